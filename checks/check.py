"""One check: commands of which all must succeed, what they print, and what they count."""

import os
import re
import shlex
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from checks.counts import Counts
from local.paths import with_tools

# Some programs colour what goes into a pipe too.
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Step:
    """A command and the folder to run it in."""

    folder: Path
    command: Sequence[str]


@dataclass(frozen=True)
class Check:
    """Steps under one name; `read` finds the counts in the output of a test runner."""

    name: str
    steps: Sequence[Step]
    read: Callable[[str], Counts] | None = None


@dataclass(frozen=True)
class Outcome:
    """How a check went."""

    name: str
    seconds: float
    fault: str = ""
    output: str = ""
    counts: Counts = field(default_factory=Counts)

    @property
    def failed(self) -> int:
        """How many failures it adds to the sum: a check that failed is one at least."""
        return max(self.counts.failed, 1 if self.fault else 0)


def run(check: Check, variables: Mapping[str, str], *, aloud: bool) -> Outcome:
    """Run every step, also after one that failed; `aloud` prints while they run."""
    began = time.monotonic()
    # Arguments of the person go to a test runner: make test-backend ARGS="-k home".
    more = shlex.split(os.environ.get("ARGS", "")) if check.read else []
    environment = with_tools({**os.environ, **variables})
    output, statuses = "", []
    for step in check.steps:
        status, said = _run([*step.command, *more], step.folder, environment, aloud=aloud)
        statuses.append(status)
        output += said
    counts = check.read(output) if check.read else Counts()
    fault = _fault(statuses, counts, counting=check.read is not None)
    return Outcome(check.name, time.monotonic() - began, fault, output, counts)


def _run(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], *, aloud: bool
) -> tuple[int, str]:
    said = []
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as process:
        # Never None: a pipe was asked for.
        for coloured in process.stdout or ():
            line = _COLOUR.sub("", coloured)
            said.append(line)
            if aloud:
                print(line, end="", flush=True)
    return process.returncode, "".join(said)


def _fault(statuses: Sequence[int], counts: Counts, *, counting: bool) -> str:
    if any(statuses):
        return "failed"
    if counting and not counts.passed:
        return "ran no test"
    return "failed" if counts.failed else ""
