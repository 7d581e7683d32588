"""The stack of `make dev` and stacks of Docker Compose: which run, and how programs run in them."""

import json
import os
import re
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Protocol, cast

from local import environment
from local.environment import Ports
from local.paths import BACKEND, ROOT, VENV, postgres_bin

_OWNER = ("--username=cruddur", "--dbname=cruddur")
_ONCE = ("run", "--rm", "--no-deps", "--no-TTY")
# What writes to the stores. It is stopped while they are replaced.
_WRITERS = ("backend-flask", "worker", "stream")
# Programs say more than what is wrong, and that may quote what people wrote.
_FAULT = re.compile(r"^.*\b(?:error|fatal|cruddur|backup): .*$", re.IGNORECASE | re.MULTILINE)

_CHUNK_BYTES = 64 * 1024

Input = IO[bytes] | None


class StackError(Exception):
    """Something in a stack failed; the text is one sentence about it."""


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
        _run(name, whole, _Place(variables=self.variables), given, out)

    def flask(self, *command: str, given: Input = None, out: Input = None) -> None:
        """Run it from the virtual environment."""
        whole = [str(VENV / "bin" / "flask"), *command]
        name = f"flask {command[0]}"
        _run(name, whole, _Place(BACKEND, self.variables), given, out)

    def media(self, *command: str, given: Input = None, out: Input = None) -> None:
        """As every command."""
        self.flask(*command, given=given, out=out)

    def said_by_media(
        self, *command: str, given: Input = None
    ) -> AbstractContextManager[IO[bytes]]:
        """As every command."""
        whole = [str(VENV / "bin" / "flask"), *command]
        return _saying(f"flask {command[0]}", whole, _Place(BACKEND, self.variables), given)

    def decrypt(self, identities: str, given: IO[bytes], out: IO[bytes]) -> None:
        """By the package in the virtual environment."""
        program = [str(VENV / "bin" / "python"), "-m", "ops.backup.scheduled", "decrypt"]
        _decrypt(["env", f"PYTHONPATH={BACKEND}", *program], identities, given, out)

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
        _run(command[0], whole, _Place(), given, out)

    def flask(self, *command: str, given: Input = None, out: Input = None) -> None:
        """Run it in a container of its own, which has the rights of the migrations."""
        whole = [*self.compose, *_ONCE, "migrate", "flask", *command]
        _run(f"flask {command[0]}", whole, _Place(), given, out)

    def media(self, *command: str, given: Input = None, out: Input = None) -> None:
        """Run it in a container of its own, which is like the worker and has the files as well."""
        _run(f"flask {command[0]}", self._of_worker(command), _Place(), given, out)

    def said_by_media(
        self, *command: str, given: Input = None
    ) -> AbstractContextManager[IO[bytes]]:
        """In such a container."""
        return _saying(f"flask {command[0]}", self._of_worker(command), _Place(), given)

    def _of_worker(self, command: Sequence[str]) -> list[str]:
        return [*self.compose, *_ONCE, "worker", "flask", *command]

    def decrypt(self, identities: str, given: IO[bytes], out: IO[bytes]) -> None:
        """In a container of the service `backup`, which only production has."""
        if not self.is_production:
            raise StackError("Only `age --decrypt` opens that file here: restore what it writes.")
        _decrypt([*self.compose, *_ONCE, "backup", "backup", "decrypt"], identities, given, out)

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


@dataclass(frozen=True)
class _Place:
    """Where a command runs on this machine, and with which environment; None is this process's."""

    folder: Path = ROOT
    variables: Mapping[str, str] | None = None


def _rewind(given: Input) -> None:
    """What a command is given is a descriptor, whose position is not that of Python's buffer."""
    if given:
        given.flush()
        os.lseek(given.fileno(), 0, os.SEEK_SET)


@contextmanager
def _saying(name: str, command: Sequence[str], place: _Place, given: Input) -> Iterator[IO[bytes]]:
    """Run a command whose output, a tar, is read while it comes; `given` as for _run.

    Raises StackError with its fault.
    """
    _rewind(given)
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(
            command,
            cwd=place.folder,
            env=place.variables,
            stdin=given or subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=said,
        ) as process,
    ):
        # Never None: a pipe was asked for.
        printed = cast(IO[bytes], process.stdout)
        is_whole = True
        try:
            yield printed
            # What follows the end of a tar.
            while printed.read(_CHUNK_BYTES):
                pass
        except tarfile.TarError:
            is_whole = False
            printed.close()
        except BaseException:
            process.kill()
            raise
        if process.wait():
            said.seek(0)
            raise _failed(name, said.read())
        if not is_whole:
            raise StackError(f"{name} failed: what it printed is not whole")


def _run(name: str, command: Sequence[str], place: _Place, given: Input, out: Input) -> None:
    """Run a command to its end, `given` from its beginning. Raises StackError with its fault."""
    _rewind(given)
    done = subprocess.run(
        command,
        check=False,
        cwd=place.folder,
        env=place.variables,
        stdin=given or subprocess.DEVNULL,
        stdout=out or subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    if done.returncode:
        raise _failed(name, done.stderr)


def _decrypt(command: Sequence[str], identities: str, given: IO[bytes], out: IO[bytes]) -> None:
    """Run `backup decrypt`, which gets the identities where no list of processes shows them."""
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=out, stderr=said
        ) as process,
    ):
        # Never None: a pipe was asked for.
        if pipe := process.stdin:
            # What ends early says why.
            with suppress(BrokenPipeError), pipe:
                pipe.write(f"{identities}\n".encode())
                shutil.copyfileobj(given, pipe)
        if process.wait():
            said.seek(0)
            raise _failed("Decrypting", said.read())


def _failed(name: str, said: bytes) -> StackError:
    text = said.decode(errors="replace").strip()
    fault = _FAULT.search(text)
    words = fault[0] if fault else (text.splitlines() or ["no reason given"])[-1]
    return StackError(f"{name} failed: {words.strip()}")


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
