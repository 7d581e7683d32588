"""Statements of Postgres from coroutines, and notifications as callbacks."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import psycopg2
from psycopg2.extensions import connection as Driver  # noqa: N812 (a class)

from cruddur.postgres.connection import Connection
from cruddur.postgres.pool import AWAY, CONNECT_TIMEOUT_SECONDS, Postgres

logger = logging.getLogger(__name__)

POOL_SIZE = 4
REQUEST_CONNECTIONS = 2
"""How many of the connections requests use. A restart brings thousands of streams back at once: the
others tell meanwhile what happens, and Postgres has time for the API."""
LISTENER = "cruddur listens for the stream"
"""The name of its connection in Postgres, by which `flask doctor` knows that it is there."""
RELISTEN_SECONDS = 1.0
CHECK_SECONDS = 10.0
"""How often a connection that only listens is used, to notice that the server is gone."""

Result = TypeVar("Result")


class Database:
    """Runs statements in threads, each a transaction of its own."""

    def __init__(self, url: str) -> None:
        self._postgres = Postgres(url, size=POOL_SIZE)
        # As many threads as connections: what must wait does so in the queue, for nothing.
        self._telling = ThreadPoolExecutor(
            POOL_SIZE - REQUEST_CONNECTIONS, thread_name_prefix="telling"
        )
        self._requests = ThreadPoolExecutor(REQUEST_CONNECTIONS, thread_name_prefix="requests")

    async def run(self, read: Callable[[Connection], Result]) -> Result:
        """What `read` returns. Raises StoreUnavailable."""
        return await self._run(self._telling, read)

    async def run_for_request(self, read: Callable[[Connection], Result]) -> Result:
        """What `read` returns, for somebody who asks. Raises StoreUnavailable."""
        return await self._run(self._requests, read)

    async def _run(
        self, threads: ThreadPoolExecutor, read: Callable[[Connection], Result]
    ) -> Result:
        def in_thread() -> Result:
            with self._postgres.autocommit() as db:
                return read(db)

        return await asyncio.get_running_loop().run_in_executor(threads, in_thread)

    def close(self) -> None:
        """Waits for what runs, and closes the connections."""
        self._telling.shutdown()
        self._requests.shutdown()
        self._postgres.close()


class Ear:
    """Listens to channels on a connection of its own, for ever.

    `heard` is called with channel and payload; `listening` each time that it begins to listen, when
    earlier notifications were missed.
    """

    def __init__(
        self,
        url: str,
        channels: Sequence[str],
        heard: Callable[[str, str], None],
        listening: Callable[[], None],
    ) -> None:
        self._url = url
        self._channels = channels
        self._heard = heard
        self._listening = listening
        self.is_listening = False

    async def run(self) -> None:
        """Listens until it is cancelled."""
        while True:
            try:
                driver = await asyncio.to_thread(self._connect)
            except AWAY:
                logger.warning("postgres does not answer, trying again")
            else:
                try:
                    await self._listen(driver)
                finally:
                    self.is_listening = False
                    driver.close()
            await asyncio.sleep(RELISTEN_SECONDS)

    def _connect(self) -> Driver:
        driver = psycopg2.connect(
            self._url,
            connect_timeout=CONNECT_TIMEOUT_SECONDS,
            application_name=LISTENER,
        )
        driver.autocommit = True
        with driver.cursor() as cursor:
            cursor.execute(";".join(f"LISTEN {channel}" for channel in self._channels))
        return driver

    async def _listen(self, driver: Driver) -> None:
        loop = asyncio.get_running_loop()
        readable = asyncio.Event()
        number = driver.fileno()
        loop.add_reader(number, readable.set)
        try:
            self.is_listening = True
            self._listening()
            while True:
                try:
                    await asyncio.wait_for(readable.wait(), CHECK_SECONDS)
                except TimeoutError:
                    await asyncio.to_thread(_use, driver)
                readable.clear()
                driver.poll()
                self._pass_on(driver)
        except AWAY:
            logger.warning("postgres does not answer, listening again")
        finally:
            loop.remove_reader(number)

    def _pass_on(self, driver: Driver) -> None:
        while driver.notifies:
            notice = driver.notifies.pop(0)
            self._heard(notice.channel, notice.payload)


def _use(driver: Driver) -> None:
    with driver.cursor() as cursor:
        cursor.execute("SELECT")
