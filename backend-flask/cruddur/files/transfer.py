"""Files of pictures as a tar, for backups. Memory does not grow with their number."""

import io
import re
import tarfile
from collections.abc import Iterable, Iterator
from typing import IO

from cruddur.files.storage import SIZES, FileMissing, Storage, name_of

MAX_FILE_BYTES = 32 * 1024 * 1024
"""More than any file has that the decoder makes."""
PREFIX = "media/"
_NAME = re.compile(
    PREFIX + r"(?P<name>(?P<shard>[0-9a-f]{2})/"
    r"(?P=shard)[0-9a-f]{6}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-(full|preview)\.webp)"
)


class NoPictures(Exception):
    """What was given is no tar that holds files of pictures, or none that is whole."""


def read_files(storage: Storage, uuids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yields both files of each picture, under the names that they have in a backup. One that was
    erased meanwhile is left out. Raises StorageAway."""
    for uuid in uuids:
        names = [name_of(uuid, size) for size in SIZES]
        try:
            files = [(PREFIX + name, storage.read(name)) for name in names]
        except FileMissing:
            continue
        yield from files


def write_tar(files: Iterable[tuple[str, bytes]], out: IO[bytes]) -> None:
    """Writes the files as they come."""
    with tarfile.open(fileobj=out, mode="w|") as archive:
        for name, content in files:
            member = tarfile.TarInfo(name)
            member.size = len(content)
            member.mode = 0o600
            archive.addfile(member, io.BytesIO(content))
            _forget_members(archive)


def read_tar(given: IO[bytes]) -> Iterator[tuple[str, bytes]]:
    """Yields the names that the files have in a storage, and the files, as they come; passes over
    what else a backup holds. Raises NoPictures."""
    try:
        with tarfile.open(fileobj=given, mode="r|") as archive:
            while member := archive.next():
                _forget_members(archive)
                found = _NAME.fullmatch(member.name)
                part = archive.extractfile(member) if found and member.isreg() else None
                if found is None:
                    continue
                if part is None or member.size > MAX_FILE_BYTES:
                    raise NoPictures
                yield found["name"], part.read()
    except (tarfile.TarError, EOFError) as error:
        raise NoPictures from error


def _forget_members(archive: tarfile.TarFile) -> None:
    """Lets it remember nothing that it has read or written, or memory grows with their number."""
    archive.members.clear()  # type: ignore[attr-defined]  # typeshed lacks it
