"""The form of what a mail says."""

from dataclasses import dataclass


@dataclass(frozen=True)
class MailText:
    """Subject and text of one kind of mail."""

    subject: str
    text: str
