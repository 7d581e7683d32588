"""Log lines: escapes what was sent, so that it cannot start a line or control a terminal."""

import logging
import textwrap
from types import TracebackType
from typing import Any

from gunicorn import glogging

_FORMAT = "%(levelname)s %(name)s %(message)s"
_MARGIN = "    "

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


class GunicornLogger(glogging.Logger):
    """gunicorn's logger with our formatter."""

    def setup(self, cfg: Any) -> None:
        """Called at the start and at each reload."""
        super().setup(cfg)
        for log, form in ((self.error_log, self.error_fmt), (self.access_log, self.access_fmt)):
            for handler in log.handlers:
                handler.setFormatter(EscapingFormatter(form, self.datefmt))


def configure(level: str) -> None:
    """Makes the process log to standard error, unless it has a handler already."""
    handler = logging.StreamHandler()
    handler.setFormatter(EscapingFormatter(_FORMAT, lines=True))
    logging.basicConfig(level=level, handlers=[handler])
    # At each start it logs where its credentials come from.
    logging.getLogger("botocore").setLevel(logging.WARNING)


def _with_margin(text: str) -> str:
    # Only "\n" ends a line here; to `splitlines` a dozen characters do.
    first, *further = map(escaped, text.split("\n"))
    return "\n".join([first, *(textwrap.indent(line, _MARGIN) for line in further)])
