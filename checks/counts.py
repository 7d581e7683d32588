"""Reads how many tests passed and failed out of what the test runners print last."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

# What each runner calls a test that was not passed, and that nobody should overlook.
_NOT_PASSED = {"failed", "error", "errors", "flaky", "interrupted", "did not run", "timed out"}
_COUNT = re.compile(r"(\d+) (passed|skipped|" + "|".join(sorted(_NOT_PASSED, reverse=True)) + ")")


@dataclass(frozen=True)
class Counts:
    """What a runner counted, and the line in which it said so."""

    passed: int = 0
    failed: int = 0
    words: str = ""


def pytest(output: str) -> Counts:
    """Read the last line, as in `== 3 failed, 12 passed in 4.56s ==`."""
    ends = re.compile(r"^=*\s*((?:no tests ran|\d+ [a-z]+).* in \d[\d.]*s.*?)\s*=*$")
    return _sum(_matching(ends, output)[-1:])


def vitest(output: str) -> Counts:
    """Read the lines of tests and of errors outside of them, as in `Tests  2 failed | 5 passed`."""
    return _sum(_matching(re.compile(r"^\s*((?:Tests|Errors)\s+\d.*)$"), output))


def playwright(output: str) -> Counts:
    """Read the lines of the end, one a result, as in `  12 passed (30.1s)`."""
    return _sum(
        _matching(re.compile(rf"^\s+({_COUNT.pattern}(?: \([\d.]+(?:ms|s|m|h)\))?)$"), output)
    )


def _matching(pattern: re.Pattern[str], output: str) -> list[str]:
    return [found.group(1) for line in output.splitlines() if (found := pattern.match(line))]


def _sum(lines: Iterable[str]) -> Counts:
    lines = list(lines)
    passed = failed = 0
    for line in lines:
        for number, result in _COUNT.findall(line):
            passed += int(number) if result == "passed" else 0
            failed += int(number) if result in _NOT_PASSED else 0
    return Counts(passed, failed, ", ".join(" ".join(line.split()) for line in lines))
