"""Searches the data folders of the stores, byte by byte, for canaries that have ended.

Rows that are gone leave bytes behind: in pages of tables and indexes, in the planner's samples, in
the write-ahead log, in files of the DynamoDB engine.
"""

import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from psycopg2.extensions import cursor

MAX_SECONDS = 600.0
"""What the privacy page promises."""
_LOOK_SECONDS = 5.0

# Engines that compress may cut a word, but hardly its random digits.
_DIGITS = re.compile(rb"[0-9a-f]{16,}")
_LENGTH = 16
_CHUNK_BYTES = 4 * 1024 * 1024
_OVERLAP_BYTES = 256
_RELATIONS = """
    SELECT
        pg_relation_filepath(relation.oid),
        coalesce('TOAST of ' || owner.relname, relation.relname)
    FROM pg_class AS relation
    LEFT JOIN pg_class AS owner ON owner.reltoastrelid = relation.oid
    WHERE pg_relation_filepath(relation.oid) IS NOT NULL
"""
# base/16384/16390.1, base/16384/16390_fsm
_PART = re.compile(r"(_fsm|_vm|_init)?(\.\d+)?$")


@dataclass(frozen=True)
class Overwritten:
    """How many seconds after the last end nothing was left, and when it was last found where."""

    after: float
    places: dict[str, float]

    @property
    def is_late(self) -> bool:
        """Whether it took longer than promised."""
        return self.after > MAX_SECONDS


@dataclass(frozen=True)
class Folders:
    """Where the stores keep their data."""

    postgres: Path
    dynamodb: Path | None
    """None where it is not searched."""


def watch(sql: cursor, folders: Folders, words: list[str], last_end: float) -> Overwritten:
    """Look again and again until nothing is left, or until it is late."""
    places: dict[str, float] = {}
    while True:
        there, after = left(sql, folders, words), time.time() - last_end
        if not there or after > MAX_SECONDS:
            return Overwritten(after, places)
        places.update(dict.fromkeys(there, after))
        time.sleep(_LOOK_SECONDS)


def left(sql: cursor, folders: Folders, words: Iterable[str]) -> dict[str, int]:
    """How many of these words are still in which relation or kind of file."""
    digits = {word[-_LENGTH:].encode() for word in words}
    names = _relations(sql)
    found: dict[str, set[bytes]] = {}
    for path, there in _found(folders.postgres, digits):
        found.setdefault(f"Postgres, {_place(path, names)}", set()).update(there)
    for path, there in _found(folders.dynamodb, digits) if folders.dynamodb else ():
        found.setdefault(f"DynamoDB, {Path(path).suffix or path}", set()).update(there)
    return dict(Counter({place: len(there) for place, there in found.items()}).most_common())


def _relations(sql: cursor) -> dict[str, str]:
    sql.execute(_RELATIONS)
    return dict(sql.fetchall())


def _place(path: str, names: dict[str, str]) -> str:
    relation = names.get(_PART.sub("", path))
    # A file of none belongs to one that was rewritten and is about to be deleted.
    return relation or (path if path.startswith("base") else path.partition("/")[0])


def _found(folder: Path, digits: set[bytes]) -> Iterator[tuple[str, set[bytes]]]:
    """Each file with what it holds; files that are deleted meanwhile hold nothing."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            there = _in_file(path, digits)
            if there:
                yield str(path.relative_to(folder)), there


def _in_file(path: Path, digits: set[bytes]) -> set[bytes]:
    there: set[bytes] = set()
    before = b""
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK_BYTES):
                there |= _in_bytes(before + chunk, digits)
                before = chunk[-_OVERLAP_BYTES:]
    except FileNotFoundError:
        return set()
    return there


def _in_bytes(content: bytes, digits: set[bytes]) -> set[bytes]:
    return {
        run[start : start + _LENGTH]
        for run in _DIGITS.findall(content)
        for start in range(len(run) - _LENGTH + 1)
        if run[start : start + _LENGTH] in digits
    }
