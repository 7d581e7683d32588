"""What an exception of a delivery means for the row, for its person, and for the lane."""

from enum import Enum, auto

from botocore.exceptions import BotoCoreError, ClientError

from cruddur.dynamodb.client import Unfinished, UnfinishedWrite
from cruddur.errors import RetryLater
from cruddur.mail.smtp import LoginRefused, MailError, NoAnswer, NoTls, NotSmtp

REFUSED = frozenset(
    ("ValidationException", "SerializationException", "ItemCollectionSizeLimitExceededException")
)
"""Codes of DynamoDB for a request that fails however often it is repeated."""
TOO_FAST = frozenset(
    (
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "ThrottlingException",
        "TransactionConflictException",
    )
)
"""Codes of DynamoDB for a key with too many requests, while other keys are served."""
OF_THE_MAIL_SERVER = (LoginRefused, NoAnswer, NoTls, NotSmtp)
"""Errors whose cause is the mail server, rather than the mail."""


class Fault(Enum):
    """What to do with a row that was not delivered."""

    NEVER = auto()
    """Set it aside: a repetition would fail too, or the cause is unknown."""
    LATER = auto()
    """Try it again after a wait; the person's other rows wait behind it."""
    PARTLY = auto()
    """A part of it is done: try it again in the next turn."""
    AWAY = auto()
    """Its store may not answer: ping the store to find out."""


def fault_of(error: Exception) -> Fault:
    """The fault of that exception. An unknown one is NEVER: a row that is tried again for ever
    would stop its person's rows, and a dead letter can be tried again by hand."""
    if isinstance(error, Unfinished):
        return Fault.PARTLY
    if isinstance(error, ClientError):
        code = error.response["Error"]["Code"]
        if code in REFUSED:
            return Fault.NEVER
        return Fault.LATER if code in TOO_FAST else Fault.AWAY
    if isinstance(error, MailError) and error.is_final:
        return Fault.NEVER
    if isinstance(error, (BotoCoreError, OSError, *OF_THE_MAIL_SERVER)):
        return Fault.AWAY
    return (
        Fault.LATER if isinstance(error, (UnfinishedWrite, RetryLater, MailError)) else Fault.NEVER
    )


def kind_of(error: Exception) -> str:
    """The kind of the exception. Its text may quote what was to be delivered, so it is left out."""
    if isinstance(error, MailError):
        return error.reason[:100]
    code = error.response["Error"]["Code"] if isinstance(error, ClientError) else ""
    return f"{type(error).__name__} {code}".strip()[:100]
