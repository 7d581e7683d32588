"""Archives of backups for tests: what is written into them, and what is read."""

import io
import json
import tarfile
import tempfile
from pathlib import Path
from typing import IO

from ops.backup import archive
from ops.backup.archive import Source

DUMP = b"PGDMP, and what follows"
LINES = [
    {"table": "notifications", "item": {"uuid": {"S": "1"}}},
    {"table": "messages", "item": {"pk": {"S": "“été”\n"}}},
    {"table": "notifications", "item": {"uuid": {"S": "2"}}},
]

PICTURES = {
    f"media/0a/0a1b2c3d-0000-4000-8000-00000000000{number}-{size}.webp": b"a picture"
    for number in range(2)
    for size in ("full", "preview")
}


def source(
    dump: bytes = DUMP,
    lines: list[object] | None = None,
    oldest: bytes = b"",
    pictures: dict[str, bytes] | None = None,
) -> Source:
    text = "".join(f"{json.dumps(line)}\n" for line in (LINES if lines is None else lines))

    def fill_oldest(out: IO[bytes]) -> None:
        out.write(oldest)

    def fill_dump(out: IO[bytes]) -> None:
        out.write(dump)

    def fill_items(out: IO[bytes]) -> None:
        out.write(text.encode())

    def add_pictures(add: archive.Add) -> None:
        for name, content in (pictures or {}).items():
            add(name, io.BytesIO(content), len(content))

    return Source(fill_oldest, fill_dump, fill_items, add_pictures)


def write(
    file: Path, content: Source | None = None, seal: archive.Seal | None = None
) -> archive.About:
    return archive.write(file, content or source(), seal)


def read(file: Path) -> tuple[bytes, list[object]]:
    with (
        file.open("rb") as content,
        tempfile.TemporaryFile() as dump,
        tempfile.TemporaryFile() as lines,
    ):
        archive.read(content, file, dump, lines)
        dump.seek(0)
        lines.seek(0)
        return dump.read(), [json.loads(line) for line in lines]


def add(file: Path, name: str, content: bytes = b"", kind: bytes = tarfile.REGTYPE) -> Path:
    """Adds a member to an archive, which need not be there."""
    with tarfile.open(file, "a") as written:
        member = tarfile.TarInfo(name)
        member.type = kind
        member.linkname = "/etc/passwd"
        member.size = len(content)
        written.addfile(member, io.BytesIO(content))
    return file
