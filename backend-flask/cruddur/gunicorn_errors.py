"""What gunicorn answers to bytes that are no HTTP request, in the form of every other error."""

import json
import secrets
import socket

from gunicorn import util

from cruddur.errors import Problem


def answer_problems() -> None:
    """Makes gunicorn answer problem+json; it has no setting for it."""
    util.write_error = _write_problem


def _write_problem(client: socket.socket, status: int, reason: str, _detail: str) -> None:
    problem = Problem("The request could not be understood.")
    problem.status, problem.title = status, reason
    problem.code = reason.lower().replace(" ", "_")
    body = json.dumps(problem.body(secrets.token_hex(8))).encode()
    head = (
        f"HTTP/1.1 {status} {reason}\r\nConnection: close\r\n"
        f"Content-Type: application/problem+json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    util.write_nonblock(client, head.encode("latin1") + body)
