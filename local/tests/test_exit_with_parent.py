"""What is tethered ends with whoever started it, its children included."""

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

_TETHER = [sys.executable, "-m", "local.exit_with_parent", "--"]
# A shell with a child of its own, as npm and gunicorn have.
_FAMILY = ["sh", "-c", "sleep 300 & wait"]


@pytest.fixture
def tethered() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen([*_TETHER, *_FAMILY], cwd=ROOT) as process:
        yield process
        process.kill()


def _family(pid: int) -> list[psutil.Process]:
    """Wait until the whole family of the tether is there."""
    tether = psutil.Process(pid)
    assert ports.wait_until(lambda: len(tether.children(recursive=True)) == 2, 10)
    return tether.children(recursive=True)


def _all_gone(processes: list[psutil.Process]) -> bool:
    return ports.wait_until(lambda: not any(map(_alive, processes)), 10)


def _alive(process: psutil.Process) -> bool:
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_all_of_it(tethered: subprocess.Popen[bytes], number: signal.Signals) -> None:
    family = _family(tethered.pid)
    tethered.send_signal(number)
    assert tethered.wait(10) == 0
    assert _all_gone(family)


# Only Linux tells a child of its killed parent.
if sys.platform == "linux":

    def test_a_killed_tether_takes_the_command_along(tethered: subprocess.Popen[bytes]) -> None:
        command = next(one for one in _family(tethered.pid) if one.ppid() == tethered.pid)
        tethered.kill()
        assert _all_gone([command])


def test_it_ends_when_its_guardian_is_killed() -> None:
    with subprocess.Popen(["sleep", "300"]) as guardian:
        watching = {**os.environ, GUARDIAN: str(guardian.pid)}
        with subprocess.Popen([*_TETHER, *_FAMILY], cwd=ROOT, env=watching) as process:
            family = _family(process.pid)
            guardian.kill()
            guardian.wait()
            assert process.wait(10) == 0
            assert _all_gone(family)


def test_it_ends_when_its_parent_is_killed() -> None:
    inner = f"import subprocess; subprocess.run({[*_TETHER, *_FAMILY]!r})"
    with subprocess.Popen([sys.executable, "-c", inner], cwd=ROOT) as parent:
        watched = psutil.Process(parent.pid)
        assert ports.wait_until(lambda: len(watched.children(recursive=True)) == 3, 10)
        family = watched.children(recursive=True)
        parent.kill()
        assert _all_gone(family)


def test_the_status_of_the_command_is_passed_on() -> None:
    done = subprocess.run([*_TETHER, "sh", "-c", "exit 7"], cwd=ROOT, check=False)
    assert done.returncode == 7
