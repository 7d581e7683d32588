"""How long does the worker look for whose turn it is, among a million rows that wait?

`cd backend-flask && ../.venv/bin/python -m benchmarks.outbox` starts fresh stores, fills the outbox
in each of the ways in which it can be long, and prints how long claiming and reading take, prepared
while it was empty, as in a worker that runs for long. Loopback only; ends by itself within about
three minutes.
"""

import argparse
import statistics
import time

from psycopg2 import connect
from psycopg2.extensions import cursor

from benchmarks.processes import environment
from cruddur.postgres.pool import Postgres
from cruddur.worker import lag
from cruddur.worker.outbox import Outbox

TURNS = 20
ROWS = """
    INSERT INTO outbox (topic, user_uuid, body, attempts, attempt_after, set_aside_at)
    SELECT 'notification.put', {person}, '{{"uuid": "x", "kind": "like"}}', {rest}
    FROM generate_series(1, %s)
"""
DUE = "0, now(), NULL"
ONLY_THE_FIRST_IS_NOT = (
    "0, now() + CASE generate_series WHEN 1 THEN interval '1 hour' ELSE interval '0' END, NULL"
)
ONE = "'01a20aee-985f-7ae6-b910-5b5ac485ecff'::uuid"
WAYS = {
    "one person": ROWS.format(person=ONE, rest=DUE),
    "a person each": ROWS.format(person="uuidv7()", rest=DUE),
    "set aside": ROWS.format(person="uuidv7()", rest="1, now(), now()"),
    "not yet due": ROWS.format(person="uuidv7()", rest="1, now() + interval '1 hour', NULL"),
    "behind one that is not due": ROWS.format(person=ONE, rest=ONLY_THE_FIRST_IS_NOT),
}


def main() -> None:
    """Prints a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    asked = parser.parse_args()
    print(
        f"{'milliseconds, median and most':34}{'claim and read':>20}{'with release':>18}{'lag':>16}"
    )
    with environment() as variables:
        connection = connect(variables["MIGRATION_DATABASE_URL"])
        connection.autocommit = True
        postgres = Postgres(variables["DATABASE_URL"], size=1)
        with connection.cursor() as sql:
            _look(sql, postgres)
            for name, rows in WAYS.items():
                sql.execute("TRUNCATE outbox, outbox_leases")
                sql.execute(rows, (asked.rows,))
                figures = [_figures(times) for times in _look(sql, postgres)]
                print(f"{name:34}{figures[0]:>20}{figures[1]:>18}{figures[2]:>16}", flush=True)
        postgres.close()
        connection.close()


def _look(sql: cursor, postgres: Postgres) -> tuple[list[float], list[float], list[float]]:
    claims: list[float] = []
    turns: list[float] = []
    lags: list[float] = []
    outbox = Outbox("notification")
    for turn in range(TURNS):
        began = time.perf_counter()
        with outbox.claimed(postgres):
            claims.append(time.perf_counter() - began)
        turns.append(time.perf_counter() - began)
        began = time.perf_counter()
        with postgres.transaction() as db:
            lag.log_lag(db)
        lags.append(time.perf_counter() - began)
        if turn == TURNS // 2:
            sql.execute("ANALYZE outbox")
    return claims, turns, lags


def _figures(times: list[float]) -> str:
    return f"{statistics.median(times) * 1000:.1f} {max(times) * 1000:.1f}"


if __name__ == "__main__":
    main()
