"""The stores of the tests: embedded ones, or those that the environment names.

`TEST_DATABASE_URL` and `TEST_DYNAMODB_URL` name others, such as Amazon's own DynamoDB Local.
"""

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from psycopg2.extensions import cursor

from tests import ports

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60


@dataclass(frozen=True)
class Stores:
    """Where they are, and what Postgres says and keeps: None when it is not ours."""

    database_url: str
    """As the owner of the tables."""
    dynamodb_url: str
    postgres_log: Path | None
    media: Path
    """The folder of files of pictures."""
    postgres_data: Path | None


def as_the_api(database_url: str) -> str:
    """The same database as the role of the API."""
    parts = urlsplit(database_url)
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"cruddur_app:cruddur@{host}"))


@contextmanager
def running_stores(folder: Path, *, fast: bool = True) -> Iterator[Stores]:
    """Starts those stores that the environment does not name, with fresh data in `folder`.

    A `fast` Postgres does not wait for the disk.
    """
    with ExitStack() as stack:
        postgres_log = postgres_data = None
        database_url = os.environ.get("TEST_DATABASE_URL")
        if database_url is None:
            options = ["--fast"] if fast else []
            port = stack.enter_context(running("postgres", folder / "postgres", *options))
            database_url = f"postgresql://cruddur:cruddur@127.0.0.1:{port}/cruddur"
            postgres_log = folder / "postgres.log"
            postgres_data = folder / "postgres" / "data"
        dynamodb_url = os.environ.get("TEST_DYNAMODB_URL")
        if dynamodb_url is None:
            port = stack.enter_context(running("dynamodb", folder / "dynamodb"))
            dynamodb_url = f"http://127.0.0.1:{port}"
        yield Stores(database_url, dynamodb_url, postgres_log, folder / "media", postgres_data)


@contextmanager
def running(store: str, folder: Path, *options: str) -> Iterator[int]:
    """Starts one of the embedded stores and gives its port."""
    port = ports.free_port()
    command = [sys.executable, "-m", f"local.{store}", "--folder", str(folder), "--port", str(port)]
    with (folder.parent / f"{store}.log").open("wb") as log:
        process = subprocess.Popen([*command, *options], cwd=ROOT, stdout=log, stderr=log)
    try:
        answered = ports.wait_until(
            lambda: ports.answers(port) or process.poll() is not None, START_SECONDS
        )
        assert answered, f"{store} did not start, see {log.name}"
        assert process.poll() is None, f"{store} ended, see {log.name}"
        yield port
    finally:
        process.terminate()
        process.wait()


def new_database(sql: cursor, database_url: str, options: str = "") -> str:
    """The address of a new and empty database beside that one, as the owner; it goes with the
    cluster."""
    name = f"test_{secrets.token_hex(6)}"
    sql.execute(f"CREATE DATABASE {name} {options}")
    parts, owner = urlsplit(database_url), sql.connection.info
    host = parts.netloc.rpartition("@")[2]
    place = parts._replace(netloc=f"{owner.user}:{owner.password}@{host}", path=f"/{name}")
    return urlunsplit(place)


def empty_audit_log(sql: cursor) -> None:
    """Deletes what tests before left there; its trigger refuses that to everybody but its owner."""
    sql.execute("SELECT EXISTS (SELECT FROM audit_log)")
    ((is_there,),) = sql.fetchall()
    if is_there:
        trigger = "TRIGGER audit_log_is_append_only"
        sql.execute(
            f"ALTER TABLE audit_log DISABLE {trigger}; DELETE FROM audit_log;"
            f" ALTER TABLE audit_log ENABLE {trigger}"
        )
