"""Request content can neither start a line of a log nor control the terminal that shows it."""

import logging
import socket
import sys

import pytest
from psycopg2.extensions import cursor

from cruddur.server.logs import EscapingFormatter, escaped
from tests import ports
from tests.commands import PATIENCE_SECONDS, Commands

SENT = {
    "newline": b"/api/%0aERROR%20forged",
    "carriage return": b"/api/%0d%0aERROR%20forged",
    "escape": b"/api/%1b[2J%1b]0;forged%07",
    "C1": b"/api/%9b2J",
    "next line": b"/api/%c2%85ERROR",
    "line separator": b"/api/%e2%80%a8ERROR",
    "right to left": b"/api/%e2%80%aeforged",
}


def test_no_path_begins_a_line_or_steers_a_terminal_in_gunicorns_log(
    commands: Commands, session_sql: cursor
) -> None:
    assert session_sql
    port = ports.free_port()
    serve = ("gunicorn", "app:app", "-c", "gunicorn.conf.py")
    server = commands.start(*serve, PORT=str(port), API_WORKERS="1", LOG_LEVEL="DEBUG")
    assert ports.wait_until(lambda: ports.answers(port), PATIENCE_SECONDS)
    for path in SENT.values():
        with socket.create_connection((ports.HOST, port), timeout=10) as connection:
            request = b"GET " + path + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            connection.sendall(request + b"\x1b[31m\r\nforged: 1\r\n\r\n")
            assert connection.recv(12) == b"HTTP/1.1 404"
    server.terminate()
    output, errors = server.communicate(timeout=PATIENCE_SECONDS)
    said = (output + errors).replace("\n", "")
    assert said.isprintable(), ascii(said)
    assert not [line for line in output.splitlines() if not line.startswith("GET /api/")]
    assert r"GET /api/\nERROR forged 404" in output


@pytest.mark.parametrize("argument", ["a\nERROR b", "\x1b[31m", "\u202e", "\ud800", "a\x85b"])
@pytest.mark.parametrize("lines", [True, False])
def test_no_argument_and_no_exception_forges_a_line(argument: str, lines: bool) -> None:
    form = EscapingFormatter("%(levelname)s %(message)s", lines=lines)
    try:
        raise ValueError(argument)
    except ValueError:
        caught = sys.exc_info()
    record = logging.LogRecord("x", logging.INFO, __file__, 1, "sent: %s", (argument,), caught)
    written = form.format(record).split("\n")
    assert all(line.isprintable() for line in written)
    assert [line for line in written if not line.startswith("    ")] == written[:1]


def test_what_can_be_read_is_written_as_it_is() -> None:
    assert escaped("Zoë 日本 👩‍🦰".replace("\u200d", "")) == "Zoë 日本 👩🦰"
    assert escaped("a\\b") == "a\\b"
    assert escaped("a\tb\r\n\x00\x7f") == r"a\tb\r\n\x00\x7f"


def test_a_text_of_several_lines_stays_readable() -> None:
    record = logging.LogRecord("x", logging.INFO, __file__, 1, "mail:\n%s", ("one\ntwo",), None)
    form = EscapingFormatter("%(levelname)s %(message)s", lines=True)
    assert form.format(record) == "INFO mail:\n    one\n    two"
