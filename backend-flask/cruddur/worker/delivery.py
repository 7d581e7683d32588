"""Delivers the outbox at least once, each person's rows in order, with any number of workers."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import groupby
from time import monotonic
from typing import Any, Protocol

from cruddur.errors import StoreUnavailable
from cruddur.postgres.pool import Postgres
from cruddur.tracing.request_id import working_for
from cruddur.tracing.spans import are_used, trace_span
from cruddur.worker.faults import Fault, fault_of, kind_of
from cruddur.worker.outbox import Outbox, OutboxRow

logger = logging.getLogger(__name__)

MAX_ROUND_SECONDS = 2.0
"""A round must end before its leases do, even when the store is slow."""
MAX_WRITES_PER_BATCH = 100
"""Rows are marked as done after each batch."""
MAX_ATTEMPTS = 1000
"""About seventeen hours with one attempt per minute; then the row becomes a dead letter."""
PASSED_ON = (StoreUnavailable, MemoryError)
"""Exceptions that are never the fault of a row."""


class Deliver(Protocol):
    """Delivers the content of one row; idempotent."""

    def __call__(self, topic: str, user_uuid: str, body: Mapping[str, Any]) -> None:
        """May raise anything, see `faults.py`; StoreUnavailable when Postgres does not answer."""


class BatchDeliver(Protocol):
    """Delivers many rows in few calls; idempotent."""

    def takes(self, topic: str) -> bool:
        """Whether rows of that topic can be in a batch."""

    def writes(self, row: OutboxRow) -> int:
        """How many writes a row of such a topic needs, even if its delivery fails."""

    def __call__(self, rows: Sequence[OutboxRow]) -> None:
        """Delivers the rows as if one after the other. Raises what the delivery of one of them
        raises; some rows may be delivered then."""


@dataclass(frozen=True)
class Unconfirmed:
    """A row whose delivery failed, perhaps because of its store; it was alone or the first of a
    batch."""

    row: OutboxRow
    error: Exception
    is_alone: bool


@dataclass
class Delivery:
    """The result of one round."""

    delivered: int = 0
    set_aside: int = 0
    more: bool = False
    """Whether more rows wait, as far as is known."""
    unconfirmed: Unconfirmed | None = None
    waiting: set[str] = field(default_factory=set)
    """People whose next row must wait, and with it all their later rows."""


@dataclass(frozen=True)
class Round:
    """Delivers the rows of some people."""

    postgres: Postgres
    outbox: Outbox
    deliver: Deliver
    batch_deliver: BatchDeliver | None = None

    def run(self) -> Delivery:
        """Runs one round. Raises StoreUnavailable when Postgres does not answer: rows that were
        delivered but not marked as done are then delivered again."""
        delivery = Delivery()
        deadline = monotonic() + MAX_ROUND_SECONDS
        with self.outbox.claimed(self.postgres) as rows:
            delivery.more = len(rows) >= self.outbox.max_people
            for portion in _portions(rows, self.batch_deliver):
                if delivery.unconfirmed or monotonic() > deadline:
                    delivery.more = True
                    break
                self._deliver_portion(delivery, portion, deadline)
        return delivery

    def _deliver_portion(
        self, delivery: Delivery, portion: list[OutboxRow], deadline: float
    ) -> None:
        rows = _deliverable(portion, delivery.waiting)
        if self.batch_deliver and len(rows) > 1:
            try:
                with _spans_of(rows):
                    self.batch_deliver(rows)
            except PASSED_ON:
                raise
            except Exception as error:  # noqa: BLE001 (the rows are tried one by one, or the store is)
                if fault_of(error) is Fault.AWAY:
                    delivery.unconfirmed = Unconfirmed(rows[0], error, is_alone=False)
                    return
            else:
                self._done(delivery, rows)
                return
        for row in rows:
            if delivery.unconfirmed or monotonic() > deadline:
                delivery.more = True
                break
            if row.user_uuid not in delivery.waiting:
                with working_for(row.request_id), trace_span(f"deliver {row.topic}"):
                    self._deliver_row(delivery, row)

    def _deliver_row(self, delivery: Delivery, row: OutboxRow) -> None:
        try:
            self.deliver(row.topic, row.user_uuid, row.body)
        except PASSED_ON:
            raise
        except Exception as error:  # noqa: BLE001 (what one row raises must not stop the others)
            self._failed(delivery, row, error)
        else:
            self._done(delivery, [row])

    def _done(self, delivery: Delivery, rows: list[OutboxRow]) -> None:
        self.outbox.done(self.postgres, rows)
        delivery.delivered += len(rows)
        if logger.isEnabledFor(logging.DEBUG):
            _log_delivered(rows)

    def _failed(self, delivery: Delivery, row: OutboxRow, error: Exception) -> None:
        fault = fault_of(error)
        if fault is Fault.AWAY:
            delivery.unconfirmed = Unconfirmed(row, error, is_alone=True)
        elif fault is Fault.PARTLY:
            delivery.waiting.add(row.user_uuid)
            delivery.more = True
        elif fault is Fault.LATER:
            delivery.waiting.add(row.user_uuid)
            retry_later(self.postgres, self.outbox, row, error)
        else:
            _set_aside(self.postgres, self.outbox, row, error)
            delivery.set_aside += 1


def retry_later(postgres: Postgres, outbox: Outbox, row: OutboxRow, error: Exception) -> None:
    """Schedules a retry of the row; after MAX_ATTEMPTS the row becomes a dead letter."""
    if row.attempts >= MAX_ATTEMPTS:
        _set_aside(postgres, outbox, row, error)
        return
    if row.attempts == 0:
        logger.warning("outbox row %s must wait: %s", row.uuid, kind_of(error))
    outbox.retry_later(postgres, row, kind_of(error))


def _spans_of(rows: Sequence[OutboxRow]) -> ExitStack:
    """A span for each row of a batch, in the trace of the request that wrote the row."""
    spans = ExitStack()
    if are_used():
        for row in rows:
            spans.enter_context(working_for(row.request_id))
            spans.enter_context(trace_span(f"deliver {row.topic}"))
    return spans


def _log_delivered(rows: Sequence[OutboxRow]) -> None:
    for row in rows:
        with working_for(row.request_id):
            logger.debug("outbox row %s is delivered: %s", row.uuid, row.topic)


def _set_aside(postgres: Postgres, outbox: Outbox, row: OutboxRow, error: Exception) -> None:
    logger.error("outbox row %s is set aside: %s", row.uuid, kind_of(error))
    outbox.set_aside(postgres, row, kind_of(error))


def _portions(
    rows: list[OutboxRow], batch_deliver: BatchDeliver | None
) -> Iterator[list[OutboxRow]]:
    """Splits the rows, in order, into runs that can be one batch of up to MAX_WRITES_PER_BATCH;
    every other row is a portion of its own."""

    def takes(row: OutboxRow) -> bool:
        return batch_deliver is not None and batch_deliver.takes(row.topic)

    for is_batch, run in groupby(rows, takes):
        portion: list[OutboxRow] = []
        writes = 0
        for row in run:
            weight = (
                batch_deliver.writes(row) if batch_deliver and is_batch else MAX_WRITES_PER_BATCH
            )
            if portion and writes + weight > MAX_WRITES_PER_BATCH:
                yield portion
                portion, writes = [], 0
            portion.append(row)
            writes += weight
        yield portion


def _deliverable(rows: list[OutboxRow], waiting: set[str]) -> list[OutboxRow]:
    """The rows that are due and need not wait for an earlier row. Adds the people of all other rows
    to `waiting`."""
    deliverable = []
    for row in rows:
        if row.is_due and row.user_uuid not in waiting:
            deliverable.append(row)
        else:
            waiting.add(row.user_uuid)
    return deliverable
