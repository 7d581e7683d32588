"""Accounts that nobody had confirmed become sign-ups that wait (migration 0032)."""

import shutil
from pathlib import Path

import psycopg2
import pytest
from psycopg2.extensions import cursor

from cruddur.postgres.migrate import MIGRATIONS, migrate

BEFORE = "0032"
UNTIL = "0034"


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """The migrations that came before."""
    for path in MIGRATIONS.glob("*.sql"):
        if path.stem[:4] < BEFORE:
            shutil.copy(path, tmp_path)
    return tmp_path


def add(before: Path) -> None:
    """Brings the migrations in question as well."""
    for path in MIGRATIONS.glob("*.sql"):
        if BEFORE <= path.stem[:4] <= UNTIL:
            shutil.copy(path, before)


def one(sql: cursor, question: str) -> object:
    """The only value of an answer."""
    sql.execute(question)
    ((value,),) = sql.fetchall()
    return value


def test_who_has_not_confirmed_waits_with_the_code_that_was_mailed(
    empty_database: str, before: Path
) -> None:
    migrate(empty_database, before)
    connection = psycopg2.connect(empty_database)
    connection.autocommit = True
    with connection.cursor() as sql:
        sql.execute(
            "INSERT INTO users (handle, display_name, email, password_hash, confirmed_at) VALUES"
            " ('ann', 'Ann', 'ann@example.org', 'h', now()),"
            " ('zoe', 'Zoe', 'zoe@example.org', 'kept', NULL)"
        )
        sql.execute("SELECT uuid FROM users ORDER BY handle")
        (ann,), (zoe,) = sql.fetchall()
        sql.execute("INSERT INTO codes (user_uuid, purpose) VALUES (%s, 'confirm')", (zoe,))
        code_uuid = one(sql, "SELECT uuid FROM codes")
        sql.execute(
            "INSERT INTO message_groups (first_user_uuid, second_user_uuid)"
            " VALUES (least(%s, %s)::uuid, greatest(%s, %s)::uuid)",
            (ann, zoe, ann, zoe),
        )
        sql.execute(
            "INSERT INTO follows (user_uuid, followed_user_uuid) VALUES (%s, %s)", (ann, zoe)
        )
        sql.execute(
            "INSERT INTO sessions (user_uuid, token_sha256, expires_at)"
            " VALUES (%s, sha256('x'), now() + interval '1 day')",
            (zoe,),
        )
        add(before)
        migrate(empty_database, before)
        sql.execute("SELECT uuid, email, handle, password_hash FROM pending_signups")
        assert sql.fetchall() == [(code_uuid, "zoe@example.org", "zoe", "kept")]
        assert one(sql, "SELECT string_agg(handle, ',') FROM users") == "ann"
        left = "SELECT (SELECT count(*) FROM {}) + (SELECT count(*) FROM {})"
        assert one(sql, "SELECT count(*) FROM sessions") == 0
        # Of whoever goes, the worker erases what there may be much of.
        assert one(sql, "SELECT uuid FROM endings WHERE is_person") == zoe
        assert one(sql, left.format("message_groups", "former_handles")) == 0
        sql.execute("SELECT topic FROM outbox ORDER BY topic")
        assert sql.fetchall() == [("message.erase_group",), ("notification.delete_all",)]
        with pytest.raises(psycopg2.errors.NotNullViolation):
            sql.execute("INSERT INTO users (handle, display_name) VALUES ('yan', 'Yan')")
    connection.close()
