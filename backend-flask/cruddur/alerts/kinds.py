"""What people can be told of outside the page; the tables check the same."""

from enum import StrEnum
from typing import Literal, get_args

PushKind = Literal["mention", "reply", "quote", "message", "follow", "report"]
"""What a push can be about; `report`: what became of a report of one's own."""
MailKind = Literal["reply", "message"]
"""What a mail can be about."""
PUSH_KINDS: tuple[PushKind, ...] = get_args(PushKind)
MAIL_KINDS: tuple[MailKind, ...] = get_args(MailKind)


class Topic(StrEnum):
    """What an outbox row about alerts asks for; the table checks it."""

    SEND = "push.send"
    WITHDRAW = "push.withdraw"
    """Has a browser close what it shows of a crud that is gone."""
    MAIL_REPLY = "mail.reply"
    MAIL_MESSAGE = "mail.message"


OF_MAIL: dict[str, MailKind] = {Topic.MAIL_REPLY: "reply", Topic.MAIL_MESSAGE: "message"}
"""The topics of mails, which go out in the lane of mail."""
