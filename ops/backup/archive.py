"""The file of a backup: a tar archive of `postgres.dump`, a `….jsonl` for each table, and pictures.

The tables are those of DynamoDB; the files of pictures are below `media/`.

It holds what people wrote, so only its owner can read it; whoever keeps it for longer than its
cruds live keeps what was promised to be gone. Its header says when it was made, and since when
the oldest crud or message can be in it. The image of the service `backup` contains this module.
"""

import json
import os
import re
import shutil
import tarfile
import tempfile
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

# What was counted of the last minutes is of no use later, and the keys that prove what a gone crud
# said must be nowhere once they are destroyed.
_LEFT_OUT = ("rate_limits", "evidence_keys")
PG_DUMP = (
    "pg_dump",
    "--format=custom",
    "--no-owner",
    *(f"--exclude-table-data={table}" for table in _LEFT_OUT),
)
OLDEST = Path(__file__).resolve().with_name("oldest.sql")
DUMP = "postgres.dump"
_ITEMS = ".jsonl"
_TABLE_PREFIX = "cruddur-"
PARTIAL = ".partial"
# An older backup names a table as the engine does, with whatever prefix it has there.
_ITEMS_OF_TABLE = re.compile(r"(?:[A-Za-z0-9_.-]*-)?([a-z]+)\.jsonl")
# As backend-flask/cruddur/files/transfer.py names them.
_PICTURE = re.compile(r"media/[0-9a-f]{2}/[0-9a-f-]{36}-(?:full|preview)\.webp")
_MAGIC = b"PGDMP"
_MADE_AT = "CRUDDUR.made_at"
_OLDEST_CONTENT_AT = "CRUDDUR.oldest_content_at"
_UUID_VERSION_OF_MESSAGES = 7

Fill = Callable[[IO[bytes]], None]
# Takes the name of a file, what is in it, and how many bytes those are.
Add = Callable[[str, IO[bytes], int], None]
Seal = Callable[[IO[bytes], IO[bytes]], None]


class ArchiveError(Exception):
    """A file is no whole backup; the text says so in one sentence."""


@dataclass(frozen=True)
class About:
    """What is known of an archive; the header of an older version says neither time."""

    made_at: datetime | None = None
    oldest_content_at: datetime | None = None
    # Known of what was written or read to its end.
    files_of_pictures: int | None = field(default=None, kw_only=True)


@dataclass(frozen=True)
class Source:
    """What writes the parts of an archive."""

    # The result of oldest.sql, in the form of `psql --tuples-only`.
    oldest: Fill
    # What PG_DUMP prints.
    dump: Fill
    # The lines of `flask dynamodb-dump`.
    items: Fill
    # Adds the files of pictures. They are asked for last, and are in no other file.
    pictures: Callable[[Add], None]


def write(file: Path, source: Source, seal: Seal | None = None) -> About:
    """Write a new archive; `file` is there whole or not at all.

    `seal` encrypts it, and what is not encrypted is then never in a file that has a name.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with ExitStack() as opened:

        def spool() -> IO[bytes]:
            # Without a name, so that nothing of it is left when this process is killed.
            return opened.enter_context(tempfile.TemporaryFile(dir=file.parent))

        made_at = datetime.now(UTC)
        oldest, dump, lines = spool(), spool(), spool()
        source.oldest(oldest)
        # Postgres first: what is delivered meanwhile is in its outbox, and delivered again.
        source.dump(dump)
        source.items(lines)
        written = _times(oldest)
        parts: dict[str, IO[bytes]] = {}
        for table, item in _lines(lines, "the items of DynamoDB"):
            name = f"{_TABLE_PREFIX}{table}{_ITEMS}"
            if name not in parts:
                parts[name] = spool()
            parts[name].write(json.dumps(item).encode() + b"\n")
            written = [min([*written, *_written_at(item)])] if written else _written_at(item)
        about = About(made_at, *written)
        # The dump last: an archive that is cut off lacks it. The files of pictures are asked for
        # after it was made: those of what it holds are missing only where that ended meanwhile.
        whole = _Whole(dict(sorted(parts.items())), source.pictures, dump)
        if seal is None:
            _write_whole(file, lambda out: _pack(whole, about, out))
        else:
            packed = spool()
            _pack(whole, about, packed)
            packed.seek(0)
            _write_whole(file, lambda out: seal(packed, out))
    return replace(about, files_of_pictures=whole.files_of_pictures)


@dataclass
class _Whole:
    """What an archive holds, in its order."""

    tables: Mapping[str, IO[bytes]]
    pictures: Callable[[Add], None]
    dump: IO[bytes]
    files_of_pictures: int = 0


def _times(oldest: IO[bytes]) -> list[datetime]:
    oldest.seek(0)
    text = oldest.read().decode().strip()
    return [datetime.fromtimestamp(float(text), UTC)] if text else []


def _written_at(item: Mapping[str, Any]) -> list[datetime]:
    """When a message was written, which its uuid says; nothing for an item without a text."""
    if "message" not in item:
        return []
    try:
        key = uuid.UUID(str(item.get("sk", {}).get("S", "")))
    except ValueError:
        return []
    if key.version != _UUID_VERSION_OF_MESSAGES:
        return []
    return [datetime.fromtimestamp((key.int >> 80) / 1000, UTC)]


def _pack(whole: _Whole, about: About, out: IO[bytes]) -> None:
    times = {_MADE_AT: about.made_at, _OLDEST_CONTENT_AT: about.oldest_content_at}
    # In a header that every reader of tar passes over, those of older versions included.
    headers = {name: time.isoformat() for name, time in times.items() if time}
    with tarfile.open(fileobj=out, mode="w", pax_headers=headers) as archive:

        def add(name: str, content: IO[bytes], size: int) -> None:
            member = tarfile.TarInfo(name)
            member.size = size
            member.mode = 0o600
            archive.addfile(member, content)
            forget_members(archive)

        def add_picture(name: str, content: IO[bytes], size: int) -> None:
            if not _PICTURE.fullmatch(name):
                raise ArchiveError(f"{name!r} is no file of a picture; nothing was written.")
            add(name, content, size)
            whole.files_of_pictures += 1

        for name, content in whole.tables.items():
            add(name, content, _rewound(content))
        whole.pictures(add_picture)
        add(DUMP, whole.dump, _rewound(whole.dump))


def forget_members(archive: tarfile.TarFile) -> None:
    """Let it remember nothing that it has read or written, or memory grows with their number."""
    archive.members.clear()  # type: ignore[attr-defined]  # typeshed lacks it


def _rewound(content: IO[bytes]) -> int:
    """Go back to the beginning; returns how many bytes there are."""
    size = content.seek(0, os.SEEK_END)
    content.seek(0)
    return size


def _write_whole(file: Path, fill: Fill) -> None:
    # Only its owner can read a file that tempfile makes.
    descriptor, name = tempfile.mkstemp(prefix=f".{file.name}-", suffix=PARTIAL, dir=file.parent)
    partial = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as out:
            fill(out)
            out.flush()
            os.fsync(out.fileno())
        partial.replace(file)
    finally:
        partial.unlink(missing_ok=True)


def about(content: IO[bytes]) -> About:
    """What the header of an archive says; nothing of what is no archive."""
    content.seek(0)
    try:
        with tarfile.open(fileobj=content) as archive:
            given = [archive.pax_headers.get(name) for name in (_MADE_AT, _OLDEST_CONTENT_AT)]
            return About(*(datetime.fromisoformat(time) if time else None for time in given))
    except (tarfile.TarError, EOFError, ValueError):
        return About()


def read(content: IO[bytes], file: Path, dump: IO[bytes], lines: IO[bytes]) -> int:
    """Take an archive apart, into the dump and lines as `flask dynamodb-load` reads them.

    Files of pictures stay where they are, for `flask media-load`; returns how many there are.
    `file` is what it is called. Raises ArchiveError for anything that `write` would not have
    written.
    """
    content.seek(0)
    files_of_pictures = 0
    try:
        with tarfile.open(fileobj=content) as archive:
            while member := archive.next():
                forget_members(archive)
                part = archive.extractfile(member) if member.isreg() else None
                table = _ITEMS_OF_TABLE.fullmatch(member.name)
                is_picture = _PICTURE.fullmatch(member.name) is not None
                if part is None or not (table or is_picture or member.name == DUMP):
                    raise ArchiveError(
                        f"{file} holds {member.name!r} and is no backup; nothing was changed."
                    )
                if table:
                    _add_lines(part, table[1], file, lines)
                elif is_picture:
                    files_of_pictures += 1
                else:
                    shutil.copyfileobj(part, dump)
    except (tarfile.TarError, EOFError) as error:
        raise ArchiveError(f"{file} is no whole backup; nothing was changed.") from error
    dump.seek(0)
    if dump.read(len(_MAGIC)) != _MAGIC:
        raise ArchiveError(f"{file} is no whole backup; nothing was changed.")
    return files_of_pictures


def _add_lines(content: IO[bytes], table: str, file: Path, lines: IO[bytes]) -> None:
    for line in content:
        item = _parsed(line)
        if not isinstance(item, dict):
            raise ArchiveError(f"{file} is no whole backup; nothing was changed.")
        lines.write(json.dumps({"table": table, "item": item}).encode() + b"\n")


def _lines(lines: IO[bytes], name: str) -> Iterator[tuple[str, Any]]:
    lines.seek(0)
    for line in lines:
        parsed = _parsed(line)
        if not isinstance(parsed, dict) or not isinstance(parsed.get("item"), dict):
            raise ArchiveError(f"A line of {name} cannot be read; nothing was written.")
        yield str(parsed["table"]), parsed["item"]


def _parsed(line: bytes) -> object:
    try:
        parsed: object = json.loads(line)
    except ValueError:
        return None
    return parsed
