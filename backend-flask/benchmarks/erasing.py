"""Is what expired erased in time, and does anybody notice?

`cd backend-flask && ../.venv/bin/python -m benchmarks.erasing` starts fresh stores (Postgres
waits for the disk), the API and the worker as production runs them, with a million living cruds.
Home readers and writers go on at a steady pace, first while nothing expires, then while 500 cruds
a second do, a share of them with likes, mentions and answers. Loopback only; ends by itself
within about five minutes.
"""

import argparse
import itertools
import json
import math
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection

from psycopg2 import connect
from psycopg2.extensions import cursor

from benchmarks import crowd
from benchmarks.processes import environment, running, served
from cruddur.dynamodb.client import DynamoDB
from cruddur.settings import Settings

READS_PER_SECOND = 40
WRITES_PER_SECOND = 10
MIN_LEAD_SECONDS = 15
MADE_PER_SECOND = 1500
"""So many cruds are made a second, with their notifications, before the first of them expires."""
MAX_WAIT_SECONDS = 180
SAMPLE_SECONDS = 0.1
SAMPLE = """
SELECT
    extract(epoch FROM clock_timestamp())::float,
    extract(epoch FROM (SELECT min(expires_at) FROM activities))::float,
    extract(epoch FROM (
        SELECT min(created_at) FROM outbox WHERE topic = 'notification.delete'
    ))::float,
    (SELECT count(*) FROM outbox)
"""
SIZES = """
SELECT
    pg_table_size('activities') / 1048576.0,
    pg_indexes_size('activities') / 1048576.0,
    pg_total_relation_size('outbox') / 1048576.0,
    (SELECT n_dead_tup FROM pg_stat_user_tables WHERE relname = 'activities')
"""


@dataclass
class Watch:
    """What came of the requests and of the erasing, in seconds."""

    reads: list[float] = field(default_factory=list)
    writes: list[float] = field(default_factory=list)
    failed: int = 0
    samples: list[tuple[float, float, float | None, int]] = field(default_factory=list)


def main() -> None:
    """Prints three tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cruds", type=int, default=1_000_000, help="that go on living")
    parser.add_argument("--rate", type=int, default=500, help="that expire each second")
    parser.add_argument("--seconds", type=int, default=60, help="for how long")
    asked = parser.parse_args()
    with environment(fast=False) as variables:
        connection = connect(variables["MIGRATION_DATABASE_URL"])
        connection.autocommit = True
        with connection.cursor() as sql:
            tokens = crowd.make_living(sql, asked.cruds)
            with served(variables) as api, running(variables, "flask", "worker"):
                _compare(sql, variables, api.port, tokens, asked)
        connection.close()


def _compare(
    sql: cursor,
    variables: dict[str, str],
    port: int,
    tokens: list[tuple[str, str]],
    asked: argparse.Namespace,
) -> None:
    before = Watch()
    with _busy(port, tokens, before):
        time.sleep(asked.seconds / 2)
    lead = max(MIN_LEAD_SECONDS, asked.rate * asked.seconds // MADE_PER_SECOND)
    first = time.time() + lead
    dynamodb = DynamoDB(Settings.from_environment(variables))
    items = crowd.make_expiring(
        sql,
        dynamodb,
        people=crowd.PEOPLE,
        rate=asked.rate,
        seconds=asked.seconds,
        lead=lead,
    )
    sizes = _sizes(sql)
    late = time.time() - first
    assert late < 0, f"making what expires took {late:.0f} s too long"
    time.sleep(-late)
    during = Watch()
    with _busy(port, tokens, during):
        began = time.monotonic()
        while time.monotonic() - began < asked.seconds + MAX_WAIT_SECONDS:
            sql.execute(SAMPLE)
            during.samples.append(sql.fetchall()[0])
            now, oldest, not_notified, _ = during.samples[-1]
            if time.monotonic() - began > asked.seconds and oldest > now and not_notified is None:
                break
            time.sleep(SAMPLE_SECONDS)
    expiries = [first + n / asked.rate for n in range(asked.seconds * asked.rate)]
    _print_lags(expiries, during, items)
    _print_latencies(before, during)
    _print_sizes(sizes, _sizes(sql))


def _print_lags(expiries: list[float], watch: Watch, items: int) -> None:
    erased = _reached(expiries, [(now, oldest) for now, oldest, _, _ in watch.samples])
    not_notified_since = [
        (now, not_notified or math.inf) for now, _, not_notified, _ in watch.samples
    ]
    taken_back = _reached(erased, not_notified_since)
    print(f"{'erased after, seconds':34}{'p50':>9}{'p99':>9}{'max':>9}{'of':>9}")
    for name, ends, count in (
        ("cruds, from Postgres", erased, len(erased)),
        ("notifications, from DynamoDB", taken_back, items),
    ):
        lags = [end - expiry for end, expiry in zip(ends, expiries, strict=False)]
        print(f"{name:34}{_figures(lags, 1)}{count:9}")
    print(f"most outbox rows that waited: {max(rows for *_, rows in watch.samples)}")


def _reached(times: list[float], samples: list[tuple[float, float]]) -> list[float]:
    """When each of these (ascending) was first seen to lie before the oldest that is left."""
    seen: list[float] = []
    for now, oldest in samples:
        while len(seen) < len(times) and times[len(seen)] < oldest and times[len(seen)] <= now:
            seen.append(now)
    assert len(seen) == len(times), f"{len(times) - len(seen)} were never erased"
    return seen


def _print_latencies(before: Watch, during: Watch) -> None:
    print(f"\n{'milliseconds':34}{'p50':>9}{'p99':>9}{'max':>9}{'of':>9}")
    for name in ("reads", "writes"):
        for when, watch in (("nothing expires", before), ("erasing", during)):
            times = getattr(watch, name)
            print(f"{name + ', ' + when:34}{_figures(times, 1000)}{len(times):9}")
    print(f"requests that failed: {before.failed + during.failed}")


def _print_sizes(before: list[float], after: list[float]) -> None:
    print(f"\n{'MiB':34}{'before':>9}{'after':>9}")
    for name, first, last in zip(
        ("activities, table", "activities, indexes", "outbox", "dead rows of activities"),
        before,
        after,
        strict=True,
    ):
        print(f"{name:34}{first:9.0f}{last:9.0f}")


def _figures(times: list[float], factor: float) -> str:
    cuts = statistics.quantiles(times, n=100)
    return "".join(f"{value * factor:9.1f}" for value in (cuts[49], cuts[98], max(times)))


def _sizes(sql: cursor) -> list[float]:
    sql.execute(SIZES)
    return [float(size) for size in sql.fetchall()[0]]


@contextmanager
def _busy(port: int, tokens: list[tuple[str, str]], watch: Watch) -> Iterator[None]:
    """Lets people read their homes and write meanwhile."""
    stop = threading.Event()
    people = [
        threading.Thread(target=_visit, args=(port, tokens, watch, stop, pace, writes))
        for pace, writes in ((READS_PER_SECOND, False), (WRITES_PER_SECOND, True))
    ]
    for person in people:
        person.start()
    try:
        yield
    finally:
        stop.set()
        for person in people:
            person.join()


def _visit(
    port: int,
    tokens: list[tuple[str, str]],
    watch: Watch,
    stop: threading.Event,
    pace: int,
    writes: bool,
) -> None:
    connection = HTTPConnection("127.0.0.1", port)
    due = time.perf_counter()
    for handle, token in itertools.cycle(tokens):
        if stop.wait(max(0.0, due - time.perf_counter())):
            break
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        began = time.perf_counter()
        if writes:
            body = json.dumps({"message": f"Hello, @{handle[:-1]}0", "ttl": "1-day"})
            connection.request("POST", "/api/activities", body, headers)
        else:
            connection.request("GET", "/api/activities/home", headers=headers)
        answer = connection.getresponse()
        answer.read()
        (watch.writes if writes else watch.reads).append(time.perf_counter() - began)
        watch.failed += answer.status != 200
        due += 1 / pace
    connection.close()


if __name__ == "__main__":
    main()
