"""Measures how long it takes to deliver what waits when DynamoDB was away for a minute."""

import http.client
import json
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from psycopg2.extensions import cursor

from checks import people
from checks.chaos import ledger
from checks.chaos.clients import Client
from checks.people import Answer, Person
from checks.stacks import Stack
from local import ports

AWAY_SECONDS = 60.0
MAX_EMPTY_SECONDS = 30.0
MAX_NEWEST_SECONDS = 5.0
_SENDERS = 2
_MESSAGES_EACH = 40
_LIFE_SECONDS = 30
_PATIENCE_SECONDS = 120.0
_BROKEN = (OSError, http.client.HTTPException)
_NOTIFICATIONS = "/api/activities/notifications?limit=1"


@dataclass(frozen=True)
class Outage:
    """What waited when DynamoDB came back, and what became of it, in seconds."""

    waiting: int
    newest_after: float
    empty_after: float

    @property
    def faults(self) -> int:
        """How many of the two took too long."""
        return (self.newest_after > MAX_NEWEST_SECONDS) + (self.empty_after > MAX_EMPTY_SECONDS)

    def __str__(self) -> str:
        return (
            f"DynamoDB away for {AWAY_SECONDS:.0f} s, {self.waiting} rows waiting: the newest"
            f" notification after {self.newest_after:.1f} s, all after {self.empty_after:.1f} s"
        )


def measure(
    stack: Stack, clients: Sequence[Client], newcomers: Sequence[Person], sql: cursor
) -> Outage:
    """Lets people write while DynamoDB is away, and one of the newcomers when it is back."""
    _write_messages_that_end(newcomers)
    stop = threading.Event()
    # Whoever sends a message tries until DynamoDB is back; the others go on.
    threads = [
        people.thread(client.work, stop, with_messages=n < _SENDERS)
        for n, client in enumerate(clients)
    ]
    # It ends by itself: that a kill loses nothing is tried before.
    stack.parts.terminate("dynamodb")
    for thread in threads:
        thread.start()
    # What is under way is repeated until it is done, so the last ones end when DynamoDB is back.
    time.sleep(AWAY_SECONDS)
    stop.set()
    waiting = ledger.waiting(sql)
    stack.parts.restart("dynamodb")
    stack.parts.wait("dynamodb")
    began = time.monotonic()
    author, mentioned = newcomers[:2]
    _done(author, "POST", "/api/activities", {"message": f"Are you there, @{mentioned.handle}?"})
    ports.wait_until(lambda: _is_notified(mentioned), _PATIENCE_SECONDS)
    newest_after = time.monotonic() - began
    for thread in threads:
        thread.join()
    ports.wait_until(lambda: ledger.waiting(sql) == 0, _PATIENCE_SECONDS)
    return Outage(waiting, newest_after, time.monotonic() - began)


def _write_messages_that_end(newcomers: Sequence[Person]) -> None:
    """Has many messages end while DynamoDB is away: each is erased by a row of the outbox."""
    for author, receiver in zip(newcomers[::2], newcomers[1::2], strict=True):
        group = _send(author, receiver)["message_group_uuid"]
        timer = {"expires_in": _LIFE_SECONDS}
        _done(author, "PUT", f"/api/message_groups/{group}/timer", timer)
        for _ in range(_MESSAGES_EACH):
            _send(author, receiver)


def _send(author: Person, receiver: Person) -> dict[str, str]:
    body = {"message": "This ends soon.", "user_receiver_handle": receiver.handle}
    sent: dict[str, str] = json.loads(_done(author, "POST", "/api/messages", body))
    return sent


def _done(person: Person, method: str, path: str, body: object) -> str:
    """Send a request until it succeeds, as a part that was just killed may need a moment.

    Returns the body of the answer; raises LookupError.
    """
    answers: list[Answer] = []

    def is_done() -> bool:
        with suppress(*_BROKEN):
            answers.append(person.send(method, path, body))
        return bool(answers) and answers[-1].status == 200

    if not ports.wait_until(is_done, _PATIENCE_SECONDS):
        raise LookupError(f"{path} answered {[one.status for one in answers[-1:]]}")
    return answers[-1].body


def _is_notified(person: Person) -> bool:
    with suppress(*_BROKEN):
        answer = person.send("GET", _NOTIFICATIONS)
        return answer.status == 200 and answer.body != "[]"
    return False
