"""The rules of muting: what can be muted, and how many things."""

from cruddur.activities.text_parts import tags_of
from cruddur.errors import Conflict, Invalid, NotFound
from cruddur.http.idempotency import Created
from cruddur.mutes import store
from cruddur.mutes.schemas import WrittenMute
from cruddur.postgres.connection import Connection
from cruddur.security.viewer import Viewer

MAX_MUTES = 500
ERASE_BATCH = 500


def create(db: Connection, viewer: Viewer, written: WrittenMute) -> Created:
    """Creates a mute, or changes the end of an existing one. Raises NotFound for an unknown person,
    Conflict for the viewer and beyond MAX_MUTES, Invalid for a wrong tag and for a word without
    letters or digits."""
    value = _folded(written)
    if written.kind == "person" and value == viewer.handle:
        raise Conflict("Nobody can mute oneself.")
    store.lock_viewer(db, viewer.uuid)
    made = store.create(
        db,
        viewer.uuid,
        written.kind,
        value,
        expires_in=written.expires_in,
        max_mutes=MAX_MUTES,
    )
    if made is None:
        raise _nothing_to_mute(written)
    if made.uuid is None:
        raise Conflict(f"You mute {MAX_MUTES} people, words and tags. Undo one of them first.")
    return Created(made.uuid)


def delete(db: Connection, viewer_uuid: str, mute_uuid: str) -> None:
    """Deletes a mute. Raises NotFound."""
    if not store.delete(db, viewer_uuid, mute_uuid):
        raise NotFound("You have no such mute.")


def tidy(db: Connection) -> None:
    """Deletes mutes that have ended."""
    store.tidy(db)


def erase_of_user(db: Connection, user_uuid: str, divisor: int = 1) -> bool:
    """Erases a portion of the mutes by and of a person who left; True when there may be more."""
    return store.erase_of_user(db, user_uuid, max(1, ERASE_BATCH // divisor)) > 0


def _folded(written: WrittenMute) -> str:
    """The normalized value. Raises Invalid for a wrong tag."""
    value = written.value.strip()
    if written.kind == "person":
        return value.removeprefix("@").lower()
    if written.kind == "word":
        return " ".join(value.lower().split())
    name = value.removeprefix("#")
    found = tags_of(f"#{name}")
    if len(found) != 1 or len(found[0]) != len(name.lower()) + 1:
        raise _invalid("This is not the name of one tag.", "no_tag")
    return found[0]


def _nothing_to_mute(written: WrittenMute) -> NotFound | Invalid:
    if written.kind == "person":
        return NotFound("There is no person with this handle.")
    return _invalid("A word needs a letter or a digit.", "no_word")


def _invalid(detail: str, code: str) -> Invalid:
    return Invalid(errors=[{"field": "value", "detail": detail, "code": code}])
