"""Applies the files of `migrations/` in order: one transaction a file, once each, forward only.

Then the views and functions are defined again if one of them changed (definitions.py).
"""

import hashlib
import logging
import time
from pathlib import Path

import psycopg2
from psycopg2.extensions import make_dsn

from cruddur.errors import StoreUnavailable
from cruddur.postgres.definitions import Definition, define, definitions_in, is_locked, missing
from cruddur.postgres.locale import check_locale
from cruddur.postgres.roles import Role, RoleTooPowerful, grant_access

log = logging.getLogger(__name__)

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
CONNECT_TIMEOUT_SECONDS = 2
DEFINE_TRIES = 100
"""How often the views are locked before they are given up; each try ends after a moment."""
DEFINE_PAUSE_SECONDS = 0.1
ADVISORY_LOCK = 4567_0001
"""Held while migrating, so that a second process waits and then finds nothing to do."""

CREATE_LEDGER = """
    CREATE TABLE IF NOT EXISTS schema_migrations (
        name text PRIMARY KEY,
        checksum text NOT NULL,
        applied_at timestamptz NOT NULL DEFAULT now()
    )
"""

SET_CHECKSUM = """
    INSERT INTO schema_migrations (name, checksum) VALUES (%s, %s)
    ON CONFLICT (name) DO UPDATE SET checksum = excluded.checksum, applied_at = now()
"""


class MigrationError(Exception):
    """A migration failed or was edited after it was applied; the text says which and why."""


def migrate(
    url: str,
    migrations: Path = MIGRATIONS,
    *,
    password: str | None = None,
    role: Role | None = None,
) -> list[str]:
    """Applies what is missing and returns the names of the files applied. The definitions are those
    of the folders beside `migrations`.

    `password` is that of the owner, where `url` has none; `role` is who uses the tables then, where
    that is not the owner. A file that fails leaves the database as it was before that file.
    Raises MigrationError, WrongLocale where search would miss words, or StoreUnavailable when
    Postgres does not answer.
    """
    own = make_dsn(url, password=password) if password else url
    try:
        connection = psycopg2.connect(
            own, connect_timeout=CONNECT_TIMEOUT_SECONDS, options="-c timezone=UTC"
        )
    except psycopg2.OperationalError as error:
        raise StoreUnavailable("postgres") from error
    try:
        with connection, connection.cursor() as cursor:
            if other_locale := check_locale(cursor):
                log.warning("%s", other_locale)
            cursor.execute("SELECT pg_advisory_lock(%s)", (ADVISORY_LOCK,))
        with connection, connection.cursor() as cursor:
            cursor.execute(CREATE_LEDGER)
        files = sorted(migrations.glob("*.sql"))
        applied = [path.stem for path in files if _apply(connection, path)]
        applied += _define(connection, definitions_in(migrations.parent))
        if role:
            _grant_access(connection, role)
        return applied
    finally:
        # The advisory lock goes with the connection.
        connection.close()


def checksums(migrations: Path = MIGRATIONS) -> dict[str, str]:
    """What the ledger holds once all is applied: migrations and definitions, with checksums."""
    texts = {
        path.stem: path.read_text(encoding="utf-8") for path in sorted(migrations.glob("*.sql"))
    }
    texts |= {one.name: one.text for one in definitions_in(migrations.parent)}
    return {name: _checksum(text) for name, text in texts.items()}


def _grant_access(connection: psycopg2.extensions.connection, role: Role) -> None:
    try:
        with connection, connection.cursor() as cursor:
            grant_access(cursor, role)
    except RoleTooPowerful as error:
        raise MigrationError(
            f"{role.name}, the role of DATABASE_URL, may do more than read and write rows: "
            "give the API a role of its own"
        ) from error
    except psycopg2.Error as error:
        reason = error.diag.message_primary or type(error).__name__
        raise MigrationError(f"{role.name} could not be granted access: {reason}") from error


def _apply(connection: psycopg2.extensions.connection, path: Path) -> bool:
    text = path.read_text(encoding="utf-8")
    checksum = _checksum(text)
    with connection, connection.cursor() as cursor:
        cursor.execute("SELECT checksum FROM schema_migrations WHERE name = %s", (path.stem,))
        applied = cursor.fetchone()
        if applied:
            if applied[0] != checksum:
                raise MigrationError(f"{path.stem} was edited after it had been applied")
            return False
        try:
            cursor.execute(text)
        except psycopg2.Error as error:
            reason = error.diag.message_primary or type(error).__name__
            raise MigrationError(f"{path.stem} failed: {reason}") from error
        cursor.execute(
            "INSERT INTO schema_migrations (name, checksum) VALUES (%s, %s)", (path.stem, checksum)
        )
    return True


def _define(connection: psycopg2.extensions.connection, definitions: list[Definition]) -> list[str]:
    """Applies the definitions if one of them changed; returns the names of those that did."""
    checksums = {one.name: _checksum(one.text) for one in definitions}
    with connection, connection.cursor() as cursor:
        cursor.execute("SELECT name, checksum FROM schema_migrations")
        known = dict(cursor.fetchall())
        dropped = [one.name for one in missing(cursor, definitions)]
    changed = [name for name in checksums if known.get(name) != checksums[name] or name in dropped]
    tries = DEFINE_TRIES if changed else 0
    while tries:
        tries -= 1
        try:
            with connection, connection.cursor() as cursor:
                define(cursor, definitions)
                for name in changed:
                    cursor.execute(SET_CHECKSUM, (name, checksums[name]))
            break
        except psycopg2.Error as error:
            if not (is_locked(error) and tries):
                reason = error.diag.message_primary or type(error).__name__
                raise MigrationError(f"{', '.join(changed)} failed: {reason}") from error
            time.sleep(DEFINE_PAUSE_SECONDS)
    return changed


def _checksum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
