"""Searches rows, statistics, items, logs and the browser's files for canaries that have ended."""

import re
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from psycopg2.extensions import cursor
from psycopg2.sql import SQL

from checks import items
from checks.probe.canaries import WORD, CanaryLog

_IN_BYTES = re.compile(rb"canary[0-9a-f]{16}|c\0a\0n\0a\0r\0y\0(?:[0-9a-f]\0){16}")
_TABLES = "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname = 'public'"
# The planner's samples of columns are content too.
_SAMPLES = ["pg_stats", "pg_stats_ext"]
_SAMPLE_SECONDS = 0.05
# These point to positions in time (read up to, unread since), which outlive their messages.
_PLACES = {"read_uuid", "unread_uuid"}


def sample(sql: cursor) -> None:
    """Run ANALYZE, as autovacuum does, so that the planner's samples are searched too."""
    for table in _tables(sql):
        sql.execute(SQL("ANALYZE {}").format(SQL(table)))


def rows(sql: cursor) -> list[str]:
    """Places in Postgres that still hold a canary: every row as text, without indexes."""
    for access in ("indexscan", "indexonlyscan", "bitmapscan"):
        sql.execute(f"SET enable_{access} = off")
    found = []
    for table in [*_tables(sql), *_SAMPLES]:
        count_of = SQL("SELECT count(*) FROM {} AS one WHERE one::text ~ %s").format(SQL(table))
        sql.execute(count_of, (WORD.pattern,))
        found += [f"Postgres, {table}: {count} rows" for (count,) in sql.fetchall() if count]
    return found


def dynamodb(variables: Mapping[str, str], canary_log: CanaryLog) -> list[str]:
    """DynamoDB tables that still hold a canary, by its word or its uuid."""
    client = items.client(variables)
    uuids = {canary.uuid for canary in canary_log.canaries.values()}
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
    """Files below a folder that hold a canary, in any encoding that browsers use."""
    return [
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink() and _IN_BYTES.search(path.read_bytes())
    ]


def _tables(sql: cursor) -> list[str]:
    sql.execute(_TABLES)
    return [table for (table,) in sql.fetchall()]


class Erasure:
    """Measures how long after its end each canary is erased; runs in a thread of its own."""

    def __init__(self, canary_log: CanaryLog, left: Callable[[], set[str]]) -> None:
        self._canary_log = canary_log
        self._left = left
        self.there: set[str] = set()
        """The canaries that the last poll found."""
        self.lags: list[float] = []

    def watch(self, over: Callable[[], bool]) -> None:
        """Poll until `over` holds; record how long after its end each canary was first missing."""
        while not over():
            self.look()
            time.sleep(_SAMPLE_SECONDS)
        self.look()

    def look(self) -> None:
        """Poll once; what is missing since the last poll was erased by now."""
        ends = self._canary_log.ends()
        left, now = self._left() & ends.keys(), time.time()
        self.lags += [now - ends[uuid] for uuid in self.there - left]
        self.there = left
