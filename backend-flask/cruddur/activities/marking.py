"""What other features do with cruds for a viewer: like, repost and bookmark, and take each back."""

from cruddur.activities import bookmark_store, service, store
from cruddur.postgres.connection import Connection


def like(db: Connection, viewer_uuid: str, activity_uuid: str) -> None:
    """Likes; idempotent. Raises what `service.act` raises."""
    service.act(store.like, db, viewer_uuid, activity_uuid)


def unlike(db: Connection, viewer_uuid: str, activity_uuid: str) -> None:
    """Takes a like back; idempotent. Raises what `service.undo` raises."""
    service.undo(store.unlike, db, viewer_uuid, activity_uuid)


def repost(db: Connection, viewer_uuid: str, activity_uuid: str) -> None:
    """Reposts; idempotent. Raises what `service.repost` raises."""
    service.repost(db, viewer_uuid, activity_uuid)


def unrepost(db: Connection, viewer_uuid: str, activity_uuid: str) -> None:
    """Takes a repost back; idempotent. Raises what `service.undo` raises."""
    service.undo(store.unrepost, db, viewer_uuid, activity_uuid)


def bookmark(db: Connection, viewer_uuid: str, activity_uuid: str) -> None:
    """Bookmarks; idempotent. Raises what `service.act` raises."""
    service.act(bookmark_store.bookmark, db, viewer_uuid, activity_uuid)


def unbookmark(db: Connection, viewer_uuid: str, activity_uuid: str) -> None:
    """Takes a bookmark back; idempotent. Raises what `service.undo` raises."""
    service.undo(bookmark_store.unbookmark, db, viewer_uuid, activity_uuid)
