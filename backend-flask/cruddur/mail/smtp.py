"""Sends mail over SMTP. Each failure is a MailError whose class names its kind."""

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email import policy
from email.headerregistry import Address, BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import Policy
from email.utils import localtime, make_msgid
from threading import Timer
from typing import Any

from cruddur.mail.address import Sender, is_mailable
from cruddur.mail.html import html_of
from cruddur.mail.locales import FALLBACK, Locale
from cruddur.mail.server import MailServer

STEP_SECONDS = 5
"""For connecting to one address of the server, and for each answer."""
MAX_SECONDS = 8.0
"""For all of it, because a slow server must not hold the worker. Only a server with dead first
addresses takes longer, by STEP_SECONDS for each."""


class _InOneLine(UnstructuredHeader, BaseHeader):
    """A header with an address of the web, which has no place for a new line. Folded, it would
    become encoded words, in which no mail program looks for an address (RFC 2047, 5)."""

    def fold(self, *, policy: Policy) -> str:
        """The whole header."""
        return f"{self.name}: {self}{policy.linesep}"


_HEADERS = HeaderRegistry()
_HEADERS.map_to_type("List-Unsubscribe", _InOneLine)
# Every server accepts 7-bit mails, including servers without 8BITMIME.
POLICY = policy.SMTP.clone(cte_type="7bit", header_factory=_HEADERS)


class MailError(Exception):
    """A mail was not sent. The text is for the operator and not for a log, because the server's
    reply may quote the recipient. `reason` names the kind, without any content."""

    def __init__(self, text: str, code: int = 0) -> None:
        super().__init__(text)
        self.code = code

    @property
    def reason(self) -> str:
        """The kind of the error, and the code of the server's reply if there was one."""
        return f"{type(self).__name__} {self.code or ''}".strip()

    @property
    def is_final(self) -> bool:
        """Whether a retry would fail, too."""
        return False


class Unsendable(MailError):
    """The mail itself cannot be sent, by any server."""

    @property
    def is_final(self) -> bool:
        """A retry would fail, too."""
        return True


class TooLate(Unsendable):
    """The mail's content is outdated."""


class NoAnswer(MailError):
    """The server is not found or not reached, or closed the connection."""


class NoTls(MailError):
    """The connection cannot be encrypted, or the server's certificate is not trusted."""


class LoginRefused(MailError):
    """The server refuses the user and the password."""


class SenderRefused(MailError):
    """The server refuses mail from MAIL_FROM."""


class _OfThisMail(MailError):
    @property
    def is_final(self) -> bool:
        """With a code of 500 or more."""
        return self.code >= 500


class RecipientRefused(_OfThisMail):
    """The server refuses mail for this address."""


class MessageRefused(_OfThisMail):
    """The server refuses this mail."""


class NotSmtp(MailError):
    """The server does not reply as a mail server does."""


@dataclass(frozen=True)
class Mail:
    """A mail to one person. Raises Unsendable for what cannot be sent.

    It is sent as plain text and as HTML that says the same. `one_click` is an address that ends
    mails of this kind when a mail program posts to it (RFC 8058).
    """

    recipient: str
    subject: str
    text: str
    locale: Locale = FALLBACK
    one_click: str | None = None

    def __post_init__(self) -> None:
        if not is_mailable(self.recipient):
            raise Unsendable("this is not an e-mail address that mail can be sent to")
        if not self.subject.isprintable():
            raise Unsendable("the subject is not one line of text")
        # A lone surrogate has no form in UTF-8.
        if any("\ud800" <= letter <= "\udfff" for letter in self.text):
            raise Unsendable("the text holds half of a character")


def send(mail: Mail, server: MailServer, sender: Sender) -> None:
    """Sends one mail. Raises MailError."""
    with connected(server, sender) as connection:
        connection.send(mail)


@contextmanager
def connected(server: MailServer, sender: Sender) -> Iterator["Connection"]:
    """A connection to the server, signed in where there is a user. Raises MailError."""
    smtp = _opened(server, sender)
    try:
        yield Connection(smtp, sender)
    finally:
        # The mail is sent already, so a failing QUIT is ignored.
        with suppress(OSError, ValueError):
            smtp.quit()
        smtp.close()


@dataclass(frozen=True)
class Connection:
    """Sends mails, one after the other."""

    smtp: smtplib.SMTP
    sender: Sender

    def send(self, mail: Mail) -> None:
        """Sends a mail. Raises MailError."""
        message = message_of(mail, self.sender).as_bytes()
        with _named(MessageRefused):
            self.smtp.sendmail(self.sender.address, [mail.recipient], message)


def message_of(mail: Mail, sender: Sender) -> EmailMessage:
    """The mail with all its headers."""
    message = EmailMessage(policy=POLICY)
    message.set_content(mail.text)
    message.add_alternative(html_of(mail.text, mail.locale), subtype="html")
    message["Content-Language"] = mail.locale
    message["From"] = Address(display_name=sender.name, addr_spec=sender.address)
    message["To"] = mail.recipient
    message["Subject"] = mail.subject
    message["Date"] = localtime()
    message["Message-ID"] = make_msgid(domain=sender.domain)
    message["Auto-Submitted"] = "auto-generated"
    if mail.one_click:
        message["List-Unsubscribe"] = f"<{mail.one_click}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return message


class _Limited(smtplib.SMTP):
    """A connection that closes after MAX_SECONDS, even if the server stalls."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        self._watch(MAX_SECONDS)
        try:
            super().__init__(*arguments, **options)
        except BaseException:
            self._end.cancel()
            raise

    def close(self) -> None:
        """Closes the connection."""
        self._end.cancel()
        super().close()

    def _watch(self, seconds: float) -> None:
        self._end = Timer(seconds, self._cut)
        self._end.daemon = True
        self._end.start()

    def _cut(self) -> None:
        if self.sock is None:
            # Still connecting, which has its own timeout.
            self._watch(1)
            return
        with suppress(OSError):
            # Shuts the socket down without TLS, whose shutdown would wait for the server.
            socket.socket.shutdown(self.sock, socket.SHUT_RDWR)


class _LimitedTls(_Limited, smtplib.SMTP_SSL):
    """The same with TLS from the start."""


def _opened(server: MailServer, sender: Sender) -> smtplib.SMTP:
    options: dict[str, Any] = {"timeout": STEP_SECONDS, "local_hostname": sender.domain}
    with _named(NoAnswer):
        if server.tls == "smtps":
            context = ssl.create_default_context()
            smtp: smtplib.SMTP = _LimitedTls(server.host, server.port, context=context, **options)
        else:
            smtp = _Limited(server.host, server.port, **options)
    try:
        with _named(NoAnswer):
            smtp.ehlo_or_helo_if_needed()
        if server.tls == "starttls":
            with _named(NoTls):
                smtp.starttls(context=ssl.create_default_context())
        if server.user is not None:
            with _named(LoginRefused):
                smtp.login(server.user, server.password or "")
    except BaseException:
        smtp.close()
        raise
    return smtp


@contextmanager
def _named(refused: type[MailError]) -> Iterator[None]:
    """Turns what smtplib raises into a MailError; `refused` is the kind for a refusal here."""
    try:
        yield
    except smtplib.SMTPRecipientsRefused as error:
        ((code, answer),) = error.recipients.values()
        raise RecipientRefused(_words(answer), code) from None
    except smtplib.SMTPServerDisconnected as error:
        raise NoAnswer(str(error)) from None
    except smtplib.SMTPResponseException as error:
        kind = SenderRefused if isinstance(error, smtplib.SMTPSenderRefused) else refused
        raise kind(_words(error.smtp_error), error.smtp_code) from None
    except smtplib.SMTPException as error:
        raise refused(str(error)) from None
    except ssl.SSLCertVerificationError as error:
        raise NoTls(f"its certificate is not trusted: {error.verify_message}") from None
    except ssl.SSLError as error:
        raise NoTls(f"it does not speak TLS as expected: {error.reason}") from None
    except OSError as error:
        raise NoAnswer(error.strerror or str(error)) from None
    except ValueError:
        # Mail, server and sender were validated earlier. Only a reply of the server can be the
        # cause, such as a challenge that is not base64.
        raise NotSmtp("its answer cannot be read") from None


def _words(answer: bytes | str) -> str:
    """A server's reply as one short line."""
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(printable.split())[:200]
