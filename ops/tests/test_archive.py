"""A backup's file is there whole or not at all, for its owner only, and is checked when read."""

import io
import os
import signal
import stat
import subprocess
import sys
import tarfile
import tempfile
import tracemalloc
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import pytest

from local.paths import ROOT
from ops.backup import archive
from ops.backup.archive import About, ArchiveError, Source
from ops.tests.archives import DUMP, LINES, PICTURES, add, read, source, write


def nothing(out: IO[bytes]) -> None:
    assert out.writable()


def no_pictures(add: archive.Add) -> None:
    assert callable(add)


def message_of(moment: datetime) -> dict[str, object]:
    """The line of a message, whose uuid says when it was written."""
    key = uuid.UUID(int=int(moment.timestamp() * 1000) << 80 | 0x7 << 76 | 0x8 << 60)
    item = {"sk": {"S": str(key)}, "message": {"S": "hello"}}
    return {"table": "messages", "item": item}


CRUD_AT = datetime(2026, 11, 3, tzinfo=UTC)
MESSAGE_AT = datetime(2026, 11, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("oldest", "lines", "since"),
    [
        (b"", LINES, None),
        (b" 1793664000.000000\n", LINES, CRUD_AT),
        (b"1793664000", [*LINES, message_of(MESSAGE_AT)], MESSAGE_AT),
        (b"", [message_of(CRUD_AT), message_of(MESSAGE_AT)], MESSAGE_AT),
    ],
)
def test_the_header_says_how_old_the_oldest_content_can_be(
    oldest: bytes, lines: list[object], since: datetime | None, tmp_path: Path
) -> None:
    write(tmp_path / "backup.tar", source(lines=lines, oldest=oldest))
    with (tmp_path / "backup.tar").open("rb") as content:
        about = archive.about(content)
    assert about.oldest_content_at == since
    assert about.made_at
    assert abs((datetime.now(UTC) - about.made_at).total_seconds()) < 60
    assert sorted(read(tmp_path / "backup.tar")[1], key=str) == sorted(lines, key=str)


def test_an_archive_of_an_older_version_has_no_header(tmp_path: Path) -> None:
    with add(tmp_path / "old.tar", "postgres.dump", DUMP).open("rb") as content:
        assert archive.about(content) == About()


def test_what_is_sealed_is_nowhere_in_the_clear(tmp_path: Path) -> None:
    seen: list[str] = []

    def seal(content: IO[bytes], out: IO[bytes]) -> None:
        seen.extend(file.name for file in tmp_path.iterdir())
        out.write(b"sealed " + str(len(content.read())).encode())

    write(tmp_path / "backup.tar.age", seal=seal)
    assert (tmp_path / "backup.tar.age").read_bytes().startswith(b"sealed ")
    # Only what is sealed into has a name.
    assert len(seen) == 1
    assert seen[0].endswith(archive.PARTIAL)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    write(tmp_path / "backup.tar")
    dump, lines = read(tmp_path / "backup.tar")
    assert dump == DUMP
    assert sorted(lines, key=str) == sorted(LINES, key=str)


def test_the_form_is_a_dump_and_a_file_of_lines_for_each_table(tmp_path: Path) -> None:
    write(tmp_path / "backup.tar")
    with tarfile.open(tmp_path / "backup.tar") as written:
        names = written.getnames()
    assert names == ["cruddur-messages.jsonl", "cruddur-notifications.jsonl", "postgres.dump"]


def test_files_of_pictures_stand_before_the_dump(tmp_path: Path) -> None:
    file = tmp_path / "backup.tar"
    assert write(file, source(pictures=PICTURES)).files_of_pictures == 4
    with tarfile.open(file) as written:
        assert written.getnames()[2:] == [*PICTURES, "postgres.dump"]
        assert {member.mode for member in written} == {0o600}
    assert read(file)[0] == DUMP
    with file.open("rb") as content:
        assert archive.read(content, file, io.BytesIO(), io.BytesIO()) == 4
    (tmp_path / "empty").mkdir()
    with pytest.raises(ArchiveError, match="is no file of a picture; nothing was written"):
        write(tmp_path / "empty" / "backup.tar", source(pictures={"media/../etc": b"x"}))
    assert list((tmp_path / "empty").iterdir()) == []


def test_memory_does_not_grow_with_the_number_of_pictures(tmp_path: Path) -> None:
    file, count = tmp_path / "backup.tar", 3000

    def pictures(add: archive.Add) -> None:
        for number in range(count):
            name = f"media/0a/{number:08x}-0000-4000-8000-000000000000-full.webp"
            add(name, io.BytesIO(b"x"), 1)

    def dump(out: IO[bytes]) -> None:
        out.write(DUMP)

    tracemalloc.start()
    archive.write(file, Source(nothing, dump, nothing, pictures))
    with file.open("rb") as content, tempfile.TemporaryFile() as parts:
        assert archive.read(content, file, parts, io.BytesIO()) == count
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    # To remember a file takes 1 KB.
    assert peak < 1024 * 1024


@pytest.mark.parametrize("prefix", ["cruddur-", "", "cruddur-in-frankfurt-"])
def test_tables_of_any_prefix_are_read(prefix: str, tmp_path: Path) -> None:
    file = add(tmp_path / "old.tar", f"{prefix}messages.jsonl", b'{"pk": {"S": "1"}}\n')
    add(file, "postgres.dump", DUMP)
    assert read(file)[1] == [{"table": "messages", "item": {"pk": {"S": "1"}}}]


def test_only_the_owner_can_read_it_and_its_parts(tmp_path: Path) -> None:
    previous = os.umask(0)
    try:
        write(tmp_path / "backup.tar")
    finally:
        os.umask(previous)
    assert stat.S_IMODE((tmp_path / "backup.tar").stat().st_mode) == 0o600
    with tarfile.open(tmp_path / "backup.tar") as written:
        assert {member.mode for member in written} == {0o600}


def test_a_fault_while_it_is_made_leaves_the_older_backup_alone(tmp_path: Path) -> None:
    file = tmp_path / "backup.tar"
    write(file)
    before = file.read_bytes()

    def fails(out: IO[bytes]) -> None:
        out.write(b"PGDMP")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        archive.write(file, Source(nothing, nothing, fails, no_pictures))
    with pytest.raises(ArchiveError, match="cannot be read"):
        write(file, source(lines=["no item"]))
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


KILLED = """
import os, signal, sys, time
from pathlib import Path
from ops.backup import archive

def fill(out):
    out.write(b"PGDMP what somebody wrote")
    out.flush()
    os.kill(os.getpid(), signal.SIGKILL)

archive.write(Path(sys.argv[1]), archive.Source(fill, fill, fill, print))
"""


def test_a_killed_backup_leaves_nothing(tmp_path: Path) -> None:
    file = tmp_path / "backup.tar"
    killed = subprocess.run([sys.executable, "-c", KILLED, str(file)], cwd=ROOT, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert list(tmp_path.iterdir()) == []
