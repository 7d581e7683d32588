"""Delivers the outbox rows about acts: a mail to the person whom an act is about."""

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from cruddur.acts import store
from cruddur.auth import mail_words
from cruddur.auth.mail_delivery import deliver
from cruddur.mail.smtp import Mail
from cruddur.place import service as place
from cruddur.postgres.connection import Connection
from cruddur.settings import Settings


class Topic(StrEnum):
    """What an outbox row about an act asks for; the table checks it."""

    REMOVE = "mail.remove"
    WARN = "mail.warn"
    LIMIT = "mail.limit"
    LIMIT_UNTIL = "mail.limit_until"
    SUSPEND = "mail.suspend"
    SUSPEND_UNTIL = "mail.suspend_until"
    UNDONE = "mail.undone"
    UPHELD = "mail.upheld"


def apply(db: Connection, settings: Settings, topic: str, body: Mapping[str, Any]) -> None:
    """Sends the mail, or nothing where the person has left. The reason is read from the act,
    because the outbox holds no text. A second delivery sends the same mail. Raises MailError."""
    recipient = store.recipient(db, body["act_uuid"])
    if recipient is None:
        return
    locale = mail_words.known_locale(recipient.locale)
    subject, text = mail_words.said(
        locale,
        topic,
        handle=recipient.handle,
        place=place.settings(db, settings.cruddur_env).name,
        code=str(recipient.appeal_token),
        reason=recipient.reason,
        until=_readable(recipient.ends_at),
        erased=_readable(recipient.erase_at),
    )
    deliver(db, settings, Mail(recipient.email, subject, text, locale))


def _readable(moment: datetime | None) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if moment else ""
