"""Kinds of fields that several features' bodies have."""

from typing import Annotated

from pydantic import BeforeValidator, Field

SOMETHING_TO_READ = r"^[^\u0000]*[^\s\u0000\u001c-\u001f\u0085\ufeff][^\u0000]*$"
"""A text that is not blank, and without NUL, which Postgres cannot keep. Besides \\s all that
Python or a browser takes for blank."""

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
