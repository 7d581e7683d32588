"""Kinds of fields that several features' bodies have."""

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
"""The pattern, in the document, of every text in a request that has no other."""

# Postgres cannot store the first, and UTF-8 cannot encode the others.
_UNSTORABLE = regex.compile(r"[\u0000\ud800-\udfff]")

# Two symbols are blank by design; no property of Unicode covers them.
_BLANK_SYMBOLS = r"\u2800\U0001d159"
_INVISIBLE = rf"\p{{White_Space}}\p{{Cc}}\p{{DI}}{_BLANK_SYMBOLS}"
_VISIBLE = regex.compile(rf"[^{_INVISIBLE}]")

# More marks on one letter than any language puts there cover the lines around it. A syllable of
# some scripts is made of more; what cannot be seen does not count.
MAX_MARKS = 4
MAX_MARKS_IN_SYLLABLES = 8
_OF_SYLLABLES = r"\p{sc=Tibt}\p{sc=Mymr}\p{sc=Lana}\p{sc=Hebr}"
_HEAP_OF_MARKS = regex.compile(
    rf"(?:(?![\p{{DI}}{_OF_SYLLABLES}])\p{{M}}\p{{DI}}*){{{MAX_MARKS + 1}}}"
    rf"|(?:(?!\p{{DI}})\p{{M}}\p{{DI}}*){{{MAX_MARKS_IN_SYLLABLES + 1}}}"
)


def refuse_unstorable(value: BaseModel) -> None:
    """Raises Invalid for a text in it that no store can store."""
    detail = "It must not have the character U+0000"
    errors = [
        {"field": place, "detail": detail, "code": "unstorable"} for place in _unstorable_in(value)
    ]
    if errors:
        raise Invalid(errors=errors)


def _unstorable_in(value: object, place: str = "") -> Iterator[str]:
    """The places, such as `message` or `names.0`, of such texts."""
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
    """Annotates a text that people read: it keeps to its lines, and there is something to see.

    `without`: the inside of a character class of what it may not have. `may_be_blank`: it may be
    empty, or blanks alone.
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
        """The same as JSON Schema, but for the marks."""
        any_of_it = f"[^{self.without}]*"
        visible = f"{any_of_it}[^{self.without}{_invisible_ranges()}]{any_of_it}"
        return rf"^(\s*|{visible})$" if self.may_be_blank else f"^{visible}$"


@cache
def _invisible_ranges() -> str:
    """What cannot be seen, as far as every reader of JSON Schema can be told: no properties, and
    nothing beyond the first plane."""
    plane = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x10000)]))
    runs = regex.findall(f"[{_INVISIBLE}]+", plane)
    return "".join(f"\\u{ord(run[0]):04x}-\\u{ord(run[-1]):04x}" for run in runs)


VisibleText = Annotated[str, Readable()]
"""What people read: a crud, a message."""

MINIMUM_OF_SETTING = "x-minimum-of-setting"
"""In the schema of a field: the setting that is its least value. The document has the value."""

MAX_LIFE = 30 * 24 * 3600
"""In seconds."""


def no_text_for_a_number(value: object) -> object:
    """For a number in a body. Raises ValueError for what pydantic alone would take for one."""
    # Pydantic would take "60" and true for numbers, which JSON Schema does not, and in its
    # strict mode refuse 60.0, which JSON Schema takes.
    if isinstance(value, (str, bool)):
        raise ValueError("Input should be a valid integer")
    return value


Seconds = Annotated[int, Field(ge=1, le=MAX_LIFE), BeforeValidator(no_text_for_a_number)]
"""How long something lives, within what any life may have."""


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        # In the first or the last day that there is.
        end = datetime.min if moment.year == 1 else datetime.max
        return end.replace(tzinfo=UTC)


Moment = Annotated[AwareDatetime, AfterValidator(_in_utc)]
"""A time with any offset, as the same time in UTC: Postgres takes no offset of 16 hours or more."""


def at_most_one(*names: str) -> JsonDict:
    """JSON Schema for a body in which not two of these fields are set; null is not set.

    All of it stands within a `not`: of a schema with `oneOf` or `anyOf` beside its properties, some
    generators of clients keep the choices and lose the properties.
    """
    return {"not": _any_of(_pairs(names))}


def exactly_one(*names: str) -> JsonDict:
    """JSON Schema for a body in which one of these fields is set; null is not set."""
    none: JsonDict = {"allOf": [{"not": _is_set(name)} for name in names]}
    return {"not": _any_of([none, *_pairs(names)])}


def _pairs(names: Sequence[str]) -> list[JsonDict]:
    return [{"allOf": [_is_set(one), _is_set(other)]} for one, other in combinations(names, 2)]


def _any_of(schemas: list[JsonDict]) -> JsonDict:
    return schemas[0] if len(schemas) == 1 else {"anyOf": list(schemas)}


def _is_set(name: str) -> JsonDict:
    return {"required": [name], "properties": {name: {"not": {"type": "null"}}}}
