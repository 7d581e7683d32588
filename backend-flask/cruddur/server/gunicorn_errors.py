"""What gunicorn answers to what is no whole HTTP request, in the form of every other error."""

import json
import secrets
import socket

from gunicorn import util

from cruddur.errors import Problem
from cruddur.http.error_handlers import DETAILS


def answer_problems() -> None:
    """Makes gunicorn answer problem+json; it has no setting for it."""
    util.write_error = _write_problem


def _write_problem(sock: socket.socket, status_int: int, reason: str, mesg: str) -> None:  # noqa: ARG001
    # What gunicorn has to say (mesg) may quote the request, so it is left out.
    problem = Problem(DETAILS.get(status_int, "The request could not be understood."))
    problem.status, problem.title = status_int, reason
    problem.code = reason.lower().replace(" ", "_")
    body = json.dumps(problem.body(secrets.token_hex(8))).encode()
    head = (
        f"HTTP/1.1 {status_int} {reason}\r\nConnection: close\r\n"
        f"Content-Type: application/problem+json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    util.write_nonblock(sock, head.encode("latin1") + body)
