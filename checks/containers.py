"""Production in containers, under a name of its own, as a trial takes a stack of processes.

It is what `make compose-test` runs. People reach it by the web server; a file of its own publishes
the stores, which are counted and searched, and lets lives be as short as a trial has them. Its
volumes are read where the engine keeps them: that takes root of the engine's machine.
"""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from local import ports
from local.environment import Ports
from local.parts import LOG_HEADING
from ops.containers import engine
from ops.containers.client import Mailbox
from ops.containers.endurance import SERVICES
from ops.containers.engine import DockerError, attempt, docker, is_healthy

_NAME = "cruddur-trial"
_SERVICES = {
    "api": "backend-flask",
    "worker": "worker",
    "stream": "stream",
    "postgres": "db",
    "dynamodb": "dynamodb-local",
}
# Of the official image, since 18.
_POSTGRES_DATA = Path("18", "docker")
_SHORT_LIVES = {"MIN_EXPIRES_IN": "1", "MIN_TIMER": "1"}
_FORGETTING_SOON = {"SCRUB_EVERY_SECONDS": "5"}
_TAIL_LINES = 40
PATIENCE_SECONDS = 240.0
"""With the trial's own load, a start takes much longer than alone."""


class Parts:
    """The containers of the parts: each is killed, and started again as Compose has made it."""

    def __init__(self, project: str) -> None:
        self._project = project

    def kill(self, *names: str) -> None:
        """Kill these at once (SIGKILL); the engine starts none of them again by itself."""
        docker("kill", "--signal=KILL", *self._containers(names))

    def terminate(self, name: str) -> None:
        """Ask this one to end and wait until it did."""
        docker("stop", *self._containers([name]))

    def restart(self, *names: str) -> None:
        """Start these again as they were started."""
        docker("start", *self._containers(names))

    def wait(self, *names: str) -> None:
        """Wait until these are healthy; ends the program when one does not become it."""
        away = set(names)

        def all_healthy() -> bool:
            away.intersection_update(name for name in names if not _is_healthy(self._name(name)))
            return not away

        if not ports.wait_until(all_healthy, PATIENCE_SECONDS):
            sys.exit(f"{', '.join(sorted(away))} did not come up.")

    def _containers(self, names: Sequence[str]) -> list[str]:
        return [self._name(name) for name in names]

    def _name(self, name: str) -> str:
        return f"{self._project}-{_SERVICES[name]}-1"


class Containers:
    """The stack, with a mail server for what it sends.

    `forgets_soon`: what was erased leaves the files of Postgres within seconds.
    """

    def __init__(self, folder: Path, *, forgets_soon: bool = False) -> None:
        self._folder = folder
        self.logs = folder / "logs"
        self.logs.mkdir(parents=True)
        try:
            self._mailbox = Mailbox()
        except (FileNotFoundError, DockerError) as fault:
            sys.exit(f"Docker is needed for this: install it and start it ({fault}).")
        self._following: subprocess.Popen[bytes] | None = None
        postgres, dynamodb = ports.free_port(), ports.free_port()
        trial = folder / "trial.yml"
        trial.write_text(_trial(postgres, dynamodb, forgets_soon=forgets_soon))
        self._stack = engine.Stack(_NAME, self._mailbox.url, [trial])
        # All readers of the stream have one address.
        self._stack.variables["STREAM_MOST_OF_ADDRESS"] = "10000"
        web = self._stack.port
        self.where = Ports(web=web, api=web, stream=web, postgres=postgres, dynamodb=dynamodb)
        self.variables: Mapping[str, str] = {}
        self.parts = Parts(_NAME)

    @property
    def postgres_data(self) -> Path:
        """The data folder of Postgres."""
        folder = _volume("postgres") / _POSTGRES_DATA
        # In a folder that is not there nothing would be found.
        if not (folder / "PG_VERSION").exists():
            sys.exit(f"{folder} cannot be read: only root of the engine's machine may.")
        return folder

    @property
    def dynamodb_data(self) -> None:
        """DynamoDB Local has no bound: its maker gives no way to compact its files."""

    @property
    def media_data(self) -> Path:
        """The folder with the files of pictures."""
        return _volume("media")

    def start(self) -> None:
        """Build the images, start every service that people use, and follow the logs."""
        try:
            self._stack.remove()
            self._stack.compose("build", "--quiet", "migrate", "frontend-react-js")
            self._stack.compose("up", "--detach", "--wait", "--no-build", *SERVICES)
        except DockerError as fault:
            sys.exit(str(fault))
        self.variables = self._leading_to_stores()
        with (self.logs / "compose.log").open("wb") as log:
            self._following = subprocess.Popen(
                ["docker", "compose", f"--project-name={_NAME}", "logs", "--follow"],
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def stop(self) -> None:
        """Remove the stack with its data and its images."""
        if self._following:
            self._following.terminate()
            self._following.wait()
        self._stack.remove()
        attempt("image", "rm", *self._stack.images())
        self._mailbox.close()

    def print_logs(self) -> None:
        """Show the end of the log of every service."""
        log = self.logs / "compose.log"
        lines: dict[str, list[str]] = {}
        for line in log.read_text(errors="replace").splitlines() if log.exists() else ():
            lines.setdefault(line.partition(" ")[0], []).append(line)
        for service, written in sorted(lines.items()):
            print(f"{LOG_HEADING} {service}", *written[-_TAIL_LINES:], sep="\n", flush=True)

    def _leading_to_stores(self) -> Mapping[str, str]:
        """With the secrets as containers have them: their files are not for whoever runs this."""
        password = self._secret("db", "postgres_password")
        database = f"{ports.HOST}:{self.where.postgres}/cruddur"
        return {
            "MIGRATION_DATABASE_URL": f"postgresql://cruddur:{password}@{database}",
            "DYNAMODB_URL": f"http://{ports.HOST}:{self.where.dynamodb}",
            "AWS_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "local",
            "AWS_SECRET_ACCESS_KEY": "local",
            "METRICS_TOKEN": self._secret("backend-flask", "metrics_token"),
        }

    def _secret(self, service: str, name: str) -> str:
        return self._stack.inside(service, "cat", f"/run/secrets/{name}")


def _trial(postgres: int, dynamodb: int, *, forgets_soon: bool) -> str:
    """What this stack has beyond production: a network by which its stores are published."""
    soon = _FORGETTING_SOON if forgets_soon else {}
    services: dict[str, dict[str, Any]] = {
        service: {"networks": ["trial"], "ports": [f"{ports.HOST}:{port}:{inside}"]}
        for service, port, inside in (("db", postgres, 5432), ("dynamodb-local", dynamodb, 8000))
    }
    services["backend-flask"] = {"environment": _SHORT_LIVES}
    services["worker"] = {"environment": {**_SHORT_LIVES, **soon}}
    return yaml.safe_dump({"services": services, "networks": {"trial": {}}})


def _is_healthy(container: str) -> bool:
    (found,) = json.loads(docker("inspect", container))
    return is_healthy(found)


def _volume(name: str) -> Path:
    described: list[dict[str, Any]] = json.loads(docker("volume", "inspect", f"{_NAME}_{name}"))
    return Path(described[0]["Mountpoint"])
