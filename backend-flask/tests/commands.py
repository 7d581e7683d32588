"""Runs the backend's commands as processes."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

BACKEND = Path(__file__).resolve().parents[1]
PATIENCE_SECONDS = 60


class Commands:
    """Starts processes that get the tests' environment and nothing of ours."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = dict(environment)

    def flask(
        self, *arguments: str, given: str | None = None, **changes: str | None
    ) -> subprocess.CompletedProcess[str]:
        """Runs `flask …` to its end; `given` is its input, a variable that is None is unset."""
        stdin = None if given is None else subprocess.PIPE
        process = self.start("flask", *arguments, stdin=stdin, **changes)
        try:
            output, errors = process.communicate(given, timeout=PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise
        return subprocess.CompletedProcess(process.args, process.returncode, output, errors)

    def start(
        self, module: str, *arguments: str, stdin: int | None = None, **changes: str | None
    ) -> subprocess.Popen[str]:
        """Starts `python -m module …`, whose output can be read."""
        wanted = {"PATH": os.environ["PATH"], "PYTHONUNBUFFERED": "1"}
        environment = {**wanted, **self._environment, **changes}
        return subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=BACKEND,
            env={name: value for name, value in environment.items() if value is not None},
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
