"""The stores of the place, as the service `backup` reaches them: with the rights of the API."""

import io
import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

import psycopg2
from cruddur.dynamodb.client import DynamoDB
from cruddur.dynamodb.transfer import dump_items
from cruddur.errors import StoreUnavailable
from cruddur.files.made import storage_of
from cruddur.files.storage import StorageAway
from cruddur.files.transfer import read_files
from cruddur.media.restoring import stored_pictures
from cruddur.postgres.pool import Postgres
from cruddur.settings import Settings
from psycopg2.extensions import cursor, parse_dsn

from ops.backup import archive
from ops.backup.archive import Add, Source

_CONNECT_SECONDS = 5
_APPLICATION = "cruddur backup"
_VARIABLES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
}
# Programs say more than what is wrong, and that may quote what people wrote.
_FAULT = re.compile(r"error: (.*)", re.IGNORECASE)
_SCHEDULE = "UPDATE backup_state SET every_seconds = %s, kept_seconds = %s, is_encrypted = %s"
_MADE = """
UPDATE backup_state
SET tried_at = now(), fault = '', made_at = %s, bytes = %s, oldest_content_at = %s
"""
_WELL = "UPDATE backup_state SET fault = '' WHERE fault <> ''"
_FAILED = "UPDATE backup_state SET tried_at = now(), fault = left(%s, 300)"


class StoreError(Exception):
    """A store does not give what a backup holds; the text says so in one sentence."""


@dataclass(frozen=True)
class Made:
    """A backup that succeeded."""

    made_at: datetime
    bytes: int
    oldest_content_at: datetime | None


class Stores:
    """Postgres, DynamoDB, and the files of pictures."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        file = environment.get("DATABASE_URL_FILE")
        try:
            url = Path(file).read_text(encoding="utf-8").strip() if file else None
        except OSError as error:
            raise StoreError(f"DATABASE_URL_FILE cannot be read: {error.strerror}") from error
        self._url = url or environment.get("DATABASE_URL", "")
        given = parse_dsn(self._url)
        # Not as an argument, which everybody on the machine can read.
        self._variables = {
            variable: given[name] for name, variable in _VARIABLES.items() if name in given
        }
        # Nothing else of the backend's settings is needed here, its secrets least of all.
        settings = Settings.model_construct(
            database_url=self._url,
            frontend_url="",
            secret_key="",
            dynamodb_url=environment.get("DYNAMODB_URL") or None,
            dynamodb_table_prefix=environment.get("DYNAMODB_TABLE_PREFIX") or "cruddur-",
            aws_region=environment.get("AWS_REGION") or "us-east-1",
            media_url=environment.get("MEDIA_URL") or None,
            media_endpoint=environment.get("MEDIA_ENDPOINT") or None,
            media_s3_region=environment.get("MEDIA_S3_REGION") or None,
        )
        self._dynamodb = DynamoDB(settings)
        self._storage = storage_of(settings)

    def source(self) -> Source:
        """What writes the parts of an archive; raises StoreError."""
        return Source(self._oldest, self._dump, self._items, self._pictures)

    def note_schedule(
        self, every_seconds: int | None, kept_seconds: int | None, *, is_encrypted: bool
    ) -> None:
        """Say what is promised, for the pages of the place. Raises StoreError."""
        with self._database() as sql:
            sql.execute(_SCHEDULE, (every_seconds, kept_seconds, is_encrypted))

    def note_made(self, made: Made) -> None:
        """Say that a backup was made. Raises StoreError."""
        with self._database() as sql:
            sql.execute(_MADE, (made.made_at, made.bytes, made.oldest_content_at))

    def note_well(self) -> None:
        """Say that all that was due is done; idempotent. Raises StoreError."""
        with self._database() as sql:
            sql.execute(_WELL)

    def note_failed(self, fault: str) -> None:
        """Say why none was made. Raises StoreError."""
        with self._database() as sql:
            sql.execute(_FAILED, (fault,))

    def _oldest(self, out: IO[bytes]) -> None:
        with self._database() as sql:
            sql.execute(archive.OLDEST.read_text(encoding="utf-8"))
            found = sql.fetchone()
        if found and found[0] is not None:
            out.write(str(found[0]).encode())

    def _dump(self, out: IO[bytes]) -> None:
        program, *arguments = archive.PG_DUMP
        done = subprocess.run(
            [program, *arguments],
            check=False,
            env={**os.environ, **self._variables},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.PIPE,
        )
        if done.returncode:
            found = _FAULT.search(done.stderr.decode(errors="replace"))
            raise StoreError(f"pg_dump failed: {found[1] if found else 'no reason given'}")

    def _items(self, out: IO[bytes]) -> None:
        try:
            for line in dump_items(self._dynamodb):
                out.write(f"{line}\n".encode())
        except StoreUnavailable as error:
            raise StoreError("DynamoDB does not answer") from error

    def _pictures(self, add: Add) -> None:
        if self._storage is None:
            return
        postgres = Postgres(self._url, size=1)
        try:
            with postgres.autocommit() as db:
                for name, content in read_files(self._storage, stored_pictures(db)):
                    add(name, io.BytesIO(content), len(content))
        except StorageAway as error:
            raise StoreError(f"the place for pictures does not answer ({error})") from error
        except StoreUnavailable as error:
            raise StoreError("Postgres does not answer") from error
        finally:
            postgres.close()

    @contextmanager
    def _database(self) -> Iterator[cursor]:
        try:
            connection = psycopg2.connect(
                self._url, connect_timeout=_CONNECT_SECONDS, application_name=_APPLICATION
            )
        except psycopg2.Error as error:
            raise StoreError("Postgres does not answer") from error
        # Without `with connection`: a rollback of what a signal has broken off would take the place
        # of that signal with an error of its own.
        with closing(connection):
            try:
                with connection.cursor() as sql:
                    yield sql
                connection.commit()
            except psycopg2.Error as error:
                raise StoreError(f"Postgres refuses: {error.diag.message_primary}") from error
