"""The type of the texts of mails."""

from dataclasses import dataclass


@dataclass(frozen=True)
class MailText:
    """Subject and text of one kind of mail."""

    subject: str
    text: str
