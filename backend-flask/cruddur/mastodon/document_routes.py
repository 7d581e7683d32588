"""The description of all calls of apps."""

from functools import cache
from typing import Any, cast

from flask import Blueprint, Flask, Response, current_app
from werkzeug.local import LocalProxy

from cruddur.http.responses import JSON
from cruddur.mastodon.declared_routes import Call, call
from cruddur.mastodon.description import answers
from cruddur.mastodon.openapi import document
from cruddur.mastodon.responses import answer

blueprint = Blueprint("mastodon_document", __name__)


@cache
def _described(app: Flask) -> dict[str, Any]:
    return document(app)


@call(blueprint, "GET", "/api/v1/openapi.json", who="anybody", keeps_connection=False)
@answers(JSON)
def show(_: Call) -> Response:
    """Returns this document (OpenAPI 3.1)."""
    app = cast("LocalProxy[Flask]", current_app)._get_current_object()
    return answer(_described(app))
