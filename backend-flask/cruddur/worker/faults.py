"""Classifies the exceptions of a delivery: their consequence for the row, its person and the
lane."""

from enum import Enum, auto

from botocore.exceptions import BotoCoreError, ClientError

from cruddur.dynamodb.client import Unfinished, UnfinishedWrite
from cruddur.errors import RetryLater
from cruddur.files.storage import StorageAway
from cruddur.mail.smtp import LoginRefused, MailError, NoAnswer, NoTls, NotSmtp

REFUSED = frozenset(
    ("ValidationException", "SerializationException", "ItemCollectionSizeLimitExceededException")
)
"""DynamoDB error codes of requests that fail on every repetition."""
TOO_FAST = frozenset(
    (
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "ThrottlingException",
        "TransactionConflictException",
    )
)
"""DynamoDB error codes for one key with too many requests, while other keys are served."""
OF_THE_MAIL_SERVER = (LoginRefused, NoAnswer, NoTls, NotSmtp)
"""Errors whose cause is the mail server, rather than the mail."""


class Fault(Enum):
    """What happens to a row that was not delivered."""

    NEVER = auto()
    """It becomes a dead letter: a retry would fail too, or the cause is unknown."""
    LATER = auto()
    """It is retried later, and the other rows of its person wait for it."""
    PARTLY = auto()
    """A part of it is done: it is continued in the next turn."""
    AWAY = auto()
    """Its store may be away: a ping finds out."""


def fault_of(error: Exception) -> Fault:
    """Classifies that exception. An unknown one is NEVER: endless retries would block the rows of
    its person, and an operator can retry a dead letter."""
    if isinstance(error, Unfinished):
        return Fault.PARTLY
    if isinstance(error, ClientError):
        code = error.response["Error"]["Code"]
        if code in REFUSED:
            return Fault.NEVER
        return Fault.LATER if code in TOO_FAST else Fault.AWAY
    if isinstance(error, MailError) and error.is_final:
        return Fault.NEVER
    if isinstance(error, (BotoCoreError, OSError, StorageAway, *OF_THE_MAIL_SERVER)):
        return Fault.AWAY
    return (
        Fault.LATER if isinstance(error, (UnfinishedWrite, RetryLater, MailError)) else Fault.NEVER
    )


def kind_of(error: Exception) -> str:
    """The name of the exception, without its text, which may quote what people wrote."""
    if isinstance(error, MailError):
        return error.reason[:100]
    code = error.response["Error"]["Code"] if isinstance(error, ClientError) else ""
    return f"{type(error).__name__} {code}".strip()[:100]
