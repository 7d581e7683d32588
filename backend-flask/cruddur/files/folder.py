"""Files in a folder, which the web server may read as well."""

import errno
import os
import shutil
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from uuid import uuid4

from cruddur.files.storage import SHARDS, SUFFIX, FileMissing, StorageAway, StorageFull, uuid_of

KEPT_FREE_BYTES = 256 * 1024 * 1024
"""The stores may be on the same disk, and need room for what is written meanwhile."""
FULL = (errno.ENOSPC, errno.EDQUOT)
INCOMING = ".incoming"
FILE_MODE = 0o640


class FolderStorage:
    """Files in a folder for each shard. Files appear whole, because they are written beside and
    renamed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def incoming(self) -> Path:
        """See Storage. It is on the same disk; what a killed process left in it is swept."""
        path = self._folder / INCOMING
        try:
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise StorageAway(error.strerror) from error
        return path

    def put(self, name: str, content: bytes) -> None:
        """See Storage."""
        fresh = None
        try:
            if shutil.disk_usage(self._folder).free < KEPT_FREE_BYTES + len(content):
                raise StorageFull
            path = self._folder / name
            path.parent.mkdir(mode=0o750, exist_ok=True)
            fresh = self.incoming / uuid4().hex
            with open(fresh, "xb", opener=_opener) as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(path)
        except OSError as error:
            if fresh:
                fresh.unlink(missing_ok=True)
            if error.errno in FULL:
                raise StorageFull from error
            raise StorageAway(error.strerror) from error

    def erase(self, names: Sequence[str]) -> None:
        """See Storage."""
        try:
            for name in names:
                (self._folder / name).unlink(missing_ok=True)
        except OSError as error:
            raise StorageAway(error.strerror) from error

    def read(self, name: str) -> bytes:
        """See Storage."""
        try:
            return (self._folder / name).read_bytes()
        except OSError as error:
            # A folder that is not there, as of a volume that is not mounted, says nothing of files.
            is_missing = isinstance(error, FileNotFoundError) and self._folder.is_dir()
            raise (FileMissing if is_missing else StorageAway)(error.strerror) from error

    def address(self, name: str, seconds: int) -> None:
        """See Storage."""

    def uuids_in(self, shard: str, older_than: float) -> Iterator[str]:
        """See Storage. With the first shard, also removes what killed processes left."""
        before = time.time() - older_than
        if shard == SHARDS[0]:
            for left in self._old_in(INCOMING, before):
                left.unlink(missing_ok=True)
        for path in self._old_in(shard, before):
            if path.suffix == SUFFIX:
                yield uuid_of(path.name)

    def ping(self) -> None:
        """See Storage."""
        try:
            probe = self.incoming / uuid4().hex
            probe.touch(mode=0o600)
            probe.unlink()
        except OSError as error:
            raise StorageAway(error.strerror) from error

    def _old_in(self, name: str, before: float) -> Iterator[Path]:
        try:
            with os.scandir(self._folder / name) as entries:
                for entry in entries:
                    if entry.stat().st_mtime < before:
                        yield Path(entry.path)
        except FileNotFoundError:
            # No file of the shard was stored yet, or one was erased meanwhile.
            return
        except OSError as error:
            raise StorageAway(error.strerror) from error


def _opener(path: str, flags: int) -> int:
    return os.open(path, flags, FILE_MODE)
