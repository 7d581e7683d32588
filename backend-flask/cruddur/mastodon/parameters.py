"""The parameters of a call: those of the query and of a body of any of three kinds, as one dict.

Arrays are written `x[]`, members `a[b]` and `a[0][b]`; the body wins over the query.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from cruddur.errors import Invalid, MalformedBody

MAX_PARAMETERS = 300
MAX_OFFSET = 10_000
"""More than any list has that is turned in this way."""
_KEY = re.compile(r"(?P<first>[^\[\]]+)(?P<rest>(?:\[[^\[\]]*\])*)")
_PART = re.compile(r"\[([^\[\]]*)\]")
MAX_DEPTH = 4
TRUE = {"true", "1", "on", "t", "yes"}


class Parameters:
    """What a call was sent. Unknown parameters are ignored."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values

    def text(self, name: str) -> str | None:
        """A text; None where it is missing, or no text."""
        value = self._values.get(name)
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return None
        return str(value)

    def flag(self, name: str) -> bool:
        """A truth value, in whichever way it is written; False where it is missing."""
        value = self._values.get(name)
        return value is True or (value is not None and str(value).lower() in TRUE)

    def number(self, name: str) -> int | None:
        """A whole number; None where it is missing, or none."""
        text = self.text(name)
        is_number = text is not None and re.fullmatch(r"-?[0-9]{1,12}", text)
        return int(text) if is_number and text else None

    def limit(self, default: int, most: int) -> int:
        """The number of entries of a page: never more than `most`."""
        return max(1, min(self.number("limit") or default, most))

    @property
    def offset(self) -> int:
        """How many entries are left out before the first."""
        return max(0, min(self.number("offset") or 0, MAX_OFFSET))

    def texts(self, name: str) -> list[str]:
        """A list of texts; one text is a list of one."""
        value = self._values.get(name)
        if value is None or isinstance(value, Mapping):
            return []
        return [str(one) for one in (value if isinstance(value, list) else [value])]

    def within(self, name: str) -> "Parameters":
        """The members of an object; none where it is missing."""
        value = self._values.get(name)
        return Parameters(value if isinstance(value, Mapping) else {})

    def several(self, name: str) -> list["Parameters"]:
        """The objects of a list, or of an object whose members are numbered."""
        value = self._values.get(name)
        found = value.values() if isinstance(value, Mapping) else value
        listed = found if isinstance(found, Iterable) and not isinstance(found, str) else ()
        return [Parameters(one) for one in listed if isinstance(one, Mapping)]

    def has(self, name: str) -> bool:
        """Whether it was sent with any content."""
        return self._values.get(name) not in (None, "", [], {})


def parameters_of(
    query: Iterable[tuple[str, str]],
    form: Iterable[tuple[str, str]],
    json_body: bytes | None,
) -> Parameters:
    """The parameters of a query and of a body: the fields of a form, or JSON. Raises MalformedBody,
    and Invalid for a text that cannot be stored."""
    values = _nested(query)
    values |= _nested(form)
    if json_body and json_body.strip():
        try:
            sent = json.loads(json_body)
        except (ValueError, RecursionError):
            raise MalformedBody("The body is not valid JSON.") from None
        if not isinstance(sent, dict):
            raise MalformedBody("The body is no JSON object.")
        values |= sent
    _refuse_unstorable(values)
    return Parameters(values)


def _nested(pairs: Iterable[tuple[str | None, str]]) -> dict[str, Any]:
    nested: dict[str, Any] = {}
    for count, (key, value) in enumerate(pairs):
        if count >= MAX_PARAMETERS:
            raise Invalid("These are too many parameters.")
        # A part of a multipart body may have no name.
        match = _KEY.fullmatch(key or "")
        if match is None:
            continue
        path = [match["first"], *_PART.findall(match["rest"])]
        if len(path) <= MAX_DEPTH:
            _put(nested, path, value)
    return nested


def _put(into: dict[str, Any], path: list[str], value: str) -> None:
    first, *rest = path
    if not rest:
        into[first] = value
    elif rest == [""]:
        listed = into.setdefault(first, [])
        if isinstance(listed, list):
            listed.append(value)
    else:
        below = into.setdefault(first, {})
        if isinstance(below, dict):
            _put(below, rest, value)


def _refuse_unstorable(value: object, depth: int = 0) -> None:
    """Raises Invalid for what Postgres cannot store or UTF-8 cannot encode, and for what lies in
    more than anything that an app sends."""
    if depth > MAX_DEPTH:
        raise Invalid("This is nested too deep.")
    if isinstance(value, str):
        if "\0" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
            raise Invalid("A text must not have the character U+0000.")
    elif isinstance(value, Mapping):
        for key, member in value.items():
            _refuse_unstorable(key)
            _refuse_unstorable(member, depth + 1)
    elif isinstance(value, list):
        for member in value:
            _refuse_unstorable(member, depth + 1)
