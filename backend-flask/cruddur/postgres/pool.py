"""The process's connections to Postgres: a pool, opened at the first use."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from time import monotonic
from typing import cast

import psycopg2
import psycopg2.pool

from cruddur.errors import StoreUnavailable
from cruddur.postgres.connection import Connection, PreparingConnection

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


class Postgres:
    """The process's connections: `size` at most, opened at the first use.

    Raises StoreUnavailable when the database does not answer, cancels a statement that takes too
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
    def _checked_out(self) -> Iterator[PreparingConnection]:
        asked_at = monotonic()
        # Whoever waited in vain waited for all: until Postgres gets on again, nobody else waits for
        # a connection, or the wait of each would hold up the next.
        patience = 0 if self._exhausted else CHECKOUT_TIMEOUT_SECONDS
        try:
            self._places.get(timeout=patience)
        except Empty:
            self._exhausted = True
            raise StoreUnavailable("postgres") from None
        gets_on = True
        try:
            pool = self._opened(asked_at)
            driver = cast(PreparingConnection, pool.getconn())
            try:
                yield driver
            finally:
                if driver.closed:
                    # The server went away: the connections that wait in the pool are dead too.
                    self._retire(pool)
                pool.putconn(driver, close=bool(driver.closed))
        except AWAY as error:
            gets_on = False
            raise StoreUnavailable("postgres") from error
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
            connection_factory=PreparingConnection,
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
