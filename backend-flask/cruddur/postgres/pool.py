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
    # To compile a statement would take longer than to run it.
    "-c jit=off "
    # Otherwise Postgres plans some statements for each value, which takes several times as long.
    "-c plan_cache_mode=force_generic_plan "
    f"-c timezone=UTC -c statement_timeout={STATEMENT_TIMEOUT_MILLISECONDS} "
    f"-c lock_timeout={LOCK_TIMEOUT_MILLISECONDS} "
    f"-c idle_in_transaction_session_timeout={2 * STATEMENT_TIMEOUT_MILLISECONDS}"
)
AWAY = (psycopg2.OperationalError, psycopg2.InterfaceError, psycopg2.pool.PoolError)


class Postgres:
    """The connections of the process: at most `size`, opened at the first use.

    Raises StoreUnavailable when the database does not answer, cancels a statement that takes too
    long, or when every connection stays in use for CHECKOUT_TIMEOUT_SECONDS.
    """

    def __init__(self, url: str, size: int) -> None:
        self._url = url
        self._size = size
        self._pool: psycopg2.pool.ThreadedConnectionPool | None = None
        self._opening = threading.Lock()
        self._failed_at = 0.0
        # A queue in C: a semaphore of `threading` is Python, and costs a tenth of a request to wait
        # for.
        self._slots: SimpleQueue[None] = SimpleQueue()
        for _ in range(size):
            self._slots.put(None)
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
        """Closes what is open; the next use opens a new connection."""
        with self._opening:
            pool, self._pool = self._pool, None
        if pool:
            pool.closeall()

    @contextmanager
    def _checked_out(self) -> Iterator[PreparingConnection]:
        requested_at = monotonic()
        # After a request waited for a connection in vain, further requests fail at once until a
        # connection works again. Otherwise each would hold a thread for the whole timeout.
        timeout = 0 if self._exhausted else CHECKOUT_TIMEOUT_SECONDS
        try:
            self._slots.get(timeout=timeout)
        except Empty:
            self._exhausted = True
            raise StoreUnavailable("postgres") from None
        works = True
        try:
            pool = self._opened(requested_at)
            driver = cast(PreparingConnection, pool.getconn())
            try:
                yield driver
            finally:
                if driver.closed:
                    # The server is gone, and so are the idle connections in the pool.
                    self._retire(pool)
                pool.putconn(driver, close=bool(driver.closed))
        except AWAY as error:
            works = False
            raise StoreUnavailable("postgres") from error
        finally:
            self._exhausted = not works
            self._slots.put(None)

    def _opened(self, requested_at: float) -> psycopg2.pool.ThreadedConnectionPool:
        with self._opening:
            if self._pool is None:
                if self._failed_at > requested_at:
                    # Another thread failed while this one waited for the lock: to try again takes
                    # too long.
                    raise psycopg2.OperationalError("The server cannot be reached.")
                try:
                    self._pool = self._open()
                except psycopg2.OperationalError:
                    self._failed_at = monotonic()
                    raise
            return self._pool

    def _open(self) -> psycopg2.pool.ThreadedConnectionPool:
        # As many idle as allowed: the pool closes connections beyond the first number.
        return psycopg2.pool.ThreadedConnectionPool(
            self._size,
            self._size,
            self._url,
            connection_factory=PreparingConnection,
            connect_timeout=CONNECT_TIMEOUT_SECONDS,
            # For a server that vanished from the network without closing its connections.
            tcp_user_timeout=STATEMENT_TIMEOUT_MILLISECONDS,
            options=SESSION_OPTIONS,
            application_name="cruddur",
        )

    def _retire(self, pool: psycopg2.pool.ThreadedConnectionPool) -> None:
        with self._opening:
            if self._pool is pool:
                self._pool = None
