"""The worker's one loop. It may be killed at any moment and loses nothing."""

import logging
import time
from collections.abc import Mapping
from threading import Event
from typing import Any

from cruddur import rate_limits, undelivered_mail
from cruddur.activities import service as activities
from cruddur.auth import outbox as mail
from cruddur.auth import service as auth
from cruddur.dynamodb.client import DynamoDB
from cruddur.errors import StoreAway
from cruddur.messages import outbox as messages
from cruddur.messages import service as message_service
from cruddur.notifications import outbox as notifications
from cruddur.postgres.listening import Listener
from cruddur.postgres.pool import Connection, Postgres
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
"""Between two looks of a worker that has nothing to do; a new outbox row ends the nap at once."""
GATHERING_SECONDS = 0.1
"""After a delivery: what is written meanwhile goes out together, in few calls. And before a nap:
whoever writes while the worker is at work has so long to commit, or waits for the nap's end."""
TIDY_EVERY_SECONDS = 60.0
AT_WORK = 4567_0004
"""The advisory lock of a worker that need not be woken (migration 0023)."""


class Worker:
    """Delivers and erases until `stop` is set."""

    def __init__(self, settings: Settings, postgres: Postgres, dynamodb: DynamoDB) -> None:
        self._settings = settings
        self._postgres = postgres
        self._dynamodb = dynamodb
        self._outbox = Listener(settings.database_url, "outbox")
        self._tidied_at = 0.0
        self._erases_on = False

    def run(self, stop: Event) -> None:
        """Returns soon after `stop` is set, at the latest after one round of work."""
        is_at_work = False
        while not stop.is_set():
            if self._settings.worker_heartbeat_file:
                self._settings.worker_heartbeat_file.touch()
            try:
                if self._outbox.listen():
                    is_at_work = False
                if self.work_once():
                    is_at_work = is_at_work or self._outbox.hold(AT_WORK)
                    if not self._erases_on:
                        stop.wait(GATHERING_SECONDS)
                elif is_at_work:
                    # Whoever wrote until now woke nobody, and may commit only in a moment.
                    self._outbox.let_go(AT_WORK)
                    is_at_work = False
                    stop.wait(GATHERING_SECONDS)
                else:
                    self._outbox.heard(LONGEST_NAP_SECONDS)
            except StoreAway as error:
                logger.warning("%s does not answer, trying again", error.store)
                self._outbox.close()
                stop.wait(LONGEST_NAP_SECONDS)
        self._outbox.close()

    def work_once(self) -> bool:
        """One round of everything; True when more is waiting already."""
        delivered = self._deliver()
        self._erases_on = self._erase()
        self._tidy()
        return delivered or self._erases_on

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
            mail.apply(db, self._settings, topic, body)
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
            more = False
            if tidier and tidier[0]:
                activities.forget_placeholders(db)
                auth.tidy(db)
                more = rate_limits.tidy(db)
                db.run(FORGET_IDEMPOTENCY_KEYS)
                search.refresh_trends(db)
            lag.tell(db)
            undelivered_mail.tell(db)
        if not more:
            self._tidied_at = time.monotonic()
