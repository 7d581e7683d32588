"""Whom a text mentions."""

import pytest

from cruddur.activities.service import mentioned_handles


@pytest.mark.parametrize(
    ("message", "handles"),
    [
        ("@ann", ["ann"]),
        ("hello @ann", ["ann"]),
        ("@ann, @bob and @carl!", ["ann", "bob", "carl"]),
        ("(@ann)", ["ann"]),
        ("“@ann”", ["ann"]),
        ("@ann's bicycle", ["ann"]),
        ("thanks, @ann.", ["ann"]),
        ("@ann\n@bob", ["ann", "bob"]),
        ("@Ann @ANN @ann", ["ann"]),
        ("@a_1_b", ["a_1_b"]),
        ("@" + "a" * 30, ["a" * 30]),
        ("👋@ann", ["ann"]),
        ("#tag,@ann", ["ann"]),
    ],
)
def test_mentions_are_found(message: str, handles: list[str]) -> None:
    assert mentioned_handles(message) == handles


@pytest.mark.parametrize(
    "message",
    [
        "",
        "ann",
        "@",
        "@ ann",
        "@an",
        "@" + "a" * 31,
        "bob@ann.example",
        "first.last@ann",
        "https://there.example/@ann",
        "@@ann",
        "_@ann",
        "-@ann",
        "\uff20ann",
        "@änn",
    ],
)
def test_other_uses_of_the_sign_are_no_mentions(message: str) -> None:
    assert mentioned_handles(message) == []


def test_finding_mentions_takes_no_long_time_for_any_text() -> None:
    assert mentioned_handles("@" * 10_000 + "a" * 10_000) == []
