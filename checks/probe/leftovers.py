"""What is left when all canaries are gone: in rows, statistics, items, logs and the browser."""

import re
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from psycopg2.extensions import cursor
from psycopg2.sql import SQL

from checks import items
from checks.probe.canaries import WORD, Aviary

_IN_BYTES = re.compile(rb"canary[0-9a-f]{16}|c\0a\0n\0a\0r\0y\0(?:[0-9a-f]\0){16}")
_TABLES = "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname = 'public'"
# The planner's samples of columns are content too.
_SAMPLES = ["pg_stats", "pg_stats_ext"]
_SAMPLE_SECONDS = 0.05
# How far somebody has read, and how far what is unread goes, are places in time, which stay.
_PLACES = {"read_uuid", "unread_uuid"}


def sample(sql: cursor) -> None:
    """Let Postgres take samples for its planner, as it does by itself from time to time."""
    for table in _tables(sql):
        sql.execute(SQL("ANALYZE {}").format(SQL(table)))


def rows(sql: cursor) -> list[str]:
    """Where in Postgres a canary still stands: every row as text, read without any index."""
    for access in ("indexscan", "indexonlyscan", "bitmapscan"):
        sql.execute(f"SET enable_{access} = off")
    found = []
    for table in [*_tables(sql), *_SAMPLES]:
        count_of = SQL("SELECT count(*) FROM {} AS one WHERE one::text ~ %s").format(SQL(table))
        sql.execute(count_of, (WORD.pattern,))
        found += [f"Postgres, {table}: {count} rows" for (count,) in sql.fetchall() if count]
    return found


def dynamodb(variables: Mapping[str, str], aviary: Aviary) -> list[str]:
    """Which tables in DynamoDB still name a canary, by its word or its uuid."""
    client = items.client(variables)
    uuids = {canary.uuid for canary in aviary.canaries.values()}
    found = []
    for table in items.tables(client):
        texts = [
            str({name: value for name, value in item.items() if name not in _PLACES})
            for item in items.items(client, table)
        ]
        left = [text for text in texts if WORD.search(text) or any(u in text for u in uuids)]
        found += [f"DynamoDB, {table}: {len(left)} items"] if left else []
    return found


def files(folder: Path) -> list[str]:
    """Which files below a folder hold a canary, in any of the encodings that browsers use."""
    return [
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink() and _IN_BYTES.search(path.read_bytes())
    ]


def _tables(sql: cursor) -> list[str]:
    sql.execute(_TABLES)
    return [table for (table,) in sql.fetchall()]


class Erasure:
    """Watches when canaries go; for a thread of its own."""

    def __init__(self, aviary: Aviary, left: Callable[[], set[str]]) -> None:
        self._aviary = aviary
        self._left = left
        self.there: set[str] = set()
        """What was there at the last look."""
        self.lags: list[float] = []

    def watch(self, over: Callable[[], bool]) -> None:
        """Until it is over: note how long after its end each canary was first seen to be gone."""
        while not over():
            self.look()
            time.sleep(_SAMPLE_SECONDS)
        self.look()

    def look(self) -> None:
        """One look; those that went since the last one went now at the latest."""
        ends = self._aviary.ends()
        left, now = self._left() & ends.keys(), time.time()
        self.lags += [now - ends[uuid] for uuid in self.there - left]
        self.there = left
