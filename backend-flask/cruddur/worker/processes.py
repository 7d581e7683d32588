"""The processes of the worker, and the one that watches over them.

Erasing has a process of its own. As a thread among the others it would wait for Python's lock
behind whatever they do, and all of them together would get the share of one process of the cores.
"""

import ctypes
import logging
import os
import select
import signal
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from time import monotonic, sleep
from typing import NoReturn

from cruddur.server.forking import share_memory
from cruddur.worker.lanes import MAX_TURN_SECONDS, fault_and_place

logger = logging.getLogger(__name__)

_PR_SET_PDEATHSIG = 1
"""See prctl(2)."""
LOOK_SECONDS = 0.25
RESTART_SECONDS = 1.0
MAX_SILENCE_SECONDS = 5.0
"""A process says once a second that it is well."""
WELL, UNWELL = b"+", b"-"

Work = Callable[[Event, Callable[[bool], object]], None]
"""What a process does until the event is set; it says once a second whether it is well."""


@dataclass
class _Child:
    name: str
    pid: int
    says: int
    well_at: float


class Processes:
    """Runs each work in a process of its own, and starts it again when it ends.

    The caller has one thread and nothing open that two processes must not share.
    """

    def __init__(self, works: Mapping[str, Work], heartbeat: Path | None) -> None:
        self._works = works
        self._heartbeat = heartbeat
        self._children: dict[str, _Child] = {}

    def run(self, stop: Event) -> None:
        """Runs until `stop` is set and all processes have ended; touches the heartbeat while all of
        them are well."""
        for name in self._works:
            self._start(name)
        while not stop.is_set():
            for name in self._ended():
                logger.error("the process for %s ended and is started again", name)
                sleep(RESTART_SECONDS)
                self._start(name)
            silent_at = monotonic() - MAX_SILENCE_SECONDS
            if self._heartbeat and all(c.well_at > silent_at for c in self._children.values()):
                self._heartbeat.touch()
        self._stop()

    def _start(self, name: str) -> None:
        says, heard = os.pipe()
        parent = os.getpid()
        share_memory()
        pid = os.fork()
        if pid == 0:
            _end_with(parent)
            # Otherwise this process would keep the others from noticing that the parent is gone.
            for other in (says, *(child.says for child in self._children.values())):
                os.close(other)
            _work(self._works[name], heard)
        os.close(heard)
        self._children[name] = _Child(name, pid, says, monotonic())

    def _ended(self) -> list[str]:
        """Listens for a moment; returns the names of those that ended."""
        by_pipe = {child.says: child for child in self._children.values()}
        ended = []
        for pipe in select.select([*by_pipe], [], [], LOOK_SECONDS)[0]:
            child, said = by_pipe[pipe], os.read(pipe, 1024)
            if WELL in said:
                child.well_at = monotonic()
            elif not said:
                ended.append(child.name)
                self._reap(child)
        return ended

    def _reap(self, child: _Child) -> None:
        del self._children[child.name]
        os.close(child.says)
        os.waitpid(child.pid, 0)

    def _stop(self) -> None:
        deadline = monotonic() + MAX_TURN_SECONDS
        for child in self._children.values():
            os.kill(child.pid, signal.SIGTERM)
        while self._children and monotonic() < deadline:
            self._ended()
        for child in [*self._children.values()]:
            logger.warning("the process for %s hangs and is killed", child.name)
            os.kill(child.pid, signal.SIGKILL)
            self._reap(child)


def _end_with(parent: int) -> None:
    """Has this process end at once when that one is killed, as a worker of one process would.
    Elsewhere than on Linux it ends when it says the next time that it is well."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _work(work: Work, heard: int) -> NoReturn:
    status = 1
    try:
        # Linux divides the cores among sessions first: this one gets the share of a whole session.
        os.setsid()
        stop = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())

        def say(is_well: bool) -> None:
            try:
                os.write(heard, WELL if is_well else UNWELL)
            except BrokenPipeError:
                # The parent was killed.
                stop.set()

        work(stop, say)
        status = 0
    except Exception as error:  # noqa: BLE001 (the process ends, whatever it is)
        logger.critical("a process of the worker met %s", fault_and_place(error))
    finally:
        os._exit(status)
