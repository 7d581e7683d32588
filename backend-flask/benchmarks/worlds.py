"""Worlds that are made once and kept: each run begins with a copy of the same one.

`cd backend-flask && ../.venv/bin/python -m benchmarks.worlds large` makes it if there is none,
prints the addresses of Postgres and DynamoDB with a copy of it, and runs them until Ctrl-C.
"""

import argparse
import contextlib
import hashlib
import json
import shutil
import signal
import subprocess
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from local.paths import STATE
from psycopg2 import connect
from psycopg2.extensions import cursor

from benchmarks import inboxes, world
from benchmarks.processes import stores_in
from cruddur.dynamodb.client import DynamoDB
from cruddur.postgres.migrate import MIGRATIONS
from cruddur.settings import Settings

FOLDER = STATE / "worlds"
READERS = 50
KEPT_SECONDS = world.MIN_LIFE_SECONDS - world.AGE_SECONDS - world.DAY_SECONDS
"""Then the first of its cruds expire."""
MADE_BY = [
    Path(__file__).with_name(f"{name}.py") for name in ("world", "inboxes", "language", "filling")
]


def main() -> None:
    """Runs the stores until asked to end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", choices=world.SIZES)
    with running(parser.parse_args().size) as variables:
        print(f"DATABASE_URL={variables['MIGRATION_DATABASE_URL']}")
        print(f"DYNAMODB_URL={variables['DYNAMODB_URL']}", flush=True)
        with contextlib.suppress(KeyboardInterrupt):
            signal.pause()


@contextmanager
def running(name: str) -> Iterator[dict[str, str]]:
    """What processes get to know of stores with a copy of the world of that size in them."""
    kept, copied = _kept(name), FOLDER / f"{name}-running"
    shutil.rmtree(copied, ignore_errors=True)
    # The data folder belongs to Postgres' own user, and has to go on doing so.
    subprocess.run(["cp", "-a", kept, copied], check=True)  # noqa: S607
    try:
        with stores_in(copied, fast=False) as variables:
            yield variables
    finally:
        shutil.rmtree(copied)


@contextmanager
def connected(variables: dict[str, str]) -> Iterator[cursor]:
    """Straight to Postgres."""
    connection = connect(variables["MIGRATION_DATABASE_URL"])
    connection.autocommit = True
    with connection.cursor() as sql:
        yield sql
    connection.close()


def _kept(name: str) -> Path:
    folder = FOLDER / name
    made = folder / "made.json"
    wanted = {"world": _digest(MADE_BY), "schema": _digest(sorted(MIGRATIONS.iterdir()))}
    has = json.loads(made.read_text()) if made.exists() else {}
    if has.get("world") != wanted["world"] or time.time() - has["made_at"] > KEPT_SECONDS:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        _make(folder, name)
        has = {"made_at": time.time()}
    elif has["schema"] != wanted["schema"]:
        with stores_in(folder, fast=False) as variables, connected(variables) as sql:
            sql.execute("VACUUM (ANALYZE)")
    made.write_text(json.dumps({**has, **wanted}))
    return folder


def _make(folder: Path, name: str) -> None:
    size = world.SIZES[name]
    print(f"Making the {name} world, which is then kept in {folder} ...", flush=True)
    began = time.monotonic()
    with stores_in(folder, fast=True) as variables, connected(variables) as sql:
        world.build(sql, size)
        dynamodb = DynamoDB(Settings.from_environment(variables))
        inboxes.fill(sql, dynamodb, size.readers(READERS))
    print(f"It took {time.monotonic() - began:.0f} s.", flush=True)


def _digest(files: Iterable[Path]) -> str:
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


if __name__ == "__main__":
    main()
