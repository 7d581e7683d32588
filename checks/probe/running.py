"""The stack of docker-compose.yml that runs already, as the probe takes a stack of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from local.environment import Ports
from local.stack import Stack

_LISTENS = {
    "frontend-react-js": 3000,
    "backend-flask": 4567,
    "stream": 4569,
    "db": 5432,
    "dynamodb-local": 8000,
}
# Of the official image, since 18.
_POSTGRES_DATA = Path("18", "docker")


class Running:
    """A project of Compose, whose volumes are read where the engine keeps them: that takes root."""

    def __init__(self, project: str, folder: Path) -> None:
        self._project = project
        self.logs = folder / "logs"
        self.logs.mkdir(parents=True)
        self._following: subprocess.Popen[bytes] | None = None
        published = {
            (container["Service"], one["TargetPort"]): one["PublishedPort"]
            for container in map(json.loads, self._compose("ps", "--format=json").splitlines())
            for one in container["Publishers"] or ()
        }
        try:
            self.where = Ports(*(published[listens] for listens in _LISTENS.items()))
        except KeyError as missing:
            sys.exit(
                f"In {project} nothing listens for {missing}: start it, as CONTRIBUTING.md says."
            )
        # As docker-compose.yml says.
        self.variables = {
            "MIGRATION_DATABASE_URL": (
                f"postgresql://cruddur:cruddur@127.0.0.1:{self.where.postgres}/cruddur"
            ),
            "DYNAMODB_URL": f"http://127.0.0.1:{self.where.dynamodb}",
            "AWS_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "local",
            "AWS_SECRET_ACCESS_KEY": "local",
        }

    @property
    def postgres_data(self) -> Path:
        """The data folder of Postgres."""
        folder = self._volume("postgres") / _POSTGRES_DATA
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
        return self._volume("media")

    def start(self) -> None:
        """Follow the logs; everything else runs."""
        with (self.logs / "compose.log").open("wb") as log:
            self._following = subprocess.Popen(
                [*self._command, "logs", "--follow", "--since=0s"],
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def for_tests(self) -> dict[str, str]:
        """The environment in which the browser finds the stack."""
        return {**os.environ, "E2E_BASE_URL": self.where.web_url}

    def stop(self) -> None:
        """Follow the logs no more."""
        if self._following:
            self._following.terminate()
            self._following.wait()

    def print_logs(self) -> None:
        """Nothing: `docker compose logs` has them."""

    @property
    def _command(self) -> list[str]:
        return ["docker", "compose", f"--project-name={self._project}"]

    def _compose(self, *arguments: str) -> str:
        return _output([*self._command, *arguments])

    def _volume(self, name: str) -> Path:
        described: list[dict[str, Any]] = json.loads(
            _output(["docker", "volume", "inspect", f"{self._project}_{name}"])
        )
        return Path(described[0]["Mountpoint"])


Probed = Stack | Running
"""What the probe reads and searches."""


def _output(command: list[str]) -> str:
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"`{' '.join(command)}` failed: {done.stderr.strip()}")
    return done.stdout
