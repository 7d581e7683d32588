"""Runs the backend's commands as processes."""

import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from multiprocessing.connection import Connection
from pathlib import Path

from flask.cli import main as flask

BACKEND = Path(__file__).resolve().parents[1]
PATIENCE_SECONDS = 60

# Processes that are forked from one that has imported everything: importing takes ten times as long
# as most commands. pytest is the main module, which each of them imports.
_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["pytest", "cruddur.wiring", __name__])


class Commands:
    """Starts processes that get the tests' environment and nothing of ours."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = dict(environment)

    def flask(
        self, *arguments: str, given: str | None = None, **changes: str | None
    ) -> subprocess.CompletedProcess[str]:
        """Runs `flask …` to its end; `given` is its input, a variable that is None is unset."""
        with tempfile.TemporaryDirectory() as folder:
            streams = [Path(folder, name) for name in ("stdin", "stdout", "stderr")]
            streams[0].write_text(given or "")
            process = _processes.Process(
                target=_flask, args=(arguments, self._changed(changes), streams)
            )
            process.start()
            process.join(PATIENCE_SECONDS)
            if process.exitcode is None:
                process.kill()
                process.join()
                raise subprocess.TimeoutExpired(["flask", *arguments], PATIENCE_SECONDS)
            output, errors = (stream.read_text() for stream in streams[1:])
            return subprocess.CompletedProcess(
                ["flask", *arguments], process.exitcode, output, errors
            )

    def start(self, module: str, *arguments: str, **changes: str | None) -> subprocess.Popen[str]:
        """Starts `python -m module …`, whose output can be read, and which ends with the tests."""
        return subprocess.Popen(
            [sys.executable, "-m", "tests.child", module, *arguments],
            cwd=BACKEND,
            env=self._changed(changes),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def _changed(self, changes: Mapping[str, str | None]) -> dict[str, str]:
        wanted = {"PATH": os.environ["PATH"], "PYTHONUNBUFFERED": "1"}
        environment = {**wanted, **self._environment, **changes}
        return {name: value for name, value in environment.items() if value is not None}


def imported_before() -> set[str]:
    """The modules that a process has imported before it runs a command."""
    received, sent = _processes.Pipe(duplex=False)
    process = _processes.Process(target=_send_imported, args=(sent,))
    process.start()
    modules = set(received.recv())
    process.join()
    return modules


def _send_imported(connection: Connection) -> None:
    connection.send([*sys.modules])


def _flask(
    arguments: Sequence[str], environment: Mapping[str, str], streams: Sequence[Path]
) -> None:
    """`python -m flask …` in this process, with these files as its standard streams."""
    os.chdir(BACKEND)
    os.environ.clear()
    os.environ.update(environment)
    for number, stream in enumerate(streams):
        opened = os.open(stream, os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT)
        os.dup2(opened, number)
        os.close(opened)
    # multiprocessing has put an empty file in its place.
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    sys.argv = ["flask", *arguments]
    flask()
