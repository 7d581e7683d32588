"""Runs a command against a whole fresh stack: `python -m local.stack --folder DIR -- COMMAND`.

Postgres, DynamoDB, API, worker and the built web app on free ports, migrated and seeded. The
command finds them in E2E_BASE_URL, E2E_API_URL and E2E_TOKEN_BAYKO.
"""

import argparse
import contextlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from types import FrameType

from local import environment, ports, web
from local.environment import Ports
from local.paths import BACKEND, FRONTEND, ROOT, STATE, VENV
from local.ports import Condition

_PATIENCE_SECONDS = 60.0
_TAIL_LINES = 40
# So that a test sees posts and messages end while it looks.
_SETTINGS = {"MIN_EXPIRES_IN": "1", "MIN_TIMER": "1"}


def main() -> int:
    """Read the arguments, run the command on a stack, and return its status."""
    parser = argparse.ArgumentParser(prog="local.stack", description=__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="where data and logs go")
    parser.add_argument("command", nargs="+")
    arguments = parser.parse_args()
    if not (FRONTEND / "dist" / "index.html").exists():
        sys.exit("The web app is not built: run `make build` first.")
    signal.signal(signal.SIGTERM, _leave)
    stack = Stack(_emptied(arguments.folder.resolve()))
    status = 1
    try:
        stack.start()
        status = subprocess.run(arguments.command, env=stack.for_tests(), check=False).returncode
    except KeyboardInterrupt:
        status = 128 + signal.SIGINT
    finally:
        stack.stop()
        if status:
            stack.print_logs()
    return status


class Stack:
    """The parts of one stack, their logs and their data in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._logs = folder / "logs"
        self._logs.mkdir(parents=True)
        self._where = Ports.free()
        chosen = {n: v for n, v in os.environ.items() if n not in environment.CHOICES}
        self._variables = environment.of_services(self._where, {**chosen, **_SETTINGS}, folder)
        self._parts: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        """Start every part in order; ends the program when one does not come up."""
        self._start_stores()
        for step in ("migrate", "dynamodb-init", "seed"):
            self._flask(step)
        self._start("api", BACKEND, "gunicorn", "app:app", "-c", "gunicorn.conf.py")
        self._start("worker", BACKEND, "flask", "worker")
        vite = str(FRONTEND / "node_modules" / "vite" / "bin" / "vite.js")
        self._start("web", FRONTEND, "node", vite, "preview", PORT=str(self._where.web))
        api, page = f"{self._where.api_url}/api/health-check", f"{self._where.web_url}/"
        self._wait("the API", lambda: web.answers(api))
        self._wait("the web app", lambda: web.answers(page))

    def for_tests(self) -> dict[str, str]:
        """The environment in which the command finds the stack."""
        return {
            **self._variables,
            "E2E_BASE_URL": self._where.web_url,
            "E2E_API_URL": self._where.api_url,
            "E2E_TOKEN_BAYKO": self._flask("token", "bayko").strip(),
        }

    def stop(self) -> None:
        """End every part, the stores last."""
        for part in reversed(self._parts):
            part.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                part.wait(timeout=10)

    def print_logs(self) -> None:
        """Show the end of every log."""
        for log in sorted(self._logs.iterdir()):
            lines = log.read_text(errors="replace").splitlines()[-_TAIL_LINES:]
            print(f"--- the end of {log.name}", *lines, sep="\n", flush=True)

    def _start_stores(self) -> None:
        for name, port in (("postgres", self._where.postgres), ("dynamodb", self._where.dynamodb)):
            where = ["--folder", str(self._folder / name), "--port", str(port)]
            fast = ["--fast"] if name == "postgres" else []
            self._launch(name, ["-m", f"local.{name}", *where, *fast], self._variables)
        self._wait("Postgres", lambda: ports.answers(self._where.postgres))
        self._wait("DynamoDB", lambda: ports.answers(self._where.dynamodb))

    def _start(self, name: str, folder: Path, *command: str, **more: str) -> None:
        tether = ["-m", "local.tether", "--in", str(folder), "--", *command]
        self._launch(name, tether, {**self._variables, **more})

    def _launch(self, name: str, arguments: list[str], variables: dict[str, str]) -> None:
        with (self._logs / f"{name}.log").open("wb") as log:
            self._parts.append(
                subprocess.Popen(
                    [sys.executable, *arguments],
                    cwd=ROOT,
                    env=variables,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                )
            )

    def _wait(self, what: str, up: Condition) -> None:
        def settled() -> bool:
            return up() or any(part.poll() is not None for part in self._parts)

        ports.wait_until(settled, _PATIENCE_SECONDS)
        if not up():
            sys.exit(f"{what} of the test stack did not come up.")

    def _flask(self, *command: str) -> str:
        with (self._logs / "flask.log").open("ab") as log:
            done = subprocess.run(
                [str(VENV / "bin" / "flask"), *command],
                cwd=BACKEND,
                env=self._variables,
                check=False,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        if done.returncode:
            sys.exit(f"`flask {' '.join(command)}` failed on the test stack.")
        return done.stdout


def _emptied(folder: Path) -> Path:
    # Only what is ours to delete is deleted.
    if STATE in folder.parents:
        shutil.rmtree(folder, ignore_errors=True)
    elif folder.exists() and any(folder.iterdir()):
        sys.exit(f"{folder} is not empty: choose a new folder.")
    return folder


def _leave(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)


if __name__ == "__main__":
    sys.exit(main())
