"""A command ends with whoever started it, its children included."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import psutil
import pytest

from local import ports
from local.exit_with_parent import GUARDIAN
from local.paths import ROOT

_WITH_PARENT = [sys.executable, "-m", "local.exit_with_parent", "--"]
# A shell with a child of its own, as npm and gunicorn have.
_FAMILY = ["sh", "-c", "sleep 300 & wait"]


@pytest.fixture
def watched() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen([*_WITH_PARENT, *_FAMILY], cwd=ROOT) as process:
        yield process
        process.kill()


def _family(pid: int) -> list[psutil.Process]:
    """Wait until the whole family is there."""
    watcher = psutil.Process(pid)
    assert ports.wait_until(lambda: len(watcher.children(recursive=True)) == 2, 10)
    return watcher.children(recursive=True)


def _all_gone(processes: list[psutil.Process]) -> bool:
    return ports.wait_until(lambda: not any(map(_alive, processes)), 10)


def _alive(process: psutil.Process) -> bool:
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_all_of_it(watched: subprocess.Popen[bytes], number: signal.Signals) -> None:
    family = _family(watched.pid)
    watched.send_signal(number)
    assert watched.wait(10) == 0
    assert _all_gone(family)


# Only Linux tells a child of its killed parent.
if sys.platform == "linux":

    def test_a_killed_watcher_takes_the_command_along(
        watched: subprocess.Popen[bytes],
    ) -> None:
        command = next(one for one in _family(watched.pid) if one.ppid() == watched.pid)
        watched.kill()
        assert _all_gone([command])


def test_it_ends_when_its_guardian_is_killed() -> None:
    with subprocess.Popen(["sleep", "300"]) as guardian:
        watching = {**os.environ, GUARDIAN: str(guardian.pid)}
        with subprocess.Popen([*_WITH_PARENT, *_FAMILY], cwd=ROOT, env=watching) as process:
            family = _family(process.pid)
            guardian.kill()
            guardian.wait()
            assert process.wait(10) == 0
            assert _all_gone(family)


def test_it_ends_when_its_parent_is_killed() -> None:
    inner = f"import subprocess; subprocess.run({[*_WITH_PARENT, *_FAMILY]!r})"
    with subprocess.Popen([sys.executable, "-c", inner], cwd=ROOT) as parent:
        watched = psutil.Process(parent.pid)
        assert ports.wait_until(lambda: len(watched.children(recursive=True)) == 3, 10)
        family = watched.children(recursive=True)
        parent.kill()
        assert _all_gone(family)


def test_the_status_of_the_command_is_passed_on() -> None:
    done = subprocess.run([*_WITH_PARENT, "sh", "-c", "exit 7"], cwd=ROOT, check=False)
    assert done.returncode == 7
