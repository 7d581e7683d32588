"""What the worker does with the outbox's rows about mail."""

import logging
from collections.abc import Mapping
from typing import Any

from cruddur import mail, mailed_codes
from cruddur.auth import pending_store, store
from cruddur.mail import Mail
from cruddur.postgres.pool import Connection
from cruddur.settings import Settings

logger = logging.getLogger(__name__)

PREFIX = "mail."
SUBJECTS = {
    "mail.confirm": "Your code for Cruddur",
    "mail.recover": "Your code for a new password on Cruddur",
    "mail.signin": "Your code to sign in to Cruddur",
    "mail.taken": "You already have an account on Cruddur",
}
TEXTS = {
    "mail.confirm": "Hello @{handle},\n\n{code} is your code to confirm this address. It is good "
    "for a day.\n\nIf you did not sign up, do nothing, and give this code to nobody: nobody can "
    "use this address without it.\n",
    "mail.recover": "Hello @{handle},\n\n{code} is your code to set a new password. It is good for "
    "an hour, and once.\n\nIf you did not ask for it, do nothing: your password stays as it is.\n",
    "mail.signin": "Hello @{handle},\n\n{code} is your code to sign in, together with your "
    "password. It is good for an hour, and once.\n\nWe ask for it because many wrong passwords "
    "were tried for your account. If you did not ask for it, do nothing: without this code nobody "
    "gets in where you have not been signed in before.\n",
    "mail.taken": "Hello @{handle},\n\nsomebody, perhaps you, tried to sign up with this address. "
    "It has an account already: sign in, or set a new password if you have forgotten yours.\n",
}


def apply(db: Connection, settings: Settings, topic: str, body: Mapping[str, Any]) -> None:
    """Sends the mail; nothing when there is nobody to send it to, or the code is gone meanwhile.

    The code is computed here, so that it lies nowhere. A second delivery sends the same mail.
    """
    if topic == "mail.resend":
        pending_store.resend(db, body["email"], body["token_sha256"])
    elif topic == "mail.confirm":
        _answer_signup(db, settings, body["code_uuid"])
    else:
        _send_code(db, settings, topic, body["code_uuid"])


def _answer_signup(db: Connection, settings: Settings, signup_uuid: str) -> None:
    recipient = pending_store.signup_recipient(db, signup_uuid)
    if recipient is None:
        return
    if recipient.owner_handle:
        _send(db, settings, recipient.email, "mail.taken", handle=recipient.owner_handle)
    else:
        code = mailed_codes.code_of_signup(signup_uuid, settings.secret_key)
        _send(db, settings, recipient.email, "mail.confirm", handle=recipient.handle, code=code)


def _send_code(db: Connection, settings: Settings, topic: str, code_uuid: str) -> None:
    recipient = pending_store.code_recipient(db, code_uuid)
    if recipient is None:
        return
    address, handle = recipient
    code = mailed_codes.readable(mailed_codes.code_of_login(code_uuid, settings.secret_key))
    _send(db, settings, address, topic, handle=handle, code=code)


def _send(db: Connection, settings: Settings, address: str, kind: str, **parts: str) -> None:
    text = TEXTS[kind].format(**parts)
    if settings.mail_url:
        mail.send(Mail(address, SUBJECTS[kind], text), settings.mail_url, settings.mail_from)
        return
    # Development only: production does not start without a mail server.
    store.keep_development_mail(db, address, SUBJECTS[kind], text)
    logger.info("mail to %s: %s\n%s", address, SUBJECTS[kind], text)
