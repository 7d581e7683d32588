"""The rules of pictures: how an upload comes in, who sees a picture, and how its files go."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import BinaryIO
from uuid import UUID

from cruddur.errors import Invalid, NotFound, NotSignedIn, StoreUnavailable
from cruddur.files.storage import SIZES, Storage, StorageAway, StorageFull, name_of
from cruddur.media import store
from cruddur.media.decoding import NotDecoded, decoded
from cruddur.media.errors import MediaFull, MediaGone, NotAPicture
from cruddur.media.schemas import AttachedUpload, Face
from cruddur.media.store import Seen
from cruddur.postgres.connection import Connection
from cruddur.postgres.pool import Postgres
from cruddur.security.viewer import Viewer

STORAGE = "media"
UPLOAD_SECONDS = 3600
"""For so long an upload may wait until it is attached."""
ERASE_BATCH = 200
REASONS = {
    "unknown_format": "This is no picture that can be shown here: send JPEG, PNG, WebP, AVIF, GIF "
    "or HEIC.",
    "damaged": "This picture is damaged or incomplete.",
    "too_many_pixels": "This picture has too many pixels: 40 megapixels at most, 20 as WebP, "
    "AVIF or HEIC.",
    "too_costly": "This picture takes too much time or memory to be read.",
}


def upload(
    postgres: Postgres,
    storage: Storage,
    viewer_uuid: str,
    file: BinaryIO,
) -> str:
    """Keeps a picture that the viewer uploads, for an hour; returns its JSON text. Raises
    NotAPicture, MediaFull, StoreUnavailable, and NotSignedIn when the viewer has just left."""
    try:
        picture = decoded(file, storage.incoming)
    except NotDecoded as error:
        raise NotAPicture(REASONS[error.reason], error.reason) from None
    # The row comes first, so that there is no file without one, whatever ends in between.
    with postgres.transaction() as db:
        uuid = store.create(
            db,
            viewer_uuid,
            size=(picture.width, picture.height),
            placeholder=picture.placeholder,
            stored_bytes=len(picture.full) + len(picture.preview),
            expires_in=UPLOAD_SECONDS,
        )
    if uuid is None:
        raise NotSignedIn("This account was deleted a moment ago.")
    with stored():
        storage.put(name_of(uuid, "full"), picture.full)
        storage.put(name_of(uuid, "preview"), picture.preview)
    with postgres.transaction() as db:
        text = store.finish(db, uuid)
    if text is None:
        # Its erasing may have come before the files.
        with stored():
            storage.erase([name_of(uuid, size) for size in SIZES])
        raise NotSignedIn("This account was deleted a moment ago.")
    return text


def describe(db: Connection, viewer_uuid: str, media_uuid: str, alt: str) -> str:
    """Says what an upload of the viewer shows, for when it is attached; idempotent. Returns its
    JSON text. Raises NotFound where it is not free."""
    text = store.describe(db, viewer_uuid, media_uuid, alt)
    if text is None:
        raise NotFound("You have no such upload.")
    return text


def uploaded(db: Connection, viewer_uuid: str, media_uuid: str) -> str:
    """An upload of the viewer as JSON text. Raises NotFound where it is not free."""
    text = store.upload(db, viewer_uuid, media_uuid)
    if text is None:
        raise NotFound("You have no such upload.")
    return text


def described(db: Connection, viewer_uuid: str, media_uuids: Sequence[str]) -> list[AttachedUpload]:
    """These uploads of the viewer, in that order, with what was said of each. Raises Invalid where
    one is not free."""
    found = store.uploads(db, viewer_uuid, media_uuids)
    if not set(media_uuids) <= found.keys():
        raise not_available("media")
    return [AttachedUpload(uuid=UUID(uuid), alt=found[uuid]) for uuid in media_uuids]


def discard(db: Connection, viewer_uuid: str, media_uuid: str) -> None:
    """Erases an upload that the viewer does without. Raises NotFound where it is not free."""
    if not store.discard(db, viewer_uuid, media_uuid):
        raise NotFound("You have no such upload.")


def read(db: Connection, viewer: Viewer | None, media_uuid: str) -> Seen:
    """Where the files of a picture are that the viewer may see. Raises MediaGone, NotFound."""
    return _seen(db, media_uuid, store.read(db, viewer, media_uuid))


def read_for_app(db: Connection, session_uuid: str, media_uuid: str) -> Seen:
    """The same by a signed address that an app was given in that session."""
    user_uuid = store.user_of_session(db, session_uuid)
    if user_uuid is None:
        raise NotFound("There is no such picture.")
    return _seen(db, media_uuid, store.read_for_app(db, user_uuid, media_uuid))


def _seen(db: Connection, media_uuid: str, seen: Seen | None) -> Seen:
    if seen is None:
        expired_at = store.expired_at(db, media_uuid)
        raise MediaGone(expired_at) if expired_at else NotFound("There is no such picture.")
    return seen


def seconds_left(seen: Seen, most: int) -> int:
    """For how many whole seconds a picture may still be seen, `most` at most."""
    if seen.until is None:
        return most
    return max(0, min(most, int((seen.until - datetime.now(UTC)).total_seconds())))


def set_face(db: Connection, viewer_uuid: str, face: Face, media_uuid: str) -> None:
    """Makes an upload of the viewer the face; the one before is erased. Raises Invalid."""
    store.lock_faces(db, viewer_uuid)
    if not store.set_face(db, viewer_uuid, face, media_uuid):
        raise not_available("media_uuid")


def remove_face(db: Connection, viewer_uuid: str, face: Face) -> None:
    """Erases a face of the viewer; idempotent."""
    store.lock_faces(db, viewer_uuid)
    store.remove_face(db, viewer_uuid, face)


def parameters_of(attached: Sequence[AttachedUpload]) -> dict[str, list[str]]:
    """What a statement takes that includes `attachable.sql`."""
    return {
        "media_uuids": [str(one.uuid) for one in attached],
        "media_alts": [one.alt.strip() for one in attached],
    }


def refuse_what_is_not_free(
    db: Connection, viewer_uuid: str, attached: Sequence[AttachedUpload]
) -> None:
    """For a statement that did nothing: raises Invalid where that is because of the uploads."""
    uuids = [str(one.uuid) for one in attached]
    if uuids and not store.are_free(db, viewer_uuid, uuids):
        raise not_available("media")


def not_available(field: str) -> Invalid:
    """The problem of an upload that is another's, attached already, or gone."""
    detail = "Such a picture is not there any more, or was attached already. Upload it again."
    return Invalid(
        detail, errors=[{"field": field, "detail": detail, "code": "media_not_available"}]
    )


def of_message(db: Connection, message_uuid: str) -> str:
    """The pictures of a message as the JSON text of an array."""
    return store.of_message(db, message_uuid)


def erase_uploads(db: Connection, divisor: int = 1) -> bool:
    """Erases a batch of uploads that were not attached in time, smaller than usual by the divisor;
    True when there may be more."""
    limit = max(1, ERASE_BATCH // divisor)
    return store.erase_uploads(db, limit) == limit


def erase_of_user(db: Connection, user_uuid: str, divisor: int = 1) -> bool:
    """Erases a portion of the pictures of a person who left; True when there may be more."""
    return store.erase_of_user(db, user_uuid, max(1, ERASE_BATCH // divisor)) > 0


def erase_files(db: Connection, storage: Storage, file_uuids: Sequence[str]) -> None:
    """Erases those of these files that no picture has any more; idempotent. Raises StorageAway."""
    unused = store.unused_files(db, file_uuids)
    storage.erase([name_of(uuid, size) for uuid in unused for size in SIZES])


def tidy(db: Connection) -> None:
    """Deletes the ids of pictures that ended 30 days ago."""
    store.tidy(db)


@contextmanager
def stored() -> Iterator[None]:
    """Raises MediaFull and StoreUnavailable for what the storage raises."""
    try:
        yield
    except StorageFull:
        raise MediaFull from None
    except StorageAway as error:
        raise StoreUnavailable(STORAGE) from error
