"""Delivers the outbox at least once, each person's rows in their order, by several workers."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from smtplib import SMTPException
from time import monotonic
from typing import Any, Protocol

from botocore.exceptions import BotoCoreError, ClientError, ParamValidationError

from cruddur.dynamodb.client import UnfinishedDelete
from cruddur.postgres.pool import Connection
from cruddur.postgres.statements import statement

logger = logging.getLogger(__name__)

CLAIM_PEOPLE = statement("worker", "claim_people")
WAITING = statement("worker", "waiting")
DONE = statement("worker", "done")
RETRY_LATER = statement("worker", "retry_later")
SET_ASIDE = statement("worker", "set_aside")

PEOPLE_AT_ONCE = 50
ROWS_AT_ONCE = 200
LONGEST_ROUND_SECONDS = 3.0
"""A slow engine must not keep the transaction open until Postgres ends it, nor hold up erasing."""
NEVER = ("ValidationException", "ItemCollectionSizeLimitExceededException")
"""What the engine says of a request that no repetition makes right."""


class Deliver(Protocol):
    """Delivers one row's content; doing it again changes nothing."""

    def __call__(self, topic: str, user_uuid: str, body: Mapping[str, Any]) -> None:
        """Raises what boto3 raises when the row must wait; KeyError, TypeError or
        ParamValidationError for a body that nobody can deliver."""


@dataclass(frozen=True)
class Delivery:
    """What came of one round: rows delivered, rows that must wait."""

    delivered: int
    waiting: int


def deliver_some(db: Connection, deliver: Deliver) -> Delivery:
    """Delivers what waits for some people, within one transaction that holds their turn."""
    people = [str(row[0]) for row in db.rows(CLAIM_PEOPLE, people=PEOPLE_AT_ONCE)]
    if not people:
        return Delivery(0, 0)
    delivered: list[str] = []
    blocked: set[str] = set()
    deadline = monotonic() + LONGEST_ROUND_SECONDS
    for uuid, topic, user_uuid, body, attempts, due in db.rows(
        WAITING, user_uuids=people, limit=ROWS_AT_ONCE
    ):
        if not due or user_uuid in blocked:
            blocked.add(user_uuid)
            continue
        if monotonic() > deadline:
            break
        try:
            deliver(topic, user_uuid, body)
            delivered.append(uuid)
        except (KeyError, TypeError, ParamValidationError) as error:
            _set_aside(db, uuid, error)
        except BotoCoreError as error:
            # No answer at all: the others' rows would have to wait for it just as long.
            _put_off(db, uuid, attempts, error)
            blocked.add(user_uuid)
            break
        except (ClientError, UnfinishedDelete, SMTPException, OSError) as error:
            if not _put_off(db, uuid, attempts, error):
                blocked.add(user_uuid)
    if delivered:
        db.run(DONE, uuids=delivered)
    return Delivery(len(delivered), len(blocked))


def _put_off(db: Connection, uuid: str, attempts: int, error: Exception) -> bool:
    """Plans another try, or sets the row aside; True when the person's next row may go."""
    if isinstance(error, ClientError) and error.response["Error"]["Code"] in NEVER:
        _set_aside(db, uuid, error)
        return True
    if attempts == 0:
        logger.warning("outbox row %s must wait: %s", uuid, type(error).__name__)
    db.run(RETRY_LATER, uuid=uuid)
    return False


def _set_aside(db: Connection, uuid: str, error: Exception) -> None:
    logger.error("outbox row %s can never be delivered: %s", uuid, type(error).__name__)
    db.run(SET_ASIDE, uuid=uuid)
