"""Waiting for a store when a process starts."""

import time
from collections.abc import Callable

import pytest

from cruddur.errors import StoreUnavailable
from cruddur.server import health


@pytest.fixture
def sleeps(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The sleeps, on a clock that only they advance."""
    taken: list[float] = []
    monkeypatch.setattr(time, "monotonic", lambda: sum(taken))
    monkeypatch.setattr(time, "sleep", taken.append)
    return taken


def answers_at_try(number: int) -> Callable[[], str]:
    """A store that is away until it has been asked that often."""
    tries = iter(range(1, number + 1))

    def store() -> str:
        if next(tries) < number:
            raise StoreUnavailable("postgres")
        return "here"

    return store


def test_a_store_that_answers_is_not_waited_for(sleeps: list[float]) -> None:
    assert health.wait_for(answers_at_try(1)) == "here"
    assert sleeps == []


def test_a_store_that_comes_late_is_waited_for(sleeps: list[float]) -> None:
    assert health.wait_for(answers_at_try(20)) == "here"
    assert len(sleeps) == 19


def test_a_store_that_does_not_come_is_named_after_30_seconds(sleeps: list[float]) -> None:
    with pytest.raises(StoreUnavailable) as caught:
        health.wait_for(answers_at_try(1000))
    assert caught.value.store == "postgres"
    assert 30 <= sum(sleeps) <= 31


def test_other_faults_are_not_waited_for(sleeps: list[float]) -> None:
    def broken() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        health.wait_for(broken)
    assert sleeps == []
