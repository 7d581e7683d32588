"""Mentions, tags and readability of a text.

The web app's tests use the same cases, because page and API must link, refuse and count alike.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from cruddur.activities.text_parts import mentioned_handles, tags_of
from cruddur.http.fields import VisibleText

TEXTS = json.loads((Path(__file__).parent / "texts.json").read_text(encoding="utf-8"))

every_text = pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text["text"]))


def having(key: str) -> pytest.MarkDecorator:
    """The cases that say something of this."""
    cases = [text for text in TEXTS if key in text]
    return pytest.mark.parametrize("text", cases, ids=lambda text: ascii(text["text"]))


@every_text
def test_mentions_are_found_and_nothing_else(text: dict[str, Any]) -> None:
    assert mentioned_handles(text["text"]) == text["mentions"]


@every_text
def test_tags_are_found_and_nothing_else(text: dict[str, Any]) -> None:
    assert tags_of(text["text"]) == text["tags"]


@pytest.mark.parametrize("tag", sorted({tag for text in TEXTS for tag in text["tags"]}), ids=ascii)
def test_what_is_kept_of_a_tag_is_that_tag_again(tag: str) -> None:
    assert tags_of(tag) == [tag]


@having("fault")
def test_a_text_that_nobody_can_read_is_refused_and_no_other(text: dict[str, Any]) -> None:
    assert fault_of(text["text"]) == text["fault"]


@having("length")
def test_a_length_counts_code_points(text: dict[str, Any]) -> None:
    assert len(text["text"].strip()) == text["length"]


@pytest.mark.parametrize("text", ["@" * 10_000 + "a" * 10_000, "https://" * 5_000 + "@" * 5_000])
def test_finding_mentions_takes_no_long_time_for_any_text(text: str) -> None:
    assert mentioned_handles(text) == []


def fault_of(text: str) -> str | None:
    try:
        TypeAdapter(VisibleText).validate_python(text)
    except ValidationError as error:
        return error.errors()[0]["type"]
    return None
