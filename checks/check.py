"""One check: commands of which all must succeed, what they print, and how many tests they ran."""

import os
import re
import shlex
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from checks import counts
from checks.counts import Counts
from local.paths import STATE, with_tools

# Some programs colour their output in a pipe too.
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Step:
    """A command and the folder to run it in."""

    folder: Path
    command: Sequence[str]


@dataclass(frozen=True)
class Check:
    """Steps under one name; `reporting` has a test runner write a JUnit report into a file.

    `after` names a check whose result it needs.
    """

    name: str
    steps: Sequence[Step]
    reporting: Callable[[Path], Sequence[str]] | None = None
    after: str = ""


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
        """The failures that it adds to the sum: at least one for a check that failed."""
        return max(self.counts.failed, 1 if self.fault else 0)


def pytest(report: Path) -> list[str]:
    """The arguments with which pytest writes a report."""
    return [f"--junit-xml={report}"]


def vitest(report: Path) -> list[str]:
    """The arguments with which vitest writes a report beside what it prints."""
    return ["--reporter=default", "--reporter=junit", f"--outputFile.junit={report}"]


def playwright(_: Path) -> list[str]:
    """The arguments with which Playwright writes a report; `run` says where."""
    return ["--reporter=list,junit"]


def run(check: Check, variables: Mapping[str, str], *, verbose: bool) -> Outcome:
    """Run every step, also after one that failed; `verbose` prints the output as it comes."""
    began = time.monotonic()
    report = STATE / "reports" / f"{check.name}.xml"
    report.parent.mkdir(parents=True, exist_ok=True)
    report.unlink(missing_ok=True)
    more: list[str] = []
    if check.reporting:
        # Arguments of the person go to a test runner: make test-backend ARGS="-k home".
        more = [*check.reporting(report), *shlex.split(os.environ.get("ARGS", ""))]
    # Playwright takes the place of its report from the environment only.
    place = {"PLAYWRIGHT_JUNIT_OUTPUT_FILE": str(report)}
    output, statuses = "", []
    # Each pytest that starts closes the folder that those of one user share, and a Postgres of
    # another user in it panics.
    with TemporaryDirectory(prefix=f"{check.name}-") as folder:
        place["PYTEST_DEBUG_TEMPROOT"] = folder
        Path(folder).chmod(0o755)
        environment = with_tools({**os.environ, **place, **variables})
        for step in check.steps:
            status, said = _run([*step.command, *more], step.folder, environment, verbose=verbose)
            statuses.append(status)
            output += said
    counted = counts.read(report)
    fault = _fault(statuses, counted, counting=check.reporting is not None)
    return Outcome(check.name, time.monotonic() - began, fault, output, counted)


def _run(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], *, verbose: bool
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
            if verbose:
                print(line, end="", flush=True)
    return process.returncode, "".join(said)


def _fault(statuses: Sequence[int], counts: Counts, *, counting: bool) -> str:
    if any(statuses):
        return "failed"
    if counting and not counts.passed:
        return "ran no test"
    return "failed" if counts.failed else ""
