"""Connections to Postgres and their guarantees."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import NamedTuple

import pytest
from psycopg2.errors import UndefinedColumn
from psycopg2.extensions import cursor

from cruddur.errors import StoreUnavailable
from cruddur.postgres import connection, pool
from cruddur.postgres.pool import Postgres
from cruddur.postgres.statements import Row, Statement, WrongColumns
from cruddur.settings import Settings
from tests.people import Person

BACKEND_PID: Statement[Row] = Statement(
    "backend_pid", (), "PREPARE backend_pid AS SELECT pg_backend_pid()", "EXECUTE backend_pid"
)
RENAME: Statement[Row] = Statement(
    "rename",
    ("name",),
    "PREPARE rename AS UPDATE users SET display_name = $1",
    "EXECUTE rename (%(name)s)",
)
TIME_ZONE: Statement[Row] = Statement(
    "time_zone",
    (),
    "PREPARE time_zone AS SELECT current_setting('timezone')",
    "EXECUTE time_zone",
)
SLOW: Statement[Row] = Statement("slow", (), "PREPARE slow AS SELECT pg_sleep(60)", "EXECUTE slow")
ECHO: Statement[Row] = Statement(
    "echo", ("word",), "PREPARE echo AS SELECT $1::text", "EXECUTE echo (%(word)s::text)"
)
PLANNED: Statement[Row] = Statement(
    "planned",
    (),
    "PREPARE planned AS SELECT generic_plans > 0, custom_plans"
    " FROM pg_prepared_statements WHERE name = 'echo'",
    "EXECUTE planned",
)
PREPARED: Statement[Row] = Statement(
    "prepared",
    (),
    "PREPARE prepared AS SELECT name FROM pg_prepared_statements ORDER BY name",
    "EXECUTE prepared",
)


class Pair(NamedTuple):
    first: int
    second: int


PAIR = Statement(
    "pair", (), "PREPARE pair AS SELECT 2 AS second, 1 AS first", "EXECUTE pair", row_type=Pair
)
NO_PAIR = Statement(
    "no_pair", (), "PREPARE no_pair AS SELECT 1 AS first", "EXECUTE no_pair", row_type=Pair
)
COUNT = Statement("count", (), "PREPARE count AS SELECT 7", "EXECUTE count", row_type=int)


@pytest.fixture
def postgres(settings: Settings) -> Iterator[Postgres]:
    """Connections of the test's own, two at most."""
    postgres = Postgres(settings.database_url, size=2)
    yield postgres
    postgres.close()


def name_of(person: Person, sql: cursor) -> str:
    sql.execute("SELECT display_name FROM users WHERE uuid = %s", (person.uuid,))
    (row,) = sql.fetchall()
    return str(row[0])


def test_leaving_a_transaction_commits(postgres: Postgres, ann: Person, sql: cursor) -> None:
    with postgres.transaction() as db:
        db.run(RENAME, name="Ann Other")
        assert name_of(ann, sql) == "Ann Ames"
    assert name_of(ann, sql) == "Ann Other"


def test_raising_out_of_a_transaction_rolls_back(
    postgres: Postgres, ann: Person, sql: cursor
) -> None:
    def rename_and_fail() -> None:
        with postgres.transaction() as db:
            db.run(RENAME, name="Ann Other")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        rename_and_fail()
    assert name_of(ann, sql) == "Ann Ames"


def test_a_read_leaves_no_transaction_open(postgres: Postgres, ann: Person, sql: cursor) -> None:
    with postgres.autocommit() as db:
        db.run(RENAME, name="Ann Other")
        assert name_of(ann, sql) == "Ann Other"


def test_a_connection_is_used_again_with_what_it_has_prepared(postgres: Postgres) -> None:
    with postgres.autocommit() as db:
        first = db.row(BACKEND_PID)
    with postgres.transaction() as db:
        assert db.row(BACKEND_PID) == first
        assert db.rows(PREPARED) == [("backend_pid",), ("prepared",)]


def test_a_connection_forgets_what_has_not_run_for_longest(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "MAX_PREPARED", 3)
    with postgres.autocommit() as db:
        db.row(TIME_ZONE)
        db.row(BACKEND_PID)
        db.row(COUNT)
        db.row(TIME_ZONE)
        assert db.rows(PREPARED) == [("count",), ("prepared",), ("time_zone",)]
        assert db.row(BACKEND_PID)
        assert db.rows(PREPARED) == [("backend_pid",), ("prepared",), ("time_zone",)]


def test_a_statement_that_cannot_be_prepared_leaves_the_others_usable(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong: Statement[Row] = Statement("wrong", (), "PREPARE wrong AS SELECT nothing", "")
    monkeypatch.setattr(connection, "MAX_PREPARED", 1)
    with postgres.autocommit() as db:
        assert db.row(COUNT) == 7
        with pytest.raises(UndefinedColumn):
            db.row(wrong)
        assert db.row(COUNT) == 7


def test_rows_are_read_by_the_names_of_their_columns(postgres: Postgres) -> None:
    with postgres.autocommit() as db:
        assert db.row(PAIR) == Pair(first=1, second=2)
        assert db.rows(PAIR) == [Pair(first=1, second=2)]
        assert db.row(COUNT) == 7


def test_a_statement_with_other_columns_than_its_row_type_is_refused(postgres: Postgres) -> None:
    with pytest.raises(WrongColumns, match="no_pair returns"), postgres.autocommit() as db:
        db.row(NO_PAIR)


def test_a_request_without_a_free_connection_is_answered_retry_after(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "CHECKOUT_TIMEOUT_SECONDS", 0.01)
    with (
        postgres.autocommit(),
        postgres.autocommit(),
        pytest.raises(StoreUnavailable),
        postgres.autocommit(),
    ):
        pass
    with postgres.autocommit() as db:
        assert db.row(BACKEND_PID)


def test_a_statement_that_takes_too_long_is_given_up(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "SESSION_OPTIONS", "-c statement_timeout=50")
    postgres = Postgres(settings.database_url, size=1)
    with pytest.raises(StoreUnavailable), postgres.autocommit() as db:
        db.row(SLOW)
    with postgres.autocommit() as db:
        assert db.row(BACKEND_PID)
    postgres.close()


def test_connections_that_the_server_cut_are_replaced(postgres: Postgres, sql: cursor) -> None:
    with postgres.autocommit() as db, postgres.autocommit() as other:
        pids = [one.row(BACKEND_PID) for one in (db, other)]
    for pid in pids:
        sql.execute("SELECT pg_terminate_backend(%s)", pid)
    with pytest.raises(StoreUnavailable), postgres.autocommit() as db:
        db.row(BACKEND_PID)
    for _ in range(3):
        with postgres.autocommit() as db:
            assert db.row(BACKEND_PID) not in pids


def test_sessions_keep_time_in_utc(postgres: Postgres) -> None:
    with postgres.autocommit() as db:
        assert db.row(TIME_ZONE) == ("UTC",)


def test_once_somebody_waited_in_vain_the_next_do_not_wait(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask() -> None:
        with postgres.autocommit():
            pass

    monkeypatch.setattr(pool, "CHECKOUT_TIMEOUT_SECONDS", 0.01)
    with postgres.autocommit(), postgres.autocommit():
        with pytest.raises(StoreUnavailable):
            ask()
        # For this long nobody would wait who finds no connection.
        monkeypatch.setattr(pool, "CHECKOUT_TIMEOUT_SECONDS", 600)
        with pytest.raises(StoreUnavailable):
            ask()
    ask()


def test_all_requests_to_an_unresponsive_postgres_fail_within_two_seconds(
    silent_port: int,
) -> None:
    postgres = Postgres(f"postgresql://cruddur@127.0.0.1:{silent_port}/cruddur", size=6)

    def ask(_: int) -> float:
        began = monotonic()
        with pytest.raises(StoreUnavailable), postgres.autocommit():
            pass
        return monotonic() - began

    with ThreadPoolExecutor(max_workers=8) as threads:
        assert max(threads.map(ask, range(8))) < 2


def test_a_statement_is_planned_once_and_not_for_each_value(settings: Settings) -> None:
    postgres = Postgres(settings.database_url, size=1)
    with postgres.autocommit() as db:
        for word in ("a", "b", "c"):
            assert db.row(ECHO, word=word) == (word,)
        assert db.row(PLANNED) == (True, 0)
    postgres.close()
