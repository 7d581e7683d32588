"""Delivers the outbox rows about mail."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from cruddur.auth import mail_words, notice_store, pending_store
from cruddur.auth.mail_delivery import deliver
from cruddur.auth.pending_store import MailRecipient
from cruddur.mail import smtp
from cruddur.mail.smtp import Mail
from cruddur.place import service as place
from cruddur.postgres.connection import Connection
from cruddur.security import mailed_codes
from cruddur.security.notice_tokens import token_of_notice
from cruddur.settings import Settings

PREFIX = "mail."


class Topic(StrEnum):
    """What an outbox row about mail asks for; the table checks it."""

    RESEND = "mail.resend"
    """A request to send a sign-up's mail again, which creates the rows for it."""
    CONFIRM = "mail.confirm"
    RECOVER = "mail.recover"
    SIGNIN = "mail.signin"
    TAKEN = "mail.taken"
    """Sent in place of CONFIRM where an account has the address already; only the version before
    puts it into the outbox."""
    APPROVED = "mail.approved"
    DECLINED = "mail.declined"
    """The decision of a moderator on a sign-up."""
    NEW_ADDRESS = "mail.new_address"
    ADDRESS_CHANGED = "mail.address_changed"
    PASSWORD_CHANGED = "mail.password_changed"  # noqa: S105 (a topic)
    PASSKEY_ADDED = "mail.passkey_added"
    PASSKEY_REMOVED = "mail.passkey_removed"
    PASSKEY_RENAMED = "mail.passkey_renamed"
    ACCOUNT_LINKED = "mail.account_linked"
    ACCOUNT_UNLINKED = "mail.account_unlinked"
    SECOND_STEP_ON = "mail.second_step_on"
    SECOND_STEP_OFF = "mail.second_step_off"
    RECOVERY_CODES = "mail.recovery_codes"
    EXPORTED = "mail.exported"
    """What changed of an account, with a link that takes it back."""
    ACCOUNT_DELETED = "mail.account_deleted"


def apply(db: Connection, settings: Settings, topic: str, body: Mapping[str, Any]) -> None:
    """Sends the mail, unless it has no recipient or its code has been deleted. The code is computed
    here, so that it is stored nowhere. A second delivery sends the same mail. Raises MailError, and
    ValueError for an unknown topic."""
    match Topic(topic):
        case Topic.RESEND:
            pending_store.resend(db, body["email"], body["token_sha256"])
        case Topic.CONFIRM:
            _answer_signup(db, settings, body["code_uuid"])
        case Topic.RECOVER | Topic.SIGNIN | Topic.TAKEN:
            _send_code(db, settings, topic, body["code_uuid"])
        case Topic.APPROVED:
            if recipient := pending_store.user_recipient(db, body["user_uuid"]):
                _send(db, settings, topic, recipient)
        case Topic.DECLINED | Topic.ACCOUNT_DELETED:
            former = MailRecipient(body["email"], body["handle"], body["locale"], is_too_late=False)
            _send(db, settings, topic, former, _whom_to_ask(db, settings))
        case Topic.NEW_ADDRESS:
            if recipient := notice_store.new_address_recipient(db, body["code_uuid"]):
                _send(db, settings, topic, recipient, _long_code(settings, body["code_uuid"]))
        case _:
            _send_notice(db, settings, topic, body["notice_uuid"])


def _answer_signup(db: Connection, settings: Settings, signup_uuid: str) -> None:
    recipient = pending_store.signup_recipient(db, signup_uuid)
    if recipient is None:
        return
    code = mailed_codes.code_of_signup(signup_uuid, settings.secret_key)
    _send(db, settings, Topic.TAKEN if recipient.has_account else Topic.CONFIRM, recipient, code)


def _send_code(db: Connection, settings: Settings, topic: str, code_uuid: str) -> None:
    recipient = pending_store.code_recipient(db, code_uuid)
    if recipient is None:
        return
    _send(db, settings, topic, recipient, _long_code(settings, code_uuid))


def _send_notice(db: Connection, settings: Settings, topic: str, notice_uuid: str) -> None:
    if recipient := notice_store.notice_recipient(db, notice_uuid):
        _send(db, settings, topic, recipient, _link(settings, notice_uuid))


def _long_code(settings: Settings, code_uuid: str) -> str:
    return mailed_codes.readable(mailed_codes.code_of_login(code_uuid, settings.secret_key))


def _link(settings: Settings, notice_uuid: str) -> str:
    # Behind a #, so that it is in no log and no header.
    token = token_of_notice(notice_uuid, settings.secret_key)
    return f"{settings.frontend_origins[0]}/recover#{token}"


def _whom_to_ask(db: Connection, settings: Settings) -> str:
    """How to reach who runs the place."""
    contact = place.settings(db, settings.cruddur_env).contact
    return contact or f"{settings.frontend_origins[0]}/about"


def _send(
    db: Connection, settings: Settings, topic: str, recipient: MailRecipient, code: str = ""
) -> None:
    if recipient.is_too_late:
        raise smtp.TooLate("its code ended before it could be sent")
    locale = mail_words.known_locale(recipient.locale)
    name = place.settings(db, settings.cruddur_env).name
    subject, text = mail_words.said(locale, topic, handle=recipient.handle, code=code, place=name)
    deliver(db, settings, Mail(recipient.email, subject, text, locale))
