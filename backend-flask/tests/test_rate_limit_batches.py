"""Rate limits that a process counts in batches."""

import pytest
from psycopg2.extensions import cursor

from cruddur.errors import RateLimited
from cruddur.http.services import Services
from cruddur.limits import Limit
from cruddur.security import rate_limits
from cruddur.security.rate_limits import RateLimiter, Use
from tests.test_rate_limits import counters, passes, spends

OFTEN = Limit("often", allowed=60, seconds=3600, batch=6)


@pytest.fixture
def limiter(services: Services, sql: cursor) -> RateLimiter:  # noqa: ARG001 (an empty database)
    # Of its own: what others counted in this process is not in it.
    return RateLimiter(services.postgres, services.settings.secret_key)


def test_a_batch_is_recorded_in_postgres_when_it_is_complete(
    limiter: RateLimiter, sql: cursor
) -> None:
    for _ in range(5):
        assert limiter.spend([Use(OFTEN, "ann")]) == {}
    assert counters(sql) == 0
    assert limiter.spend([Use(OFTEN, "ann")])["RateLimit"] == '"often";r=54;t=360'


def test_with_batches_use_within_the_limit_is_never_refused(
    limiter: RateLimiter, sql: cursor
) -> None:
    for _ in range(3):
        assert all(spends(limiter, OFTEN) for _ in range(60))
        passes(sql, 3600)


def test_with_batches_at_most_one_less_than_a_batch_passes_beyond_the_limit(
    limiter: RateLimiter, sql: cursor
) -> None:
    granted = [spends(limiter, OFTEN) for _ in range(80)]
    assert granted == [True] * 65 + [False] * 15
    with pytest.raises(RateLimited) as caught:
        limiter.spend([Use(OFTEN, "ann")])
    wait = int(caught.value.headers["Retry-After"])
    assert 355 <= wait <= 360
    passes(sql, wait)
    assert [spends(limiter, OFTEN) for _ in range(7)] == [True] * 6 + [False]


def test_the_batches_of_very_many_people_take_bounded_memory(
    limiter: RateLimiter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rate_limits, "MAX_COUNTED", 10)
    for number in range(100):
        limiter.spend([Use(OFTEN, f"person {number}")])
    assert len(limiter._batches._counted) <= 10
