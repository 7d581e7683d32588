"""Rendered accounts are kept for a minute, unless anything of the person is otherwise."""

from typing import Any

import pytest

from cruddur.mastodon.kept_accounts import KeptAccounts

ANN: dict[str, Any] = {"uuid": "1", "display_name": "Ann", "avatar_url": None, "header_url": None}
WEB = "https://cruddur.example"


class Counting:
    """Renders a new account each time."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> dict[str, Any]:
        self.times += 1
        return {"number": self.times}


def test_the_same_person_is_rendered_once() -> None:
    kept, render = KeptAccounts(), Counting()
    assert [kept.of({**ANN}, WEB, render)["number"] for _ in range(3)] == [1, 1, 1]


@pytest.mark.parametrize(
    ("row", "web"),
    [
        ({**ANN, "display_name": "Bea"}, WEB),
        ({**ANN, "uuid": "2"}, WEB),
        (ANN, "https://other.example"),
        ({**ANN, "avatar_url": "/api/media/1/preview"}, WEB),
    ],
)
def test_who_is_otherwise_or_has_a_picture_is_rendered_anew(row: dict[str, Any], web: str) -> None:
    kept, render = KeptAccounts(), Counting()
    kept.of(ANN, WEB, render)
    assert kept.of(row, web, render)["number"] == 2


def test_a_picture_is_never_kept() -> None:
    kept, render = KeptAccounts(), Counting()
    shown = {**ANN, "header_url": "/api/media/1/full"}
    assert [kept.of(shown, WEB, render)["number"] for _ in range(2)] == [1, 2]


@pytest.mark.parametrize("kept", [KeptAccounts(seconds=0), KeptAccounts(most=1)])
def test_nobody_is_kept_for_longer_or_beside_too_many(kept: KeptAccounts) -> None:
    render = Counting()
    for row in (ANN, {**ANN, "uuid": "2"}, ANN):
        kept.of(row, WEB, render)
    assert render.times == 3
