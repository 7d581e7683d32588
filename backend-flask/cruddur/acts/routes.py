"""`/api/moderation/acts`: what moderators do about people."""

from uuid import UUID

from flask import Blueprint, Response

from cruddur.acts import service, store, waves
from cruddur.acts.schemas import (
    Act,
    ActsQuery,
    Decision,
    DoneWave,
    Wave,
    WaveQuery,
    WrittenAct,
    WrittenWave,
)
from cruddur.http.idempotency import IdempotentRequest
from cruddur.http.operation import operation
from cruddur.http.responses import json_response, page_response
from cruddur.postgres.connection import Connection
from cruddur.security.viewer import Viewer

blueprint = Blueprint("acts", __name__, url_prefix="/api/moderation/acts")
decides = operation(
    auth="required",
    role="moderator",
    limit="moderation",
    body=Decision,
    response=Act,
    problems=(403, 409),
)
"""Declares an operation by which a moderator decides on an act."""


@blueprint.get("")
@operation(auth="required", role="moderator", query=ActsQuery, response=list[Act])
def acts(db: Connection, query: ActsQuery) -> Response:
    """Lists the acts of moderators, newest first."""
    return page_response(store.acts(db, query))


@blueprint.post("")
@operation(
    auth="required",
    role="moderator",
    limit="moderation",
    body=WrittenAct,
    response=Act,
    problems=(403, 409, 410),
)
def create(
    db: Connection, viewer: Viewer, body: WrittenAct, idempotent: IdempotentRequest
) -> Response:
    """Removes a crud, or warns, limits or suspends a person, and returns the act.

    The person gets the reason in a notification and by mail. A removed crud disappears with all
    replies to it. A limited person is left out of everyone, search, trends and suggestions. A
    suspended person is signed out, cannot sign in and is hidden from everybody; the account is
    erased after 30 days unless the suspension has an end. Nobody can act on themselves or on a
    person with the same or a higher role: 403.
    """
    act = idempotent(db, lambda: service.create(db, viewer.uuid, body))
    return json_response(service.show(db, act.uuid))


@blueprint.get("/<uuid:act_uuid>")
@operation(auth="required", role="moderator", response=Act)
def show(db: Connection, act_uuid: UUID) -> Response:
    """Returns one act."""
    return json_response(service.show(db, str(act_uuid)))


@blueprint.post("/<uuid:act_uuid>/undo")
@decides
def undo(
    db: Connection,
    viewer: Viewer,
    body: Decision,
    idempotent: IdempotentRequest,
    act_uuid: UUID,
) -> Response:
    """Undoes a warning, a limit or a suspension, and returns the act. The person gets a mail.

    A removed crud is erased and cannot be restored: 409.
    """
    uuid = str(act_uuid)
    idempotent(db, lambda: service.undo(db, viewer.uuid, uuid, body.reason))
    return json_response(service.show(db, uuid))


@blueprint.post("/<uuid:act_uuid>/uphold")
@decides
def uphold(
    db: Connection,
    viewer: Viewer,
    body: Decision,
    idempotent: IdempotentRequest,
    act_uuid: UUID,
) -> Response:
    """Rejects an appeal, and returns the act. The person gets a mail."""
    uuid = str(act_uuid)
    idempotent(db, lambda: service.uphold(db, viewer.uuid, uuid, body.reason))
    return json_response(service.show(db, uuid))


@blueprint.get("/bulk")
@operation(auth="required", role="moderator", query=WaveQuery, response=Wave)
def preview_wave(db: Connection, viewer: Viewer, query: WaveQuery) -> Response:
    """Counts the accounts that joined by one invite, mail domain or network.

    Moderators, admins and suspended people are left out.
    """
    return json_response(waves.preview(db, viewer.uuid, query))


@blueprint.post("/bulk")
@operation(
    auth="required",
    role="moderator",
    limit="moderation",
    body=WrittenWave,
    response=DoneWave,
    problems=(409,),
)
def suspend_wave(
    db: Connection, viewer: Viewer, body: WrittenWave, idempotent: IdempotentRequest
) -> Response:
    """Suspends all accounts of a wave in one act, and schedules their erasure.

    The request is refused (409) when there are more accounts now than `count`, which the preview
    returns.
    """
    wave = idempotent(db, lambda: waves.suspend(db, viewer.uuid, body))
    return json_response(waves.done(db, wave.uuid))
