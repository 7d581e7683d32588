"""Sends mails, for every feature."""

import logging

from cruddur.auth import store
from cruddur.mail import smtp
from cruddur.mail.smtp import Mail
from cruddur.postgres.connection import Connection
from cruddur.settings import Settings

logger = logging.getLogger(__name__)


def deliver(db: Connection, settings: Settings, letter: Mail) -> None:
    """Sends a mail, or stores it where there is no mail server. Raises MailError."""
    if settings.mail_server:
        smtp.send(letter, settings.mail_server, settings.sender)
        return
    # Development only: production does not start without a mail server.
    store.store_development_mail(db, letter.recipient, letter.subject, letter.text)
    logger.info("mail to %s: %s\n%s", letter.recipient, letter.subject, letter.text)
