"""What goes out to apps: JSON, links to the pages beside, errors, and headers for every origin."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

import orjson
from flask import Flask, Response, request

from cruddur.errors import Problem
from cruddur.http.responses import JSON, NO_STORE
from cruddur.http.services import services
from cruddur.mastodon import limit_responses
from cruddur.mastodon.errors import said_to_apps
from cruddur.mastodon.headers import ALLOWED_HEADERS, EXPOSED_HEADERS, PREFLIGHT_SECONDS
from cruddur.mastodon.ids import id_of
from cruddur.mastodon.kept_accounts import written
from cruddur.mastodon.render import Look
from cruddur.mastodon.streamed import look_of
from cruddur.security.viewer import Viewer

BEGINNINGS = ("/api/v1/", "/api/v2/", "/oauth/", "/.well-known/", "/nodeinfo/")
"""Of all paths that apps call."""
PAGES = ("/oauth/authorize", "/oauth/signin")
"""Those that people see in a browser."""
OF_PAGES = ("max_id", "min_id", "since_id")
_WRITING = orjson.OPT_APPEND_NEWLINE | orjson.OPT_PASSTHROUGH_SUBCLASS
METHODS = "GET, POST, PUT, PATCH, DELETE"


def is_of_apps(path: str) -> bool:
    """Whether apps call that path."""
    return path.startswith(BEGINNINGS)


def web() -> str:
    """The address of the web app, by which people know the place, without a slash at its end."""
    return services().settings.frontend_origins[0]


def look(viewer: Viewer | None) -> Look:
    """How things are shown to the app of the viewer."""
    return look_of(viewer, web(), services().settings.secret_key)


def answer(body: Any, status: int = 200) -> Response:
    """JSON, which no cache may keep."""
    sent = orjson.dumps(body, default=written, option=_WRITING)
    response = Response(sent, status=status, content_type=JSON)
    response.headers["Cache-Control"] = NO_STORE
    return response


def page_answer(body: Sequence[Any], newest: str | None, oldest: str | None) -> Response:
    """A page of a list with its `Link`; `newest` and `oldest` are the uuids of its first and last
    entry. `oldest` is None where nothing older follows."""
    response = answer(body)
    kept = urlencode(
        [(key, value) for key, value in request.args.items(multi=True) if key not in OF_PAGES]
    )
    # A comma would end the link for clients that split the header there.
    beginning = f"{web()}{request.path}?{kept}{'&' if kept else ''}"
    links = []
    if oldest:
        links.append(f'<{beginning}max_id={id_of(oldest)}>; rel="next"')
    if newest:
        links.append(f'<{beginning}min_id={id_of(newest)}>; rel="prev"')
    if links:
        response.headers["Link"] = ", ".join(links)
    return response


def error_answer(problem: Problem) -> Response:
    """An error as apps know them."""
    status, body = said_to_apps(problem)
    response = answer(body, status)
    if status == 429:
        limit_responses.say_when_to_go_on(response, problem)
    return response


def register(app: Flask) -> None:
    """Lets pages of every origin call the paths of apps, without cookies. After what lets our own
    pages call the rest, whose headers it replaces."""

    @app.before_request
    def let_any_page_ask() -> Response | None:
        """Answers the preflight of every path: a page could not read a 404 either."""
        is_preflight = request.method == "OPTIONS" and _is_open(request.path)
        if not is_preflight:
            return None
        response = Response(status=204)
        # It has no content.
        del response.headers["Content-Type"]
        return response

    @app.after_request
    def open_to_apps(response: Response) -> Response:
        if not _is_open(request.path):
            return response
        limit_responses.say_what_is_left(response)
        headers = response.headers
        headers["Access-Control-Allow-Origin"] = "*"
        headers["Access-Control-Expose-Headers"] = EXPOSED_HEADERS
        headers.pop("Access-Control-Allow-Credentials", None)
        if request.method == "OPTIONS":
            headers["Access-Control-Allow-Methods"] = METHODS
            headers["Access-Control-Allow-Headers"] = ALLOWED_HEADERS
            headers["Access-Control-Max-Age"] = PREFLIGHT_SECONDS
        return response


def _is_open(path: str) -> bool:
    """Whether pages of every origin may call that path."""
    return is_of_apps(path) and not path.startswith(PAGES)
