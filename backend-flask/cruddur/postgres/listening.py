"""Receives notifications of Postgres (LISTEN/NOTIFY) on a connection of its own."""

import select

import psycopg2
import psycopg2.errors
import psycopg2.extensions

from cruddur.errors import StoreUnavailable
from cruddur.postgres.pool import AWAY, CONNECT_TIMEOUT_SECONDS

LOCK_TIMEOUT_MILLISECONDS = 100


class Listener:
    """Listens to one channel. Not safe for several threads without a lock of theirs."""

    def __init__(self, url: str, channel: str) -> None:
        self._url = url
        self._channel = channel
        self._connection: psycopg2.extensions.connection | None = None

    def listen(self) -> bool:
        """Makes sure that it listens; True when it starts only now, so that earlier notifications
        were missed. Raises StoreUnavailable."""
        if self._connection is not None and not self._connection.closed:
            return False
        try:
            connection = psycopg2.connect(
                self._url,
                connect_timeout=CONNECT_TIMEOUT_SECONDS,
                application_name=f"cruddur listens to {self._channel}",
                options=f"-c lock_timeout={LOCK_TIMEOUT_MILLISECONDS}",
            )
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(f"LISTEN {self._channel}")
        except AWAY as error:
            raise StoreUnavailable("postgres") from error
        self._connection = connection
        return True

    def notifications(self, patience: float) -> list[str]:
        """The payloads of the notifications since the last call; waits up to `patience` seconds for
        one. Raises StoreUnavailable, also when it does not listen."""
        connection = self._connection
        if connection is None:
            raise StoreUnavailable("postgres")
        try:
            # Until there is no more: of a server that shuts down, the first poll brings its last
            # message, and only the next one shows that it is gone.
            while select.select([connection], [], [], patience)[0]:
                connection.poll()
                patience = 0
        except (*AWAY, ValueError) as error:
            self._connection = None
            raise StoreUnavailable("postgres") from error
        said = [notice.payload for notice in connection.notifies]
        connection.notifies.clear()
        return said

    def lock(self, lock: str) -> bool:
        """Takes the advisory lock of that name until `unlock` or the end of the connection; False
        where somebody else holds it. Raises StoreUnavailable."""
        try:
            # Waits for a moment: of the writers that share it for an instant there may always be
            # one.
            self._run("SELECT pg_advisory_lock(4567, hashtext(%s))", lock)
        except psycopg2.errors.LockNotAvailable:
            return False
        return True

    def unlock(self, lock: str) -> None:
        """Releases an advisory lock. Raises StoreUnavailable."""
        self._run("SELECT pg_advisory_unlock(4567, hashtext(%s))", lock)

    def close(self) -> None:
        """Stops listening until `listen` is called again."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _run(self, statement: str, lock: str) -> None:
        if self._connection is None:
            raise StoreUnavailable("postgres")
        try:
            with self._connection.cursor() as cursor:
                cursor.execute(statement, (lock,))
        except psycopg2.errors.LockNotAvailable:
            raise
        except AWAY as error:
            self._connection = None
            raise StoreUnavailable("postgres") from error
