"""Docker as the tests of the containers use it: the stack of production under a name of its own."""

import json
import os
import shutil
import subprocess
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from local import ports
from local.paths import ROOT, STATE
from ops import secret_files
from ops.containers import bases

PATIENCE_SECONDS = 90.0
_COMMAND_SECONDS = 600


class DockerError(Exception):
    """A command of Docker failed; the text is what it said."""


def docker(*arguments: str, given: str = "", variables: Mapping[str, str] | None = None) -> str:
    """Run `docker …` and return what it prints; `given` is its input. Raises DockerError."""
    done = attempt(*arguments, given=given, variables=variables)
    if done.returncode:
        raise DockerError(f"docker {' '.join(arguments[:6])}: {(done.stderr + done.stdout)[-600:]}")
    return done.stdout.strip()


def attempt(
    *arguments: str, given: str = "", variables: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `docker …`, which may fail."""
    return subprocess.run(
        ["docker", *arguments],
        cwd=ROOT,
        env={**os.environ, **(variables or {})},
        input=given,
        check=False,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=_COMMAND_SECONDS,
    )


class Stack:
    """The stack of production as a project of its own, with its own secrets, data and port."""

    def __init__(self, name: str, mail_url: str, more: Sequence[Path] = ()) -> None:
        self.name = name
        self.port = ports.free_port()
        self.secrets = STATE / name / "secrets"
        self.variables = {
            "COMPOSE_PROJECT_NAME": name,
            "REGISTRY": "cruddur.local",
            "VERSION": name,
            "WEB_PORT": str(self.port),
            "SECRETS_FOLDER": str(self.secrets),
            "FRONTEND_URL": f"http://localhost:{self.port}",
            "MAIL_FROM": "Cruddur <noreply@your.domain>",
            "NETWORK_PREFIX": network_prefix(name),
            "ALLOW_DYNAMODB_LOCAL": "yes",
            # All requests come from one sender here.
            "READS_PER_SECOND": "5000",
            "WRITES_PER_SECOND": "5000",
            "LIMITS_TIMES": "1000",
        }
        stand_ins = bases.compose_files(STATE / name)
        self.files = [f"--file={file}" for file in [*bases.COMPOSE_FILES, *stand_ins, *more]]
        shutil.rmtree(self.secrets, ignore_errors=True)
        self.secrets.parent.mkdir(parents=True, exist_ok=True)
        secret_files.write(self.secrets, {"MAIL_URL": mail_url})
        secret_files.hand_over(self.secrets)

    def compose(self, *arguments: str) -> str:
        """Run `docker compose …` on this stack. Raises DockerError."""
        return docker("compose", *self.files, *arguments, variables=self.variables)

    def inside(self, service: str, *command: str) -> str:
        """Run a command in the container of a service. Raises DockerError."""
        return self.compose("exec", "--no-TTY", service, *command)

    def invite(self) -> str:
        """The code of an invite for twenty people: a place in production is for the invited."""
        link = self.inside("worker", "flask", "invite", "--uses", "20")
        return link.strip().rpartition("=")[2]

    def running(self) -> dict[str, dict[str, Any]]:
        """What `docker inspect` says of each running container, by its name."""
        names = self.compose("ps", "--quiet").split()
        found: list[dict[str, Any]] = json.loads(docker("inspect", *names)) if names else []
        return {container["Name"].strip("/"): container for container in found}

    def container(self, service: str) -> dict[str, Any]:
        """What `docker inspect` says of the first container of a service."""
        return next(
            container
            for container in self.running().values()
            if container["Config"]["Labels"]["com.docker.compose.service"] == service
        )

    def images(self) -> list[str]:
        """The images that are ours."""
        return [f"cruddur.local/{image}:{self.name}" for image, _, _ in bases.IMAGES]

    def left_behind(self) -> list[str]:
        """Containers, networks and volumes of this stack, running or not."""
        of_this = f"label=com.docker.compose.project={self.name}"
        return [
            name
            for kind in (("ps", "--all"), ("network", "ls"), ("volume", "ls"))
            for name in docker(*kind, "--quiet", "--filter", of_this).split()
        ]

    def remove(self) -> None:
        """Take down the stack with its data."""
        self.compose("down", "--volumes", "--remove-orphans", "--timeout", "5")


def network_prefix(name: str) -> str:
    """Networks of its own for each stack, far from those that Docker hands out by itself."""
    return f"10.213.{100 + zlib.crc32(name.encode()) % 100}"


def is_healthy(container: Mapping[str, Any]) -> bool:
    """Whether the container runs and its health check is content."""
    state = container["State"]
    return bool(state["Running"] and state.get("Health", {}).get("Status") == "healthy")


def kill(container: Mapping[str, Any]) -> None:
    """Kill the main process as the kernel would: `docker kill` would switch the restart off."""
    confined = ["--rm", "--pid=host", "--user=root", "--network=none", "--entrypoint=kill"]
    docker("run", *confined, bases.image_of("postgres"), "-9", str(container["State"]["Pid"]))
