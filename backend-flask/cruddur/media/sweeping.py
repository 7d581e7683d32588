"""Looks for files without a picture and pictures without a file, which only a fault leaves."""

import logging
from uuid import UUID

from cruddur.files.storage import SHARDS, SIZES, Storage, name_of
from cruddur.media import store
from cruddur.postgres.connection import Connection

logger = logging.getLogger(__name__)

MIN_AGE_SECONDS = 600
"""Of files that are looked at: what is younger may be on its way."""
ERASED_PER_CALL = 500


def sweep(db: Connection, storage: Storage, shard: str) -> tuple[int, int]:
    """Erases the files of a shard that no picture has; returns how many pictures these files were
    of, and how many pictures miss theirs. Raises StorageAway."""
    there = {uuid for uuid in storage.uuids_in(shard, MIN_AGE_SECONDS) if _is_uuid(uuid)}
    first = str(UUID(hex=shard + "0" * 30))
    last = str(UUID(hex=shard + "f" * 30))
    expected = set(store.files_between(db, first, last))
    # Asked again: one of them may have got a picture meanwhile.
    stray = sorted(there - expected)
    unused: list[str] = []
    for start in range(0, len(stray), ERASED_PER_CALL):
        unused += store.unused_files(db, stray[start : start + ERASED_PER_CALL])
    storage.erase([name_of(uuid, size) for uuid in unused for size in SIZES])
    missing = len(expected - there)
    if unused or missing:
        logger.warning(
            "files of pictures: %d without a picture were erased, %d pictures miss theirs",
            len(unused),
            missing,
        )
    return len(unused), missing


def next_shard(shard: str | None) -> str:
    """The shard after that one, the first after the last."""
    return SHARDS[(SHARDS.index(shard) + 1) % len(SHARDS)] if shard else SHARDS[0]


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
