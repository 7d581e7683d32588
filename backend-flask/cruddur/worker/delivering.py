"""A lane of the outbox: delivers what waits in it, and waits itself while its store is away."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from cruddur.postgres.pool import Postgres
from cruddur.worker.delivery import Deliver, Delivery, Doubt, Round, Together, put_off
from cruddur.worker.faults import kind_of
from cruddur.worker.lanes import Turn
from cruddur.worker.outbox import Outbox
from cruddur.worker.waking import GATHERING_SECONDS, Waking, WokenByOutbox

logger = logging.getLogger(__name__)

FIRST_PAUSE_SECONDS = 1.0

DeliverFrom = Callable[[Postgres], Deliver]
"""What delivers a row, and may ask Postgres."""


@dataclass(frozen=True)
class Store:
    """What a lane delivers to. `ask` raises when it is away; while it is, it is asked after
    FIRST_PAUSE_SECONDS, and then after twice as long each time, up to `max_pause`."""

    name: str
    ask: Callable[[], object]
    max_pause: float = FIRST_PAUSE_SECONDS


class Delivering:
    """Takes turns of delivering.

    While the store is away no row is tried, so that none has to wait out a wait of its own once it
    is back. A row that meets such a fault though its store answers is put off like any other.
    """

    def __init__(
        self,
        outbox: Outbox,
        store: Store,
        deliver_from: DeliverFrom,
        together: Together | None = None,
    ) -> None:
        self.name = outbox.lane
        self._outbox = outbox
        self._store = store
        self._deliver_from = deliver_from
        self._together = together
        self._goes_together = True
        self._pause: float | None = None

    def waking(self, database_url: str) -> Waking:
        """Whoever writes into the lane wakes it."""
        return WokenByOutbox(database_url, self.name)

    def turn(self, postgres: Postgres) -> Turn:
        """Delivers for some people, or asks whether the store is back."""
        if self._pause is not None and not self._is_back():
            return Turn(worked=False, rest=self._pause)
        together = self._together if self._goes_together else None
        this = Round(postgres, self._outbox, self._deliver_from(postgres), together).run()
        self._goes_together = True
        if this.doubt:
            return self._after_doubt(postgres, this, this.doubt)
        if this.more:
            return Turn(worked=True, rest=0)
        if this.delivered or this.set_aside:
            return Turn(worked=True, rest=GATHERING_SECONDS)
        return Turn(worked=False)

    def _after_doubt(self, postgres: Postgres, this: Delivery, doubt: Doubt) -> Turn:
        if not self._answers():
            logger.warning("%s is away: %s waits", self._store.name, self.name)
            self._outbox.note_fault(postgres, doubt.row, kind_of(doubt.error))
            self._pause = FIRST_PAUSE_SECONDS
            return Turn(worked=this.delivered > 0, rest=self._pause)
        if doubt.is_alone:
            put_off(postgres, self._outbox, doubt.row, doubt.error)
        # Where several went together each is tried alone, to see which of them it was.
        self._goes_together = doubt.is_alone
        return Turn(worked=True, rest=0)

    def _is_back(self) -> bool:
        if not self._answers():
            self._pause = min(2 * (self._pause or 0), self._store.max_pause)
            return False
        logger.info("%s is back", self._store.name)
        self._pause = None
        return True

    def _answers(self) -> bool:
        try:
            self._store.ask()
        except Exception:  # noqa: BLE001 (whatever it is, the store does not do its work)
            return False
        return True
