"""What the worker does with the outbox's rows about mail."""

import logging
from collections.abc import Mapping
from typing import Any

from cruddur import mail
from cruddur.auth import codes, mail_words, store
from cruddur.mail import Mail
from cruddur.postgres.pool import Connection
from cruddur.settings import Settings

logger = logging.getLogger(__name__)

PREFIX = "mail."


def apply(
    db: Connection, settings: Settings, topic: str, user_uuid: str, body: Mapping[str, Any]
) -> None:
    """Sends the mail; nothing when the person is gone or the code was used or replaced.

    The code is computed here, so that it lies nowhere. A second delivery sends the same mail.
    Raises MailError, and KeyError for a topic that there is not.
    """
    code_uuid = body.get("code_uuid")
    recipient = store.mail_recipient(db, user_uuid, code_uuid)
    if recipient is None:
        return
    if recipient.is_too_late:
        raise mail.TooLate("its code ended before it could be sent")
    code = codes.code_of(code_uuid, settings.secret_key) if code_uuid else ""
    locale = mail_words.known_locale(recipient.locale)
    subject, text = mail_words.said(locale, topic, handle=recipient.handle, code=code)
    letter = Mail(recipient.email, subject, text, locale)
    if settings.mail_server:
        mail.send(letter, settings.mail_server, settings.sender)
        return
    # Development only: production does not start without a mail server.
    store.keep_development_mail(db, letter.recipient, subject, text)
    logger.info("mail to %s: %s\n%s", letter.recipient, subject, text)
