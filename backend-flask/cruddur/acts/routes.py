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
    """What moderators did, newest first."""
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
    """Removes a crud, or warns, limits or suspends a person.

    The person is told the reason by a notification and by mail. A removed crud is gone with all
    answers to it. Who is limited is not in everyone, search, trends and suggestions. Who is
    suspended is signed out, cannot sign in and is seen by nobody; without an end the account is
    erased after 30 days. Nobody acts on themselves, or on somebody of the same or a higher role:
    403.
    """
    act = idempotent(db, lambda: service.create(db, viewer.uuid, body))
    return json_response(service.show(db, act.uuid))


@blueprint.get("/<uuid:act_uuid>")
@operation(auth="required", role="moderator", response=Act)
def show(db: Connection, act_uuid: UUID) -> Response:
    """One act."""
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
    """Undoes a warning, a limit or a suspension; the person is told by mail.

    What was removed is erased, and nothing brings it back: 409.
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
    """Answers an appeal with no; the person is told by mail."""
    uuid = str(act_uuid)
    idempotent(db, lambda: service.uphold(db, viewer.uuid, uuid, body.reason))
    return json_response(service.show(db, uuid))


@blueprint.get("/bulk")
@operation(auth="required", role="moderator", query=WaveQuery, response=Wave)
def preview_wave(db: Connection, viewer: Viewer, query: WaveQuery) -> Response:
    """How many accounts came by one invite, one mail domain or one network.

    Moderators, admins and who is suspended already are not among them.
    """
    return json_response(waves.preview(db, viewer, query))


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
    """Suspends all of them in one act, and has them erased.

    Refused where there are more now than `count`, which the preview says.
    """
    wave = idempotent(db, lambda: waves.suspend(db, viewer, body))
    return json_response(waves.done(db, wave.uuid))
