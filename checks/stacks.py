"""What a trial runs on: a whole stack of its own, of processes or of containers."""

import secrets
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from checks.containers import Containers
from local.environment import Ports
from local.stack import Stack as Processes

KILLABLE = ("api", "worker", "stream", "postgres", "dynamodb")
"""The parts that every stack has."""
_PROCESSES, _CONTAINERS = "local", "compose"


class Parts(Protocol):
    """The parts of a stack, by the names above."""

    def kill(self, *names: str) -> None:
        """Kill these at once (SIGKILL)."""

    def terminate(self, name: str) -> None:
        """Ask this one to end and wait until it did."""

    def restart(self, *names: str) -> None:
        """Start these again as they were started."""

    def wait(self, *names: str) -> None:
        """Wait until these are up; ends the program when one does not come up."""


class Stack(Protocol):
    """A stack that a trial starts, breaks, reads and searches."""

    logs: Path
    """The folder with what its parts log."""

    @property
    def where(self) -> Ports:
        """Where each part is reached."""

    @property
    def variables(self) -> Mapping[str, str]:
        """What leads to its stores."""

    @property
    def parts(self) -> Parts:
        """What can be killed."""

    @property
    def postgres_data(self) -> Path:
        """The data folder of Postgres."""

    @property
    def dynamodb_data(self) -> Path | None:
        """The data folder of DynamoDB; None where its engine has no bound."""

    @property
    def media_data(self) -> Path:
        """The folder with the files of pictures."""

    def start(self) -> None:
        """Start every part; returns when all are up."""

    def stop(self) -> None:
        """End every part."""

    def print_logs(self) -> None:
        """Show the end of every log."""


def add_argument(parser: ArgumentParser) -> None:
    """`--stack`: which of the two."""
    parser.add_argument(
        "--stack",
        choices=(_PROCESSES, _CONTAINERS),
        default=_PROCESSES,
        help="of processes, or production in containers (needs Docker)",
    )


def stack_of(
    kind: str,
    folder: Path,
    *,
    durable: bool = False,
    web: bool = True,
    forgets_soon: bool = False,
) -> Stack:
    """The stack of that kind, with its logs in the folder.

    The options are those of the stack of processes; production is durable and has the web app.
    """
    if kind == _CONTAINERS:
        return Containers(folder, forgets_soon=forgets_soon)
    settings = {"METRICS_TOKEN": secrets.token_urlsafe()}
    return Processes(folder, durable=durable, web=web, forgets_soon=forgets_soon, settings=settings)
