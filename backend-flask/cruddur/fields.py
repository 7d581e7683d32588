"""Kinds of fields that several features' bodies have."""

from collections.abc import Sequence
from itertools import combinations
from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic.config import JsonDict

SOMETHING_TO_READ = r"^[^\u0000]*[^\s\u0000\u001c-\u001f\u0085\ufeff][^\u0000]*$"
"""A text that is not blank, and without NUL, which Postgres cannot keep. Besides \\s all that
Python or a browser takes for blank."""

MINIMUM_OF_SETTING = "x-minimum-of-setting"
"""In the schema of a field: the setting that is its least value. The document has the value."""

LONGEST_LIFE = 30 * 24 * 3600
"""In seconds."""


def _no_text_for_a_number(value: object) -> object:
    # Pydantic would take "60" and true for numbers, which JSON Schema does not, and in its
    # strict mode refuse 60.0, which JSON Schema takes.
    if isinstance(value, (str, bool)):
        raise ValueError("Input should be a valid integer")
    return value


Seconds = Annotated[int, Field(ge=1, le=LONGEST_LIFE), BeforeValidator(_no_text_for_a_number)]
"""How long something lives, within what any life may have."""


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
