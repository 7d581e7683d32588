"""`/api/auth/second_step`: a code of an app, besides the password."""

from flask import Blueprint, Response

from cruddur.auth import second_steps
from cruddur.auth.responses import auth_services
from cruddur.auth.second_step_schemas import (
    RecoveryCodes,
    SecondStepConfirmation,
    SecondStepSecret,
    SecondStepState,
)
from cruddur.http.operation import operation
from cruddur.http.responses import model_response, no_content
from cruddur.http.services import services
from cruddur.postgres.connection import Connection
from cruddur.security.viewer import Viewer

blueprint = Blueprint("second_step", __name__, url_prefix="/api")


@blueprint.get("/auth/second_step")
@operation(auth="required", scope="account", response=SecondStepState)
def show(db: Connection, viewer: Viewer) -> Response:
    """Returns whether the person has a second step, and how many recovery codes are left."""
    is_demanded = services().place.get(db).second_step_demanded
    return model_response(second_steps.state(db, viewer, demanded_of_roles=is_demanded))


@blueprint.post("/auth/second_step")
@operation(
    auth="required",
    limit="credentials",
    fresh_proof=True,
    response=SecondStepSecret,
    problems=(409,),
)
def begin(db: Connection, viewer: Viewer) -> Response:
    """Begins to set up a second step, and returns a secret for an app, a new one each time.

    Nobody is asked for a code before `confirm` has shown that the app has the secret.
    """
    return model_response(second_steps.begin(db, auth_services(), viewer))


@blueprint.post("/auth/second_step/confirm")
@operation(
    auth="required",
    limit="credentials",
    fresh_proof=True,
    body=SecondStepConfirmation,
    response=RecoveryCodes,
    problems=(404, 409),
)
def confirm(db: Connection, viewer: Viewer, body: SecondStepConfirmation) -> Response:
    """Turns the second step on with a code of the app, and returns ten recovery codes, which are
    shown only this once."""
    secret_key = services().settings.secret_key
    return model_response(second_steps.confirm(db, secret_key, viewer, body.code))


@blueprint.post("/auth/second_step/recovery_codes")
@operation(
    auth="required",
    limit="credentials",
    fresh_proof=True,
    response=RecoveryCodes,
    problems=(404,),
)
def recovery_codes(db: Connection, viewer: Viewer) -> Response:
    """Returns ten new recovery codes, which are shown only this once. All others become invalid."""
    return model_response(second_steps.renew_recovery_codes(db, viewer))


@blueprint.delete("/auth/second_step")
@operation(auth="required", limit="credentials", fresh_proof=True, problems=(404,))
def end(db: Connection, viewer: Viewer) -> Response:
    """Turns the second step off.

    Where the place demands it of moderators and admins, they can do nothing as such without it.
    """
    second_steps.end(db, viewer)
    return no_content()


@blueprint.delete("/moderation/people/@<handle:handle>/second_step")
@operation(auth="required", role="admin", limit="settings")
def reset(db: Connection, viewer: Viewer, handle: str) -> Response:
    """Turns off the second step of a person who lost it. First make sure that it is that person.

    One's own is turned off in the settings.
    """
    second_steps.reset(db, viewer.uuid, handle)
    return no_content()
