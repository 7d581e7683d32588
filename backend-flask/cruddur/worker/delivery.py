"""Delivers the outbox at least once, each person's rows in their order, by several workers."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from time import monotonic
from typing import Any, Protocol

from cruddur.errors import StoreUnavailable
from cruddur.postgres.pool import Postgres
from cruddur.worker.faults import Fault, fault_of, kind_of
from cruddur.worker.outbox import Outbox, OutboxRow

logger = logging.getLogger(__name__)

MAX_ROUND_SECONDS = 2.0
"""A slow store must not keep the leases until they end."""
MAX_WRITES_PER_BATCH = 100
"""Of rows that go together; then it is noted that they are done."""
MAX_ATTEMPTS = 1000
"""At one a minute some seventeen hours: what is refused for so long is refused for good."""
PASSED_ON = (StoreUnavailable, MemoryError)
"""What is never the fault of a row."""


class Deliver(Protocol):
    """Delivers one row's content; doing it again changes nothing."""

    def __call__(self, topic: str, user_uuid: str, body: Mapping[str, Any]) -> None:
        """May raise anything, see `faults.py`; StoreUnavailable when Postgres does not answer."""


class Together(Protocol):
    """Delivers many rows in few calls."""

    def takes(self, topic: str) -> bool:
        """Whether rows of that topic can go together."""

    def writes(self, row: OutboxRow) -> int:
        """How many writes a row of such a topic asks for, also one that nobody can deliver."""

    def __call__(self, rows: Sequence[OutboxRow]) -> None:
        """Does what delivering them one after the other would; raises the same, and may then
        have done a part."""


@dataclass(frozen=True)
class Doubt:
    """A row that met a fault which may be its store's, alone or as the first of several."""

    row: OutboxRow
    error: Exception
    is_alone: bool


@dataclass
class Delivery:
    """What came of one round."""

    delivered: int = 0
    set_aside: int = 0
    more: bool = False
    """Whether more rows wait, as far as one can tell."""
    doubt: Doubt | None = None
    blocked: set[str] = field(default_factory=set)
    """People whose next row must wait."""


@dataclass(frozen=True)
class Round:
    """Delivers what waits for some people."""

    postgres: Postgres
    outbox: Outbox
    deliver: Deliver
    together: Together | None = None

    def run(self) -> Delivery:
        """One round. Raises StoreUnavailable when Postgres does not answer: what was delivered but
        not marked as done is then delivered again."""
        this = Delivery()
        deadline = monotonic() + MAX_ROUND_SECONDS
        with self.outbox.claimed(self.postgres) as rows:
            this.more = len(rows) >= self.outbox.max_people
            for portion in _portions(rows, self.together):
                if this.doubt or monotonic() > deadline:
                    this.more = True
                    break
                self._deliver_portion(this, portion, deadline)
        return this

    def _deliver_portion(self, this: Delivery, portion: list[OutboxRow], deadline: float) -> None:
        rows = _in_turn(portion, this.blocked)
        if self.together and len(rows) > 1:
            try:
                self.together(rows)
            except PASSED_ON:
                raise
            except Exception as error:  # noqa: BLE001 (each is looked at by itself, or the store is)
                if fault_of(error) is Fault.AWAY:
                    this.doubt = Doubt(rows[0], error, is_alone=False)
                    return
            else:
                self._done(this, rows)
                return
        for row in rows:
            if this.doubt or monotonic() > deadline:
                this.more = True
                break
            if row.user_uuid not in this.blocked:
                self._deliver_row(this, row)

    def _deliver_row(self, this: Delivery, row: OutboxRow) -> None:
        try:
            self.deliver(row.topic, row.user_uuid, row.body)
        except PASSED_ON:
            raise
        except Exception as error:  # noqa: BLE001 (whatever one row raises must not stop the others)
            self._failed(this, row, error)
        else:
            self._done(this, [row])

    def _done(self, this: Delivery, rows: list[OutboxRow]) -> None:
        self.outbox.done(self.postgres, rows)
        this.delivered += len(rows)

    def _failed(self, this: Delivery, row: OutboxRow, error: Exception) -> None:
        fault = fault_of(error)
        if fault is Fault.AWAY:
            this.doubt = Doubt(row, error, is_alone=True)
        elif fault is Fault.PARTLY:
            this.blocked.add(row.user_uuid)
            this.more = True
        elif fault is Fault.LATER:
            this.blocked.add(row.user_uuid)
            put_off(self.postgres, self.outbox, row, error)
        else:
            _set_aside(self.postgres, self.outbox, row, error)
            this.set_aside += 1


def put_off(postgres: Postgres, outbox: Outbox, row: OutboxRow, error: Exception) -> None:
    """Has the row tried again later, or sets it aside when that was tried often enough."""
    if row.attempts >= MAX_ATTEMPTS:
        _set_aside(postgres, outbox, row, error)
        return
    if row.attempts == 0:
        logger.warning("outbox row %s must wait: %s", row.uuid, kind_of(error))
    outbox.retry_later(postgres, row, kind_of(error))


def _set_aside(postgres: Postgres, outbox: Outbox, row: OutboxRow, error: Exception) -> None:
    logger.error("outbox row %s is set aside: %s", row.uuid, kind_of(error))
    outbox.set_aside(postgres, row, kind_of(error))


def _portions(rows: list[OutboxRow], together: Together | None) -> Iterator[list[OutboxRow]]:
    """The rows in their order: those beside each other that can go together, until they are enough
    writes; each other alone."""
    for joined, run in groupby(rows, lambda row: bool(together and together.takes(row.topic))):
        portion: list[OutboxRow] = []
        writes = 0
        for row in run:
            weight = together.writes(row) if together and joined else MAX_WRITES_PER_BATCH
            if portion and writes + weight > MAX_WRITES_PER_BATCH:
                yield portion
                portion, writes = [], 0
            portion.append(row)
            writes += weight
        yield portion


def _in_turn(rows: list[OutboxRow], blocked: set[str]) -> list[OutboxRow]:
    """Those whose time has come, and who need not wait for one before them; the others' people are
    blocked from here on."""
    turn = []
    for row in rows:
        if row.is_due and row.user_uuid not in blocked:
            turn.append(row)
        else:
            blocked.add(row.user_uuid)
    return turn
