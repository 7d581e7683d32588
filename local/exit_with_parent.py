"""Runs a command that ends when its parent ends, also when the parent is killed.

`python -m local.exit_with_parent [--in FOLDER] [--after URL] -- COMMAND`
"""

import argparse
import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from types import FrameType

from local import web

# The process whose end ends the command, when it is not the direct parent: honcho puts a process
# in between, which survives when honcho is killed.
GUARDIAN = "CRUDDUR_GUARDIAN_PID"
# Below honcho's five seconds, after which it kills what is left.
GRACE_SECONDS = 4.0
_PR_SET_PDEATHSIG = 1


def main() -> int:
    """Read the arguments and run the command."""
    parser = argparse.ArgumentParser(prog="local.exit_with_parent", description=__doc__)
    parser.add_argument("--in", type=Path, dest="folder", help="folder to run it in")
    parser.add_argument("--after", metavar="URL", help="wait until this address answers")
    parser.add_argument("command", nargs="+")
    arguments = parser.parse_args()
    return run(arguments.command, cwd=arguments.folder, after=arguments.after)


def run(
    command: Sequence[str | Path],
    *,
    stop: signal.Signals = signal.SIGTERM,
    cwd: Path | None = None,
    after: str | None = None,
) -> int:
    """Run the command until it ends, a signal asks for it, or the parent or guardian has ended.

    `stop` is the signal that makes it shut down quickly and cleanly; `after` is an address to wait
    for. Returns its exit status, 0 when it was asked to end.
    """
    wanted = _Wanted()
    while after and not web.answers(after):
        if not wanted.still():
            return 0
        time.sleep(0.1)

    ask = partial(die_with_parent, stop)
    # In a process group of its own, so that Ctrl-C reaches only this process and the command gets
    # `stop`. preexec_fn is safe because this program has one thread.
    child = subprocess.Popen(command, process_group=0, preexec_fn=ask, cwd=cwd)  # noqa: PLW1509
    while wanted.still():
        with contextlib.suppress(subprocess.TimeoutExpired):
            return child.wait(timeout=0.5)
    _end(child, stop)
    return 0


def die_with_parent(how: signal.Signals) -> None:
    """Ask the kernel to send this process the signal when its parent ends (Linux only)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, how)


class _Wanted:
    """Whether the command should go on: no signal came, and parent and guardian live."""

    def __init__(self) -> None:
        self._asked_to_end = False
        self._parent = os.getppid()
        self._guardian = int(os.environ.get(GUARDIAN, "0"))
        die_with_parent(signal.SIGTERM)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._note)

    def still(self) -> bool:
        if self._asked_to_end or os.getppid() != self._parent:
            return False
        return not self._guardian or _lives(self._guardian)

    def _note(self, number: int, frame: FrameType | None) -> None:
        self._asked_to_end = True


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _end(child: subprocess.Popen[bytes], stop: signal.Signals) -> None:
    child.send_signal(stop)
    deadline = time.monotonic() + GRACE_SECONDS
    while child.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    # Whatever is left of its process group.
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


if __name__ == "__main__":
    sys.exit(main())
