"""Hears what Postgres is told with NOTIFY, on a connection of its own."""

import select

import psycopg2
import psycopg2.extensions

from cruddur.errors import StoreAway
from cruddur.postgres.pool import AWAY, CONNECT_TIMEOUT_SECONDS


class Listener:
    """One channel. Whoever uses it from several threads has to hold a lock meanwhile."""

    def __init__(self, url: str, channel: str) -> None:
        self._url = url
        self._channel = channel
        self._connection: psycopg2.extensions.connection | None = None

    def listen(self) -> bool:
        """Makes sure that it listens; True when it only begins now, so that what was said before
        went unheard. Raises StoreAway."""
        if self._connection is not None and not self._connection.closed:
            return False
        try:
            connection = psycopg2.connect(self._url, connect_timeout=CONNECT_TIMEOUT_SECONDS)
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(f"LISTEN {self._channel}")
        except AWAY as error:
            raise StoreAway("postgres") from error
        self._connection = connection
        return True

    def heard(self, patience: float) -> list[str]:
        """What was said since, after up to `patience` seconds of silence. Raises StoreAway, also
        when it does not listen."""
        connection = self._connection
        if connection is None:
            raise StoreAway("postgres")
        try:
            # Again until there is no more: of a server that ends, the first look brings its last
            # words, and only the next one that it is gone.
            while select.select([connection], [], [], patience)[0]:
                connection.poll()
                patience = 0
        except (*AWAY, ValueError) as error:
            self._connection = None
            raise StoreAway("postgres") from error
        said = [notice.payload for notice in connection.notifies]
        connection.notifies.clear()
        return said

    def close(self) -> None:
        """Listens no more, until `listen` is called again."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
