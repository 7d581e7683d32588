"""The containers of production, as an upgrade sees and replaces them."""

import os
import subprocess
from functools import partial
from pathlib import Path
from typing import Any

from local import ports
from ops.backup import transfer
from ops.backup.programs import Input, StackError
from ops.backup.stacks import ComposeStack, containers_of, label

# What people notice. A version may lack one of them. The rest follows.
_SERVING = ("backend-flask", "worker", "stream", "frontend-react-js")
# In the name of every image of ours.
_OURS = "/cruddur-"
_WAIT_SECONDS = "600"
_READY_SECONDS = 60.0
_ASK_API = [
    "python",
    "-c",
    "import json, urllib.request as web; "
    "print(json.load(web.urlopen('http://127.0.0.1:4567/api/ready', timeout=20))['status'])",
]
_ASK_WEB = ["wget", "-q", "-T", "20", "-O", "-", "http://127.0.0.1:8080/api/ready"]


class UpgradeError(Exception):
    """A step failed; the text says so in one sentence."""


class Production:
    """A running project."""

    def __init__(self, stack: ComposeStack) -> None:
        self.stack = stack

    def images(self) -> dict[str, str]:
        """The ids of our images that run, by the names under which they were started."""
        named = {str(one["Config"]["Image"]): str(one["Image"]) for one in self._containers()}
        return {name: image for name, image in sorted(named.items()) if _OURS in name}

    def tag(self) -> str:
        """The tag under which the API's image was started."""
        for one in self._containers():
            if label(one, "service") == "backend-flask":
                return str(one["Config"]["Image"]).rpartition(":")[2]
        raise UpgradeError("The API does not run: start it with `docker compose up` first.")

    def keep(self, images: dict[str, str]) -> None:
        """Give what runs its name back, whatever was built under it since."""
        for name, image in images.items():
            self._run("docker", "tag", image, name)

    def back_up(self, file: Path) -> str:
        """Make a backup and say where it is: where the service keeps them, or else in the file."""
        for one in self._containers():
            if label(one, "service") == "backup":
                inside = ("docker", "exec", str(one["Id"]), "backup")
                self._run(*inside, "now")
                newest = self._run(*inside, "list").strip().splitlines()[-1].split()[0]
                return f"{newest}, which `docker compose exec -T backup backup get {newest}` prints"
        transfer.backup(_Running(self.stack.project, self.stack.files, self.stack.database), file)
        return str(file)

    def get_images(self, tag: str, *, is_built: bool) -> None:
        """Build the images of the files as they are now, or pull those of the tag."""
        if is_built:
            self._compose("build", "--quiet", tag=tag)
        else:
            self._compose("pull", "--quiet", tag=tag)

    def migrate(self, tag: str) -> None:
        """Bring the schema up to date while the version before goes on serving."""
        self._compose("run", "--rm", "--no-deps", "--no-TTY", "migrate", tag=tag)

    def roll(self, tag: str) -> None:
        """Replace what runs by what the tag and the compose files say, and wait for its health."""
        services = self._compose("config", "--services", tag=tag).split()
        serving = [service for service in _SERVING if service in services]
        wait = ("--wait", "--wait-timeout", _WAIT_SECONDS)
        self._compose("up", "--detach", "--no-build", *wait, *serving, tag=tag)
        self._compose("up", "--detach", "--no-build", "--remove-orphans", tag=tag)

    def check(self, tag: str) -> None:
        """Ask API and web for readiness, until both are. Raises UpgradeError."""
        for service, ask in (("backend-flask", _ASK_API), ("frontend-react-js", _ASK_WEB)):
            faults = [f"{service} is not ready."]
            ready = partial(self._is_ready, service, ask, tag, faults)
            if not ports.wait_until(ready, _READY_SECONDS):
                raise UpgradeError(faults[-1])

    def _is_ready(self, service: str, ask: list[str], tag: str, faults: list[str]) -> bool:
        try:
            return "ok" in self._compose("exec", "--no-TTY", service, *ask, tag=tag)
        except UpgradeError as error:
            faults.append(str(error))
            return False

    def _containers(self) -> list[dict[str, Any]]:
        return containers_of(self.stack.project)

    def _compose(self, *arguments: str, tag: str) -> str:
        return self._run(*self.stack.compose, *arguments, variables={"VERSION": tag})

    def _run(self, *command: str, variables: dict[str, str] | None = None) -> str:
        done = subprocess.run(
            command,
            check=False,
            env={**os.environ, **(variables or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
        )
        if done.returncode:
            said = [line.strip() for line in done.stderr.splitlines() if line.strip()]
            words = " ".join(command[:2] if command[1] != "compose" else _verb(command))
            raise UpgradeError(f"`{words}` failed: {' / '.join(said[-3:])[-600:]}")
        return done.stdout


def _verb(command: tuple[str, ...]) -> list[str]:
    return ["docker", "compose", next(one for one in command[2:] if not one.startswith("-"))]


class _Running(ComposeStack):
    """Commands of the backend run in the worker's container: the compose files may be newer."""

    def flask(self, *command: str, given: Input = None, out: Input = None) -> None:
        """Run it there."""
        for one in containers_of(self.project):
            if label(one, "service") == "worker":
                self.inside(str(one["Id"]), "flask", *command, given=given, out=out)
                return
        raise StackError("The worker does not run: start it with `docker compose up` first.")
