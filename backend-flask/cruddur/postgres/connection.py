"""A connection to Postgres: statements prepared once, rows as records, conditions."""

from collections.abc import Callable
from typing import Any, Literal, Protocol, TypeVar, cast

import orjson
import psycopg2.extensions
from psycopg2.errors import LockNotAvailable, QueryCanceled
from psycopg2.extensions import TRANSACTION_STATUS_IDLE
from psycopg2.extras import register_default_json, register_default_jsonb

from cruddur.errors import TookTooLong
from cruddur.postgres.statements import Row, Statement, fields_of
from cruddur.tracing.request_id import current_request_id
from cruddur.tracing.spans import part_span

R = TypeVar("R")
MAX_PREPARED = 96
"""Of a connection. Postgres keeps 230 KB for a statement and its plan on average, and more than
1 MB for a feed: all statements would take 115 MB, times the connections of all processes."""

# A quarter of the time of the standard library's, for pages of which each row is read.
register_default_json(globally=True, loads=orjson.loads)
register_default_jsonb(globally=True, loads=orjson.loads)


class Canceled(Exception):
    """A command took longer than it may."""


class Locked(Exception):
    """A command would have had to wait too long for others."""


def one(row: R | None) -> R:
    """The row of a statement that always returns one."""
    assert row is not None, "the statement returns a row, whatever there is"
    return row


class Condition(Protocol):
    """What must be granted before a statement may do its work.

    A statement that takes the condition's parameters checks it itself: it does nothing where it is
    not granted, and its one row has the columns of `statement` beside its own.
    """

    @property
    def statement(self) -> Statement[Any]:
        """Checks the condition and does nothing else; returns one row."""

    @property
    def parameters(self) -> dict[str, object]:
        """The values that it takes."""

    @property
    def is_needed(self) -> bool:
        """Whether it has to be checked where the statement does not do it."""

    def judge(self, granted: Any) -> None:
        """Takes the row of `statement`; raises where the condition is not granted."""


class Connection:
    """A connection for the length of one request or one unit of the worker's work."""

    def __init__(self, driver: "PreparingConnection", *, begins: bool = False) -> None:
        self._driver = driver
        self._condition: Condition | None = None
        # Sent with the first statement: a round trip of its own takes as long as a small statement.
        self._begin = "BEGIN;" if begins else ""
        self._without_mutes = False

    def leave_out_mutes(self) -> None:
        """For a viewer who mutes nothing: statements that need not look for mutes do not."""
        self._without_mutes = True

    def require(self, condition: Condition) -> None:
        """The next statement does its work only where that is granted, else raises. It checks that
        itself when it takes the condition's parameters; if not, it is checked right before, and at
        the end where no statement comes."""
        self._condition = condition

    def ask_first(self) -> None:
        """Checks what `require` was given last and no statement has checked yet."""
        condition, self._condition = self._condition, None
        if condition and condition.is_needed:
            granted = self._row(condition.statement, condition.parameters)
            assert granted, "it returns one row"
            condition.judge(granted)

    def row(self, statement: Statement[R], **parameters: object) -> R | None:
        """The first row that the statement returns, or None when there is none."""
        statement = self._suitable(statement)
        condition = self._condition
        values = condition.parameters if condition else {}
        if condition is None or not values.keys() <= set(statement.parameters):
            self.ask_first()
            return self._row(statement, parameters)
        self._condition = None
        return self._granted_row(condition, statement, {**parameters, **values})

    def rows(self, statement: Statement[R], **parameters: object) -> list[R]:
        """All rows that the statement returns."""
        statement = self._suitable(statement)
        self.ask_first()
        with self._driver.cursor() as cursor:
            self._run(cursor, statement, parameters)
            read = self._driver.reader(cursor, statement)
            return [read(row) for row in cursor.fetchall()]

    def run(self, statement: Statement[Any], **parameters: object) -> None:
        """Runs a statement of which no row is read."""
        self.ask_first()
        with self._driver.cursor() as cursor:
            self._run(cursor, statement, parameters)

    def command(
        self, text: str, *, timeout_milliseconds: int, lock_timeout_milliseconds: int
    ) -> list[str]:
        """Runs a command that cannot be prepared and is no part of a transaction, such as VACUUM;
        returns what the server says meanwhile. Raises Canceled and Locked."""
        assert self._driver.is_idle, "it is no part of a transaction"
        del self._driver.notices[:]
        with self._driver.cursor() as cursor:
            cursor.execute(
                f"SET statement_timeout = {timeout_milliseconds};"
                f" SET lock_timeout = {lock_timeout_milliseconds}"
            )
            try:
                cursor.execute(text)
            except QueryCanceled:
                raise Canceled from None
            except LockNotAvailable:
                raise Locked from None
            finally:
                if not self._driver.closed:
                    cursor.execute("RESET statement_timeout; RESET lock_timeout")
        return list(self._driver.notices)

    def _suitable(self, statement: Statement[R]) -> Statement[R]:
        return (self._without_mutes and statement.without_mutes) or statement

    def _row(self, statement: Statement[R], parameters: dict[str, object]) -> R | None:
        with self._driver.cursor() as cursor:
            self._run(cursor, statement, parameters)
            read = self._driver.reader(cursor, statement)
            row: Row | None = cursor.fetchone()
            return None if row is None else cast(R, read(row))

    def _granted_row(
        self, condition: Condition, statement: Statement[R], parameters: dict[str, object]
    ) -> R | None:
        with self._driver.cursor() as cursor:
            self._run(cursor, statement, parameters)
            read = self._driver.reader(cursor, statement, beside=condition.statement)
            row: Row | None = cursor.fetchone()
            assert row, "it returns a row, whatever it does"
            granted, own = read(row)
            condition.judge(granted)
            return cast("R | None", own)

    def _run(
        self,
        cursor: psycopg2.extensions.cursor,
        statement: Statement[Any],
        parameters: dict[str, object],
    ) -> None:
        # The name says which statement it is; parameters may be what people wrote.
        with part_span(f"postgres {statement.name}"):
            self._driver.prepare(cursor, statement)
            if statement.timeout_milliseconds is not None:
                self._run_in_time(cursor, statement, parameters)
                return
            begin, self._begin = self._begin, ""
            request = _request() if statement.fills_outbox else ""
            cursor.execute(begin + request + statement.execute, parameters)

    def _run_in_time(
        self,
        cursor: psycopg2.extensions.cursor,
        statement: Statement[Any],
        parameters: dict[str, object],
    ) -> None:
        # The timeout ends with the transaction, and this message is one.
        assert not self._begin, "it is no part of a transaction"
        assert self._driver.is_idle, "nor of one that has begun"
        limit = f"SET LOCAL statement_timeout = {statement.timeout_milliseconds};"
        try:
            cursor.execute(limit + statement.execute, parameters)
        except QueryCanceled:
            # The server works, so the pool must not be marked as exhausted.
            raise TookTooLong from None


def _request() -> str:
    """Tells the statement, in the same message, for which request it works."""
    request_id = current_request_id()
    # Its form is known: there is no quote in it.
    return f"SET LOCAL cruddur.request_id = '{request_id}';" if request_id else ""


class PreparingConnection(psycopg2.extensions.connection):
    """The driver's connection, and the statements that it has prepared, at most MAX_PREPARED."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The one that has not run for longest first.
        self._prepared: dict[str, None] = {}
        self._readers: dict[str, Callable[[Row], Any]] = {}
        self.autocommit = True

    @property
    def is_idle(self) -> bool:
        """Whether no transaction has begun."""
        return self.info.transaction_status == TRANSACTION_STATUS_IDLE

    def prepare(self, cursor: psycopg2.extensions.cursor, statement: Statement[Any]) -> None:
        """Makes the statement known to Postgres, which forgets another for it where there are too
        many; idempotent."""
        if statement.name in self._prepared:
            del self._prepared[statement.name]
        else:
            if len(self._prepared) >= MAX_PREPARED:
                oldest = next(iter(self._prepared))
                # Alone: where it fails, Postgres has all that it had, and where the next does not.
                cursor.execute(f"DEALLOCATE {oldest}")
                del self._prepared[oldest]
            cursor.execute(statement.prepare)
        self._prepared[statement.name] = None

    def reader(
        self,
        cursor: psycopg2.extensions.cursor,
        statement: Statement[Any],
        beside: Statement[Any] | None = None,
    ) -> Callable[[Row], Any]:
        """What makes the statement's rows records. The first time that this connection runs the
        statement, its columns are compared with the fields of its row type."""
        read = self._readers.get(statement.name)
        if read is None:
            columns = [column.name for column in cursor.description or ()]
            read = _reader(statement, columns, beside)
            self._readers[statement.name] = read
        return read

    def end(self, how: Literal["COMMIT", "ROLLBACK"]) -> None:
        """Ends the transaction, if one has begun and the server is there."""
        if not self.closed and not self.is_idle:
            with self.cursor() as cursor:
                cursor.execute(how)


def _reader(
    statement: Statement[Any], columns: list[str], beside: Statement[Any] | None
) -> Callable[[Row], Any]:
    if beside is None:
        return statement.reader(columns)
    shared = fields_of(cast(type, beside.row_type)) or []
    own = [column for column in columns if column not in shared]
    read_beside, read_own = beside.reader(columns, own), statement.reader(columns, shared)
    return lambda row: (read_beside(row), read_own(row))
