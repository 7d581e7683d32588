"""The settings of mail: the server, and the sender."""

from collections.abc import Sequence

from pydantic import BaseModel, field_validator

from cruddur.mail.address import Sender
from cruddur.mail.server import MailServer


class MailSettings(BaseModel):
    """The variables about mail."""

    mail_url: str | None = None
    mail_from: str = "Cruddur <noreply@localhost>"

    @property
    def mail_server(self) -> MailServer | None:
        """The server that mails are sent to; None in development only."""
        return MailServer.parse(self.mail_url) if self.mail_url else None

    @property
    def sender(self) -> Sender:
        """The sender of mails."""
        return Sender.parse(self.mail_from)

    @field_validator("mail_url")
    @classmethod
    def _names_a_mail_server(cls, value: str | None) -> str | None:
        if value is not None:
            MailServer.parse(value)
        return value

    @field_validator("mail_from")
    @classmethod
    def _names_a_sender(cls, value: str) -> str:
        Sender.parse(value)
        return value

    def faults_of_mail(self, origins: Sequence[str]) -> list[str]:
        """Why mails would not arrive in production, or a password could be read on the network;
        `origins` are those of the web app."""
        unset = "MAIL_URL is not set, and without mail nobody can confirm an address"
        faults = (
            self.mail_server.fault_in_production if self.mail_server else unset,
            self.sender.fault_in_production(origins),
        )
        return [fault for fault in faults if fault]
