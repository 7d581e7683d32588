"""What does it cost to remove the bytes of erased rows from Postgres' files?

`cd backend-flask && ../.venv/bin/python -m benchmarks.scrubbing` starts fresh stores (Postgres
waits for the disk), fills `activities`, and prints for each size how long the table is locked, and
what else a pass of the worker takes. Loopback only; ends by itself within about five minutes.
"""

import argparse
import statistics
import time
from collections.abc import Callable

from psycopg2 import connect
from psycopg2.extensions import cursor

from benchmarks.processes import environment

SIZES = (2_000, 10_000, 30_000, 100_000)
TURNS = 3
MAKE_PEOPLE = """
INSERT INTO users (handle, display_name, confirmed_at)
SELECT 'person_' || n, 'Person ' || n, now() FROM generate_series(1, 1000) AS n;
CREATE TEMPORARY TABLE crowd AS SELECT row_number() OVER () AS n, uuid FROM users;
"""
# Twelve words each, few of them frequent and most of them rare.
MAKE_CRUDS = """
INSERT INTO activities (uuid, user_uuid, message, tags, created_at, expires_at)
SELECT
    uuidv7(written_at - statement_timestamp()),
    crowd.uuid,
    (
        SELECT left(string_agg('w' || floor(20000 * random() ^ 3), ' '), 200)
        FROM generate_series(1, 12)
        WHERE number > 0
    ),
    ARRAY['#t' || number %% 300],
    written_at,
    written_at + interval '1 day' + random() * interval '20 days'
FROM (
    SELECT number, statement_timestamp() - random() * interval '20 hours' AS written_at
    FROM generate_series(1, %s) AS number
) AS each
JOIN crowd ON crowd.n = 1 + number %% 1000
"""
FILES = """
SELECT pg_table_size('activities') / 1e6, pg_indexes_size('activities') / 1e6
"""
COLUMNS = ("locked", "vacuum", "index anew", "log")


def main() -> None:
    """Prints a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cruds", type=int, nargs="+", default=SIZES)
    asked = parser.parse_args()
    heading = "".join(f"{column + ', s':>15}" for column in COLUMNS)
    print(f"{'living cruds':>15}{'table, MB':>15}{'indexes, MB':>15}{heading}")
    with environment(fast=False) as variables:
        owner = connect(variables["MIGRATION_DATABASE_URL"])
        worker = connect(variables["DATABASE_URL"])
        owner.autocommit = worker.autocommit = True
        with owner.cursor() as sql, worker.cursor() as scrubber:
            sql.execute(MAKE_PEOPLE)
            there = 0
            for cruds in asked.cruds:
                sql.execute(MAKE_CRUDS, (cruds - there,))
                sql.execute("VACUUM (ANALYZE) activities")
                there = cruds
                _measure(sql, scrubber, cruds)
        owner.close()
        worker.close()


def _measure(sql: cursor, scrubber: cursor, cruds: int) -> None:
    sql.execute(FILES)
    ((table, indexes),) = sql.fetchall()
    figures = [
        statistics.median(_seconds(lambda: scrubber.execute("VACUUM (FULL) activities"))),
        statistics.median(_seconds(lambda: scrubber.execute("VACUUM activities"))),
        statistics.median(
            _seconds(lambda: scrubber.execute("REINDEX INDEX CONCURRENTLY activities_search"))
        ),
        statistics.median(_seconds(lambda: _empty_log(scrubber))),
    ]
    print(
        f"{cruds:15}{table:15.1f}{indexes:15.1f}"
        + "".join(f"{figure:15.2f}" for figure in figures),
        flush=True,
    )


def _empty_log(scrubber: cursor) -> None:
    scrubber.execute("SELECT pg_switch_wal()")
    scrubber.execute("CHECKPOINT")


def _seconds(work: Callable[[], object]) -> list[float]:
    times = []
    for _ in range(TURNS):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return times


if __name__ == "__main__":
    main()
