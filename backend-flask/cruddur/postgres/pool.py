"""Connections to Postgres: a pool per process, statements prepared once per connection."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Any, Literal, Protocol, TypeVar, cast

import psycopg2
import psycopg2.extensions
import psycopg2.pool
from psycopg2.errors import QueryCanceled
from psycopg2.extensions import TRANSACTION_STATUS_IDLE

from cruddur.errors import StoreAway, TookTooLong
from cruddur.postgres.statements import Row, Statement, fields_of

R = TypeVar("R")

CONNECT_TIMEOUT_SECONDS = 1
STATEMENT_TIMEOUT_MILLISECONDS = 5000
LOCK_TIMEOUT_MILLISECONDS = 2000
CHECKOUT_TIMEOUT_SECONDS = 2
SESSION_OPTIONS = (
    # Every statement here is shorter than what compiling it would take.
    "-c jit=off "
    # Else Postgres plans some of them again for each value, which takes several times as long.
    "-c plan_cache_mode=force_generic_plan "
    f"-c timezone=UTC -c statement_timeout={STATEMENT_TIMEOUT_MILLISECONDS} "
    f"-c lock_timeout={LOCK_TIMEOUT_MILLISECONDS} "
    f"-c idle_in_transaction_session_timeout={2 * STATEMENT_TIMEOUT_MILLISECONDS}"
)
AWAY = (psycopg2.OperationalError, psycopg2.InterfaceError, psycopg2.pool.PoolError)


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

    def __init__(self, driver: "_PreparingConnection", *, begins: bool = False) -> None:
        self._driver = driver
        self._condition: Condition | None = None
        # Goes with the first statement: a way of its own would take as long as a small statement.
        self._begin = "BEGIN;" if begins else ""

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
        condition = self._condition
        values = condition.parameters if condition else {}
        if condition is None or not values.keys() <= set(statement.parameters):
            self.ask_first()
            return self._row(statement, parameters)
        self._condition = None
        return self._granted_row(condition, statement, {**parameters, **values})

    def rows(self, statement: Statement[R], **parameters: object) -> list[R]:
        """All rows that the statement returns."""
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
        if statement.name not in self._driver.prepared:
            cursor.execute(statement.prepare)
            self._driver.prepared.add(statement.name)
        if statement.timeout_milliseconds is not None:
            self._run_in_time(cursor, statement, parameters)
            return
        begin, self._begin = self._begin, ""
        cursor.execute(begin + statement.execute, parameters)

    def _run_in_time(
        self,
        cursor: psycopg2.extensions.cursor,
        statement: Statement[Any],
        parameters: dict[str, object],
    ) -> None:
        # The limit holds until the end of the transaction, which a message by itself is.
        assert not self._begin, "it is no part of a transaction"
        assert self._driver.is_idle, "nor of one that has begun"
        limit = f"SET LOCAL statement_timeout = {statement.timeout_milliseconds};"
        try:
            cursor.execute(limit + statement.execute, parameters)
        except QueryCanceled:
            # Nothing is wrong with the server: nobody else has to wait less for a connection.
            raise TookTooLong from None


class _PreparingConnection(psycopg2.extensions.connection):
    """The driver's connection, and which statements it has prepared."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prepared: set[str] = set()
        self._readers: dict[str, Callable[[Row], Any]] = {}
        self.autocommit = True

    @property
    def is_idle(self) -> bool:
        """Whether no transaction has begun."""
        return self.info.transaction_status == TRANSACTION_STATUS_IDLE

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


class Postgres:
    """The process's connections: `size` at most, opened at the first use.

    Raises StoreAway when the database does not answer, cancels a statement that takes too
    long, or when every connection stays in use for CHECKOUT_TIMEOUT_SECONDS.
    """

    def __init__(self, url: str, size: int) -> None:
        self._url = url
        self._size = size
        self._pool: psycopg2.pool.ThreadedConnectionPool | None = None
        self._opening = threading.Lock()
        self._failed_at = 0.0
        # A semaphore of `threading` is Python, and takes a tenth of a request from whoever waits.
        self._places: SimpleQueue[None] = SimpleQueue()
        for _ in range(size):
            self._places.put(None)
        self._exhausted = False

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Leaving the block commits; raising out of it rolls back."""
        with self._checked_out() as driver:
            connection = Connection(driver, begins=True)
            try:
                yield connection
                connection.ask_first()
                driver.end("COMMIT")
            except BaseException:
                driver.end("ROLLBACK")
                raise

    @contextmanager
    def autocommit(self) -> Iterator[Connection]:
        """Each statement is a transaction of its own, without BEGIN and COMMIT."""
        with self._checked_out() as driver:
            connection = Connection(driver)
            yield connection
            connection.ask_first()

    def close(self) -> None:
        """Closes what is open; the next use opens anew."""
        with self._opening:
            pool, self._pool = self._pool, None
        if pool:
            pool.closeall()

    @contextmanager
    def _checked_out(self) -> Iterator[_PreparingConnection]:
        asked_at = monotonic()
        # Whoever waited in vain waited for all: until Postgres gets on again, nobody else waits for
        # a connection, or the wait of each would hold up the next.
        patience = 0 if self._exhausted else CHECKOUT_TIMEOUT_SECONDS
        try:
            self._places.get(timeout=patience)
        except Empty:
            self._exhausted = True
            raise StoreAway("postgres") from None
        gets_on = True
        try:
            pool = self._opened(asked_at)
            driver = cast(_PreparingConnection, pool.getconn())
            try:
                yield driver
            finally:
                if driver.closed:
                    # The server went away: the connections that wait in the pool are dead too.
                    self._retire(pool)
                pool.putconn(driver, close=bool(driver.closed))
        except AWAY as error:
            gets_on = False
            raise StoreAway("postgres") from error
        finally:
            self._exhausted = not gets_on
            self._places.put(None)

    def _opened(self, asked_at: float) -> psycopg2.pool.ThreadedConnectionPool:
        with self._opening:
            if self._pool is None:
                if self._failed_at > asked_at:
                    # Somebody tried while we waited: one try after the other would take too long.
                    raise psycopg2.OperationalError("Nobody reaches the server.")
                try:
                    self._pool = self._opened_anew()
                except psycopg2.OperationalError:
                    self._failed_at = monotonic()
                    raise
            return self._pool

    def _opened_anew(self) -> psycopg2.pool.ThreadedConnectionPool:
        # As many kept as allowed: the pool would close what it gets back beyond that.
        return psycopg2.pool.ThreadedConnectionPool(
            self._size,
            self._size,
            self._url,
            connection_factory=_PreparingConnection,
            connect_timeout=CONNECT_TIMEOUT_SECONDS,
            # A server that has vanished from the network answers nothing at all.
            tcp_user_timeout=STATEMENT_TIMEOUT_MILLISECONDS,
            options=SESSION_OPTIONS,
            application_name="cruddur",
        )

    def _retire(self, pool: psycopg2.pool.ThreadedConnectionPool) -> None:
        with self._opening:
            if self._pool is pool:
                self._pool = None
