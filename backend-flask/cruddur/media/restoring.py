"""The files of pictures into a backup and back: of what lives, and of nothing that ended."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from cruddur.files.storage import SHARDS, Storage, uuid_of
from cruddur.media import store, sweeping
from cruddur.postgres.connection import Connection
from cruddur.postgres.pool import Postgres

BATCH_BYTES = 8 * 1024 * 1024
File = tuple[str, bytes]


@dataclass
class Restored:
    """What became of the files: stored, erased because no picture has them; and of pictures whose
    files are lost."""

    stored: int = 0
    erased: int = 0
    ended: int = 0


def stored_pictures(db: Connection) -> Iterator[str]:
    """Yields the uuids of all files that should be there."""
    for shard in SHARDS:
        yield from store.files_of_shard(db, shard)


def restore(postgres: Postgres, storage: Storage, files: Iterable[File]) -> Restored:
    """Stores those of the files whose picture lives, and makes the storage and the table agree;
    idempotent. Postgres is restored before. Raises StorageAway and StorageFull."""
    restored = Restored()
    for batch in _batches(files):
        with postgres.autocommit() as db:
            living = set(store.living_files(db, sorted({uuid_of(name) for name, _ in batch})))
        for name, content in batch:
            if uuid_of(name) in living:
                storage.put(name, content)
                restored.stored += 1
    for shard in SHARDS:
        with postgres.autocommit() as db:
            erased, ended = sweeping.reconcile(db, storage, shard)
        restored.erased += erased
        restored.ended += ended
    return restored


def _batches(files: Iterable[File]) -> Iterator[list[File]]:
    seen = 0

    def batch_of(file: File) -> int:
        nonlocal seen
        seen += len(file[1])
        return seen // BATCH_BYTES

    return (list(batch) for _, batch in groupby(files, batch_of))
