"""Turns every exception into `application/problem+json`, or another form that the clients of a path
know, and logs it without content."""

import json
import logging
import traceback
from collections.abc import Callable
from typing import cast

from botocore.exceptions import BotoCoreError, ClientError
from flask import Flask, Response, current_app, g, request
from werkzeug.exceptions import HTTPException
from werkzeug.http import HTTP_STATUS_CODES
from werkzeug.wrappers import Response as BaseResponse

from cruddur.errors import Problem, StoreUnavailable
from cruddur.http.sender import is_from_proxy
from cruddur.tracing.request_id import is_request_id, new_request_id, set_request_id

logger = logging.getLogger(__name__)

PROBLEM_JSON = "application/problem+json"
DETAILS = {
    404: "There is nothing at this address.",
    405: "This address does not know that method.",
    408: "The request did not arrive in time.",
    413: "The body is too large.",
    431: "The headers are too large.",
}
"""Texts for people where Werkzeug raises an error of which only the status is known."""


Form = Callable[[Problem], Response]
_FORM_OF = "cruddur.form_of_errors"


def register(app: Flask, form_of: Callable[[str], Form | None]) -> None:
    """Gives every request an id and every error the same form; `form_of` a path is another one,
    if it has one."""
    app.extensions[_FORM_OF] = form_of
    app.before_request(_identify)
    app.after_request(_name_request)
    app.teardown_request(_forget_request)
    app.register_error_handler(Problem, _problem)
    app.register_error_handler(HTTPException, _http_exception)
    app.register_error_handler(Exception, _unexpected)


def _identify() -> None:
    given = request.headers.get("X-Request-Id", "")
    is_believed = is_request_id(given) and is_from_proxy()
    g.request_id = given if is_believed else new_request_id()
    set_request_id(g.request_id)


def _forget_request(_: BaseException | None) -> None:
    set_request_id(None)


def _name_request(response: Response) -> Response:
    response.headers["X-Request-Id"] = g.request_id
    return response


def _problem(problem: Problem) -> Response:
    if isinstance(problem, StoreUnavailable):
        logger.warning("request %s: %s does not answer", g.request_id, problem.store)
    form = cast("Callable[[str], Form | None]", current_app.extensions[_FORM_OF])(request.path)
    response = form(problem) if form else _problem_details(problem)
    response.headers["Cache-Control"] = "no-store"
    response.headers.extend(problem.headers)
    return response


def _problem_details(problem: Problem) -> Response:
    return Response(
        json.dumps(problem.body(g.request_id)) + "\n",
        status=problem.status,
        mimetype=PROBLEM_JSON,
    )


def _http_exception(error: HTTPException) -> BaseResponse:
    """404, 405, 413 and others that Werkzeug raises, as a problem with its headers."""
    status = error.code or 500
    if error.response is not None or status < 400:
        # A redirect, or a response that is complete.
        return error.get_response()
    problem = Problem(DETAILS.get(status))
    problem.status = status
    problem.title = HTTP_STATUS_CODES.get(status, problem.title)
    problem.code = problem.title.lower().replace(" ", "_")
    if status == 405:
        problem.headers["Allow"] = ", ".join(sorted(getattr(error, "valid_methods", None) or ()))
    return _problem(problem)


def _unexpected(error: Exception) -> Response:
    if isinstance(error, (BotoCoreError, ClientError)):
        return _problem(StoreUnavailable("dynamodb"))
    # Only the frames, because the text of an exception may quote what a person wrote.
    frames = "".join(traceback.format_tb(error.__traceback__))
    logger.error("request %s: %s\n%s", g.request_id, type(error).__name__, frames)
    return _problem(Problem())
