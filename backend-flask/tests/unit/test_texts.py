"""Whom a text mentions, and its tags."""

import json
from pathlib import Path
from typing import Any

import pytest

from cruddur.activities.service import mentioned_handles, tags_of

# The web app's tests read the same texts: what it makes clickable is what is meant here.
TEXTS = json.loads((Path(__file__).parent / "texts.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text["text"]))
def test_mentions_are_found_and_nothing_else(text: dict[str, Any]) -> None:
    assert mentioned_handles(text["text"]) == text["mentions"]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text["text"]))
def test_tags_are_found_and_nothing_else(text: dict[str, Any]) -> None:
    assert tags_of(text["text"]) == text["tags"]


@pytest.mark.parametrize("text", ["@" * 10_000 + "a" * 10_000, "https://" * 5_000 + "@" * 5_000])
def test_finding_mentions_takes_no_long_time_for_any_text(text: str) -> None:
    assert mentioned_handles(text) == []
