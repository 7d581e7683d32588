"""Which connections a gunicorn worker accepts, and which ones it closes."""

import os
import selectors
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from threading import Event
from typing import Any

import pytest
from gunicorn.config import Config
from gunicorn.glogging import Logger

from cruddur.server import gunicorn_worker
from cruddur.server.gunicorn_worker import FairWorker
from tests import ports

THREADS = 2
PATIENCE_SECONDS = 5
REQUEST = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"


class Worker(FairWorker):
    """One whose requests last until `done` is set, and whose loop is turned by hand."""

    def __init__(self, listener: socket.socket) -> None:
        config = Config()
        config.set("threads", THREADS)
        super().__init__(0, os.getppid(), [listener], None, 30, config, Logger(config))
        self.done = Event()
        self.tpool = ThreadPoolExecutor(THREADS)
        self.poller = selectors.DefaultSelector()
        self.method_queue.init()
        wakes = self.method_queue.fileno()
        assert wakes is not None
        self.poller.register(wakes, selectors.EVENT_READ, self.method_queue.run_callbacks)

    def handle_request(self, req: Any, conn: Any) -> bool:
        """A request that is answered in its time, after which the connection is closed."""
        assert req
        assert conn
        return not self.done.wait(PATIENCE_SECONDS)

    def taken(self) -> int:
        """Turns once; how many connections it has."""
        self.set_accept_enabled(True)
        self.wait_for_and_dispatch_events(timeout=0.01)
        self.murder_pending()
        return int(self.nr_conns)

    def leave(self) -> None:
        """Ends what was begun."""
        self.done.set()
        assert ports.wait_until(lambda: self.taken() == 0, PATIENCE_SECONDS)
        self.tpool.shutdown()
        self.poller.close()
        self.method_queue.close()
        self.tmp.close()


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> Iterator[Worker]:
    """A worker to whom three connect at once, one more than it has threads."""
    monkeypatch.setattr(gunicorn_worker, "MAX_PAUSE_SECONDS", 60.0)
    monkeypatch.setattr(gunicorn_worker, "CLOSE_SECONDS", 0.0)
    with ExitStack() as held:
        listener = held.enter_context(socket.create_server((ports.HOST, 0)))
        worker = Worker(listener)
        held.callback(worker.leave)
        for _ in range(THREADS + 1):
            client = held.enter_context(socket.create_connection(listener.getsockname()))
            client.sendall(REQUEST)
        assert ports.wait_until(lambda: worker.taken() >= THREADS, PATIENCE_SECONDS)
        yield worker


def test_a_worker_whose_threads_are_all_at_work_leaves_connections_to_others(
    worker: Worker,
) -> None:
    assert [worker.taken() for _ in range(10)] == [THREADS] * 10


def test_a_worker_takes_the_next_connection_as_soon_as_a_thread_is_free(worker: Worker) -> None:
    worker.done.set()
    assert ports.wait_until(lambda: worker.taken() == 0, PATIENCE_SECONDS)
    with socket.create_connection(worker.sockets[0].getsockname()) as client:
        client.sendall(REQUEST)
        worker.done.clear()
        assert ports.wait_until(lambda: worker.taken() == 1, PATIENCE_SECONDS)


def test_a_worker_that_is_always_busy_takes_connections_after_a_pause(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gunicorn_worker, "MAX_PAUSE_SECONDS", 0.0)
    worker.pause()
    assert ports.wait_until(lambda: worker.taken() == THREADS + 1, PATIENCE_SECONDS)


def test_a_worker_that_begins_a_request_counts_it_before_it_is_whole(worker: Worker) -> None:
    worker.done.set()
    assert ports.wait_until(lambda: worker.taken() == 0, PATIENCE_SECONDS)
    worker.done.clear()
    with ExitStack() as held:
        for _ in range(THREADS + 1):
            held.enter_context(socket.create_connection(worker.sockets[0].getsockname()))
        assert ports.wait_until(lambda: worker.taken() == THREADS, PATIENCE_SECONDS)
        assert [worker.taken() for _ in range(10)] == [THREADS] * 10


@pytest.mark.parametrize(("sent", "said"), [(b"", b""), (REQUEST[:-1], b"HTTP/1.1 408 ")])
def test_a_worker_gives_up_a_request_that_does_not_arrive_in_time(
    worker: Worker, monkeypatch: pytest.MonkeyPatch, sent: bytes, said: bytes
) -> None:
    worker.done.set()
    assert ports.wait_until(lambda: worker.taken() == 0, PATIENCE_SECONDS)
    monkeypatch.setattr(gunicorn_worker, "READ_SECONDS", 0.0)
    with socket.create_connection(worker.sockets[0].getsockname()) as client:
        client.sendall(sent)
        answers = []

        def answered() -> bool:
            worker.taken()
            try:
                answers.append(client.recv(1024, socket.MSG_DONTWAIT))
            except BlockingIOError:
                return False
            return True

        assert ports.wait_until(answered, PATIENCE_SECONDS)
        assert answers[0][:13] == said
        assert ports.wait_until(lambda: worker.taken() == 0, PATIENCE_SECONDS)


def test_a_worker_gives_up_a_client_that_does_not_read_its_answer(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker.done.set()
    assert ports.wait_until(lambda: worker.taken() == 0, PATIENCE_SECONDS)
    monkeypatch.setattr(gunicorn_worker, "READ_SECONDS", 0.0)
    monkeypatch.setattr(gunicorn_worker, "SEND_SECONDS", 0.0)
    monkeypatch.setattr(worker, "handle_request", lambda _, conn: conn.sock.sendall(b"x" * 2**26))
    with socket.create_connection(worker.sockets[0].getsockname()) as client:
        client.sendall(REQUEST)
        assert ports.wait_until(lambda: worker.taken() == 1, PATIENCE_SECONDS)
        assert ports.wait_until(lambda: worker.taken() == 0, PATIENCE_SECONDS)
