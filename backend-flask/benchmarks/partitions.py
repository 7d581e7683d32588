"""Would it be cheaper to drop partitions by expiry than to delete rows?

`cd backend-flask && ../.venv/bin/python -m benchmarks.partitions` makes the same million living
cruds twice, in one table as we have it and in a table with a partition for every hour of the next
30 days, and asks both the same. Then what one hour holds goes: by batches of deletes there, with
its partition here. Loopback only; ends by itself within about five minutes.
"""

import statistics
import time
from collections.abc import Callable
from functools import partial

from psycopg2 import connect
from psycopg2.extensions import cursor

from benchmarks.processes import environment

CRUDS = 1_000_000
PEOPLE = 10_000
HOURS = 721
ASKED = 100
BATCH = 500

# The same columns and indexes; a partitioned table takes no key without the partition's column.
MAKE = """
CREATE TABLE {table} (
    uuid uuid NOT NULL,
    user_uuid uuid NOT NULL,
    message text NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY ({key})
) {partitioned};
CREATE INDEX ON {table} (uuid DESC) INCLUDE (expires_at);
CREATE INDEX ON {table} (user_uuid, uuid DESC) INCLUDE (expires_at);
CREATE INDEX ON {table} (expires_at);
"""
MAKE_PARTITIONS = """
SELECT format(
    'CREATE TABLE hours_%%s PARTITION OF hours FOR VALUES FROM (%%L) TO (%%L)',
    n, start + n * interval '1 hour', start + (n + 1) * interval '1 hour'
)
FROM generate_series(0, %s - 1) AS n, date_trunc('hour', now()) AS start
"""
MAKE_PEOPLE = """
CREATE TABLE people AS
SELECT n, uuidv7() AS user_uuid FROM generate_series(0, %s) AS n
"""
FILL = """
INSERT INTO rows
SELECT uuidv7(-random() * interval '20 hours'), people.user_uuid,
    repeat('A crud of quite the usual length. ', 3), now() + random() * interval '30 days'
FROM generate_series(1, %s) AS crud (n) JOIN people ON people.n = crud.n %% %s;
INSERT INTO hours SELECT * FROM rows
"""
QUESTIONS = {
    "one crud by its uuid": (
        "SELECT message FROM {table} WHERE uuid = %(uuid)s AND expires_at > statement_timestamp()"
    ),
    "a page of one person's": (
        "SELECT uuid FROM {table} WHERE user_uuid = %(user)s AND expires_at > statement_timestamp()"
        " ORDER BY uuid DESC LIMIT 21"
    ),
    "a page of everyone's": (
        "SELECT uuid FROM {table} WHERE expires_at > statement_timestamp()"
        " ORDER BY uuid DESC LIMIT 21"
    ),
}
DELETE = """
DELETE FROM rows WHERE uuid IN (
    SELECT uuid FROM rows WHERE expires_at < %s ORDER BY expires_at LIMIT %s FOR UPDATE
)
"""


def main() -> None:
    """Prints one table."""
    with environment(fast=False) as variables:
        connection = connect(variables["MIGRATION_DATABASE_URL"])
        connection.autocommit = True
        with connection.cursor() as sql:
            _make(sql)
            print(f"{'milliseconds, median':34}{'one table':>12}{HOURS:>8} partitions{'ratio':>10}")
            sql.execute("SELECT uuid, user_uuid FROM rows TABLESAMPLE bernoulli (0.1) LIMIT 100")
            keys = sql.fetchall()
            for name, question in QUESTIONS.items():
                one, many = (_ask(sql, question, table, keys) for table in ("rows", "hours"))
                print(f"{name:34}{one:12.2f}{many:19.2f}{many / one:10.1f}")
            _erase(sql)
        connection.close()


def _make(sql: cursor) -> None:
    sql.execute(MAKE.format(table="rows", key="uuid", partitioned=""))
    partitioned = "PARTITION BY RANGE (expires_at)"
    sql.execute(MAKE.format(table="hours", key="uuid, expires_at", partitioned=partitioned))
    sql.execute(MAKE_PARTITIONS, (HOURS,))
    for (statement,) in sql.fetchall():
        sql.execute(statement)
    sql.execute(MAKE_PEOPLE, (PEOPLE,))
    sql.execute(FILL, (CRUDS, PEOPLE))
    for table in ("rows", "hours"):
        sql.execute(f"VACUUM (ANALYZE) {table}")


def _ask(sql: cursor, question: str, table: str, keys: list[tuple[str, str]]) -> float:
    text = question.format(table=table)
    text = text.replace("%(uuid)s", "$1::uuid").replace("%(user)s", "$2::uuid")
    sql.execute(f"PREPARE asked (uuid, uuid) AS {text}")
    times = [_took(partial(sql.execute, "EXECUTE asked (%s, %s)", key)) for key in keys[:ASKED]]
    sql.execute("DEALLOCATE asked")
    # The first few plan anew each time.
    return statistics.median(times[10:])


def _erase(sql: cursor) -> None:
    """An hour's cruds, all expired: with 500 a second it would be 1.8 million."""
    sql.execute("SELECT min(expires_at) + interval '1 hour' FROM rows")
    end = sql.fetchall()[0][0]
    sql.execute("SELECT count(*) FROM rows WHERE expires_at < %s", (end,))
    count = sql.fetchall()[0][0]
    deleting: list[float] = []
    while not deleting or sql.rowcount:
        deleting.append(_took(lambda: sql.execute(DELETE, (end, BATCH))))
    dropping = _took(lambda: sql.execute("DROP TABLE hours_0"))
    print(
        f"\n{count} deletes: {sum(deleting):.0f} ms, {count / sum(deleting) * 1000:.0f} a second, "
        f"the longest batch {max(deleting):.0f} ms, beside every reader and writer"
    )
    print(f"a partition dropped: {dropping:.0f} ms, in which nobody may read or write any crud")


def _took(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
