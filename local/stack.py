"""Runs a command against a new stack: `python -m local.stack --folder DIR -- COMMAND`.

Postgres, DynamoDB, API, worker, stream and the built web app on free ports, migrated and seeded.
The command finds them in E2E_BASE_URL, E2E_API_URL, E2E_STREAM_URL and E2E_TOKEN_BAYKO, and may
listen at PUSH_TEST_ORIGIN, to which the worker sends pushes. People sign in by accounts at a
provider on E2E_PROVIDER_PORT, which whoever needs it starts (`identity-provider.mjs`).
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import FrameType

from local import environment, ports
from local import web as web_server
from local.environment import Ports
from local.parts import LOG_HEADING, Part, Parts
from local.paths import BACKEND, FRONTEND, ROOT, STATE, VENV

_TAIL_LINES = 40
# Tests wait for ends of posts and messages, and choose the address of a sender.
_SETTINGS = {
    "MIN_EXPIRES_IN": "1",
    "MIN_TIMER": "1",
    "TRUSTED_PROXIES": "127.0.0.0/8",
    # A test writes in seconds what people write in days.
    "LIMITS_TIMES": "1000",
    # All browsers of the tests have one address.
    "STREAM_MOST_OF_ADDRESS": "10000",
}
_PROVIDER = """[school]
issuer = "http://127.0.0.1:{port}"
client_id = "cruddur"
client_secret = "for a stack of its own"
label = "School"
"""
_FORGETTING_SOON = {"SCRUB_EVERY_SECONDS": "5"}


def main() -> int:
    """Read the arguments, run the command on a stack, and return its status."""
    parser = argparse.ArgumentParser(prog="local.stack", description=__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="where data and logs go")
    parser.add_argument("command", nargs="+")
    arguments = parser.parse_args()
    if not (FRONTEND / "dist" / "index.html").exists():
        sys.exit("The web app is not built: run `make build` first.")
    signal.signal(signal.SIGTERM, exit_on_sigterm)
    stack = Stack(empty_folder(arguments.folder.resolve()))
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
    """The parts of one stack, their logs and their data in one folder.

    `durable`: what was acknowledged survives that Postgres is killed. `web`: with the web app.
    `forgets_soon`: what was erased leaves the files of the stores within seconds.
    """

    def __init__(
        self,
        folder: Path,
        *,
        durable: bool = False,
        web: bool = True,
        forgets_soon: bool = False,
        settings: Mapping[str, str] | None = None,
    ) -> None:
        self._folder = folder
        self.logs = folder / "logs"
        self.logs.mkdir(parents=True)
        self.where = Ports.free()
        chosen = {n: v for n, v in os.environ.items() if not environment.is_choice(n)}
        of_services = environment.of_services(self.where, chosen, folder)
        soon = _FORGETTING_SOON if forgets_soon else {}
        # For a test that stands in for the push service of a browser.
        push = {"PUSH_TEST_ORIGIN": f"http://127.0.0.1:{ports.free_port()}"}
        self._provider_port = ports.free_port()
        provider = {"OIDC_PROVIDERS": _PROVIDER.format(port=self._provider_port)}
        self.variables = {
            **of_services,
            **_SETTINGS,
            **provider,
            **push,
            **soon,
            **(settings or {}),
        }
        self._forgets_soon = forgets_soon
        self.parts = Parts(self.logs)
        self._durable = durable
        self._web = web

    @property
    def postgres_data(self) -> Path:
        """The data folder of Postgres."""
        return self._folder / "postgres" / "data"

    @property
    def dynamodb_data(self) -> Path:
        """The data folder of DynamoDB."""
        return self._folder / "dynamodb"

    @property
    def media_data(self) -> Path:
        """The folder with the files of pictures."""
        return self._folder / "media"

    def start(self) -> None:
        """Start every part in order; ends the program when one does not come up."""
        for part in self._stores():
            self.parts.start(part)
        self.parts.wait("postgres", "dynamodb")
        prepare = ("migrate", "dynamodb-init", "seed")
        self._run([sys.executable, "-m", "local.flask_commands", *prepare], ROOT)
        servers = self._servers()
        for part in servers:
            self.parts.start(part)
        self.parts.wait(*(part.name for part in servers))

    def for_tests(self) -> dict[str, str]:
        """The environment in which the command finds the stack."""
        return {
            **os.environ,
            **self.variables,
            "E2E_BASE_URL": self.where.web_url,
            "E2E_API_URL": self.where.api_url,
            "E2E_STREAM_URL": self.where.stream_url,
            "E2E_PROVIDER_PORT": str(self._provider_port),
            "E2E_TOKEN_BAYKO": self.flask("token", "bayko").strip(),
        }

    def stop(self) -> None:
        """End every part, the stores last."""
        self.parts.stop()

    def print_logs(self) -> None:
        """Show the end of every log."""
        for log in sorted(self.logs.iterdir()):
            lines = log.read_text(errors="replace").splitlines()[-_TAIL_LINES:]
            print(f"{LOG_HEADING} {log.name}", *lines, sep="\n", flush=True)

    def flask(self, *command: str) -> str:
        """Run one of the backend's commands to its end and return its output."""
        return self._run([str(VENV / "bin" / "flask"), *command], BACKEND)

    def _run(self, command: list[str], folder: Path) -> str:
        with (self.logs / "flask.log").open("ab") as log:
            done = subprocess.run(
                command,
                cwd=folder,
                env=self.variables,
                check=False,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        if done.returncode:
            sys.exit(f"`{' '.join(command)}` failed on the test stack.")
        return done.stdout

    def _stores(self) -> list[Part]:
        stores: list[tuple[str, int, list[str]]] = [
            ("postgres", self.where.postgres, [] if self._durable else ["--fast"]),
            ("dynamodb", self.where.dynamodb, ["--forget-every=5"] if self._forgets_soon else []),
        ]
        return [
            Part(
                name,
                [
                    *("-m", f"local.{name}", "--folder", str(self._folder / name)),
                    *("--port", str(port), *options),
                ],
                self.variables,
                partial(ports.answers, port),
            )
            for name, port, options in stores
        ]

    def _servers(self) -> list[Part]:
        gunicorn = ("gunicorn", "app:app", "-c", "gunicorn.conf.py")
        streaming = ("python", "-m", "cruddur.stream")
        servers = [
            self._served("api", f"{self.where.api_url}/api/health-check", BACKEND, *gunicorn),
            self._with_parent("worker", BACKEND, "flask", "worker"),
            self._served(
                "stream", f"{self.where.stream_url}/api/stream/health", BACKEND, *streaming
            ),
        ]
        if self._web:
            vite = str(FRONTEND / "node_modules" / "vite" / "bin" / "vite.js")
            served = ("node", vite, "preview")
            page = self._served("web", f"{self.where.web_url}/", FRONTEND, *served)
            page.variables["PORT"] = str(self.where.web)
            servers.append(page)
        return servers

    def _served(self, name: str, url: str, folder: Path, *command: str) -> Part:
        return replace(
            self._with_parent(name, folder, *command), up=partial(web_server.answers, url)
        )

    def _with_parent(self, name: str, folder: Path, *command: str) -> Part:
        command_line = ["-m", "local.exit_with_parent", "--in", str(folder), "--", *command]
        return Part(name, command_line, dict(self.variables))


def empty_folder(folder: Path) -> Path:
    """Empty the folder for a stack's data; ends the program where it could delete other data."""
    # Only folders of our own are deleted.
    if STATE in folder.parents:
        shutil.rmtree(folder, ignore_errors=True)
    elif folder.exists() and any(folder.iterdir()):
        sys.exit(f"{folder} is not empty: choose a new folder.")
    return folder


def exit_on_sigterm(number: int, frame: FrameType | None) -> None:
    """Exit on SIGTERM as on an error, so that the parts of the stack are ended."""
    sys.exit(128 + number)


if __name__ == "__main__":
    sys.exit(main())
