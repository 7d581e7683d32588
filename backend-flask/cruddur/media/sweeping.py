"""Looks for files without a picture and pictures without a file, which only a fault leaves."""

import logging
from uuid import UUID

from cruddur.files.storage import SHARDS, SIZES, Storage, name_of
from cruddur.media import store
from cruddur.postgres.connection import Connection

logger = logging.getLogger(__name__)

MIN_AGE_SECONDS = 600
"""Of files that are looked at: what is younger may be on its way."""
ANY_AGE_SECONDS = -86400
"""The clock of the storage may be ahead of ours."""
ERASED_PER_CALL = 500


def sweep(db: Connection, storage: Storage, shard: str) -> tuple[int, int]:
    """Erases the files of a shard that no picture has; returns how many pictures these files were
    of, and how many pictures miss theirs. Raises StorageAway."""
    there = _files_of(storage, shard, MIN_AGE_SECONDS)
    expected = set(store.files_of_shard(db, shard, MIN_AGE_SECONDS))
    unused = _erase_unused(db, storage, there - expected)
    missing = len(expected - there)
    if unused or missing:
        logger.warning(
            "files of pictures: %d without a picture were erased, %d pictures miss theirs",
            unused,
            missing,
        )
    return unused, missing


def reconcile(db: Connection, storage: Storage, shard: str) -> tuple[int, int]:
    """After a restore: erases the files of a shard that no picture has, however young, and ends the
    living pictures whose files are lost; returns how many each were. Raises StorageAway."""
    # In this order nothing is taken for lost whose files come meanwhile.
    expected = set(store.files_of_shard(db, shard))
    there = _files_of(storage, shard, ANY_AGE_SECONDS)
    unused = _erase_unused(db, storage, there - expected)
    lost, ended = sorted(expected - there), 0
    for start in range(0, len(lost), ERASED_PER_CALL):
        # What has ended is the worker's.
        living = store.living_files(db, lost[start : start + ERASED_PER_CALL])
        ended += store.end_without_files(db, living)
    return unused, ended


def next_shard(shard: str | None) -> str:
    """The shard after that one, the first after the last."""
    return SHARDS[(SHARDS.index(shard) + 1) % len(SHARDS)] if shard else SHARDS[0]


def _files_of(storage: Storage, shard: str, older_than: float) -> set[str]:
    return {uuid for uuid in storage.uuids_in(shard, older_than) if _is_uuid(uuid)}


def _erase_unused(db: Connection, storage: Storage, stray: set[str]) -> int:
    """Erases those of these files that no picture has."""
    # Asked again: one of them may have got a picture meanwhile.
    asked, unused = sorted(stray), list[str]()
    for start in range(0, len(asked), ERASED_PER_CALL):
        unused += store.unused_files(db, asked[start : start + ERASED_PER_CALL])
    storage.erase([name_of(uuid, size) for uuid in unused for size in SIZES])
    return len(unused)


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
