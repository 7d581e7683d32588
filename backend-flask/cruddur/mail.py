"""Sends mail over SMTP."""

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import localtime, make_msgid
from urllib.parse import parse_qs, unquote, urlsplit

# The worker holds a transaction meanwhile, which Postgres would end after ten.
TIMEOUT_SECONDS = 5


@dataclass(frozen=True)
class Mail:
    """A mail to one person, in plain text."""

    recipient: str
    subject: str
    text: str


def send(mail: Mail, mail_url: str, mail_from: str) -> None:
    """Hands `mail` to the server of `mail_url`: `smtp://user:password@host:port`, `smtps://…` for
    TLS from the start, `?tls=starttls` to insist on changing to it.

    Raises smtplib.SMTPException or OSError. A line break in a header raises ValueError.
    """
    message = EmailMessage()
    message["From"] = mail_from
    message["To"] = mail.recipient
    message["Subject"] = mail.subject
    message["Date"] = localtime()
    message["Message-ID"] = make_msgid(domain="cruddur.invalid")
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text)
    with _connected(mail_url) as server:
        server.send_message(message)


def _connected(mail_url: str) -> smtplib.SMTP:
    url = urlsplit(mail_url)
    host = url.hostname or "localhost"
    if url.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            host, url.port or 465, timeout=TIMEOUT_SECONDS, context=ssl.create_default_context()
        )
    else:
        server = smtplib.SMTP(host, url.port or 25, timeout=TIMEOUT_SECONDS)
        if parse_qs(url.query).get("tls") == ["starttls"]:
            server.starttls(context=ssl.create_default_context())
    if url.username:
        server.login(unquote(url.username), unquote(url.password or ""))
    return server
