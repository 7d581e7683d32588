"""Delivers the outbox at least once, each person's rows in their order, by several workers."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from time import monotonic
from typing import Any, Protocol

from botocore.exceptions import BotoCoreError, ClientError

from cruddur.dynamodb.client import UnfinishedWrite
from cruddur.errors import NotYet
from cruddur.mail import MailError
from cruddur.postgres.pool import Connection
from cruddur.postgres.statements import statement

logger = logging.getLogger(__name__)

READ_BY_INDEX = statement("worker", "read_by_index")
CLAIM_PEOPLE = statement("worker", "claim_people")
WAITING = statement("worker", "waiting")
DONE = statement("worker", "done")
RETRY_LATER = statement("worker", "retry_later")
SET_ASIDE = statement("worker", "set_aside")

PEOPLE_AT_ONCE = 200
ROWS_AT_ONCE = 500
LONGEST_ROUND_SECONDS = 2.0
"""A slow engine must not keep the transaction open until Postgres ends it, nor hold up erasing."""
NEVER = (
    "ValidationException",
    "SerializationException",
    "ItemCollectionSizeLimitExceededException",
)
"""What the engine says of a request that no repetition makes right."""


class Deliver(Protocol):
    """Delivers one row's content; doing it again changes nothing."""

    def __call__(self, topic: str, user_uuid: str, body: Mapping[str, Any]) -> None:
        """Raises what boto3 raises when the row must wait, or MailError; KeyError or TypeError for
        a body that nobody can deliver."""


@dataclass(frozen=True)
class Waiting:
    """A row that waits."""

    uuid: str
    topic: str
    user_uuid: str
    body: Any
    attempts: int
    is_due: bool


class Together(Protocol):
    """Delivers many rows in few calls."""

    def takes(self, topic: str) -> bool:
        """Whether rows of that topic can go together."""

    def __call__(self, rows: Sequence[Waiting]) -> None:
        """Does what delivering them one after the other would; raises the same, and may then
        have done a part."""


@dataclass(frozen=True)
class Delivery:
    """What came of one round: rows delivered, rows that must wait."""

    delivered: int
    waiting: int


@dataclass
class _Round:
    delivered: list[str] = field(default_factory=list)
    blocked: set[str] = field(default_factory=set)
    away: bool = False


def deliver_some(db: Connection, deliver: Deliver, together: Together | None = None) -> Delivery:
    """Delivers what waits for some people, within one transaction that holds their turn."""
    db.run(READ_BY_INDEX)
    people = [str(row[0]) for row in db.rows(CLAIM_PEOPLE, people=PEOPLE_AT_ONCE)]
    if not people:
        return Delivery(0, 0)
    this = _Round()
    deadline = monotonic() + LONGEST_ROUND_SECONDS
    found = db.rows(WAITING, user_uuids=people, limit=ROWS_AT_ONCE)
    for run in _runs([Waiting(*row) for row in found], together):
        if this.away or monotonic() > deadline:
            break
        rows = _in_turn(run, this.blocked)
        if together and len(rows) > 1 and _all_at_once(db, this, rows, together):
            continue
        for row in rows:
            if this.away or monotonic() > deadline:
                break
            if row.user_uuid not in this.blocked:
                _deliver(db, this, row, deliver)
    if this.delivered:
        db.run(DONE, uuids=this.delivered)
    return Delivery(len(this.delivered), len(this.blocked))


def _runs(rows: list[Waiting], together: Together | None) -> Iterator[list[Waiting]]:
    """The rows in their order: those beside each other that can go together, each other alone."""
    for joined, run in groupby(rows, lambda row: bool(together and together.takes(row.topic))):
        if joined:
            yield list(run)
        else:
            yield from map(list, zip(run, strict=True))


def _in_turn(rows: list[Waiting], blocked: set[str]) -> list[Waiting]:
    """Those whose time has come, and who need not wait for one before them; the others' people are
    blocked from here on."""
    turn = []
    for row in rows:
        if row.is_due and row.user_uuid not in blocked:
            turn.append(row)
        else:
            blocked.add(row.user_uuid)
    return turn


def _all_at_once(db: Connection, this: _Round, rows: list[Waiting], together: Together) -> bool:
    """False when one of them stands in the way, and each must be looked at."""
    try:
        together(rows)
    except BotoCoreError as error:
        _no_answer(db, this, rows[0], error)
    except (KeyError, TypeError, ClientError, UnfinishedWrite):
        return False
    else:
        this.delivered += [row.uuid for row in rows]
    return True


def _deliver(db: Connection, this: _Round, row: Waiting, deliver: Deliver) -> None:
    try:
        deliver(row.topic, row.user_uuid, row.body)
        this.delivered.append(row.uuid)
    except (KeyError, TypeError) as error:
        _set_aside(db, row.uuid, error)
    except BotoCoreError as error:
        _no_answer(db, this, row, error)
    except (ClientError, UnfinishedWrite, NotYet, MailError) as error:
        if not _put_off(db, row.uuid, row.attempts, error):
            this.blocked.add(row.user_uuid)


def _no_answer(db: Connection, this: _Round, row: Waiting, error: BotoCoreError) -> None:
    # The others' rows would have to wait for it just as long: the round is over.
    _put_off(db, row.uuid, row.attempts, error)
    this.blocked.add(row.user_uuid)
    this.away = True


def _put_off(db: Connection, uuid: str, attempts: int, error: Exception) -> bool:
    """Plans another try, or sets the row aside; True when the person's next row may go."""
    if _is_final(error):
        _set_aside(db, uuid, error)
        return True
    if attempts == 0:
        logger.warning("outbox row %s must wait: %s", uuid, _reason(error))
    db.run(RETRY_LATER, uuid=uuid, reason=_reason(error))
    return False


def _is_final(error: Exception) -> bool:
    """Whether no repetition makes it right."""
    if isinstance(error, MailError):
        return error.is_final
    return isinstance(error, ClientError) and error.response["Error"]["Code"] in NEVER


def _set_aside(db: Connection, uuid: str, error: Exception) -> None:
    logger.error("outbox row %s can never be delivered: %s", uuid, _reason(error))
    db.run(SET_ASIDE, uuid=uuid, reason=_reason(error))


def _reason(error: Exception) -> str:
    """The kind of fault only: the text of an exception may quote what was to be delivered."""
    if isinstance(error, MailError):
        return error.reason
    code = error.response["Error"]["Code"] if isinstance(error, ClientError) else ""
    return f"{type(error).__name__} {code}".strip()[:100]
