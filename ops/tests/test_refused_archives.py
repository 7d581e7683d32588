"""A file that is no whole backup is refused before anything is changed."""

import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ops.backup.archive import ArchiveError
from ops.tests.archives import DUMP, PICTURES, add, read, source, write


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("../outside-messages.jsonl", tarfile.REGTYPE),
        ("/tmp/outside-messages.jsonl", tarfile.REGTYPE),
        ("folder/cruddur-messages.jsonl", tarfile.REGTYPE),
        ("program.sh", tarfile.REGTYPE),
        ("media/0a/0a1b2c3d-0000-4000-8000-000000000000-full.webp", tarfile.SYMTYPE),
        ("media/../0a1b2c3d-0000-4000-8000-000000000000-full.webp", tarfile.REGTYPE),
        ("cruddur-messages.jsonl", tarfile.DIRTYPE),
        ("cruddur-messages.jsonl", tarfile.FIFOTYPE),
        ("cruddur-messages.jsonl", tarfile.SYMTYPE),
        ("postgres.dump", tarfile.LNKTYPE),
    ],
)
def test_a_file_with_what_no_backup_holds_is_refused(
    name: str, kind: bytes, tmp_path: Path
) -> None:
    file = add(tmp_path / "backup.tar", name, kind=kind)
    with pytest.raises(ArchiveError, match="is no backup; nothing was changed"):
        read(file)


def cut_off(file: Path) -> Iterator[bytes]:
    whole = file.read_bytes()
    with tarfile.open(file) as written:
        ends = [member.offset_data + member.size for member in written]
    yield from (b"", whole[:300], whole[: ends[0] - 1], whole[: ends[-1] - 1])
    # Behind the last byte of a part nothing looks cut off.
    yield from (whole[: -(-end // 512) * 512] for end in ends[:-1])


def test_a_file_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "whole.tar", source(pictures=PICTURES))
    file = tmp_path / "cut.tar"
    for part in cut_off(tmp_path / "whole.tar"):
        file.write_bytes(part)
        with pytest.raises(ArchiveError, match="no whole backup; nothing was changed"):
            read(file)


@pytest.mark.parametrize("lines", [b"{", b"[]\n", b"null\n", b'{"a": 1}\n{"b"', b"\xff\n"])
def test_a_table_that_cannot_be_read_is_refused(lines: bytes, tmp_path: Path) -> None:
    file = add(tmp_path / "backup.tar", "cruddur-messages.jsonl", lines)
    add(file, "postgres.dump", DUMP)
    with pytest.raises(ArchiveError, match="no whole backup; nothing was changed"):
        read(file)


@pytest.mark.parametrize("dump", [b"", b"PGD", b"-- a script"])
def test_a_dump_in_another_form_is_refused(dump: bytes, tmp_path: Path) -> None:
    write(tmp_path / "backup.tar", source(dump))
    with pytest.raises(ArchiveError, match="no whole backup; nothing was changed"):
        read(tmp_path / "backup.tar")
