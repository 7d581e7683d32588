"""Makes gunicorn's own error responses, to bytes that are no HTTP request, problem+json."""

import json
import socket

from gunicorn import util

from cruddur.errors import Problem
from cruddur.http.error_handlers import DETAILS
from cruddur.tracing.request_id import new_request_id


def use_problem_json() -> None:
    """Replaces gunicorn's function for errors; there is no setting for it."""
    util.write_error = _write_problem


def _write_problem(sock: socket.socket, status_int: int, reason: str, mesg: str) -> None:  # noqa: ARG001
    # gunicorn's message may quote the request, so it is left out.
    problem = Problem(DETAILS.get(status_int, "The request could not be understood."))
    problem.status, problem.title = status_int, reason
    problem.code = reason.lower().replace(" ", "_")
    body = json.dumps(problem.body(new_request_id())).encode()
    head = (
        f"HTTP/1.1 {status_int} {reason}\r\nConnection: close\r\n"
        f"Content-Type: application/problem+json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    util.write_nonblock(sock, head.encode("latin1") + body)
