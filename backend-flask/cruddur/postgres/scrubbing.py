"""Removes from Postgres' files the bytes of rows that were erased.

Postgres keeps the bytes of a row that is gone: VACUUM makes room of it and leaves what stands there
until a new row takes the room, a GIN index keeps each word that it ever held, and the write-ahead
log keeps what was written until a checkpoint. Only new files are without it.
"""

import re
from dataclasses import dataclass

from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import statement

SCRUBBED_TABLES = (
    "activities",
    "media",
    "trends",
    "users",
    "user_words",
    "mutes",
    "pending_signups",
    "passkeys",
    "linked_accounts",
    "provider_answers",
    "notices",
    "new_addresses",
    "follow_import_lines",
    "reports",
    "report_notes",
    "report_closings",
    "moderation_acts",
)
"""The tables with what people write and what is erased in time."""
REWRITE_MILLISECONDS = 1500
"""Nobody reads or writes the table meanwhile, and a request waits for two seconds at most. A table
that takes longer is large."""
LOCK_MILLISECONDS = 100
"""Everybody else waits behind whoever waits for the table."""
UNLOCKED_MILLISECONDS = 40_000
"""For what locks out nobody. A turn of the worker has a minute."""
INDEXES_WITH_WORDS = {"activities": "activities_search"}
"""What is made anew of a table that is too large: a GIN index keeps each word for ever."""
MAX_REINDEXED_BYTES = 32 * 1024 * 1024
"""Takes some fifteen seconds on a busy machine. It cannot be given up: what is left of an index
that is half made would slow each write down, and only the owner of the table may drop it."""
NOT_YET = re.compile(r"\b([1-9]\d*) dead row versions cannot be removed yet")


@dataclass(frozen=True)
class Scrubbed:
    """A table: how many of its rows were ever deleted, and its size with indexes in bytes."""

    name: str
    deleted: int
    bytes: int


@dataclass(frozen=True)
class LogRights:
    """Whether the role may begin a new file of the write-ahead log, and make a checkpoint."""

    may_switch: bool
    may_checkpoint: bool


TRY_LOCK_SCRUBBER = statement("postgres", "try_lock_scrubber", bool)
SCRUBBED = statement("postgres", "scrubbed", Scrubbed)
MAY_REINDEX = statement("postgres", "may_reindex", bool)
LOG_RIGHTS = statement("postgres", "log_rights", LogRights)


def try_lock(db: Connection) -> bool:
    """Whether this connection is the one that scrubs, until it is closed."""
    return one(db.row(TRY_LOCK_SCRUBBER))


def tables(db: Connection) -> list[Scrubbed]:
    """All tables that are scrubbed. The numbers may be some seconds old."""
    return db.rows(SCRUBBED, tables=list(SCRUBBED_TABLES))


def rewrite(db: Connection, table: str) -> bool:
    """Writes the table and its indexes into new files, in which nothing is left of rows that are
    gone; False where somebody still reads such rows, who began before they were deleted.

    Raises Locked where the table is in use, and Canceled where it is too large: nothing is done
    then. `db` is no transaction.
    """
    said = db.command(
        f"VACUUM (FULL, VERBOSE) {table}",
        timeout_milliseconds=REWRITE_MILLISECONDS,
        lock_timeout_milliseconds=LOCK_MILLISECONDS,
    )
    # The new files know no page in which all rows are visible to everybody, which index-only scans
    # need.
    vacuum(db, table)
    return not any(NOT_YET.search(notice) for notice in said)


def vacuum(db: Connection, table: str) -> None:
    """Makes room of the rows that are gone. Raises Locked and Canceled. `db` is no transaction."""
    db.command(
        f"VACUUM {table}",
        timeout_milliseconds=UNLOCKED_MILLISECONDS,
        lock_timeout_milliseconds=LOCK_MILLISECONDS,
    )


def scrub_large(db: Connection, table: str) -> None:
    """Does what can be done for a table that is too large to be rewritten: the index of its words
    is made anew, and room is made of the rows, whose bytes stay until new rows take it. Raises
    Locked and Canceled. `db` is no transaction."""
    vacuum(db, table)
    index = INDEXES_WITH_WORDS.get(table)
    if index and db.row(MAY_REINDEX, index=index, bytes=MAX_REINDEXED_BYTES):
        # Without a timeout.
        db.command(
            f"REINDEX INDEX CONCURRENTLY {index}",
            timeout_milliseconds=0,
            lock_timeout_milliseconds=0,
        )


def empty_log(db: Connection) -> None:
    """Has what was written until now leave the write-ahead log, as far as the role may: the file
    that is being written ends, and a checkpoint deletes it and all before it. Raises Canceled where
    the disk is slow; the checkpoint goes on. `db` is no transaction."""
    rights = one(db.row(LOG_RIGHTS))
    for is_granted, command in (
        (rights.may_switch, "SELECT pg_switch_wal()"),
        (rights.may_checkpoint, "CHECKPOINT"),
    ):
        if is_granted:
            db.command(
                command,
                timeout_milliseconds=UNLOCKED_MILLISECONDS,
                lock_timeout_milliseconds=LOCK_MILLISECONDS,
            )
