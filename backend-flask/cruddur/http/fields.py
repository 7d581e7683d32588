"""Types of fields that several features use in their bodies."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import combinations
from typing import Annotated, Any

import regex
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
)
from pydantic.config import JsonDict
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError, PydanticKnownError, core_schema

from cruddur.errors import Invalid

NO_NUL = r"^[^\u0000]*$"
"""The default pattern, in the document, of texts in requests."""

# Postgres cannot store U+0000, and UTF-8 cannot encode lone surrogates.
_UNSTORABLE = regex.compile(r"[\u0000\ud800-\udfff]")

# The two symbols that are blank by design; no property of Unicode covers them.
_BLANK_SYMBOLS = r"\u2800\U0001d159"
_INVISIBLE = rf"\p{{White_Space}}\p{{Cc}}\p{{DI}}{_BLANK_SYMBOLS}"
_VISIBLE = regex.compile(rf"[^{_INVISIBLE}]")

# A letter with more combining marks than any language uses would cover the lines around it. Some
# scripts need more of them in a syllable; invisible characters are not counted.
MAX_MARKS = 4
MAX_MARKS_IN_SYLLABLES = 8
_OF_SYLLABLES = r"\p{sc=Tibt}\p{sc=Mymr}\p{sc=Lana}\p{sc=Hebr}"
_HEAP_OF_MARKS = regex.compile(
    rf"(?:(?![\p{{DI}}{_OF_SYLLABLES}])\p{{M}}\p{{DI}}*){{{MAX_MARKS + 1}}}"
    rf"|(?:(?!\p{{DI}})\p{{M}}\p{{DI}}*){{{MAX_MARKS_IN_SYLLABLES + 1}}}"
)


def refuse_unstorable(value: BaseModel) -> None:
    """Raises Invalid if it contains a text that the stores cannot store."""
    detail = "It must not have the character U+0000"
    errors = [
        {"field": place, "detail": detail, "code": "unstorable"} for place in _unstorable_in(value)
    ]
    if errors:
        raise Invalid(errors=errors)


def _unstorable_in(value: object, place: str = "") -> Iterator[str]:
    """The paths of such texts, such as `message` or `names.0`."""
    if isinstance(value, str):
        if _UNSTORABLE.search(value):
            yield place
        return
    parts: Any = ()
    if isinstance(value, BaseModel):
        parts = value
    elif isinstance(value, dict):
        parts = value.items()
    elif isinstance(value, (list, tuple)):
        parts = enumerate(value)
    for name, part in parts:
        yield from _unstorable_in(part, f"{place}.{name}" if place else str(name))


@dataclass(frozen=True)
class Readable:
    """Annotates a text that people read: it has a visible character, and no heaps of marks.

    `without`: the inside of a character class of forbidden characters. `may_be_blank`: the text may
    be empty or consist of blanks.
    Codes of errors: `string_pattern_mismatch`, `nothing_visible`, `too_many_marks`.
    """

    without: str = r"\u0000"
    may_be_blank: bool = False

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(self._checked, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {**handler(schema), "pattern": self._pattern()}

    def _checked(self, text: str) -> str:
        if regex.search(f"[{self.without}]", text):
            raise PydanticKnownError("string_pattern_mismatch", {"pattern": self._pattern()})
        is_blank = self.may_be_blank and not text.strip()
        if not is_blank and not _VISIBLE.search(text):
            raise PydanticCustomError("nothing_visible", "Something visible is needed")
        if _HEAP_OF_MARKS.search(text):
            raise PydanticCustomError(
                "too_many_marks",
                "At most {most} combining marks may follow each other",
                {"most": MAX_MARKS},
            )
        return text

    def _pattern(self) -> str:
        """The same rule as a pattern of JSON Schema, without the limit of marks."""
        any_of_it = f"[^{self.without}]*"
        visible = f"{any_of_it}[^{self.without}{_invisible_ranges()}]{any_of_it}"
        return rf"^(\s*|{visible})$" if self.may_be_blank else f"^{visible}$"


@cache
def _invisible_ranges() -> str:
    """The invisible characters of the first plane as ranges, because not every reader of JSON
    Schema knows Unicode properties or the other planes."""
    plane = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x10000)]))
    runs = regex.findall(f"[{_INVISIBLE}]+", plane)
    return "".join(f"\\u{ord(run[0]):04x}-\\u{ord(run[-1]):04x}" for run in runs)


VisibleText = Annotated[str, Readable()]
"""A text that people read, such as a crud or a message."""

# No control characters, none that turn the direction of what follows, none without width that
# would hide in it. U+200C and U+200D join and part letters of Persian and Hindi, and emoji.
_NOT_IN_A_NAME = r"\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff"
NameText = Annotated[str, Readable(without=_NOT_IN_A_NAME)]
"""What something or somebody is called, in one line."""

MINIMUM_OF_SETTING = "x-minimum-of-setting"
"""In the schema of a field: the setting with its minimum. The document gets the value."""

MAX_LIFE = 30 * 24 * 3600
"""In seconds."""


def no_text_for_a_number(value: object) -> object:
    """Refuses texts and booleans in place of a number. Raises ValueError."""
    # Pydantic accepts "60" and true as numbers, but JSON Schema does not. The strict mode of
    # pydantic refuses 60.0, but JSON Schema accepts it.
    if isinstance(value, (str, bool)):
        raise ValueError("Input should be a valid integer")
    return value


Seconds = Annotated[int, Field(ge=1, le=MAX_LIFE), BeforeValidator(no_text_for_a_number)]
"""The length of a life, between one second and the maximum."""


MAX_MOMENT_LENGTH = 40
"""Of a time as text: more than RFC 3339 needs for nanoseconds and an offset."""


def _of_bounded_length(value: object) -> object:
    # Pydantic accepts any number of digits behind the point of a second.
    if isinstance(value, str) and len(value) > MAX_MOMENT_LENGTH:
        raise PydanticKnownError("string_too_long", {"max_length": MAX_MOMENT_LENGTH})
    return value


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        # The moment is in the first or the last day of the calendar.
        end = datetime.min if moment.year == 1 else datetime.max
        return end.replace(tzinfo=UTC)


Moment = Annotated[
    AwareDatetime,
    BeforeValidator(_of_bounded_length),
    AfterValidator(_in_utc),
    Field(json_schema_extra={"maxLength": MAX_MOMENT_LENGTH}),
]
"""A time with any offset, converted to UTC: Postgres refuses offsets of 16 hours or more."""


def at_most_one(*names: str) -> JsonDict:
    """JSON Schema for a body in which at most one of these fields is set; null counts as unset.

    The schema is a `not`, because some client generators drop the properties of a schema that has
    `oneOf` or `anyOf` beside them.
    """
    return {"not": _any_of(_pairs(names))}


def exactly_one(*names: str) -> JsonDict:
    """JSON Schema for a body in which exactly one of these fields is set; null counts as unset."""
    none: JsonDict = {"allOf": [{"not": _is_set(name)} for name in names]}
    return {"not": _any_of([none, *_pairs(names)])}


def _pairs(names: Sequence[str]) -> list[JsonDict]:
    return [{"allOf": [_is_set(one), _is_set(other)]} for one, other in combinations(names, 2)]


def _any_of(schemas: list[JsonDict]) -> JsonDict:
    return schemas[0] if len(schemas) == 1 else {"anyOf": list(schemas)}


def _is_set(name: str) -> JsonDict:
    return {"required": [name], "properties": {name: {"not": {"type": "null"}}}}
