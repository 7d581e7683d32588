"""The tags of a text."""

import pytest

from cruddur.activities.text_parts import tags_of


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#bread", ["#bread"]),
        ("warm #Bread, #BREAD and #butter!", ["#bread", "#butter"]),
        ("(#bread)", ["#bread"]),
        ("🍞#bread", ["#bread"]),
        ("#a", ["#a"]),
        ("#2026_summer", ["#2026_summer"]),
        ("#café #cafe\u0301", ["#café"]),
        ("#映画 #خبز", ["#映画", "#خبز"]),
        ("#well-known", ["#well"]),
        ("#" + "a" * 100, ["#" + "a" * 100]),
    ],
)
def test_tags_are_found(text: str, tags: list[str]) -> None:
    assert tags_of(text) == tags


@pytest.mark.parametrize(
    "text",
    [
        *("", "#", "# bread", "#1", "#2026", "#_", "##bread", "a.b#c", "&#x27;", "#" + "a" * 101),
        *("page#part", "https://there.example/#part"),
    ],
)
def test_other_uses_of_the_sign_are_no_tags(text: str) -> None:
    assert tags_of(text) == []


def test_finding_tags_takes_no_long_time_for_any_text() -> None:
    assert tags_of("#" * 10_000 + "1" * 10_000) == []
