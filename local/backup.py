"""`make backup` and `make restore`: both stores of a running stack into one file, and back.

The file is a tar archive: `postgres.dump` as pg_dump writes it, and the items of each DynamoDB
table as JSON lines. It holds what people wrote, so only its owner can read it; whoever keeps it for
longer than its cruds live keeps what was promised to be gone.
"""

import argparse
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from psycopg2.errors import UndefinedTable

from local import environment, items, people, running
from local.paths import BACKEND, LOCAL, STATE, VENV, postgres_bin

_DUMP = "postgres.dump"
_PART = re.compile(r"postgres\.dump|[A-Za-z0-9_.-]+\.jsonl")
_WRITES_PER_CALL = 25
# Of what was erased, what no backup may bring back; the order of columns is that of the tables.
_GONE = {
    "gone_activities_since": (
        "activity_placeholders",
        "uuid, reply_to_activity_uuid, expired_at",
        "uuid uuid, reply_to_activity_uuid uuid, expired_at timestamptz",
    ),
    "gone_users_since": ("former_users", "uuid, erased_at", "uuid uuid, erased_at timestamptz"),
    "endings_since": (
        "endings WHERE NOT is_person",
        "uuid, ends_at, began_at",
        "uuid uuid, ends_at timestamptz, began_at timestamptz",
    ),
}

Variables = Mapping[str, str]


def main() -> int:
    """Back up or restore the stack that runs from this clone, or the one that is named."""
    parser = argparse.ArgumentParser(prog="local.backup", description=__doc__)
    parser.add_argument("what", choices=("backup", "restore"))
    parser.add_argument("file", nargs="?", type=lambda text: Path(text) if text else None)
    arguments = parser.parse_args()
    where = running.noted()
    if where is None:
        sys.exit("Cruddur is not running: start it with `make dev` and try again.")
    variables = environment.of_services(where, environment.given())
    if arguments.what == "backup":
        file = arguments.file or STATE / "backups" / f"{datetime.now(UTC):%Y-%m-%dT%H-%M-%SZ}.tar"
        backup(variables, file)
        quoted = shlex.quote(str(file))
        print(f"Everything is in {file}: restore it with `make restore FILE={quoted}`.")
    elif arguments.file is None or not arguments.file.is_file():
        sys.exit("Say which file: make restore FILE=.cruddur/backups/….tar")
    else:
        restore(variables, arguments.file)
        print("Restored; what was erased since that backup stays erased. Sign in again.")
    return 0


def backup(variables: Variables, file: Path) -> None:
    """Write both stores into a new file; it is there whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=file.parent) as name:
        folder = Path(name)
        # Postgres first: what is delivered meanwhile is in its outbox, and delivered again.
        dump = ["--format=custom", "--no-owner", f"--file={folder / _DUMP}"]
        # What was counted of the last minutes is of no use later.
        dump.append("--exclude-table-data=rate_limits")
        _run("pg_dump", *dump, variables["MIGRATION_DATABASE_URL"])
        for table, found in _tables(variables):
            lines = (f"{json.dumps(item)}\n" for item in found)
            with (folder / f"{table}.jsonl").open("w") as out:
                out.writelines(lines)
        whole = folder / "whole.tar"
        with (
            os.fdopen(os.open(whole, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as private,
            tarfile.open(fileobj=private, mode="w") as archive,
        ):
            for path in sorted(folder.iterdir()):
                if path != whole:
                    archive.add(path, path.name)
        whole.rename(file)


def restore(variables: Variables, file: Path) -> None:
    """Replace both stores with what is in the file, but for what was erased since."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _unpack(file, folder)
        since = folder / "since.sql"
        since.write_text("".join(_gone_since(variables)))
        script = folder / "script.sql"
        again = ["--clean", "--if-exists", "--no-owner", f"--file={script}"]
        _run("pg_restore", *again, str(folder / _DUMP))
        # In one transaction: nobody ever sees what must not come back.
        scripts = [f"--file={path}" for path in (since, script, LOCAL / "restored.sql")]
        one = ["--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1"]
        _run("psql", *one, *scripts, variables["MIGRATION_DATABASE_URL"])
        # A backup of an older version has its schema, and may know no rights of the API.
        _migrate(variables)
        for path in sorted(folder.glob("*.jsonl")):
            _restore_items(variables, path.stem, path.read_text().splitlines())


def _unpack(file: Path, folder: Path) -> None:
    """Take out what `backup` put in. Python has a safe `extractall` only from 3.11.4 on."""
    try:
        with tarfile.open(file) as archive:
            for member in archive:
                content = archive.extractfile(member) if member.isreg() else None
                if content is None or not _PART.fullmatch(member.name):
                    sys.exit(f"{file} holds {member.name!r} and is no backup; nothing was changed.")
                with content, (folder / member.name).open("wb") as out:
                    shutil.copyfileobj(content, out)
    except (tarfile.TarError, EOFError):
        sys.exit(f"{file} is no whole backup; nothing was changed.")
    if not (folder / _DUMP).exists():
        sys.exit(f"{file} is no whole backup; nothing was changed.")


def _gone_since(variables: Variables) -> Iterator[str]:
    """SQL that remembers what the present database knows to be gone; without one, nothing."""
    with closing(people.connected(variables["MIGRATION_DATABASE_URL"])) as database:
        sql = database.cursor()
        for name, (table, columns, types) in _GONE.items():
            yield f"CREATE TEMPORARY TABLE {name} ({types});\n"
            try:
                sql.execute(f"SELECT {columns} FROM {table}")  # noqa: S608 (names of ours)
            except UndefinedTable:
                continue
            for row in sql.fetchall():
                values = ", ".join(f"'{value}'" if value else "NULL" for value in row)
                yield f"INSERT INTO {name} VALUES ({values});\n"  # noqa: S608 (uuids and times)


def _restore_items(variables: Variables, table: str, lines: Iterable[str]) -> None:
    """Items whose time is over, or whose crud is gone, stay away; others of today go."""
    dynamodb = items.client(variables)
    described = dynamodb.describe_table(TableName=table)["Table"]["KeySchema"]
    names = [key["AttributeName"] for key in described]
    alive = _living(variables)
    wanted = [item for line in lines if _may_return(item := json.loads(line), alive)]
    kept = {_key_of(item, names) for item in wanted}
    gone = [item for item in items.items(dynamodb, table) if _key_of(item, names) not in kept]
    requests: list[Any] = [
        {"DeleteRequest": {"Key": {name: item[name] for name in names}}} for item in gone
    ] + [{"PutRequest": {"Item": item}} for item in wanted]
    for start in range(0, len(requests), _WRITES_PER_CALL):
        left: Any = {table: requests[start : start + _WRITES_PER_CALL]}
        while left:
            left = dynamodb.batch_write_item(RequestItems=left)["UnprocessedItems"]


def _may_return(item: dict[str, Any], alive: set[str]) -> bool:
    about = item.get("activity_uuid", {}).get("S")
    ends = int(item.get("expires_at", {}).get("N", sys.maxsize))
    return ends > time.time() and (about is None or about in alive)


def _living(variables: Variables) -> set[str]:
    with closing(people.connected(variables["MIGRATION_DATABASE_URL"])) as database:
        sql = database.cursor()
        sql.execute("SELECT uuid::text FROM live_activities")
        return {uuid for (uuid,) in sql.fetchall()}


def _tables(variables: Variables) -> Iterator[tuple[str, Iterator[dict[str, Any]]]]:
    dynamodb = items.client(variables)
    prefix = variables.get("DYNAMODB_TABLE_PREFIX", "cruddur-")
    for table in items.tables(dynamodb):
        if table.startswith(prefix):
            yield table, items.items(dynamodb, table)


def _key_of(item: dict[str, Any], names: list[str]) -> tuple[str, ...]:
    return tuple(str(item[name]) for name in names)


def _migrate(variables: Variables) -> None:
    flask = [str(VENV / "bin" / "flask"), "migrate"]
    done = subprocess.run(flask, cwd=BACKEND, env=dict(variables), check=False, capture_output=True)
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        sys.exit(f"The tables are restored, and could not be brought up to date: {said}")


def _run(program: str, *arguments: str) -> None:
    done = subprocess.run(
        [str(postgres_bin() / program), *arguments], check=False, capture_output=True, text=True
    )
    if done.returncode:
        # Its first words name the fault; what follows may quote what people wrote.
        said = done.stderr.strip().splitlines() or ["no reason given"]
        sys.exit(f"{program} failed, nothing was changed: {said[0]}")


if __name__ == "__main__":
    sys.exit(main())
