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
from typing import NamedTuple

from checks import counts
from checks.counts import Counts
from local.paths import STATE, with_tools

MAX_REPEATED = 3
"""Of the failures of a check: more of them have another reason than a busy machine."""

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

    `after` names a check whose result it needs. `again` runs only the tests that failed.
    """

    name: str
    steps: Sequence[Step]
    reporting: Callable[[Path], Sequence[str]] | None = None
    after: str = ""
    again: Step | None = None


@dataclass(frozen=True)
class Outcome:
    """How a check went. `repeated` tests failed, and passed when they ran once more.

    `counts` names what failed; where all passed in the end, what was repeated.
    """

    name: str
    seconds: float
    fault: str = ""
    output: str = ""
    counts: Counts = field(default_factory=Counts)
    repeated: int = 0

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
    """Run every step, also after one that failed; `verbose` prints the output as it comes.

    Where few tests failed they run once more, unless somebody watches: among thousands one may meet
    a moment in which the machine was busy with another.
    """
    began = time.monotonic()
    fault, output, counted = _attempt(check, check.steps, variables, verbose=verbose)
    repeated = 0
    if check.again and not verbose and fault and 0 < counted.failed <= MAX_REPEATED:
        second = _attempt(check, [check.again], variables, verbose=False)
        output += f"\n--- {counted.failed} failed, and run once more\n{second.output}"
        if not second.fault and second.counts.passed >= counted.failed:
            fault, repeated = "", counted.failed
            passed = counted.passed + repeated
            counted = Counts(passed, 0, counted.skipped, counted.failures)
    return Outcome(check.name, time.monotonic() - began, fault, output, counted, repeated)


class _Attempt(NamedTuple):
    fault: str
    output: str
    counts: Counts


def _attempt(
    check: Check, steps: Sequence[Step], variables: Mapping[str, str], *, verbose: bool
) -> _Attempt:
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
        for step in steps:
            status, said = _run([*step.command, *more], step.folder, environment, verbose=verbose)
            statuses.append(status)
            output += said
    counted = counts.read(report)
    return _Attempt(
        _fault(statuses, counted, counting=check.reporting is not None), output, counted
    )


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
