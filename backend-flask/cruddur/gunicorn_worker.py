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

from cruddur.gunicorn_arrival import Arrival, Refused

LONGEST_PAUSE_SECONDS = 0.01
"""Nobody waits longer for a worker that is always busy than for those before them."""
ARRIVE_SECONDS = 10.0
"""From a request's first byte, or the connection's beginning, to the request's last byte."""
SEND_SECONDS = 10.0
"""For each piece of an answer that the client's and our own buffers do not hold."""
LEAVE_SECONDS = 2.0
"""For the client to close after the last answer; closing first could cut that answer off."""
_RECEIVE_BYTES = 64 * 1024


class FairWorker(ThreadWorker):
    """Leaves new connections to the others while all its threads are at work, and refuses them from
    the moment that it is told to stop.

    gunicorn's own takes whatever comes: of sixteen that came at once, one worker often got all, and
    kept them, while the other had none. And it keeps its socket open until the last request is
    answered, so that whoever connects meanwhile waits for nothing; a proxy that is refused asks the
    next replica at once.

    A request gets a thread when all of it has arrived, and not before: as many clients that send
    half a request as there are threads would keep everybody else waiting. For the same reason a
    client that does not read its answer is given up, and the main loop waits for none to close.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._under_way = 0
        self._pauses_until = 0.0
        # Both in the order of their deadlines.
        self._arriving: dict[TConn, Arrival] = {}
        self._leaving: dict[TConn, float] = {}

    def enqueue_req(self, conn: TConn) -> None:
        """Called when a connection is new, and when a kept one has something to read."""
        conn.sock.setblocking(False)
        self._arriving[conn] = Arrival(time.monotonic() + ARRIVE_SECONDS)
        if self._busy_with() == self.cfg.threads:
            self.pause()
        # What came together with the request before.
        parser = cast("RequestParser | None", conn.parser)
        left = parser.unreader.take_buffered() if parser else b""
        if not (self._add(conn, left) if left else self._receive(conn)):
            self._watch(conn, self._receive_more)

    def handle_request(self, req: Any, conn: TConn) -> bool:
        """Called by a thread for each whole request."""
        conn.sock.settimeout(SEND_SECONDS)
        try:
            return super().handle_request(req, conn)
        except TimeoutError as silence:
            # For gunicorn: the connection is closed, and that is no error of ours.
            raise StopIteration from silence

    def finish_request(self, conn: TConn, fs: "Future[Any]") -> None:
        """Called after each."""
        self._under_way -= 1
        if fs.cancelled() or fs.exception() or not fs.result():
            # gunicorn's own would wait for the client, and everybody with it.
            self._leave(conn)
        else:
            super().finish_request(conn, fs)

    def murder_pending(self) -> None:
        """Called at each turn of the loop: gives up what has not arrived, or not left, in time."""
        now = time.monotonic()
        while self._arriving and (conn := next(iter(self._arriving))):
            if self._arriving[conn].deadline > now:
                break
            self._forget(conn)
            if self._arriving[conn].received:
                self._refuse(conn, 408)
            else:
                self._close(conn)
        while self._leaving and (conn := next(iter(self._leaving))):
            if self._leaving[conn] > now:
                break
            self._forget(conn)
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
            for arrival in self._arriving.values():
                arrival.deadline = min(arrival.deadline, latest)

    def pause(self) -> None:
        """Takes no connection for a while, or until a thread is free."""
        self._pauses_until = time.monotonic() + LONGEST_PAUSE_SECONDS
        self.set_accept_enabled(False)

    def _is_busy(self) -> bool:
        return self._busy_with() >= self.cfg.threads and time.monotonic() < self._pauses_until

    def _busy_with(self) -> int:
        # Of what arrives nearly all is whole in a moment, and then needs a thread.
        return self._under_way + len(self._arriving)

    def _receive(self, conn: TConn) -> bool:
        """Reads what is there; whether the request waits for nothing more."""
        try:
            data = conn.sock.recv(_RECEIVE_BYTES)
        except BlockingIOError:
            return False
        except OSError:
            self._close(conn)
            return True
        if data:
            return self._add(conn, data)
        if self._arriving[conn].received:
            # The client has said all that it will: the parser knows what is missing.
            self._hand_over(conn)
        else:
            self._close(conn)
        return True

    def _add(self, conn: TConn, data: bytes) -> bool:
        arrival = self._arriving[conn]
        try:
            whole = arrival.add(data)
        except Refused as refused:
            self._refuse(conn, refused.status)
            return True
        if whole:
            self._hand_over(conn)
        elif arrival.awaits_continue:
            arrival.awaits_continue = False
            with contextlib.suppress(OSError):
                conn.sock.send(b"HTTP/1.1 100 Continue\r\n\r\n")
        return whole

    def _receive_more(self, conn: TConn) -> None:
        # First, since what is handed over belongs to a thread.
        self._forget(conn)
        if not self._receive(conn):
            self._watch(conn, self._receive_more)

    def _hand_over(self, conn: TConn) -> None:
        """Gives the request to a thread, which reads nothing but what has come."""
        arrival = self._arriving.pop(conn)
        conn.parser = RequestParser(self.cfg, iter([bytes(arrival.received)]), conn.client)
        conn.data_ready = True
        self._under_way += 1
        super().enqueue_req(conn)

    def _refuse(self, conn: TConn, status: int) -> None:
        del self._arriving[conn]
        with contextlib.suppress(OSError):
            util.write_error(conn.sock, status, HTTP_STATUS_CODES[status], "")
        self.log.info("%s: a request was not waited for", status)
        self._leave(conn)

    def _leave(self, conn: TConn) -> None:
        """Says that nothing more comes, and waits beside all else for the client to close."""
        try:
            conn.sock.shutdown(socket.SHUT_WR)
            conn.sock.setblocking(False)
        except OSError:
            self._close(conn)
            return
        self._leaving[conn] = time.monotonic() + LEAVE_SECONDS
        self._watch(conn, self._drain)

    def _drain(self, conn: TConn) -> None:
        try:
            over = not conn.sock.recv(_RECEIVE_BYTES)
        except OSError:
            over = True
        if over:
            self._forget(conn)
            self._close(conn)

    def _watch(self, conn: TConn, then: Callable[[TConn], None]) -> None:
        self.poller.register(conn.sock, selectors.EVENT_READ, lambda _: then(conn))

    def _forget(self, conn: TConn) -> None:
        self.poller.unregister(conn.sock)

    def _close(self, conn: TConn) -> None:
        self._arriving.pop(conn, None)
        self._leaving.pop(conn, None)
        self.nr_conns -= 1
        conn.close()
