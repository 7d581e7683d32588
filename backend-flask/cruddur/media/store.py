"""Reads and writes pictures: a function here is a statement in `sql/`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cruddur.media.schemas import Face
from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import statement
from cruddur.security.viewer import Viewer, uuid_of


@dataclass(frozen=True)
class Described:
    """An upload and what it shows."""

    uuid: str
    alt: str


@dataclass(frozen=True)
class Seen:
    """A picture that the viewer may see: the uuid of its files, and until when; None without an
    end. `is_face` of a picture that is no crud's and no message's."""

    file_uuid: str
    until: datetime | None
    is_face: bool


CREATE = statement("media", "create", str)
FINISH = statement("media", "finish", str)
DESCRIBE = statement("media", "describe", str)
UPLOAD = statement("media", "upload", str)
UPLOADS = statement("media", "uploads", Described)
DISCARD = statement("media", "discard")
ARE_FREE = statement("media", "are_free", bool)
READ = statement("media", "read", Seen)
USER_OF_SESSION = statement("media", "user_of_session", str)
EXPIRED_AT = statement("media", "expired_at", datetime)
OF_MESSAGE = statement("media", "of_message", str)
LOCK_FACES = statement("media", "lock_faces")
SET_FACE = statement("media", "set_face")
REMOVE_FACE = statement("media", "remove_face")
ERASE_UPLOADS = statement("media", "erase_uploads", int)
ERASE_OF_USER = statement("media", "erase_of_user", int)
UNUSED_FILES = statement("media", "unused_files", str)
FILES_BETWEEN = statement("media", "files_between", str)
LIVING_FILES = statement("media", "living_files", str)
END_WITHOUT_FILES = statement("media", "end_without_files", int)
TIDY = statement("media", "tidy")


def create(
    db: Connection,
    viewer_uuid: str,
    *,
    size: tuple[int, int],
    placeholder: str,
    stored_bytes: int,
    expires_in: int,
) -> str | None:
    """Adds an upload without files, which ends in so many seconds; returns its uuid, None where its
    person has just left."""
    return db.row(
        CREATE,
        viewer_uuid=viewer_uuid,
        width=size[0],
        height=size[1],
        placeholder=placeholder,
        bytes=stored_bytes,
        expires_in=expires_in,
    )


def finish(db: Connection, media_uuid: str) -> str | None:
    """Notes that its files are stored; returns its JSON text, None where it is gone."""
    return db.row(FINISH, media_uuid=media_uuid)


def describe(db: Connection, viewer_uuid: str, media_uuid: str, alt: str) -> str | None:
    """Keeps what an upload shows; its JSON text, None where it is not the viewer's or not free."""
    return db.row(DESCRIBE, viewer_uuid=viewer_uuid, media_uuid=media_uuid, alt=alt)


def upload(db: Connection, viewer_uuid: str, media_uuid: str) -> str | None:
    """An upload as JSON text; None where it is not the viewer's or not free."""
    return db.row(UPLOAD, viewer_uuid=viewer_uuid, media_uuid=media_uuid)


def uploads(db: Connection, viewer_uuid: str, media_uuids: Sequence[str]) -> dict[str, str]:
    """Those of these uploads that are the viewer's and free, and what each shows."""
    found = db.rows(UPLOADS, viewer_uuid=viewer_uuid, media_uuids=list(media_uuids))
    return {one.uuid: one.alt for one in found}


def discard(db: Connection, viewer_uuid: str, media_uuid: str) -> bool:
    """Erases an upload of the viewer that is free; False where there is none."""
    return db.row(DISCARD, viewer_uuid=viewer_uuid, media_uuid=media_uuid) is not None


def are_free(db: Connection, viewer_uuid: str, uuids: Sequence[str]) -> bool:
    """Whether all of these are uploads of the viewer that can be attached."""
    return one(db.row(ARE_FREE, viewer_uuid=viewer_uuid, media_uuids=list(uuids)))


def read(db: Connection, viewer: Viewer | None, media_uuid: str) -> Seen | None:
    """Where the files are; None where the viewer may not see them, or not with the token of the
    request."""
    return db.row(
        READ,
        viewer_uuid=uuid_of(viewer),
        reads_cruds=viewer is None or viewer.may("read"),
        reads_messages=viewer is not None and viewer.may("messages"),
        moderates=viewer is not None and viewer.scopes is None,
        media_uuid=media_uuid,
    )


def read_for_app(db: Connection, user_uuid: str, media_uuid: str) -> Seen | None:
    """The same for an app of that person, which sees neither messages nor evidence."""
    return db.row(
        READ,
        viewer_uuid=user_uuid,
        reads_cruds=True,
        reads_messages=False,
        moderates=False,
        media_uuid=media_uuid,
    )


def user_of_session(db: Connection, session_uuid: str) -> str | None:
    """Whose session that is, as long as it is good."""
    return db.row(USER_OF_SESSION, session_uuid=session_uuid)


def expired_at(db: Connection, media_uuid: str) -> datetime | None:
    """Since when a picture is gone; None where it is not, or never was."""
    return db.row(EXPIRED_AT, media_uuid=media_uuid)


def of_message(db: Connection, message_uuid: str) -> str:
    """The pictures of a message as the JSON text of an array."""
    return one(db.row(OF_MESSAGE, message_uuid=message_uuid))


def lock_faces(db: Connection, viewer_uuid: str) -> None:
    """Locks the faces of a person until the transaction ends."""
    db.run(LOCK_FACES, viewer_uuid=viewer_uuid)


def set_face(db: Connection, viewer_uuid: str, face: Face, media_uuid: str) -> bool:
    """Makes an upload the face, whose person's faces are locked; False where it is not free."""
    row = db.row(SET_FACE, viewer_uuid=viewer_uuid, face=face, media_uuid=media_uuid)
    return row is not None


def remove_face(db: Connection, viewer_uuid: str, face: Face) -> None:
    """Erases the face, whose person's faces are locked; idempotent."""
    db.run(REMOVE_FACE, viewer_uuid=viewer_uuid, face=face)


def erase_uploads(db: Connection, limit: int) -> int:
    """Erases up to `limit` uploads that were not attached in time; returns how many."""
    return one(db.row(ERASE_UPLOADS, limit=limit))


def erase_of_user(db: Connection, user_uuid: str, limit: int) -> int:
    """Erases up to `limit` pictures of a person who left; returns how many."""
    return one(db.row(ERASE_OF_USER, user_uuid=user_uuid, limit=limit))


def unused_files(db: Connection, file_uuids: Sequence[str]) -> list[str]:
    """Those of these files that no picture has any more."""
    return db.rows(UNUSED_FILES, file_uuids=list(file_uuids))


def files_of_shard(db: Connection, shard: str, older_than: int = 0) -> list[str]:
    """The files of a shard that should be there, stored at least so many seconds ago."""
    first, last = (str(UUID(hex=shard + digit * 30)) for digit in "0f")
    return db.rows(FILES_BETWEEN, first=first, last=last, older_than=older_than)


def living_files(db: Connection, file_uuids: Sequence[str]) -> list[str]:
    """Those of these files that some picture has which has not ended."""
    return db.rows(LIVING_FILES, file_uuids=list(file_uuids))


def end_without_files(db: Connection, file_uuids: Sequence[str]) -> int:
    """Ends the pictures that have these files, which are lost; idempotent. Returns how many."""
    return one(db.row(END_WITHOUT_FILES, file_uuids=list(file_uuids)))


def tidy(db: Connection) -> None:
    """Deletes the ids of pictures that ended 30 days ago."""
    db.run(TIDY)
