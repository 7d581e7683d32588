"""Filling tables by COPY, which is how a million rows get into Postgres in a minute."""

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice

from psycopg2.extensions import cursor

ROWS_PER_INSERT = 100_000
# What a row would be checked against or put into one by one, and what makes it anew.
FOREIGN_KEYS = """
SELECT
    format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
    format(
        'ALTER TABLE %%s ADD CONSTRAINT %%I %%s',
        conrelid::regclass, conname, pg_get_constraintdef(oid)
    )
FROM pg_constraint
WHERE contype = 'f' AND conrelid = ANY (%(tables)s::regclass[])
"""
INDEXES = """
SELECT format('DROP INDEX %%s', indexrelid::regclass), pg_get_indexdef(indexrelid)
FROM pg_index
WHERE indrelid = ANY (%(tables)s::regclass[])
    AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
"""


def uuid_at(moment: float, number: int) -> str:
    """The version 7 UUID of a moment (epoch seconds), unique by `number`."""
    digits = f"{int(moment * 1000) << 80 | 7 << 76 | 2 << 62 | number:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def copy(sql: cursor, table: str, columns: str, rows: Iterable[tuple[object, ...]]) -> None:
    """Puts rows into a table; no value may hold a tab, a line end or a backslash."""
    lines = ("\t".join(map(str, row)) + "\n" for row in rows)
    while some := "".join(islice(lines, ROWS_PER_INSERT)):
        sql.copy_expert(f"COPY {table} ({columns}) FROM STDIN", io.StringIO(some))


@contextmanager
def without_indexes(sql: cursor, *tables: str) -> Iterator[None]:
    """Drops the indexes and foreign keys of these tables and makes them anew afterwards, when they
    are made in one go."""
    made = []
    for question in (FOREIGN_KEYS, INDEXES):
        sql.execute(question, {"tables": list(tables)})
        for drop, make in sql.fetchall():
            sql.execute(drop)
            made.append(make)
    yield
    sql.execute("SET maintenance_work_mem = '256MB'")
    for make in reversed(made):
        sql.execute(make)
