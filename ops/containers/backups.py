"""`make backup` and `make restore` where production runs."""

import os
import stat
import subprocess
import sys
import time
from pathlib import Path

from local.paths import ROOT, STATE
from ops.containers.client import fetch
from ops.containers.endurance import Life

_AFTER = "after the backup was made"


def bring_back_what_lives(life: Life) -> str:
    """Over the running stack: what was deleted since stays deleted, what was written since goes."""
    file = _file(life)
    deleted = life.ann.post(f"deleted {_AFTER}")
    took = [_run("backup", life, file)]
    assert life.ann.send("DELETE", f"/api/activities/{deleted}").status == 204
    life.ann.post(f"written {_AFTER}")
    took.append(_run("restore", life, file))
    life.sign_in_again()
    life.nothing_is_lost()
    assert not [words for words in life.ann.messages() if _AFTER in words]
    assert fetch(life.base, "GET", f"/api/activities/{deleted}").status == 410
    return _words(life, took)


def outlive_the_loss_of_all_volumes(life: Life) -> str:
    """Into a stack that starts from nothing."""
    file = _file(life)
    took = [_run("backup", life, file)]
    life.stack.remove()
    assert not life.stack.left_behind()
    life.stack.compose("up", "--detach", "--wait", "--no-build")
    took.append(_run("restore", life, file))
    life.sign_in_again()
    life.nothing_is_lost()
    for words in life.written.values():
        assert life.ann.is_notified(f"an answer {words}"), f"no notification: {words}"
    file.unlink()
    return f"notifications too; {_words(life, took)}"


def _file(life: Life) -> Path:
    return STATE / life.stack.name / "backup.tar"


def _run(what: str, life: Life, file: Path) -> float:
    """As the make target does, on bare Python; the seconds that it took."""
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-S", "-E", "-m", "ops.backup", what, str(file)],
        cwd=ROOT,
        env={**os.environ, **life.stack.variables},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    return time.monotonic() - began


def _words(life: Life, took: list[float]) -> str:
    backup, restore = took
    return f"{len(life.written)} cruds; backup {backup:.1f} s, restore {restore:.1f} s"
