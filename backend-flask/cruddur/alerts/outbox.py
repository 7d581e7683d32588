"""Delivers the outbox rows about pushes. The rows of a browser have its session's uuid in place of
a person's."""

import json
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cruddur.alerts import push_words, store
from cruddur.alerts.kinds import Topic
from cruddur.alerts.sending import Answer, Push, Sender
from cruddur.alerts.store import Recipient
from cruddur.alerts.visibility import is_shown
from cruddur.auth.mail_words import known_locale
from cruddur.place import service as place
from cruddur.postgres.connection import Connection
from cruddur.postgres.outbox_row import OutboxRow
from cruddur.settings import Settings

logger = logging.getLogger(__name__)

DAY = 24 * 3600
"""So long a push service keeps what has no earlier end."""
RETRIES_AFTER = (60, 300)
"""Seconds after each failure of a push. Then it is given up: it is among the notifications."""
PAUSE_SECONDS = 300
"""After the last failure a browser gets nothing new for so long."""
PADDED_TO = 1024
"""Bytes, so that no push service learns from the length what a push is about."""

Connect = Callable[[], AbstractContextManager[Connection]]


@dataclass(frozen=True)
class Row:
    """A row of the outbox."""

    topic: str
    user_uuid: str
    body: Any


class Pushes:
    """Delivers pushes, many at once."""

    def __init__(self, settings: Settings, connect: Connect) -> None:
        self._settings = settings
        self._connect = connect
        self._sender = Sender(
            settings.secret_key, settings.sender.address, settings.push_test_origin
        )

    def apply(self, topic: str, user_uuid: str, body: Mapping[str, Any]) -> None:
        """Delivers one row. Raises ValueError for an unknown topic."""
        self([Row(Topic(topic), user_uuid, body)])

    def takes(self, topic: str) -> bool:
        """All there are."""
        return topic in (Topic.SEND, Topic.WITHDRAW)

    def writes(self, row: OutboxRow) -> int:  # noqa: ARG002 (all are alike)
        """One."""
        return 1

    def __call__(self, rows: Sequence[OutboxRow]) -> None:
        """Delivers them at once. A second delivery shows nothing twice, because the same takes the
        place of the same. What fails is queued again, a few times. No connection is held while
        push services are waited for."""
        with self._connect() as db:
            name = place.settings(db, self._settings.cruddur_env).name
            pushes = [(row, push) for row in rows if (push := _push(db, row, name))]
        if not pushes:
            return
        answers = self._sender.send([push for _, push in pushes])
        with self._connect() as db:
            _settle(db, [(row, answer) for (row, _), answer in zip(pushes, answers, strict=True)])


def _push(db: Connection, row: OutboxRow, place_name: str) -> Push | None:
    """What goes to the browser now; None where it is not wanted, or gone."""
    if row.topic == Topic.WITHDRAW:
        return _withdrawal(db, row, place_name)
    body = row.body
    recipient = store.recipient(
        db, row.user_uuid, body["kind"], body.get("actor_uuid"), body.get("tries", 0)
    )
    if recipient is None or not is_shown(db, body):
        return None
    now, ends_at = time.time(), body.get("expires_at")
    if activity_uuid := body.get("activity_uuid"):
        ends_at = store.show(db, row.user_uuid, activity_uuid)
        if ends_at is None:
            return None
    elif body["kind"] != "message" or ends_at is None:
        ends_at = int(now) + DAY
    ttl = min(int(ends_at - now), 30 * DAY)
    if ttl <= 0:
        return None
    locale = known_locale(recipient.locale)
    tag = activity_uuid or body.get("message_group_uuid") or body["uuid"]
    shown = {
        "tag": tag,
        "title": place_name,
        "body": push_words.said(locale, body["kind"], recipient.actor_handle),
        "lang": locale,
        "dir": push_words.direction(locale),
        "path": _path(body, recipient.actor_handle),
        "ends_at": ends_at,
    }
    return _to(recipient, shown, ttl, tag)


def _withdrawal(db: Connection, row: OutboxRow, place_name: str) -> Push | None:
    recipient = store.where_shown(db, row.user_uuid)
    if recipient is None:
        return None
    tag = row.body["tag"]
    # Under the same topic: what its push service has not passed on yet is never shown.
    return _to(recipient, {"withdraw": tag, "title": place_name}, DAY, tag)


def _to(recipient: Recipient, content: Mapping[str, object], ttl: int, tag: str) -> Push:
    text = json.dumps(content, ensure_ascii=False).encode()
    return Push(
        recipient.endpoint,
        bytes(recipient.p256dh),
        bytes(recipient.auth),
        text.ljust(PADDED_TO),
        ttl,
        UUID(tag).hex,
    )


def _path(body: Mapping[str, Any], handle: str | None) -> str:
    """Where the page shows what the push is about."""
    match body["kind"]:
        case "message":
            return f"/messages/@{handle}"
        case "follow":
            return f"/@{handle}"
        case "report":
            return "/settings/moderation"
        case _:
            return f"/@{handle}/status/{body['activity_uuid']}"


def _settle(db: Connection, answered: Sequence[tuple[OutboxRow, Answer]]) -> None:
    store.taken(db, [row.user_uuid for row, answer in answered if answer.is_taken])
    store.forget(db, [row.user_uuid for row, answer in answered if answer.is_gone])
    for row, answer in answered:
        if answer.is_taken or answer.is_gone:
            continue
        tries = row.body.get("tries", 0)
        logger.warning("a push was not taken: %s", answer.reason)
        may_retry = answer.is_passing and tries < len(RETRIES_AFTER)
        seconds = RETRIES_AFTER[tries] if may_retry else PAUSE_SECONDS
        store.failed(db, row.user_uuid, seconds)
        if may_retry:
            store.retry(db, row.user_uuid, row.topic, {**row.body, "tries": tries + 1}, seconds)
