"""`make reset` asks, and leaves the backups alone."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from local import reset, running
from local.paths import ROOT


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("postgres/data/one", "dynamodb/one", "backups/kept.tar", "logs/setup.log"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("content")
    (tmp_path / "secret-key").write_text("content")
    monkeypatch.setattr(reset, "STATE", tmp_path)
    monkeypatch.setattr(running, "STATE", tmp_path)
    monkeypatch.setattr(running, "_LOCK", tmp_path / "lock")
    return tmp_path


def answer(state: Path, typed: str | None) -> tuple[int, str]:
    """Runs it at a terminal where that is typed; without one where it is None."""
    program = (
        "from local import reset, running; from pathlib import Path;"
        f"reset.STATE = running.STATE = Path({str(state)!r}); running._LOCK = reset.STATE / 'lock';"
        "raise SystemExit(reset.main())"
    )
    controller, terminal = pty.openpty()
    if typed is not None:
        os.write(controller, f"{typed}\n".encode())
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        stdin=terminal if typed is not None else subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    os.close(controller)
    os.close(terminal)
    return done.returncode, done.stdout + done.stderr


def test_reset_deletes_everything_but_the_backups_on_yes(state: Path) -> None:
    status, said = answer(state, "yes")
    assert status == 0
    assert "the backups stay in" in said
    assert [path.name for path in state.iterdir()] == ["backups"]
    assert (state / "backups" / "kept.tar").read_text() == "content"


@pytest.mark.parametrize("typed", ["", "no", "y", "YES please"])
def test_reset_deletes_nothing_on_any_other_answer(typed: str, state: Path) -> None:
    before = sorted(state.rglob("*"))
    status, said = answer(state, typed)
    assert status == 1
    assert "Nothing was deleted." in said
    assert set(before) <= set(state.rglob("*"))


def test_reset_deletes_nothing_where_nobody_can_be_asked(state: Path) -> None:
    status, said = answer(state, None)
    assert status == 1
    assert "make reset SURE=yes" in said
    assert (state / "postgres" / "data" / "one").exists()


def test_reset_can_be_confirmed_in_advance(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SURE", "yes")
    assert reset.main() == 0
    assert [path.name for path in state.iterdir()] == ["backups"]
