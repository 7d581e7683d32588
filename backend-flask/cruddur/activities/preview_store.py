"""Reads what everybody may see of a page whose address is shared."""

from dataclasses import dataclass

from cruddur.postgres.connection import Connection
from cruddur.postgres.statements import statement


@dataclass(frozen=True)
class Preview:
    """Whose page it is, what it says, and the path of its picture."""

    handle: str
    display_name: str
    text: str
    picture: str | None


PREVIEW = statement("activities", "preview", Preview)
PREVIEW_OF_USER = statement("activities", "preview_of_user", Preview)


def preview(
    db: Connection, viewer_uuid: str | None, handle: str, activity_uuid: str
) -> Preview | None:
    """Of a crud of that person; None where not everybody may see it, or the viewer may not."""
    return db.row(PREVIEW, viewer_uuid=viewer_uuid, handle=handle, activity_uuid=activity_uuid)


def preview_of_user(db: Connection, handle: str) -> Preview | None:
    """Of a person; None where there is no such person."""
    return db.row(PREVIEW_OF_USER, handle=handle)
