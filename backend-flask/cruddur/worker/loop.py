"""The worker's one loop. It may be killed at any moment and loses nothing."""

import logging
import select
import time
from collections.abc import Mapping
from threading import Event
from typing import Any

import psycopg2
import psycopg2.extensions

from cruddur.activities import service as activities
from cruddur.auth import outbox as mail
from cruddur.auth import service as auth
from cruddur.dynamodb.client import DynamoDB
from cruddur.errors import StoreAway
from cruddur.messages import outbox as messages
from cruddur.messages import service as message_service
from cruddur.notifications import outbox as notifications
from cruddur.postgres.pool import CONNECT_TIMEOUT_SECONDS, Connection, Postgres
from cruddur.postgres.statements import statement
from cruddur.search import service as search
from cruddur.settings import Settings
from cruddur.worker import lag
from cruddur.worker.outbox import deliver_some

logger = logging.getLogger(__name__)

BECOME_ERASER = statement("worker", "become_eraser")
BECOME_TIDIER = statement("worker", "become_tidier")
FORGET_IDEMPOTENCY_KEYS = statement("worker", "forget_idempotency_keys")

LONGEST_NAP_SECONDS = 1.0
"""Between two looks; a new outbox row ends the nap at once."""
TIDY_EVERY_SECONDS = 60.0


class Worker:
    """Delivers and erases until `stop` is set."""

    def __init__(self, settings: Settings, postgres: Postgres, dynamodb: DynamoDB) -> None:
        self._settings = settings
        self._postgres = postgres
        self._dynamodb = dynamodb
        self._ear: psycopg2.extensions.connection | None = None
        self._tidied_at = 0.0

    def run(self, stop: Event) -> None:
        """Returns soon after `stop` is set, at the latest after one round of work."""
        while not stop.is_set():
            if self._settings.worker_heartbeat_file:
                self._settings.worker_heartbeat_file.touch()
            try:
                self._listen()
                if not self.work_once():
                    self._nap()
            except StoreAway as error:
                logger.warning("%s does not answer, trying again", error.store)
                self._ear = None
                stop.wait(LONGEST_NAP_SECONDS)

    def work_once(self) -> bool:
        """One round of everything; True when more is waiting already."""
        delivered = self._deliver()
        erased = self._erase()
        self._tidy()
        return delivered or erased

    def _deliver(self) -> bool:
        with self._postgres.transaction() as db:
            delivery = deliver_some(
                db,
                lambda topic, user_uuid, body: self._apply(db, topic, user_uuid, body),
                notifications.Together(self._dynamodb),
            )
        return delivery.delivered > 0

    def _apply(self, db: Connection, topic: str, user_uuid: str, body: Mapping[str, Any]) -> None:
        if topic.startswith(mail.PREFIX):
            mail.apply(db, self._settings, topic, user_uuid, body)
        elif topic.startswith(messages.PREFIX):
            messages.apply(db, self._dynamodb, topic, user_uuid, body)
        else:
            notifications.apply(self._dynamodb, topic, user_uuid, body)

    def _erase(self) -> bool:
        with self._postgres.transaction() as db:
            eraser = db.row(BECOME_ERASER)
            if not (eraser and eraser[0]):
                return False
            more = [activities.erase_expired(db), message_service.erase_expired(db)]
            return any(more)

    def _tidy(self) -> None:
        if time.monotonic() - self._tidied_at < TIDY_EVERY_SECONDS:
            return
        with self._postgres.transaction() as db:
            tidier = db.row(BECOME_TIDIER)
            if tidier and tidier[0]:
                activities.forget_placeholders(db)
                auth.tidy(db)
                db.run(FORGET_IDEMPOTENCY_KEYS)
                search.refresh_trends(db)
            lag.tell(db)
        self._tidied_at = time.monotonic()

    def _listen(self) -> None:
        if self._ear is not None and not self._ear.closed:
            return
        try:
            self._ear = psycopg2.connect(
                self._settings.database_url, connect_timeout=CONNECT_TIMEOUT_SECONDS
            )
            self._ear.autocommit = True
            with self._ear.cursor() as cursor:
                cursor.execute("LISTEN outbox")
        except psycopg2.OperationalError as error:
            raise StoreAway("postgres") from error

    def _nap(self) -> None:
        ear = self._ear
        if ear is None:
            return
        try:
            if select.select([ear], [], [], LONGEST_NAP_SECONDS)[0]:
                ear.poll()
                ear.notifies.clear()
        except psycopg2.OperationalError as error:
            raise StoreAway("postgres") from error
