"""`flask mail-test`: sends a test mail, or says in one sentence what is wrong."""

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
    place = f"{server.host}:{server.port}"
    try:
        send(Mail(address, SUBJECT, TEXT), server, settings.sender)
    except MailError as error:
        what = WRONG[type(error)].format(
            place=place, address=address, sender=settings.sender.address
        )
        answered = f"{error.code} {error}" if error.code else str(error)
        raise NotTaken(f"{what}: {answered}{_advice(error, server)}") from None
    return f"{place} took a test mail for {address}; look there, and among the spam"


def _advice(error: MailError, server: MailServer) -> str:
    if isinstance(error, NoAnswer) and server.port == 465 and server.tls != "smtps":
        return " (port 465 is for smtps://)"
    if isinstance(error, NoTls) and server.tls == "smtps" and server.port != 465:
        return f" (port {server.port} may be for smtp://…?tls=starttls)"
    if isinstance(error, (LoginRefused, SenderRefused)) and server.tls in ("unsaid", "none"):
        return " (the server may want ?tls=starttls)"
    return ""
