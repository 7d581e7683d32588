"""Answers beside the stream itself: problems as the API answers them, and what pages of other
origins may read."""

import json
import logging
import secrets
import traceback
from collections.abc import Awaitable, Callable, Collection

from aiohttp import hdrs, web

from cruddur.errors import Problem, StoreUnavailable
from cruddur.mastodon.errors import headers_to_apps, said_to_apps
from cruddur.mastodon.headers import ALLOWED_HEADERS, EXPOSED_HEADERS, PREFLIGHT_SECONDS

logger = logging.getLogger(__name__)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
DETAILS = {
    404: "There is nothing at this address.",
    405: "This address does not know that method.",
    413: "The body is too large.",
}
APPS = "/api/v1/"
EVERY_ANSWER = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
}


def answer(value: object, status: int = 200) -> web.Response:
    """As JSON."""
    return web.Response(
        text=json.dumps(value) + "\n", status=status, content_type="application/json"
    )


def nothing() -> web.Response:
    """That it is done."""
    return web.Response(status=204)


@web.middleware
async def problems(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answers every exception with a problem document."""
    try:
        return await handler(request)
    except Problem as problem:
        return _document(request, problem)
    except web.HTTPException as error:
        return _document(request, _of_library(error))
    except Exception as error:  # noqa: BLE001 (as the API: the frames only, no text)
        frames = "".join(traceback.format_tb(error.__traceback__))
        logger.error("%s\n%s", type(error).__name__, frames)
        return _document(request, Problem())


def _of_library(error: web.HTTPException) -> Problem:
    problem = Problem(DETAILS.get(error.status))
    problem.status = error.status
    problem.title = error.reason
    problem.code = error.reason.lower().replace(" ", "_")
    if allow := error.headers.get(hdrs.ALLOW):
        problem.headers["Allow"] = allow
    return problem


def _document(request: web.Request, problem: Problem) -> web.Response:
    request_id = secrets.token_hex(8)
    if isinstance(problem, StoreUnavailable):
        logger.warning("request %s: %s does not answer", request_id, problem.store)
    if _is_of_apps(request):
        status, body = said_to_apps(problem)
        response = answer(body, status)
        response.headers.update(headers_to_apps(problem))
    else:
        response = answer(problem.body(request_id), problem.status)
        response.content_type = "application/problem+json"
    response.headers.update({**problem.headers, "X-Request-Id": request_id})
    return response


def _is_of_apps(request: web.Request) -> bool:
    return request.path.startswith(APPS)


def _share_with_everybody(request: web.Request, response: web.StreamResponse) -> None:
    """What takes no cookie may be read by a page of any origin."""
    response.headers[hdrs.ACCESS_CONTROL_ALLOW_ORIGIN] = "*"
    response.headers[hdrs.ACCESS_CONTROL_EXPOSE_HEADERS] = EXPOSED_HEADERS
    if request.method == hdrs.METH_OPTIONS:
        response.headers[hdrs.ACCESS_CONTROL_ALLOW_METHODS] = "GET"
        response.headers[hdrs.ACCESS_CONTROL_ALLOW_HEADERS] = ALLOWED_HEADERS
        response.headers[hdrs.ACCESS_CONTROL_MAX_AGE] = PREFLIGHT_SECONDS


def sharing(
    origins: Collection[str],
) -> Callable[[web.Request, web.StreamResponse], Awaitable[None]]:
    """Sets the headers of every answer, with those that let pages of `origins` read it."""

    async def share(request: web.Request, response: web.StreamResponse) -> None:
        for name, value in EVERY_ANSWER.items():
            response.headers.setdefault(name, value)
        # Not the names and versions of libraries, which are set by now.
        response.headers[hdrs.SERVER] = "cruddur"
        if _is_of_apps(request):
            _share_with_everybody(request, response)
            return
        origin = request.headers.get(hdrs.ORIGIN)
        if origin is None:
            return
        response.headers.add(hdrs.VARY, hdrs.ORIGIN)
        if origin in origins:
            response.headers[hdrs.ACCESS_CONTROL_ALLOW_ORIGIN] = origin
            response.headers[hdrs.ACCESS_CONTROL_ALLOW_CREDENTIALS] = "true"
            if request.method == hdrs.METH_OPTIONS:
                response.headers[hdrs.ACCESS_CONTROL_ALLOW_METHODS] = "GET, POST"
                response.headers[hdrs.ACCESS_CONTROL_ALLOW_HEADERS] = (
                    "Authorization, Content-Type, Last-Event-ID"
                )
                response.headers[hdrs.ACCESS_CONTROL_MAX_AGE] = "3600"

    return share
