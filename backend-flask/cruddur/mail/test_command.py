"""`flask mail-test`: sends a test mail, or explains in one sentence why that failed."""

from cruddur.mail.address import Sender
from cruddur.mail.server import MailServer
from cruddur.mail.settings import MailSettings
from cruddur.mail.smtp import (
    LoginRefused,
    Mail,
    MailError,
    MessageRefused,
    NoAnswer,
    NoTls,
    NotSmtp,
    RecipientRefused,
    SenderRefused,
    Unsendable,
    send,
)

SUBJECT = "A test mail from Cruddur"
TEXT = "Whoever reads this knows that mail from this place arrives.\n"

WRONG: dict[type[MailError], str] = {
    Unsendable: "{address} cannot be written to",
    NoAnswer: "no answer from {place}",
    NoTls: "no TLS with {place}",
    LoginRefused: "{place} refused the user or the password of MAIL_URL",
    SenderRefused: "{place} refused the sender {sender} of MAIL_FROM",
    RecipientRefused: "{place} refused the recipient {address}",
    MessageRefused: "{place} refused the mail",
    NotSmtp: "{place} is not a mail server",
}


class NotTaken(Exception):
    """The test mail was refused; the text says why."""


def send_test_mail(settings: MailSettings, address: str) -> str:
    """Sends a test mail and returns a message for the operator. Raises NotTaken."""
    server = settings.mail_server
    if server is None:
        raise NotTaken("MAIL_URL is not set, so mails stay here: see /api/dev/outbox")
    try:
        send(Mail(address, SUBJECT, TEXT), server, settings.sender)
    except MailError as error:
        raise NotTaken(what_is_wrong(error, server, settings.sender, address)) from None
    return f"{_place_of(server)} took a test mail for {address}; look there, and among the spam"


def what_is_wrong(error: MailError, server: MailServer, sender: Sender, address: str = "") -> str:
    """In one sentence for the operator; `address` is the recipient, if there is one."""
    what = WRONG[type(error)].format(
        place=_place_of(server), address=address, sender=sender.address
    )
    answered = f"{error.code} {error}" if error.code else str(error)
    return f"{what}: {answered}{_advice(error, server)}"


def _place_of(server: MailServer) -> str:
    return f"{server.host}:{server.port}"


def _advice(error: MailError, server: MailServer) -> str:
    if isinstance(error, NoAnswer) and server.port == 465 and server.tls != "smtps":
        return " (port 465 is for smtps://)"
    if isinstance(error, NoTls) and server.tls == "smtps" and server.port != 465:
        return f" (port {server.port} may be for smtp://…?tls=starttls)"
    if isinstance(error, (LoginRefused, SenderRefused)) and server.tls in ("unsaid", "none"):
        return " (the server may want ?tls=starttls)"
    return ""
