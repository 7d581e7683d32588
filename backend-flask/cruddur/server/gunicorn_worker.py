"""gunicorn's threaded worker, with its own way to accept connections, read requests and close."""

import contextlib
import selectors
import socket
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, cast

from gunicorn import util
from gunicorn.http import RequestParser
from gunicorn.workers.gthread import TConn, ThreadWorker
from werkzeug.http import HTTP_STATUS_CODES

from cruddur.server.request_reader import NO_UPLOADS, Refused, RequestReader, Uploads

MAX_PAUSE_SECONDS = 0.01
"""A worker that stays busy accepts connections again after this pause."""
READ_SECONDS = 10.0
"""From the first byte of a request, or the start of the connection, to the last byte."""
SEND_SECONDS = 120.0
"""From the start of a request until its response is sent. Only a response that is larger than the
buffers waits for its client at all."""
CLOSE_SECONDS = 2.0
"""For the client to close after the last response. To close first could cut that response off."""
_RECEIVE_BYTES = 64 * 1024
_SEND_BUFFER_BYTES = 512 * 1024
"""Holds any page of a list. The kernel may grant less, and uses only what is needed."""
_INCOMPLETE = object()
"""Returned by `handle` in place of whether the connection stays open."""


class FairWorker(ThreadWorker):
    """Leaves new connections to the other workers while all its threads are busy, and refuses them
    as soon as it is told to stop.

    gunicorn's own worker accepts every connection: of sixteen new ones one worker often got all,
    while the other had none. It also keeps its socket open until the last response, so that new
    clients wait in vain; a proxy that is refused uses the next replica at once.

    No thread waits for a client. Otherwise as many half-sent requests as there are threads would
    keep everybody else waiting. The main loop collects a request until it is complete, closes the
    connection of a client that does not read its response, and never waits for one to close.
    """

    uploads: Uploads = NO_UPLOADS
    """Set by the configuration."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._paused_until = 0.0
        # Requests without a response yet, and connections to close; in the order of their
        # deadlines.
        self._requests: dict[TConn, RequestReader] = {}
        self._closing: dict[TConn, float] = {}
        for listener in self.sockets:
            # Accepted sockets inherit it.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER_BYTES)

    def enqueue_req(self, conn: TConn) -> None:
        """Called for a new connection, and for an open one that has something to read."""
        self._requests[conn] = RequestReader(time.monotonic() + READ_SECONDS, self.uploads)
        if len(self._requests) == self.cfg.threads:
            self.pause()
        super().enqueue_req(conn)

    def handle(self, conn: TConn) -> Any:
        """Called by a thread when something was received; responds when the request is complete."""
        reader = self._requests[conn]
        try:
            whole = self._receive(conn, reader)
        except Refused as refused:
            util.write_error(conn.sock, refused.status, HTTP_STATUS_CODES[refused.status], "")
            self.log.info("%s: the rest of a request is not read", refused.status)
            return False
        except OSError:
            return False
        if not whole:
            return _INCOMPLETE
        conn.parser = RequestParser(self.cfg, reader.parts(), conn.client)
        conn.data_ready = True
        return super().handle(conn)

    def finish_request(self, conn: TConn, fs: "Future[Any]") -> None:
        """Called after each call of `handle`."""
        kept = not fs.cancelled() and not fs.exception() and fs.result()
        if kept is _INCOMPLETE:
            self._requests[conn].waits = True
            self._watch(conn, self._resume)
            return
        self._requests.pop(conn).close()
        if kept:
            super().finish_request(conn, fs)
        else:
            # gunicorn's own method would wait for the client in the main loop.
            self._half_close(conn)

    def murder_pending(self) -> None:
        """Called in each iteration of the main loop: closes what is late."""
        now = time.monotonic()
        for conn, reader in list(self._requests.items()):
            if reader.deadline > now:
                if reader.is_upload:
                    # It has more time than those that came after it.
                    continue
                break
            if reader.waits:
                self._give_up(conn, reader)
            elif reader.deadline + SEND_SECONDS < now:
                # Ends the thread that sends to it.
                with contextlib.suppress(OSError):
                    conn.sock.shutdown(socket.SHUT_RDWR)
        for conn, deadline in list(self._closing.items()):
            if deadline > now:
                break
            self._close(conn)

    def set_accept_enabled(self, enabled: bool | None) -> None:
        """Called with True in each iteration of the main loop, and with False when the worker
        starts to stop."""
        if enabled and self._is_busy():
            return
        super().set_accept_enabled(enabled)
        if not self.alive:
            for listener in self.sockets:
                listener.close()
            latest = time.monotonic() + CLOSE_SECONDS
            for reader in self._requests.values():
                reader.deadline = min(reader.deadline, latest)

    def pause(self) -> None:
        """Accepts no connection for a while, or until a thread is free."""
        self._paused_until = time.monotonic() + MAX_PAUSE_SECONDS
        self.set_accept_enabled(False)

    def _is_busy(self) -> bool:
        return len(self._requests) >= self.cfg.threads and time.monotonic() < self._paused_until

    def _receive(self, conn: TConn, reader: RequestReader) -> bool:
        """Reads what was received; whether the request is complete. Raises Refused and OSError."""
        parser = cast("RequestParser | None", conn.parser)
        if parser and (left := parser.unreader.take_buffered()):
            # It came together with the request before it.
            conn.sock.setblocking(False)
            return reader.add(left)
        try:
            data = conn.sock.recv(_RECEIVE_BYTES)
        except BlockingIOError:
            return False
        if not data and not reader.received:
            raise ConnectionResetError
        # A client that has closed its side gets a response that says what is missing.
        whole = reader.add(data) or not data
        if reader.expects_continue:
            reader.expects_continue = False
            conn.sock.send(b"HTTP/1.1 100 Continue\r\n\r\n")
        return whole

    def _resume(self, conn: TConn) -> None:
        self.poller.unregister(conn.sock)
        self._requests[conn].waits = False
        super().enqueue_req(conn)

    def _give_up(self, conn: TConn, reader: RequestReader) -> None:
        self.poller.unregister(conn.sock)
        self._requests.pop(conn).close()
        if reader.received:
            with contextlib.suppress(OSError):
                util.write_error(conn.sock, 408, HTTP_STATUS_CODES[408], "")
        self._half_close(conn)

    def _half_close(self, conn: TConn) -> None:
        """Closes the sending side, and lets the main loop wait for the client to close."""
        self._closing[conn] = time.monotonic() + CLOSE_SECONDS
        try:
            conn.sock.setblocking(False)
            conn.sock.shutdown(socket.SHUT_WR)
            self._watch(conn, self._drain)
        except OSError:
            self._close(conn)
        else:
            self._drain(conn)

    def _drain(self, conn: TConn) -> None:
        try:
            if conn.sock.recv(_RECEIVE_BYTES):
                return
        except BlockingIOError:
            return
        except OSError:
            pass
        self._close(conn)

    def _watch(self, conn: TConn, then: Callable[[TConn], None]) -> None:
        self.poller.register(conn.sock, selectors.EVENT_READ, lambda _: then(conn))

    def _close(self, conn: TConn) -> None:
        del self._closing[conn]
        with contextlib.suppress(KeyError):
            self.poller.unregister(conn.sock)
        self.nr_conns -= 1
        conn.close()
