"""The stack of `make dev` and stacks of Docker Compose: which run, and how programs run in them."""

import json
import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from typing import IO, Any, Protocol

from local import environment
from local.environment import Ports
from local.paths import BACKEND, ROOT, VENV, postgres_bin
from ops.backup import programs
from ops.backup.programs import Input, StackError

_OWNER = ("--username=cruddur", "--dbname=cruddur")
_ONCE = ("run", "--rm", "--no-deps", "--no-TTY")
# What writes to the stores. It is stopped while they are replaced.
_WRITERS = ("backend-flask", "worker", "stream")


class Stack(Protocol):
    """A running stack."""

    @property
    def title(self) -> str:
        """What a person calls it."""

    def postgres(self, *command: str, given: Input = None, out: Input = None) -> None:
        """Run pg_dump or psql as the owner of the tables. Raises StackError."""

    def program(self, *command: str, given: Input = None, out: Input = None) -> None:
        """Run a program of Postgres that needs no connection. Raises StackError."""

    def flask(self, *command: str, given: Input = None, out: Input = None) -> None:
        """Run a command of the backend. Raises StackError."""

    def media(self, *command: str, given: Input = None, out: Input = None) -> None:
        """Run a command of the backend that reaches the files of pictures. Raises StackError."""

    def said_by_media(
        self, *command: str, given: Input = None
    ) -> AbstractContextManager[IO[bytes]]:
        """What such a command prints, while it does. Raises StackError."""

    def decrypt(self, identities: str, given: IO[bytes], out: IO[bytes]) -> None:
        """Decrypt what age encrypted; `identities` are in one line. Raises StackError."""

    def without_writers(self) -> AbstractContextManager[None]:
        """Stop API and worker, where that can be done, and start them again afterwards."""


@dataclass(frozen=True)
class DevStack:
    """What `make dev` runs. Its API and worker cannot be stopped one by one, and go on."""

    where: Ports

    @property
    def title(self) -> str:
        """Named as a person starts it."""
        return "the stack of `make dev`"

    @property
    def variables(self) -> dict[str, str]:
        """The environment of its parts."""
        return environment.of_services(self.where, environment.given())

    def postgres(self, *command: str, given: Input = None, out: Input = None) -> None:
        """Run it from the wheel that brings Postgres."""
        url = f"--dbname={self.variables['MIGRATION_DATABASE_URL']}"
        self.program(*command, url, given=given, out=out)

    def program(self, *command: str, given: Input = None, out: Input = None) -> None:
        """Run it from the wheel that brings Postgres."""
        name, *arguments = command
        whole = [str(postgres_bin() / name), *arguments]
        programs.run(name, whole, programs.Place(variables=self.variables), given, out)

    def flask(self, *command: str, given: Input = None, out: Input = None) -> None:
        """Run it from the virtual environment."""
        whole = [str(VENV / "bin" / "flask"), *command]
        name = f"flask {command[0]}"
        programs.run(name, whole, programs.Place(BACKEND, self.variables), given, out)

    def media(self, *command: str, given: Input = None, out: Input = None) -> None:
        """As every command."""
        self.flask(*command, given=given, out=out)

    def said_by_media(
        self, *command: str, given: Input = None
    ) -> AbstractContextManager[IO[bytes]]:
        """As every command."""
        whole = [str(VENV / "bin" / "flask"), *command]
        return programs.saying(
            f"flask {command[0]}", whole, programs.Place(BACKEND, self.variables), given
        )

    def decrypt(self, identities: str, given: IO[bytes], out: IO[bytes]) -> None:
        """By the package in the virtual environment."""
        program = [str(VENV / "bin" / "python"), "-m", "ops.backup.scheduled", "decrypt"]
        programs.decrypt(["env", f"PYTHONPATH={BACKEND}", *program], identities, given, out)

    def without_writers(self) -> AbstractContextManager[None]:
        """Nothing is stopped: see `outbox` in restored.sql."""
        return nullcontext()


@dataclass(frozen=True)
class ComposeStack:
    """A project of Docker Compose that was started from this clone."""

    project: str
    # The compose files, as it was started with them.
    files: Sequence[str]
    # The container of Postgres.
    database: str

    @property
    def is_production(self) -> bool:
        """Whether docker-compose.prod.yml is laid over it."""
        return any(file.endswith("docker-compose.prod.yml") for file in self.files)

    @property
    def title(self) -> str:
        """Named as Docker lists it."""
        return f"the Docker Compose project {self.project}"

    @property
    def compose(self) -> list[str]:
        """What begins a command of Docker Compose about this project."""
        files = [f"--file={file}" for file in self.files]
        return ["docker", "compose", f"--project-name={self.project}", *files]

    def postgres(self, *command: str, given: Input = None, out: Input = None) -> None:
        """Run it in the container of Postgres, whose socket trusts who is inside."""
        self.program(*command, *_OWNER, given=given, out=out)

    def program(self, *command: str, given: Input = None, out: Input = None) -> None:
        """Run it in the container of Postgres."""
        self.inside(self.database, *command, given=given, out=out)

    def inside(self, container: str, *command: str, given: Input = None, out: Input = None) -> None:
        """Run it in a container. Raises StackError."""
        whole = ["docker", "exec", "--interactive", container, *command]
        programs.run(command[0], whole, programs.Place(), given, out)

    def flask(self, *command: str, given: Input = None, out: Input = None) -> None:
        """Run it in a container of its own, which has the rights of the migrations."""
        whole = [*self.compose, *_ONCE, "migrate", "flask", *command]
        programs.run(f"flask {command[0]}", whole, programs.Place(), given, out)

    def media(self, *command: str, given: Input = None, out: Input = None) -> None:
        """Run it in a container of its own, which is like the worker and has the files as well."""
        programs.run(f"flask {command[0]}", self._of_worker(command), programs.Place(), given, out)

    def said_by_media(
        self, *command: str, given: Input = None
    ) -> AbstractContextManager[IO[bytes]]:
        """In such a container."""
        return programs.saying(
            f"flask {command[0]}", self._of_worker(command), programs.Place(), given
        )

    def _of_worker(self, command: Sequence[str]) -> list[str]:
        return [*self.compose, *_ONCE, "worker", "flask", *command]

    def decrypt(self, identities: str, given: IO[bytes], out: IO[bytes]) -> None:
        """In a container of the service `backup`, which only production has."""
        if not self.is_production:
            raise StackError("Only `age --decrypt` opens that file here: restore what it writes.")
        programs.decrypt(
            [*self.compose, *_ONCE, "backup", "backup", "decrypt"], identities, given, out
        )

    @contextmanager
    def without_writers(self) -> Iterator[None]:
        """Stop the containers of API and worker that run, and start the same ones."""
        writers = [
            container["Id"]
            for container in containers_of(self.project)
            if label(container, "service") in _WRITERS
        ]
        if not writers:
            yield
            return
        print("Stopping API and worker …", flush=True)
        _docker("stop", *writers)
        try:
            yield
        finally:
            print("Starting API and worker …", flush=True)
            _docker("start", *writers)


def compose_stacks() -> list[ComposeStack]:
    """The projects of this clone whose Postgres runs; none where there is no Docker."""
    try:
        databases = _containers("--filter=label=com.docker.compose.service=db")
    except FileNotFoundError:
        return []
    return [
        ComposeStack(
            label(container, "project"),
            label(container, "project.config_files").split(","),
            container["Id"],
        )
        for container in databases
        if os.path.realpath(label(container, "project.working_dir")) == str(ROOT)
    ]


def _containers(*filters: str) -> list[dict[str, Any]]:
    """What `docker inspect` says of running containers, without those of `compose run`."""
    oneoff = "--filter=label=com.docker.compose.oneoff=False"
    names = _docker("ps", "--quiet", "--no-trunc", oneoff, *filters).split()
    found: list[dict[str, Any]] = json.loads(_docker("inspect", *names)) if names else []
    return found


def containers_of(project: str) -> list[dict[str, Any]]:
    """What `docker inspect` says of the running containers of a project."""
    return _containers(f"--filter=label=com.docker.compose.project={project}")


def label(container: dict[str, Any], name: str) -> str:
    """What Docker Compose notes of a container."""
    return str(container["Config"]["Labels"].get(f"com.docker.compose.{name}", ""))


def _docker(*arguments: str) -> str:
    done = subprocess.run(
        ["docker", *arguments], check=False, capture_output=True, text=True, errors="replace"
    )
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["no reason given"]
        raise StackError(f"docker {arguments[0]} failed: {said[-1]}")
    return done.stdout
