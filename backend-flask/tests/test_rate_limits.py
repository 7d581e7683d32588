"""The rate limiter, against Postgres. Tests shift the counters to let time pass."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from psycopg2.extensions import cursor

from cruddur.errors import RateLimited
from cruddur.http.services import Services
from cruddur.limits import Limit
from cruddur.security import rate_limits
from cruddur.security.rate_limits import SPEND, RateLimiter, Use

FEW = Limit("few", allowed=5, seconds=100)
MANY = Limit("many", allowed=1000, seconds=86400)
ONE = Limit("one", allowed=1, seconds=3600)


@pytest.fixture
def limiter(services: Services, sql: cursor) -> RateLimiter:  # noqa: ARG001 (an empty database)
    return services.rate_limiter


def passes(sql: cursor, seconds: float) -> None:
    """So much time passes."""
    sql.execute(
        "UPDATE rate_limits SET restored_at = restored_at - make_interval(secs => %s)", (seconds,)
    )


def spends(limiter: RateLimiter, *limits: Limit, who: str = "ann") -> bool:
    """Whether that was allowed."""
    try:
        limiter.spend([Use(limit, who) for limit in limits])
    except RateLimited:
        return False
    return True


def counters(sql: cursor) -> int:
    sql.execute("SELECT count(*) FROM rate_limits")
    ((count,),) = sql.fetchall()
    return int(count)


def used(sql: cursor) -> Iterator[float]:
    """How many seconds ahead of now each counter is, to the tenth."""
    sql.execute(
        "SELECT round(extract(epoch FROM restored_at - now()), 0) FROM rate_limits ORDER BY 1"
    )
    return (float(row[0]) for row in sql.fetchall())


def sequential_scans(sql: cursor) -> int:
    """How often this connection has read the counters from end to end."""
    sql.execute("SELECT seq_scan FROM pg_stat_xact_user_tables WHERE relname = 'rate_limits'")
    ((scans,),) = sql.fetchall()
    return int(scans)


def test_a_steady_rate_under_the_limit_is_never_refused(limiter: RateLimiter, sql: cursor) -> None:
    """Four in the time that allows five, over three windows and more."""
    for _ in range(4 * 4):
        assert spends(limiter, FEW)
        passes(sql, FEW.seconds / 4)


def test_bursts_under_the_limit_are_never_refused(limiter: RateLimiter, sql: cursor) -> None:
    """All five at once in each window, over four windows."""
    for _ in range(4):
        assert all(spends(limiter, FEW) for _ in range(FEW.allowed))
        passes(sql, FEW.seconds)


def test_a_burst_over_the_limit_is_refused(limiter: RateLimiter) -> None:
    assert [spends(limiter, FEW) for _ in range(8)] == [True] * 5 + [False] * 3


def test_a_steady_rate_over_the_limit_is_refused(limiter: RateLimiter, sql: cursor) -> None:
    """Ten in the time that allows five: after the burst every other one."""
    granted = []
    for _ in range(40):
        granted.append(spends(limiter, FEW))
        passes(sql, FEW.seconds / 10)
    assert False in granted
    assert granted[-20:].count(True) == 10


def test_a_refusal_says_how_long_to_wait_and_then_it_is_allowed(
    limiter: RateLimiter, sql: cursor
) -> None:
    while spends(limiter, FEW):
        pass
    with pytest.raises(RateLimited) as caught:
        limiter.spend([Use(FEW, "ann")])
    wait = int(caught.value.headers["Retry-After"])
    assert 19 <= wait <= 20
    assert caught.value.headers["RateLimit"] == f'"few";r=0;t={wait}'
    assert caught.value.headers["RateLimit-Policy"] == '"few";q=5;w=100'
    passes(sql, wait - 2)
    assert not spends(limiter, FEW)
    passes(sql, 2)
    assert spends(limiter, FEW)
    assert not spends(limiter, FEW)


def test_what_is_refused_does_not_make_the_wait_longer(limiter: RateLimiter, sql: cursor) -> None:
    while spends(limiter, FEW):
        pass
    sql.execute("SELECT restored_at FROM rate_limits")
    before = sql.fetchall()
    assert not any(spends(limiter, FEW) for _ in range(20))
    sql.execute("SELECT restored_at FROM rate_limits")
    assert sql.fetchall() == before


def test_the_headers_say_what_is_left_of_each_limit(limiter: RateLimiter) -> None:
    uses = [Use(FEW, "ann"), Use(MANY, "ann")]
    assert limiter.spend(uses) == {
        "RateLimit-Policy": '"few";q=5;w=100, "many";q=1000;w=86400',
        "RateLimit": '"few";r=4;t=20, "many";r=999;t=87',
    }
    assert limiter.spend(uses)["RateLimit"].startswith('"few";r=3;t=40, "many";r=998;t=')


def test_a_call_refused_by_one_limit_spends_none_of_the_others(limiter: RateLimiter) -> None:
    assert spends(limiter, ONE)
    for both in ((ONE, FEW), (FEW, ONE)):
        assert not spends(limiter, *both)
    assert limiter.spend([Use(FEW, "ann")])["RateLimit"].startswith('"few";r=4')
    for both in ((ONE, FEW), (FEW, ONE)):
        assert not spends(limiter, *both)
    assert limiter.spend([Use(FEW, "ann")])["RateLimit"].startswith('"few";r=3')


def test_people_and_limits_are_counted_separately(limiter: RateLimiter) -> None:
    assert spends(limiter, ONE, who="ann")
    assert spends(limiter, ONE, who="bob")
    assert spends(limiter, Limit("another", 1, 3600), who="ann")
    assert not spends(limiter, ONE, who="ann")


def test_addresses_of_one_network_count_together(limiter: RateLimiter) -> None:
    limiter.spend([Use.from_address(ONE, "2001:db8::1")])
    with pytest.raises(RateLimited):
        limiter.spend([Use.from_address(ONE, "2001:db8::ffff")])
    limiter.spend([Use.from_address(ONE, "203.0.113.1")])
    with pytest.raises(RateLimited):
        limiter.spend([Use.from_address(ONE, "::ffff:203.0.113.1")])
    limiter.spend([Use.from_address(ONE, "203.0.113.2")])


def test_calls_at_the_same_time_do_not_exceed_a_limit(limiter: RateLimiter, sql: cursor) -> None:
    """Also while the counters do not exist yet, and in any order of the limits."""
    hundred = Limit("hundred", allowed=100, seconds=86400)
    with ThreadPoolExecutor(max_workers=6) as threads:
        calls = [
            threads.submit(spends, limiter, *both) for both in [(FEW, hundred), (hundred, FEW)] * 20
        ]
        assert sum(call.result() for call in calls) == FEW.allowed
    # A call that is refused has not spent the other limit: 5 of 100 in a day are 4320 seconds.
    assert list(used(sql)) == [pytest.approx(100, abs=2), pytest.approx(4320, abs=2)]


def test_only_one_of_two_first_calls_gets_what_is_allowed_once(limiter: RateLimiter) -> None:
    with ThreadPoolExecutor(max_workers=6) as threads:
        for attempt in range(20):
            calls = [
                threads.submit(spends, limiter, ONE, who=f"person {attempt}") for _ in range(6)
            ]
            assert sum(call.result() for call in calls) == 1


def test_a_use_in_a_transaction_counts_only_when_that_commits(
    limiter: RateLimiter, services: Services
) -> None:
    def spend_and_fail() -> None:
        with services.postgres.transaction() as db:
            limiter.spend([Use(ONE, "ann")], db)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        spend_and_fail()
    with services.postgres.transaction() as db:
        limiter.spend([Use(ONE, "ann")], db)
    assert not spends(limiter, ONE)


def test_a_refund_gives_one_use_back(limiter: RateLimiter) -> None:
    while spends(limiter, FEW):
        pass
    limiter.refund([Use(FEW, "ann"), Use(MANY, "ann")])
    assert spends(limiter, FEW)
    assert not spends(limiter, FEW)


def test_a_reset_gives_all_back(limiter: RateLimiter) -> None:
    while spends(limiter, FEW):
        pass
    limiter.reset([Use(FEW, "ann")])
    assert all(spends(limiter, FEW) for _ in range(FEW.allowed))


def test_whether_a_limit_is_used_up_is_asked_without_spending(limiter: RateLimiter) -> None:
    uses = [Use(MANY, "ann"), Use(ONE, "ann")]
    assert not limiter.is_used_up(uses)
    assert not limiter.is_used_up(uses)
    limiter.spend([Use(ONE, "ann")])
    assert limiter.is_used_up(uses)


def test_counters_that_are_over_are_deleted_in_batches(
    limiter: RateLimiter, services: Services, sql: cursor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rate_limits, "TIDY_BATCH", 3)
    for number in range(5):
        limiter.spend([Use(FEW, f"person {number}")])
    passes(sql, 2 * 3600 + FEW.seconds)
    limiter.spend([Use(FEW, "ann")])
    with services.postgres.transaction() as db:
        assert rate_limits.tidy(db), "there is more"
        assert counters(sql) == 6, "not before it commits"
    assert counters(sql) == 3
    with services.postgres.transaction() as db:
        assert not rate_limits.tidy(db)
    assert counters(sql) == 1
    assert limiter.spend([Use(FEW, "ann")])["RateLimit"].startswith('"few";r=3')


def test_there_are_never_many_more_counters_than_a_million(
    services: Services, sql: cursor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is over last stays longest."""
    monkeypatch.setattr(rate_limits, "MAX_COUNTERS", 10)
    sql.execute(
        "INSERT INTO rate_limits (key, restored_at) SELECT md5(number::text)::uuid,"
        " now() + make_interval(hours => number) FROM generate_series(1, 25) AS number"
    )
    with services.postgres.transaction() as db:
        rate_limits.tidy(db)
    sql.execute("SELECT min(restored_at) > now() + interval '14 hours', count(*) FROM rate_limits")
    assert sql.fetchone() == (True, 10)


def test_no_counter_reveals_who_it_counts(limiter: RateLimiter, sql: cursor) -> None:
    limiter.spend([Use(FEW, "zoe@example.org")])
    sql.execute("SELECT key::text FROM rate_limits")
    ((key,),) = sql.fetchall()
    assert "zoe" not in key


def test_a_counter_is_found_by_its_key_although_the_table_was_empty_when_that_was_planned(
    limiter: RateLimiter, services: Services, sql: cursor
) -> None:
    """Postgres keeps a plan, and an attack fills the table faster than it plans anew."""
    spending = limiter.check([Use(FEW, "ann"), Use(ONE, "ann")])
    with services.postgres.autocommit() as db:
        spending.apply_to(db)
    values = spending.parameters
    sql.execute("ANALYZE rate_limits")
    sql.execute("BEGIN")
    sql.execute("SET LOCAL plan_cache_mode = force_generic_plan")
    sql.execute(SPEND.prepare)
    try:
        sql.execute(SPEND.execute, values)
        before = sequential_scans(sql)
        sql.execute(
            "INSERT INTO rate_limits (key, restored_at) SELECT md5(number::text)::uuid,"
            " now() + interval '2 hours' FROM generate_series(1, 5000) AS number"
        )
        for _ in range(5):
            sql.execute(SPEND.execute, values)
        assert sequential_scans(sql) == before
    finally:
        sql.execute("ROLLBACK")
        sql.execute(f"DEALLOCATE {SPEND.name}")
