"""Runs the checks of a stack one after the other, and prints a table of what was seen."""

import time
from collections.abc import Callable, Sequence

from ops.containers.engine import DockerError

Check = Callable[[], str]


def run(checks: Sequence[tuple[str, Check]]) -> int:
    """Run all checks, also those after one that failed; the exit status."""
    results = [_result(words, check) for words, check in checks]
    _print_table(results)
    return 0 if all(passed for _, passed, _, _ in results) else 1


def _result(words: str, check: Check) -> tuple[str, bool, float, str]:
    began = time.monotonic()
    try:
        found, passed = check(), True
    except (AssertionError, DockerError, StopIteration, AttributeError) as fault:
        found, passed = str(fault) or type(fault).__name__, False
    seconds = time.monotonic() - began
    print(f"{'passed' if passed else 'FAILED'}  {words}: {found}", flush=True)
    return words, passed, seconds, found


def _print_table(results: list[tuple[str, bool, float, str]]) -> None:
    print("\n| check | result | time | what was seen |\n| --- | --- | ---: | --- |")
    for words, passed, seconds, found in results:
        verdict = "passed" if passed else "FAILED"
        print(f"| {words} | {verdict} | {seconds:.1f} s | {' '.join(found.split())} |")
    failed = sum(not passed for _, passed, _, _ in results)
    print(f"\n{len(results) - failed} passed, {failed} failed")
