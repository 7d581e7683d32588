"""Pictures, and reports."""

import json
from uuid import UUID

from flask import Blueprint, Response
from pydantic import ValidationError

from cruddur.errors import Invalid, StoreUnavailable
from cruddur.http.services import services
from cruddur.http.uploads import uploaded_file
from cruddur.mastodon import render, service
from cruddur.mastodon.declared_routes import Call, call
from cruddur.mastodon.description import answers
from cruddur.mastodon.ids import id_of, uuid_of_id
from cruddur.mastodon.responses import answer
from cruddur.mastodon.status_routes import activity_of, required
from cruddur.media import service as media
from cruddur.media.schemas import MAX_ALT_LENGTH, AttachedUpload
from cruddur.reports import service as reports
from cruddur.reports.schemas import MAX_COMMENT_LENGTH, ReportReason, WrittenReport

blueprint = Blueprint("mastodon_media", __name__)
REASONS: dict[str, ReportReason] = {"spam": "spam", "legal": "illegal"}
"""Ours for Mastodon's categories; all else is `other`."""


@call(
    blueprint,
    "POST",
    "/api/v1/media",
    "/api/v2/media",
    scope="write:media",
    limit="media",
    keeps_connection=False,
    takes_file=True,
)
@answers("MediaAttachment")
def upload(called: Call) -> Response:
    """Keeps a picture for an hour, until it is posted."""
    parts, viewer = services(), called.viewer
    if parts.storage is None:
        raise StoreUnavailable(media.STORAGE)
    with parts.bulkheads["upload"].slot():
        with media.stored():
            incoming = parts.storage.incoming
        with uploaded_file(parts.settings.max_media_bytes, incoming) as sent:
            # Before it is kept, because the app sends a refused one again.
            alt = _alt(sent.fields.get("description", ""))
            made = json.loads(media.upload(parts.postgres, parts.storage, viewer.uuid, sent.file))
    if alt:
        with parts.postgres.transaction() as db:
            made = json.loads(media.describe(db, viewer.uuid, made["uuid"], alt))
    return answer(render.picture(made, called.look))


@call(blueprint, "GET", "/api/v1/media/<media_id>", scope="write:media")
@answers("MediaAttachment")
def show(called: Call, media_id: str) -> Response:
    """Returns a picture that is not posted yet: some apps ask until it has an address."""
    made = media.uploaded(called.db, called.viewer.uuid, required(media_id))
    return answer(render.picture(json.loads(made), called.look))


@call(blueprint, "PUT", "/api/v1/media/<media_id>", scope="write:media", limit="media")
@answers("MediaAttachment", takes=("description",))
def describe(called: Call, media_id: str) -> Response:
    """Says what a picture shows that is not posted yet."""
    alt = _alt(called.sent.text("description") or "")
    made = media.describe(called.db, called.viewer.uuid, required(media_id), alt)
    return answer(render.picture(json.loads(made), called.look))


@call(blueprint, "DELETE", "/api/v1/media/<media_id>", scope="write:media", limit="undos")
@answers("Empty")
def discard(called: Call, media_id: str) -> Response:
    """Erases a picture that is not posted."""
    media.discard(called.db, called.viewer.uuid, required(media_id))
    return answer({})


@call(
    blueprint,
    "POST",
    "/api/v1/reports",
    scope="write:reports",
    limit="reports",
    is_idempotent=True,
    keeps_connection=False,
)
@answers("Report", takes=("account_id", "status_ids", "category", "comment"))
def report(called: Call) -> Response:
    """Reports a crud, or a person where none is named, to the moderators."""
    parts, viewer, sent = services(), called.viewer, called.sent
    with parts.postgres.autocommit() as db:
        account = service.person(db, viewer, uuid_of_id(sent.text("account_id") or ""))
        cruds = [activity_of(db, one) for one in sent.texts("status_ids")[:1]]
    target = {"activity_uuid": cruds[0]} if cruds else {"handle": account["handle"]}
    comment = (sent.text("comment") or "")[:MAX_COMMENT_LENGTH]
    category = sent.text("category") or "other"
    try:
        written = WrittenReport.model_validate(
            {**target, "reason": REASONS.get(category, "other"), "comment": comment}
        )
    except ValidationError:
        raise Invalid("This cannot be reported") from None
    made = json.loads(
        reports.create(parts.postgres, parts.dynamodb, viewer, written, called.idempotent)
    )
    return answer(
        {
            "id": id_of(made["uuid"]),
            "action_taken": False,
            "action_taken_at": None,
            "category": category,
            "comment": comment,
            "forwarded": False,
            "created_at": render.time_of_uuid(made["uuid"]),
            "status_ids": [id_of(one) for one in cruds],
            "rule_ids": [],
            "target_account": render.account(account, called.look),
        }
    )


def _alt(description: str) -> str:
    try:
        return AttachedUpload(uuid=UUID(int=0), alt=description.strip()).alt
    except ValidationError:
        detail = f"A description has at most {MAX_ALT_LENGTH} characters that can be read."
        raise Invalid(detail) from None
