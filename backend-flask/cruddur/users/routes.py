"""`/api/users`: people."""

from flask import Blueprint, Response

from cruddur.contract import json_answer, operation
from cruddur.errors import NotFound
from cruddur.postgres.pool import Connection
from cruddur.users import store
from cruddur.users.schemas import ShortUser

blueprint = Blueprint("users", __name__, url_prefix="/api/users")


@blueprint.get("/@<handle:handle>/short")
@operation(auth="optional", answers=ShortUser, problems=(404,))
def short(db: Connection, handle: str) -> Response:
    """A person's uuid, handle and name."""
    body = store.short(db, handle)
    if body is None:
        raise NotFound("There is no person with this handle.")
    return json_answer(body)
