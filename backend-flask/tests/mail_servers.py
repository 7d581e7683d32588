"""Mail servers on loopback, and the mails that they received."""

import select
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, Literal, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests import ports

HOST = "127.0.0.1"
MAX_LINES = 500
LINE_SECONDS = 0.02
"""An endless greeting has so many lines at most, and one comes after so long."""


@dataclass(frozen=True)
class Letter:
    """A mail as it came over the wire."""

    sender: str
    recipients: list[str]
    content: bytes

    @property
    def message(self) -> EmailMessage:
        """The mail with its headers decoded, as a mail program reads it."""
        return message_from_bytes(self.content, policy=policy.default)

    @property
    def text(self) -> str:
        """What it says."""
        return self._part("plain")

    @property
    def html(self) -> str:
        """The same, as programs show it that can."""
        return self._part("html")

    def _part(self, kind: Literal["plain", "html"]) -> str:
        part = self.message.get_body((kind,))
        assert part
        return str(part.get_content())


class Letterbox:
    """Takes mail, but for the answers that it was given to refuse with."""

    def __init__(self, **answers: str) -> None:
        self.letters: list[Letter] = []
        self.names: list[str] = []
        self.answers = answers

    async def handle_EHLO(  # noqa: N802 (aiosmtpd's own name and parameters)
        self, _server: SMTP, session: Session, _envelope: Envelope, name: str, answers: list[str]
    ) -> list[str]:
        session.host_name = name
        self.names.append(name)
        return answers

    async def handle_MAIL(  # noqa: N802 (as above)
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return self.answers.get("mail", "250 OK")

    async def handle_RCPT(  # noqa: N802 (as above)
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self.answers.get("rcpt", "250 OK")

    async def handle_DATA(  # noqa: N802 (as above)
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        if "data" not in self.answers:
            content = cast(bytes, envelope.content)
            letter = Letter(str(envelope.mail_from), list(envelope.rcpt_tos), content)
            self.letters.append(letter)
        return self.answers.get("data", "250 OK")


class Server:
    """An SMTP server that can go away and come back."""

    def __init__(self, port: int, box: Letterbox | None = None, **options: Any) -> None:
        self.port = port
        self.box = box or Letterbox()
        self._options = options
        self._controller: Controller | None = None

    @property
    def url(self) -> str:
        """Its address, for MAIL_URL."""
        return f"smtp://{HOST}:{self.port}"

    def start(self) -> None:
        """Listens."""
        self._controller = Controller(self.box, hostname=HOST, port=self.port, **self._options)
        self._controller.start()

    def stop(self) -> None:
        """Listens no more."""
        if self._controller:
            self._controller.stop()
            self._controller = None


@contextmanager
def listening(box: Letterbox | None = None, **options: Any) -> Iterator[Server]:
    """A server that listens meanwhile; `options` are aiosmtpd's."""
    server = Server(ports.free_port(), box, **options)
    server.start()
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def reciting(*answers: bytes) -> Iterator[int]:
    """The port of a server that says these answers, whatever it is told, and then goes."""

    def recite(listener: socket.socket) -> None:
        # The client may never come, or leave before the end.
        with suppress(OSError):
            connection, _ = listener.accept()
            with connection, connection.makefile("rb") as stream:
                for answer in answers[:-1]:
                    connection.sendall(answer)
                    end = b".\r\n" if answer.startswith(b"354") else b"\r\n"
                    while (line := stream.readline()) and not line.endswith(end):
                        pass
                connection.sendall(answers[-1])

    with socket.create_server((HOST, 0)) as listener:
        thread = threading.Thread(target=recite, args=(listener,), daemon=True)
        thread.start()
        try:
            yield listener.getsockname()[1]
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join(timeout=10)


@contextmanager
def never_ending() -> Iterator[tuple[int, threading.Event]]:
    """The port of a server whose greeting goes on until the client leaves, and whether it has left.

    It ends after a while by itself, so that no test goes on for ever.
    """
    has_left = threading.Event()

    def greet(listener: socket.socket) -> None:
        connection, _ = listener.accept()
        with connection, suppress(OSError):
            for _ in range(MAX_LINES):
                connection.sendall(b"220-and more\r\n")
                # It has nothing to say before the greeting ends, so this is its leaving.
                if select.select([connection], [], [], LINE_SECONDS)[0]:
                    has_left.set()
                    return

    with socket.create_server((HOST, 0)) as listener:
        thread = threading.Thread(target=greet, args=(listener,), daemon=True)
        thread.start()
        yield listener.getsockname()[1], has_left
        thread.join(timeout=30)
