"""Log lines, as text or as JSON. What was sent can neither start a line nor control a terminal.

JSON takes a formatter of thirty lines; a library would bring options that nobody sets.
"""

import json
import logging
import re
import textwrap
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Literal

from gunicorn import glogging

from cruddur.tracing.request_id import current_request_id

_FORMAT = "%(levelname)s %(name)s %(message)s"
_MARGIN = "    "
FIELDS = "fields"
"""The attribute of a record with further members of its line of JSON."""

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def escaped(text: str) -> str:
    """The text with all that is not printable as Python writes it: `\\n`, `\\x1b`, `\\u202e`."""
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() else ascii(character)[1:-1] for character in text
    )


class EscapingFormatter(logging.Formatter):
    """Writes a message in one line or, with `lines`, indents its further lines, so that they are
    not taken for other messages."""

    def __init__(self, fmt: str, datefmt: str | None = None, *, lines: bool = False) -> None:
        super().__init__(fmt, datefmt)
        self._lines = lines

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 (logging's name)
        """The message, without the traceback."""
        text = super().formatMessage(record)
        return _with_margin(text) if self._lines else escaped(text)

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 (logging's name)
        """The traceback, whose last lines may quote anything."""
        return _MARGIN + _with_margin(super().formatException(ei))


class JsonFormatter(logging.Formatter):
    """Writes a message as a JSON object in one line of ASCII, with the id of the request that it is
    about."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if request_id := current_request_id():
            line["request_id"] = request_id
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line | getattr(record, FIELDS, {}))


_OF_WORDS = re.compile(r"^(/api/v1/(?:timelines/tag|tags)/|/api/invites/code/).+")
"""Paths that hold what somebody wrote, or what lets somebody in."""


class GunicornLogger(glogging.Logger):
    """gunicorn's logger with our formatter."""

    def setup(self, cfg: Any) -> None:
        """Called at the start and at each reload."""
        super().setup(cfg)
        for log, form in ((self.error_log, self.error_fmt), (self.access_log, self.access_fmt)):
            for handler in log.handlers:
                handler.setFormatter(self.formatter(form))

    def formatter(self, form: str) -> logging.Formatter:
        """What writes the lines."""
        return EscapingFormatter(form, self.datefmt)

    def atoms(self, resp: Any, req: Any, environ: Any, request_time: Any) -> Any:
        """What a line has of a request, without words of people."""
        found = super().atoms(resp, req, environ, request_time)
        return {**found, "U": _OF_WORDS.sub(r"\1…", str(found["U"]))}


class JsonGunicornLogger(GunicornLogger):
    """The same in JSON, a request with its id."""

    def formatter(self, form: str) -> logging.Formatter:  # noqa: ARG002 (JSON has one form)
        """What writes the lines."""
        return JsonFormatter()

    def access(self, resp: Any, req: Any, asked: Any, request_time: Any) -> None:
        """Writes a line about a request that was answered: the path without its query."""
        atoms = self.atoms(resp, req, asked, request_time)
        fields = {
            "request_id": atoms.get("{x-request-id}o"),
            "method": atoms["m"],
            "path": atoms["U"],
            "status": resp.status_code,
            "milliseconds": atoms["M"],
        }
        self.access_log.info("request", extra={FIELDS: fields})


def configure(level: str, form: Literal["text", "json"]) -> None:
    """Makes the process log to standard error, unless it has a handler already."""
    handler = logging.StreamHandler()
    is_json = form == "json"
    handler.setFormatter(JsonFormatter() if is_json else EscapingFormatter(_FORMAT, lines=True))
    logging.basicConfig(level=level, handlers=[handler])
    # At each start it logs where its credentials come from.
    logging.getLogger("botocore").setLevel(logging.WARNING)


def _with_margin(text: str) -> str:
    # Only "\n" ends a line here; to `splitlines` a dozen characters do.
    first, *further = map(escaped, text.split("\n"))
    return "\n".join([first, *(textwrap.indent(line, _MARGIN) for line in further)])
