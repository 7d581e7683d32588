"""Under `make dev` an edit of a module or a statement restarts the API and the worker."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from local import ports
from local.dev import AUTO_RESTART
from local.paths import LOCAL, with_tools

# Runs until it is told to end.
_PROGRAM = "import signal, sys; open(sys.argv[1], 'a').write('started\\n'); signal.pause()"


@pytest.fixture
def starts(tmp_path: Path) -> Iterator[Path]:
    """The file that gets a line at each start of a program under the command."""
    (tmp_path / "cruddur" / "users" / "sql").mkdir(parents=True)
    file = tmp_path / "starts"
    command = [*AUTO_RESTART.split(), sys.executable, "-c", _PROGRAM, str(file)]
    with subprocess.Popen(command, cwd=tmp_path, env=with_tools({})) as process:
        try:
            assert ports.wait_until(lambda: _count(file) == 1, 20)
            yield file
        finally:
            process.terminate()


def _count(file: Path) -> int:
    return len(file.read_text().splitlines()) if file.exists() else 0


@pytest.mark.parametrize("edited", ["users/store.py", "users/sql/listed.sql", "a.sql"])
def test_an_edit_starts_the_program_again(edited: str, starts: Path) -> None:
    path = starts.parent / "cruddur" / edited

    def restarted() -> bool:
        # The watcher may begin to look a moment after the program has started.
        path.write_text(f"-- edited {_count(starts)}\n")
        return ports.wait_until(lambda: _count(starts) > 1, 3)

    assert ports.wait_until(restarted, 20)


def test_api_and_worker_run_under_it() -> None:
    lines = (LOCAL / "Procfile").read_text().splitlines()
    for name in ("api", "worker"):
        (line,) = (line for line in lines if line.startswith(f"{name}:"))
        assert "exec $AUTO_RESTART" in line
