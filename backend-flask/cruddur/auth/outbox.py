"""What the worker does with the outbox's rows about mail."""

import logging
from collections.abc import Mapping
from typing import Any

from cruddur import mail
from cruddur.auth import codes, store
from cruddur.mail import Mail
from cruddur.postgres.pool import Connection
from cruddur.settings import Settings

logger = logging.getLogger(__name__)

PREFIX = "mail."
SUBJECTS = {
    "mail.confirm": "Your code for Cruddur",
    "mail.recover": "Your code for a new password on Cruddur",
    "mail.taken": "You already have an account on Cruddur",
}
TEXTS = {
    "mail.confirm": "Hello @{handle},\n\n{code} is your code to confirm this address. It is good "
    "for 15 minutes.\n\nIf you did not sign up, do nothing: nobody can use this address "
    "without the code.\n",
    "mail.recover": "Hello @{handle},\n\n{code} is your code to set a new password. It is good for "
    "15 minutes.\n\nIf you did not ask for it, do nothing: your password stays as it is.\n",
    "mail.taken": "Hello @{handle},\n\nsomebody, perhaps you, tried to sign up with this address. "
    "It has an account already: sign in, or set a new password if you have forgotten yours.\n",
}


def apply(
    db: Connection, settings: Settings, topic: str, user_uuid: str, body: Mapping[str, Any]
) -> None:
    """Sends the mail; nothing when the person or the code is gone meanwhile.

    The code is computed here, so that it lies nowhere. A second delivery sends the same mail.
    """
    code_uuid = body.get("code_uuid")
    recipient = store.mail_recipient(db, user_uuid, code_uuid)
    if recipient is None:
        return
    address, handle = recipient
    code = codes.code_of(code_uuid, settings.secret_key) if code_uuid else ""
    text = TEXTS[topic].format(handle=handle, code=code)
    if settings.mail_url:
        mail.send(Mail(address, SUBJECTS[topic], text), settings.mail_url, settings.mail_from)
        return
    # Development only: production does not start without a mail server.
    store.keep_development_mail(db, address, SUBJECTS[topic], text)
    logger.info("mail to %s: %s\n%s", address, SUBJECTS[topic], text)
