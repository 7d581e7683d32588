"""A lane of the outbox: delivers its rows, and pauses while its store does not answer."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from cruddur.postgres.pool import Postgres
from cruddur.tracing.request_id import working_for
from cruddur.worker.delivery import (
    BatchDeliver,
    Deliver,
    Delivery,
    Round,
    Unconfirmed,
    retry_later,
)
from cruddur.worker.faults import kind_of
from cruddur.worker.lanes import Turn
from cruddur.worker.outbox import Outbox
from cruddur.worker.wakeup import GATHERING_SECONDS, OutboxWakeup, Wakeup

logger = logging.getLogger(__name__)

FIRST_PAUSE_SECONDS = 1.0

DeliverFrom = Callable[[Postgres], Deliver]
"""Creates the function that delivers a row and may query Postgres."""


@dataclass(frozen=True)
class Store:
    """What a lane delivers to. `ping` raises when it does not answer. The lane then pings it after
    FIRST_PAUSE_SECONDS, and after twice as long each time, up to `max_pause`."""

    name: str
    ping: Callable[[], object]
    max_pause: float = FIRST_PAUSE_SECONDS


class DeliveryLane:
    """Delivers in turns.

    No row is tried while the store is away, so that no row is postponed for that reason. A row that
    fails although its store answers is retried later.
    """

    def __init__(
        self,
        outbox: Outbox,
        store: Store,
        deliver_from: DeliverFrom,
        batch_deliver: BatchDeliver | None = None,
    ) -> None:
        self.name = outbox.lane
        self._outbox = outbox
        self._store = store
        self._deliver_from = deliver_from
        self._batch_deliver = batch_deliver
        self._uses_batches = True
        self._pause: float | None = None

    def wakeup(self, database_url: str) -> Wakeup:
        """A new row of the lane wakes it."""
        return OutboxWakeup(database_url, self.name)

    def turn(self, postgres: Postgres) -> Turn:
        """Delivers the rows of some people, or checks whether the store is back."""
        if self._pause is not None and not self._is_back():
            return Turn(worked=False, pause=self._pause)
        batch_deliver = self._batch_deliver if self._uses_batches else None
        deliver = self._deliver_from(postgres)
        delivery = Round(postgres, self._outbox, deliver, batch_deliver).run()
        self._uses_batches = True
        if delivery.unconfirmed:
            return self._after_unconfirmed(postgres, delivery, delivery.unconfirmed)
        if delivery.more:
            return Turn(worked=True, pause=0)
        if delivery.delivered or delivery.set_aside:
            return Turn(worked=True, pause=GATHERING_SECONDS)
        return Turn(worked=False)

    def _after_unconfirmed(
        self, postgres: Postgres, delivery: Delivery, unconfirmed: Unconfirmed
    ) -> Turn:
        if not self._answers():
            logger.warning("%s is away: %s waits", self._store.name, self.name)
            self._outbox.note_fault(postgres, unconfirmed.row, kind_of(unconfirmed.error))
            self._pause = FIRST_PAUSE_SECONDS
            return Turn(worked=delivery.delivered > 0, pause=self._pause)
        if unconfirmed.is_alone:
            with working_for(unconfirmed.row.request_id):
                retry_later(postgres, self._outbox, unconfirmed.row, unconfirmed.error)
        # After a batch each of its rows is tried alone, to find the one that fails.
        self._uses_batches = unconfirmed.is_alone
        return Turn(worked=True, pause=0)

    def _is_back(self) -> bool:
        if not self._answers():
            self._pause = min(2 * (self._pause or 0), self._store.max_pause)
            return False
        logger.info("%s is back", self._store.name)
        self._pause = None
        return True

    def _answers(self) -> bool:
        try:
            self._store.ping()
        except Exception:  # noqa: BLE001 (whatever it is, the store does not work)
            return False
        return True
