"""gunicorn's threaded worker, but for how it takes connections and requests, and takes leave."""

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

from cruddur.server.request_reader import Arrival, Refused

MAX_PAUSE_SECONDS = 0.01
"""Nobody waits longer for a worker that is always busy than for those before them."""
ARRIVE_SECONDS = 10.0
"""From a request's first byte, or the connection's beginning, to the request's last byte."""
ANSWER_SECONDS = 120.0
"""From the beginning of a request until its answer is taken. Only what is larger than the buffers
waits for its client at all."""
LEAVE_SECONDS = 2.0
"""For the client to close after the last answer; closing first could cut that answer off."""
_RECEIVE_BYTES = 64 * 1024
_SEND_BUFFER_BYTES = 512 * 1024
"""Holds any page. The kernel may give less, and takes only what is in use."""
_MORE_IS_AWAITED = object()
"""In place of whether the connection is kept."""


class FairWorker(ThreadWorker):
    """Leaves new connections to the others while all its threads are at work, and refuses them from
    the moment that it is told to stop.

    gunicorn's own takes whatever comes: of sixteen that came at once, one worker often got all, and
    kept them, while the other had none. And it keeps its socket open until the last request is
    answered, so that whoever connects meanwhile waits for nothing; a proxy that is refused asks the
    next replica at once.

    No thread waits for a client: as many that send half a request as there are threads would keep
    everybody else waiting. What has come is kept until all of it is there. For the same reason a
    client that does not read its answer is given up, and the main loop waits for none to close.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._pauses_until = 0.0
        # What has begun and is not answered; both in the order of their deadlines.
        self._requests: dict[TConn, Arrival] = {}
        self._leaving: dict[TConn, float] = {}
        for listener in self.sockets:
            # What it accepts has the same.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER_BYTES)

    def enqueue_req(self, conn: TConn) -> None:
        """Called when a connection is new, and when a kept one has something to read."""
        self._requests[conn] = Arrival(time.monotonic() + ARRIVE_SECONDS)
        if len(self._requests) == self.cfg.threads:
            self.pause()
        super().enqueue_req(conn)

    def handle(self, conn: TConn) -> Any:
        """Called by a thread when something has come; answers once all of it has."""
        arrival = self._requests[conn]
        try:
            whole = self._receive(conn, arrival)
        except Refused as refused:
            util.write_error(conn.sock, refused.status, HTTP_STATUS_CODES[refused.status], "")
            self.log.info("%s: a request was not waited for", refused.status)
            return False
        except OSError:
            return False
        if not whole:
            return _MORE_IS_AWAITED
        conn.parser = RequestParser(self.cfg, iter([bytes(arrival.received)]), conn.client)
        conn.data_ready = True
        return super().handle(conn)

    def finish_request(self, conn: TConn, fs: "Future[Any]") -> None:
        """Called after each turn of a thread."""
        kept = not fs.cancelled() and not fs.exception() and fs.result()
        if kept is _MORE_IS_AWAITED:
            self._requests[conn].waits = True
            self._watch(conn, self._go_on)
            return
        del self._requests[conn]
        if kept:
            super().finish_request(conn, fs)
        else:
            # gunicorn's own would wait for the client, and everybody with it.
            self._leave(conn)

    def murder_pending(self) -> None:
        """Called at each turn of the loop: gives up what has not arrived, or not left, in time."""
        now = time.monotonic()
        for conn, arrival in list(self._requests.items()):
            if arrival.deadline > now:
                break
            if arrival.waits:
                self._give_up(conn, arrival)
            elif arrival.deadline + ANSWER_SECONDS < now:
                # The thread that sends to it is told so, and then is free.
                with contextlib.suppress(OSError):
                    conn.sock.shutdown(socket.SHUT_RDWR)
        for conn, deadline in list(self._leaving.items()):
            if deadline > now:
                break
            self._close(conn)

    def set_accept_enabled(self, enabled: bool | None) -> None:
        """Called with True before each look for what has come, and with False for the last time
        when the worker begins to stop."""
        if enabled and self._is_busy():
            return
        super().set_accept_enabled(enabled)
        if not self.alive:
            for listener in self.sockets:
                listener.close()
            latest = time.monotonic() + LEAVE_SECONDS
            for arrival in self._requests.values():
                arrival.deadline = min(arrival.deadline, latest)

    def pause(self) -> None:
        """Takes no connection for a while, or until a thread is free."""
        self._pauses_until = time.monotonic() + MAX_PAUSE_SECONDS
        self.set_accept_enabled(False)

    def _is_busy(self) -> bool:
        return len(self._requests) >= self.cfg.threads and time.monotonic() < self._pauses_until

    def _receive(self, conn: TConn, arrival: Arrival) -> bool:
        """Reads what is there; whether nothing more is awaited. Raises Refused and OSError."""
        parser = cast("RequestParser | None", conn.parser)
        if parser and (left := parser.unreader.take_buffered()):
            # It came together with the request before.
            conn.sock.setblocking(False)
            return arrival.add(left)
        try:
            data = conn.sock.recv(_RECEIVE_BYTES)
        except BlockingIOError:
            return False
        if not data and not arrival.received:
            raise ConnectionResetError
        # A client that has said all that it will is answered with what is missing.
        whole = arrival.add(data) or not data
        if arrival.awaits_continue:
            arrival.awaits_continue = False
            conn.sock.send(b"HTTP/1.1 100 Continue\r\n\r\n")
        return whole

    def _go_on(self, conn: TConn) -> None:
        self.poller.unregister(conn.sock)
        self._requests[conn].waits = False
        super().enqueue_req(conn)

    def _give_up(self, conn: TConn, arrival: Arrival) -> None:
        self.poller.unregister(conn.sock)
        del self._requests[conn]
        if arrival.received:
            with contextlib.suppress(OSError):
                util.write_error(conn.sock, 408, HTTP_STATUS_CODES[408], "")
        self._leave(conn)

    def _leave(self, conn: TConn) -> None:
        """Says that nothing more comes, and waits beside all else for the client to close."""
        self._leaving[conn] = time.monotonic() + LEAVE_SECONDS
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
        del self._leaving[conn]
        with contextlib.suppress(KeyError):
            self.poller.unregister(conn.sock)
        self.nr_conns -= 1
        conn.close()
