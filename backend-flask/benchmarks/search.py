"""Does a search among a million living cruds stay under a tenth of a second?

`cd backend-flask && PYTHONPATH=.. ../.venv/bin/python -m benchmarks.search` fills a fresh Postgres
by COPY and times the statement of a search, for each kind of term, with the look through the
newest cruds as it is, without it, and with others of its size; then the worker's count of the
trends, and a write with the index and without. Loopback only; some minutes, about 2 GB of disk.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from psycopg2 import connect
from psycopg2.extensions import cursor

from benchmarks import language
from benchmarks.filling import copy, uuid_at, without_indexes
from benchmarks.language import TAGS, WORDS, chance
from cruddur.activities import store as activities
from cruddur.activities.store import NewText
from cruddur.postgres.connection import Connection
from cruddur.postgres.migrate import migrate
from cruddur.postgres.pool import Postgres
from cruddur.search import store
from cruddur.search.schemas import SearchQuery
from cruddur.search.service import asked_in, refresh_trends
from cruddur.security.rate_limits import Batches, RateLimitCheck
from tests.stores import running_stores

CRUDS = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
PEOPLE = 5000
DAYS = 30
READS = 100
WRITES = 300
SECONDS_OF_A_KIND = 3
"""A form that takes too long is measured with fewer reads."""
FORMS = {
    "as it is": store.RECENT,
    "the index alone, day by day": 0,
    "1000 newest": 1000,
    "20000 newest": 20_000,
}

# Everybody said it for one day, three weeks ago.
BURST = "yesterweek"


def main() -> None:
    """Prints a table for each form."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        with running_stores(Path(folder)) as stores:
            migrate(stores.database_url)
            people = _fill(stores.database_url)
            postgres = Postgres(stores.database_url, size=1)
            with postgres.autocommit() as db:
                for name, recent in FORMS.items():
                    store.RECENT = recent
                    _compare(db, name)
                print(f"\nthe trends' count: {_milliseconds(lambda: refresh_trends(db)):.0f} ms")
            _write(postgres, people[0], "a write with the index")
            with _sql(stores.database_url) as sql:
                sql.execute("DROP INDEX activities_search")
            _write(postgres, people[0], "a write without it")
            postgres.close()


def _compare(db: Connection, form: str) -> None:
    print(f"\n{form + ', milliseconds':34}{'p50':>8}{'p95':>8}{'p99':>8}{'reads':>8}")
    everything: list[float] = []
    for kind, term_of in KINDS.items():
        times: list[float] = []
        until = time.monotonic() + SECONDS_OF_A_KIND
        while len(times) < READS and (len(times) < 3 or time.monotonic() < until):
            asked, query = asked_in(term := term_of()), SearchQuery(term=term)
            times.append(_milliseconds(lambda: store.search(db, None, asked, query)))  # noqa: B023
        everything += times
        _print(kind, times)
    _print("all of them", everything)


def _print(name: str, times: list[float]) -> None:
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    print(f"{name:34}{cuts[49]:8.1f}{cuts[94]:8.1f}{cuts[98]:8.1f}{len(times):8}", flush=True)


KINDS: dict[str, Callable[[], str]] = {
    "a word of every tenth crud": lambda: f"{chance.choice(WORDS[:10])} ",
    "of every hundredth": lambda: f"{chance.choice(WORDS[80:120])} ",
    "of every thousandth": lambda: f"{chance.choice(WORDS[800:1200])} ",
    "of every ten thousandth": lambda: f"{chance.choice(WORDS[8000:12000])} ",
    "of none": lambda: "unheardof ",
    "of one day three weeks ago": lambda: f"{BURST} ",
    "a beginning of one letter": lambda: chance.choice("bcdfg"),
    "of two letters": lambda: chance.choice(WORDS)[:2],
    "of four letters": lambda: chance.choice(WORDS)[:4],
    "two words": lambda: f"{chance.choice(WORDS[:300])} {chance.choice(WORDS[:300])} ",
    "a rare word and a letter": lambda: f"{chance.choice(WORDS[2000:9000])} b",
    "a frequent word and two letters": lambda: (
        f"{chance.choice(WORDS[:50])} {chance.choice(WORDS)[:2]}"
    ),
    "a phrase": lambda: f'"{chance.choice(WORDS[:300])} {chance.choice(WORDS[:300])}"',
    "a frequent tag": lambda: f"{chance.choice(TAGS[:10])} ",
    "a rare tag": lambda: f"{chance.choice(TAGS[2000:])} ",
    "from somebody": lambda: f"from:person_{chance.randrange(PEOPLE)}",
    "from somebody, a frequent word": lambda: (
        f"from:person_{chance.randrange(PEOPLE)} {chance.choice(WORDS[:20])} "
    ),
    "a tag and a word": lambda: f"{chance.choice(TAGS[:300])} {chance.choice(WORDS[:300])} ",
}


def _fill(database_url: str) -> list[str]:
    with _sql(database_url) as sql:
        sql.execute(
            "INSERT INTO users (handle, display_name) SELECT 'person_' || n, 'Somebody'"
            " FROM generate_series(0, %s) n RETURNING uuid",
            (PEOPLE - 1,),
        )
        people = [row[0] for row in sql.fetchall()]
        began = time.monotonic()
        with without_indexes(sql, "activities"):
            copy(
                sql,
                "activities",
                "uuid, user_uuid, message, tags, created_at, expires_at",
                (_row(number, people) for number in range(CRUDS)),
            )
        sql.execute("VACUUM ANALYZE")
        sql.execute(
            "SELECT pg_size_pretty(pg_table_size('activities')),"
            " pg_size_pretty(pg_relation_size('activities_search'))"
        )
        ((table, index),) = sql.fetchall()
        print(f"{CRUDS} cruds in {time.monotonic() - began:.0f} s: table {table}, index {index}")
    return people


def _row(number: int, people: list[str]) -> tuple[object, ...]:
    """One crud of the last 30 days, each later than the one before, as COPY reads it."""
    created_at = datetime.now(UTC) - timedelta(days=DAYS - 1) * (1 - number / CRUDS)
    words, tags = language.words(4, 20), language.tags()
    if DAYS * 3 // 10 <= DAYS * number // CRUDS < DAYS * 3 // 10 + 1:
        words.append(BURST)
    return (
        uuid_at(created_at.timestamp(), number),
        people[number % PEOPLE],
        " ".join([*words, *tags]),
        f"{{{','.join(dict.fromkeys(tags))}}}",
        created_at,
        created_at + timedelta(days=DAYS),
    )


def _write(postgres: Postgres, author_uuid: str, name: str) -> None:
    def write() -> None:
        RateLimitCheck([], b"", Batches()).apply_to(db)
        text = NewText(" ".join(language.words(14, 14)), 3600, [], [], "everyone", None, [], [])
        activities.create(db, author_uuid, text, "everyone")

    with postgres.transaction() as db:
        times = [_milliseconds(write) for _ in range(WRITES)]
    _print(name, times)


def _milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


@contextmanager
def _sql(database_url: str) -> Iterator[cursor]:
    connection = connect(database_url)
    connection.autocommit = True
    with connection.cursor() as sql:
        yield sql
    connection.close()


if __name__ == "__main__":
    main()
