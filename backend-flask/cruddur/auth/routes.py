"""`/api/auth`: who one is."""

from uuid import UUID

from flask import Blueprint, Response

from cruddur.auth.schemas import Me
from cruddur.contract import model_answer, operation
from cruddur.security import Viewer

blueprint = Blueprint("auth", __name__, url_prefix="/api/auth")


@blueprint.get("/me")
@operation(auth="required", answers=Me)
def me(viewer: Viewer) -> Response:
    """The person whom the credentials belong to."""
    return model_answer(
        Me(uuid=UUID(viewer.uuid), handle=viewer.handle, display_name=viewer.display_name)
    )
