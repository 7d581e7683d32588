"""What a fault in a delivery means: for the row, for its person, for all that its lane delivers."""

from enum import Enum, auto

from botocore.exceptions import BotoCoreError, ClientError

from cruddur.dynamodb.client import Unfinished, UnfinishedWrite
from cruddur.errors import RetryLater
from cruddur.mail.smtp import LoginRefused, MailError, NoAnswer, NoTls, NotSmtp

REFUSED = frozenset(
    ("ValidationException", "SerializationException", "ItemCollectionSizeLimitExceededException")
)
"""What DynamoDB says of a request that no repetition makes right."""
TOO_FAST = frozenset(
    (
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "ThrottlingException",
        "TransactionConflictException",
    )
)
"""What DynamoDB says of a key that is asked for too often, while others are served."""
OF_THE_MAIL_SERVER = (LoginRefused, NoAnswer, NoTls, NotSmtp)
"""What is rather the server's fault than a mail's."""


class Fault(Enum):
    """What is to be done about a row that was not delivered."""

    NEVER = auto()
    """It is set aside: no repetition makes it right, or nobody knows what is wrong with it."""
    LATER = auto()
    """It is tried again after a wait, and the person's other rows wait behind it."""
    PARTLY = auto()
    """It is tried again at once, in the person's next turn: a part of it is done."""
    AWAY = auto()
    """Its store does not seem to answer; which of the two is at fault, asking the store tells."""


def fault_of(error: Exception) -> Fault:
    """Which of them it is. Whatever is not known is NEVER: it would stop the row's lane for ever,
    and what is set aside can be tried again by hand."""
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
    """The kind of fault only: the text of an exception may quote what was to be delivered."""
    if isinstance(error, MailError):
        return error.reason[:100]
    code = error.response["Error"]["Code"] if isinstance(error, ClientError) else ""
    return f"{type(error).__name__} {code}".strip()[:100]
