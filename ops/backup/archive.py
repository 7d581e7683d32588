"""The file of a backup: a tar archive of `postgres.dump` and one `….jsonl` for each DynamoDB table.

It holds what people wrote, so only its owner can read it; whoever keeps it for longer than its
cruds live keeps what was promised to be gone.
"""

import json
import os
import re
import shutil
import tarfile
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

DUMP = "postgres.dump"
_ITEMS = ".jsonl"
_TABLE_PREFIX = "cruddur-"
# An older backup names a table as the engine does, with whatever prefix it has there.
_ITEMS_OF_TABLE = re.compile(r"(?:[A-Za-z0-9_.-]*-)?([a-z]+)\.jsonl")
_MAGIC = b"PGDMP"

Fill = Callable[[IO[bytes]], None]


class ArchiveError(Exception):
    """A file is no whole backup; the text says so in one sentence."""


def write(file: Path, fill_dump: Fill, fill_items: Fill) -> None:
    """Write a new archive; `file` is there whole or not at all.

    `fill_dump` writes the dump of Postgres, then `fill_items` the lines of `flask dynamodb-dump`.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with ExitStack() as opened:

        def spool() -> IO[bytes]:
            # Without a name, so that nothing of it is left when this process is killed.
            return opened.enter_context(tempfile.TemporaryFile(dir=file.parent))

        dump, lines = spool(), spool()
        fill_dump(dump)
        fill_items(lines)
        parts: dict[str, IO[bytes]] = {}
        for table, item in _lines(lines, "the items of DynamoDB"):
            name = f"{_TABLE_PREFIX}{table}{_ITEMS}"
            if name not in parts:
                parts[name] = spool()
            parts[name].write(json.dumps(item).encode() + b"\n")
        # The dump last: an archive that is cut off lacks it.
        _write_whole(file, {**dict(sorted(parts.items())), DUMP: dump})


def _write_whole(file: Path, parts: Mapping[str, IO[bytes]]) -> None:
    # Only its owner can read a file that tempfile makes.
    descriptor, name = tempfile.mkstemp(prefix=f".{file.name}-", suffix=".partial", dir=file.parent)
    partial = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as out:
            with tarfile.open(fileobj=out, mode="w") as archive:
                for part, content in parts.items():
                    member = tarfile.TarInfo(part)
                    member.size = content.seek(0, os.SEEK_END)
                    member.mode = 0o600
                    content.seek(0)
                    archive.addfile(member, content)
            out.flush()
            os.fsync(out.fileno())
        partial.replace(file)
    finally:
        partial.unlink(missing_ok=True)


def read(file: Path, dump: IO[bytes], lines: IO[bytes]) -> None:
    """Take an archive apart, into the dump and lines as `flask dynamodb-load` reads them.

    Raises ArchiveError for anything that `write` would not have written.
    """
    try:
        with tarfile.open(file) as archive:
            for member in archive:
                content = archive.extractfile(member) if member.isreg() else None
                table = _ITEMS_OF_TABLE.fullmatch(member.name)
                if content is None or not (table or member.name == DUMP):
                    raise ArchiveError(
                        f"{file} holds {member.name!r} and is no backup; nothing was changed."
                    )
                if table:
                    _add_lines(content, table[1], file, lines)
                else:
                    shutil.copyfileobj(content, dump)
    except (tarfile.TarError, EOFError) as error:
        raise ArchiveError(f"{file} is no whole backup; nothing was changed.") from error
    dump.seek(0)
    if dump.read(len(_MAGIC)) != _MAGIC:
        raise ArchiveError(f"{file} is no whole backup; nothing was changed.")


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
