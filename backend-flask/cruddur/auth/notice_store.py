"""Reads and writes notices and wanted addresses: a function here is a statement in `sql/`."""

from dataclasses import dataclass

from psycopg2.errors import UniqueViolation

from cruddur.auth.pending_store import MailRecipient
from cruddur.mail.address import domain_patterns
from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import statement


@dataclass(frozen=True)
class NewAddress:
    """The address that a person wants to have."""

    uuid: str
    email: str


@dataclass(frozen=True)
class OpenNotice:
    """A notice that can be denied: whose it is, and the hash of their password of before."""

    user_uuid: str
    password_hash: str | None


@dataclass(frozen=True)
class Denied:
    """Whose notice was denied; `has_other_codes`: the recovery codes are not those of before."""

    user_uuid: str
    has_other_codes: bool


NOTIFY_OF_CHANGE = statement("auth", "notify_of_change")
NOTIFY_OF_DELETION = statement("auth", "notify_of_deletion")
NOTICE_RECIPIENT = statement("auth", "notice_recipient", MailRecipient)
OPEN_NOTICE = statement("auth", "open_notice", OpenNotice)
DENY_NOTICE = statement("auth", "deny_notice", Denied)
END_SECOND_STEP_SINCE = statement("auth", "end_second_step_since")
RESTORE_WAYS_IN = statement("auth", "restore_ways_in")
WANT_ADDRESS = statement("auth", "want_address")
NEW_ADDRESS_RECIPIENT = statement("auth", "new_address_recipient", MailRecipient)
NEW_ADDRESS = statement("auth", "new_address", NewAddress)
TAKE_ADDRESS = statement("auth", "take_address", str)
IS_MAIL_DOMAIN_REFUSED = statement("auth", "is_mail_domain_refused", bool)


def notify_of_change(db: Connection, user_uuid: str, topic: str) -> None:
    """Queues a mail about a change that is made next, to the address that the person has in this
    moment."""
    db.run(NOTIFY_OF_CHANGE, user_uuid=user_uuid, topic=topic)


def notify_of_deletion(db: Connection, user_uuid: str) -> None:
    """Queues the last mails to a person, whose account is deleted next: to the address of now, and
    to those that it had in the last week."""
    db.run(NOTIFY_OF_DELETION, user_uuid=user_uuid)


def notice_recipient(db: Connection, notice_uuid: str) -> MailRecipient | None:
    """The recipient of the mail of a notice; None when the person has left."""
    return db.row(NOTICE_RECIPIENT, notice_uuid=notice_uuid)


def open_notice(db: Connection, notice_uuid: str) -> OpenNotice | None:
    """A notice; None where it is too old, or was denied."""
    return db.row(OPEN_NOTICE, notice_uuid=notice_uuid)


def deny(db: Connection, notice_uuid: str, password_hash: str) -> Denied | None:
    """Closes what was opened since the notice, and gives the account that hash of a password. None
    where the notice is too old, or was denied before."""
    return db.row(DENY_NOTICE, notice_uuid=notice_uuid, password_hash=password_hash)


def restore_ways_in(db: Connection, notice_uuid: str, *, has_other_codes: bool) -> None:
    """Makes how the person signs in what it was before the notice, but for the password."""
    db.run(END_SECOND_STEP_SINCE, notice_uuid=notice_uuid)
    db.run(RESTORE_WAYS_IN, notice_uuid=notice_uuid, has_other_codes=has_other_codes)


def want_address(db: Connection, user_uuid: str, email: str) -> None:
    """Stores the address that a person wants, and queues the mail with its code."""
    db.run(WANT_ADDRESS, user_uuid=user_uuid, email=email)


def new_address_recipient(db: Connection, code_uuid: str) -> MailRecipient | None:
    """The recipient of the code for a new address; None when it is not wanted any more, or
    taken."""
    return db.row(NEW_ADDRESS_RECIPIENT, code_uuid=code_uuid)


def new_address(db: Connection, user_uuid: str) -> NewAddress | None:
    """The address that a person wants."""
    return db.row(NEW_ADDRESS, user_uuid=user_uuid)


def take_address(db: Connection, new_address_uuid: str) -> bool:
    """Gives the person the wanted address; False where another request was first, or an account has
    the address."""
    try:
        return db.row(TAKE_ADDRESS, new_address_uuid=new_address_uuid) is not None
    except UniqueViolation:
        # Somebody else has got it between the check and the change.
        return False


def is_mail_domain_refused(db: Connection, email: str) -> bool:
    """Whether the place refuses addresses of that domain."""
    return one(db.row(IS_MAIL_DOMAIN_REFUSED, domain_patterns=domain_patterns(email)))
