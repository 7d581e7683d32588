"""What a backup takes out of a stack, and what a restore puts back."""

import os
import shutil
import tarfile
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from ops.backup import archive
from ops.backup.archive import About, Add
from ops.backup.programs import StackError
from ops.backup.stacks import Stack

_FOLDER = Path(__file__).resolve().parent
_PSQL = ("psql", "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", "--file=-")


def backup(stack: Stack, file: Path) -> About:
    """Write both stores and the pictures into a new file; it is there whole or not at all."""

    def oldest(out: IO[bytes]) -> None:
        with archive.OLDEST.open("rb") as question:
            stack.postgres(*_PSQL, "--tuples-only", "--no-align", given=question, out=out)

    return archive.write(
        file,
        archive.Source(
            oldest=oldest,
            dump=lambda out: stack.postgres(*archive.PG_DUMP, out=out),
            items=lambda out: stack.flask("dynamodb-dump", out=out),
            pictures=lambda add: _pictures(stack, add),
        ),
    )


def _pictures(stack: Stack, add: Add) -> None:
    """Hand on the files as the stack prints them."""
    with tempfile.TemporaryFile() as uuids:
        with (_FOLDER / "pictures.sql").open("rb") as question:
            stack.postgres(*_PSQL, "--tuples-only", "--no-align", given=question, out=uuids)
        if not uuids.seek(0, os.SEEK_END):
            return
        with (
            stack.said_by_media("media-dump", given=uuids) as printed,
            tarfile.open(fileobj=printed, mode="r|") as files,
        ):
            while member := files.next():
                archive.forget_members(files)
                if part := files.extractfile(member):
                    add(member.name, part, member.size)


def restore(stack: Stack, content: IO[bytes], file: Path) -> str:
    """Replace both stores with what is in the archive, but for what ended or was erased since.

    The files of pictures are put back; returns what became of them, in words. Everything
    that can be checked is, before anything changes. Raises ArchiveError or StackError.
    """
    with ExitStack() as opened:

        def spool() -> IO[bytes]:
            return opened.enter_context(tempfile.TemporaryFile())

        dump, lines, schema_and_rows = spool(), spool(), spool()
        files_of_pictures = archive.read(content, file, dump, lines)
        try:
            if files_of_pictures:
                stack.media("media-load", "--check")
            stack.flask("dynamodb-load", "--check", given=lines)
            # `flask migrate` grants the rights anew, also those that the owner may not give back.
            script = ["--clean", "--if-exists", "--no-owner", "--no-acl", "--file=-"]
            stack.program("pg_restore", *script, given=dump, out=schema_and_rows)
        except StackError as error:
            raise StackError(f"Nothing was changed. {error}") from error
        said = spool()
        with stack.without_writers():
            _replace_postgres(stack, schema_and_rows, spool())
            try:
                # A backup of an older version has its schema, and may know no rights of the API.
                stack.flask("migrate")
                stack.flask("dynamodb-load", given=lines)
                # All of the archive, from which it takes the files.
                stack.media("media-load", given=content, out=said)
                with (_FOLDER / "after_restore.sql").open("rb") as after:
                    stack.postgres(*_PSQL, given=after)
            except StackError as error:
                raise StackError(
                    f"Postgres is restored, the rest is not yet: call it again. {error}"
                ) from error
        said.seek(0)
        return said.read().decode().strip()


def _replace_postgres(stack: Stack, rows: IO[bytes], statements: IO[bytes]) -> None:
    # In one transaction: nobody ever sees what must not come back. Written as statements, because
    # psql's own --single-transaction commits what it has when its input ends too early.
    statements.write(b"BEGIN;\n" + (_FOLDER / "before_restore.sql").read_bytes())
    rows.seek(0)
    shutil.copyfileobj(rows, statements)
    statements.write((_FOLDER / "restored.sql").read_bytes() + b"COMMIT;\n")
    try:
        stack.postgres(*_PSQL, given=statements)
    except StackError as error:
        raise StackError(f"Nothing was changed. {error}") from error
