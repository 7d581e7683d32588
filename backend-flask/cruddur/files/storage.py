"""What a place for files can do."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, Protocol

Size = Literal["full", "preview"]
SIZES: tuple[Size, ...] = ("full", "preview")
MEDIA_TYPE = "image/webp"
SUFFIX = ".webp"
SHARDS = tuple(f"{number:02x}" for number in range(256))
"""The files are divided by the first digits of their uuids."""


class StorageAway(Exception):
    """The place does not answer, or refuses; nothing is known of what was asked for."""


class FileMissing(StorageAway):
    """The place answers that it has no such file."""


class StorageFull(Exception):
    """There is no room for another file."""


class Storage(Protocol):
    """A place for files. Methods raise StorageAway where it does not do what it should."""

    @property
    def incoming(self) -> Path | None:
        """The folder for what is being received; None for that of the system."""

    def put(self, name: str, content: bytes) -> None:
        """Stores a file under a name of `name_of`; idempotent. Raises StorageFull."""

    def erase(self, names: Sequence[str]) -> None:
        """Erases these files; those that are not there are erased already."""

    def read(self, name: str) -> bytes:
        """A file. Raises FileMissing."""

    def address(self, name: str, seconds: int) -> str | None:
        """A URL from which anybody can fetch the file for so many seconds; None where it is
        read here."""

    def uuids_in(self, shard: str, older_than: float) -> Iterator[str]:
        """The uuids of the files of that shard, each once or more, that were stored more than
        `older_than` seconds ago."""

    def ping(self) -> None:
        """Raises StorageAway where files can be neither stored nor erased."""


def name_of(file_uuid: str, size: Size) -> str:
    """The name of a file."""
    return f"{file_uuid[:2]}/{file_uuid}-{size}{SUFFIX}"


def uuid_of(name: str) -> str:
    """The uuid in a name of `name_of`, also without the shard."""
    return name.rpartition("/")[2].removesuffix(SUFFIX).rpartition("-")[0]
