"""Reads files of follows, as Mastodon exports them."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from cruddur.errors import Invalid
from cruddur.users.import_schemas import MAX_LINES
from cruddur.users.import_store import Line

HEADER = "account address"
HANDLE = re.compile(r"[a-z0-9_]{3,30}")
MAX_ADDRESS_LENGTH = 100


def names_of_place(origins: Iterable[str]) -> set[str]:
    """What may stand behind the @ of a handle of this place."""
    parts = [urlsplit(origin) for origin in origins]
    return {name for one in parts for name in (one.netloc, one.hostname or "")}


def lines_of(text: str, names: set[str]) -> list[Line]:
    """The lines of a file. Raises Invalid where it has none, or more than MAX_LINES."""
    found: list[Line] = []
    seen: set[str] = set()
    for number, address in _addresses(text):
        if len(found) == MAX_LINES:
            raise _invalid(f"At most {MAX_LINES} people at once.", "too_many_lines")
        line = _line(number, address, names)
        if line.handle in seen:
            line = Line(line.line, line.address, None, "twice")
        elif line.handle:
            seen.add(line.handle)
        found.append(line)
    if not found:
        raise _invalid("There is nobody in this file.", "no_lines")
    return found


def _addresses(text: str) -> Iterator[tuple[int, str]]:
    """The first cell of each line that is not empty, with the number of the line. Raises Invalid
    for a quotation mark that is not closed."""
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    is_first = True
    begun_at = 1
    try:
        for cells in rows:
            address = next(iter(cells), "").strip()
            if address and not (is_first and address.lower() == HEADER):
                yield rows.line_num, address
            is_first = is_first and not address
            begun_at = rows.line_num + 1
    except csv.Error:
        raise _invalid(
            f"In line {begun_at} a quotation mark is not closed, or not at the end of its cell.",
            "quotation_mark",
        ) from None


def _line(number: int, address: str, names: set[str]) -> Line:
    shown = "".join(letter for letter in address if letter.isprintable())[:MAX_ADDRESS_LENGTH]
    handle, _, place = address.lower().removeprefix("@").partition("@")
    if place and place not in names:
        return Line(number, shown, None, "elsewhere")
    if not HANDLE.fullmatch(handle):
        return Line(number, shown, None, "nobody")
    return Line(number, shown, handle, None)


def _invalid(detail: str, code: str) -> Invalid:
    return Invalid(detail, errors=[{"field": "csv", "detail": detail, "code": code}])
