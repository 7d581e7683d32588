"""From what an app posts to what our own API takes, and why some of it is refused."""

from typing import Any

from pydantic import ValidationError

from cruddur.activities.schemas import (
    MAX_MESSAGE_LENGTH,
    MAX_WARNING_LENGTH,
    Audience,
    WrittenActivity,
)
from cruddur.errors import Invalid
from cruddur.mastodon.ids import uuid_of_id
from cruddur.mastodon.parameters import Parameters
from cruddur.media import service as media
from cruddur.media.schemas import MAX_ATTACHED
from cruddur.postgres.connection import Connection
from cruddur.security.viewer import Viewer

AUDIENCES: dict[str, Audience] = {
    "public": "everyone",
    "unlisted": "everyone",
    "private": "followers",
    "direct": "mentioned",
}
"""Ours for Mastodon's visibilities. Nothing is shown to more people than was meant: what is not
listed is shown to everyone there, too."""


ORDER: tuple[Audience, ...] = ("everyone", "followers", "mentioned")
"""From the widest audience on."""


def written(
    db: Connection,
    viewer: Viewer,
    sent: Parameters,
    max_expires_in: int,
    quoted_uuid: str | None,
) -> WrittenActivity:
    """What is to be posted, and what it quotes; a life that was chosen for the app is at most as
    long as the place lets it be. Raises Invalid, with a sentence for the person who wrote it."""
    _refuse_what_is_not_here(sent)
    visibility = sent.text("visibility") or "public"
    if visibility not in AUDIENCES:
        raise Invalid(f"Visibility {visibility} is not known here")
    warning = (sent.text("spoiler_text") or "").strip()
    covered = bool(warning) or sent.flag("sensitive")
    fields: dict[str, Any] = {
        "message": sent.text("status") or "",
        "media": _attached(db, viewer, sent),
        "content_warning": warning if covered else None,
        "expires_in": _life(viewer, sent, max_expires_in),
        "audience": AUDIENCES[visibility],
        "quoted_activity_uuid": quoted_uuid,
    }
    if len(fields["message"].strip()) > MAX_MESSAGE_LENGTH:
        raise Invalid(f"A crud has at most {MAX_MESSAGE_LENGTH} characters.")
    if len(warning) > MAX_WARNING_LENGTH:
        raise Invalid(f"A content warning has at most {MAX_WARNING_LENGTH} characters.")
    try:
        return WrittenActivity.model_validate(fields)
    except ValidationError as error:
        raise Invalid(_first_of(error)) from None


def refuse_narrower_reply(crud: WrittenActivity, audience_of_thread: Audience) -> None:
    """A reply is for all for whom its thread is: raises Invalid where it was meant for fewer."""
    if ORDER.index(crud.audience) > ORDER.index(audience_of_thread):
        raise Invalid("A reply is seen by all who see its thread. Post it with that visibility.")


def _refuse_what_is_not_here(sent: Parameters) -> None:
    if sent.has("poll"):
        raise Invalid("There are no polls here.")
    if sent.has("scheduled_at"):
        raise Invalid("A crud cannot be posted later.")


def _attached(db: Connection, viewer: Viewer, sent: Parameters) -> list[Any]:
    ids = sent.texts("media_ids")
    if len(ids) > MAX_ATTACHED:
        raise Invalid(f"A crud has at most {MAX_ATTACHED} pictures.")
    uuids = [uuid_of_id(one) for one in ids]
    known = [uuid for uuid in uuids if uuid]
    if len(known) < len(ids):
        raise media.not_available("media_ids")
    return media.described(db, viewer.uuid, known) if known else []


def _life(viewer: Viewer, sent: Parameters, most: int) -> int | None:
    """In seconds: what the app says, else what the person chose for it, else None."""
    if sent.has("expires_in"):
        seconds = sent.number("expires_in")
        if seconds is None or seconds < 1:
            raise Invalid("expires_in is a number of seconds.")
        return seconds
    grant = viewer.app_grant
    return min(grant.life, most) if grant and grant.life else None


def _first_of(error: ValidationError) -> str:
    first = error.errors(include_input=False, include_url=False, include_context=False)[0]
    if first["type"] in ("string_too_short", "nothing_visible"):
        return "A crud needs a text or a picture."
    return first["msg"].removeprefix("Value error, ")
