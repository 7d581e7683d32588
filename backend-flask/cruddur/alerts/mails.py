"""Delivers the outbox rows about mails that people asked for."""

from collections.abc import Mapping
from typing import Any

from cruddur.alerts import store
from cruddur.alerts.kinds import OF_MAIL, MailKind
from cruddur.alerts.visibility import is_shown
from cruddur.auth import mail_words
from cruddur.auth.mail_delivery import deliver
from cruddur.mail.smtp import Mail
from cruddur.place import service as place
from cruddur.postgres.connection import Connection
from cruddur.security.unsubscribe_tokens import token_of_person
from cruddur.settings import Settings


def apply(db: Connection, settings: Settings, topic: str, body: Mapping[str, Any]) -> None:
    """Sends the mail, unless its person does not want it (any more), would not see what it is
    about, or got one of its kind lately. It says nothing of what was written. Raises MailError."""
    kind = OF_MAIL[topic]
    user_uuid = body["user_uuid"]
    recipient = store.mail_recipient(db, user_uuid, kind, body["actor_uuid"])
    if recipient is None or not is_shown(db, body):
        return
    origin = settings.frontend_origins[0]
    token = token_of_person(user_uuid, kind, settings.secret_key)
    locale = mail_words.known_locale(recipient.locale)
    subject, text = mail_words.said(
        locale,
        topic,
        handle=recipient.handle,
        place=place.settings(db, settings.cruddur_env).name,
        actor=recipient.actor_handle,
        code=origin + _path(kind, body, recipient.actor_handle),
        # Behind a #, so that it is in no log. By a button, because programs open what is in mails.
        unsubscribe=f"{origin}/recover#{kind}-{token}",
    )
    one_click = f"{origin}/api/alerts/unsubscribe?kind={kind}&token={token}"
    deliver(db, settings, Mail(recipient.email, subject, text, locale, one_click))
    store.mailed(db, user_uuid, kind)


def _path(kind: MailKind, body: Mapping[str, Any], handle: str) -> str:
    return (
        f"/messages/@{handle}"
        if kind == "message"
        else f"/@{handle}/status/{body['activity_uuid']}"
    )
