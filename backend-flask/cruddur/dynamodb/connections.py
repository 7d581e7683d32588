"""Connections to one HTTP server, kept open: a question is one write, an answer is parsed in C."""

import select
import socket
import ssl
from collections import deque
from collections.abc import Mapping
from urllib.parse import urlsplit

from httptools import HttpResponseParser

PORTS = {"http": 80, "https": 443}
MAX_READ_AT_ONCE = 64 * 1024


class _Answer:
    """Told by the parser what it finds, and asks it, when all is there, what it knows only then."""

    def __init__(self) -> None:
        self.body = b""
        self.status: int | None = None
        self.is_last = False
        self._parser: HttpResponseParser | None = HttpResponseParser(self)

    def read(self, part: bytes) -> None:
        """Takes what has come. Raises httptools.HttpParserError."""
        assert self._parser, "nothing comes after the end"
        self._parser.feed_data(part)

    def on_body(self, part: bytes) -> None:
        """Called for each part."""
        self.body += part

    def on_message_complete(self) -> None:
        """Called at the end of the body."""
        assert self._parser, "there is one end"
        self.status = self._parser.get_status_code()
        self.is_last = not self._parser.should_keep_alive()
        self._parser = None


class Connections:
    """As many as threads ever asked at the same time. Whoever asks waits `timeout` seconds at most
    for the connection, and for each part of the answer."""

    def __init__(self, url: str, timeout: float, ca_certificates: str | None) -> None:
        server = urlsplit(url)
        self._host = server.hostname or ""
        self._port = server.port or PORTS[server.scheme]
        self._timeout = timeout
        self._tls = (
            ssl.create_default_context(cafile=ca_certificates) if server.scheme == "https" else None
        )
        self._idle: deque[socket.socket] = deque()

    def post(self, headers: Mapping[str, str], body: bytes) -> tuple[int, bytes]:
        """Asks `/` once; the status and the body of the answer. Raises OSError or
        httptools.HttpParserError."""
        sent = {**headers, "Content-Length": len(body)}
        lines = "".join(f"{name}: {value}\r\n" for name, value in sent.items())
        question = f"POST / HTTP/1.1\r\n{lines}\r\n".encode() + body
        answer = _Answer()
        connection = self._kept() or self._new()
        try:
            connection.sendall(question)
            while answer.status is None:
                part = connection.recv(MAX_READ_AT_ONCE)
                if not part:
                    raise ConnectionResetError
                answer.read(part)
        except BaseException:
            connection.close()
            raise
        if answer.is_last:
            connection.close()
        else:
            self._idle.append(connection)
        return answer.status, answer.body

    def close(self) -> None:
        """Closes those that nobody uses."""
        while connection := self._kept():
            connection.close()

    def _kept(self) -> socket.socket | None:
        while True:
            try:
                connection = self._idle.pop()
            except IndexError:
                return None
            # There is nothing to read from one that waits, unless the server has closed it.
            if not select.select([connection], [], [], 0)[0]:
                return connection
            connection.close()

    def _new(self) -> socket.socket:
        connection = socket.create_connection((self._host, self._port), self._timeout)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
        if self._tls is None:
            return connection
        try:
            return self._tls.wrap_socket(connection, server_hostname=self._host)
        except BaseException:
            connection.close()
            raise
