"""A check fails when any step fails, and when a test runner ran nothing."""

import sys
from pathlib import Path

from checks import check, counts
from checks.check import Check, Step


def _saying(words: str, status: int = 0) -> Step:
    return Step(Path.cwd(), [sys.executable, "-c", f"print({words!r}); raise SystemExit({status})"])


def test_a_check_runs_every_step_and_fails_when_one_did() -> None:
    outcome = check.run(Check("lint", [_saying("first", 3), _saying("second")]), {}, aloud=False)
    assert (outcome.fault, outcome.failed) == ("failed", 1)
    assert outcome.output == "first\nsecond\n"


def test_a_check_without_tests_adds_nothing_when_it_passes() -> None:
    outcome = check.run(Check("lint", [_saying("fine")]), {}, aloud=False)
    assert (outcome.fault, outcome.failed, outcome.counts.passed) == ("", 0, 0)


def test_a_runner_that_ran_nothing_has_failed() -> None:
    silent = Check("test", [_saying("no tests ran in 0.01s")], counts.pytest)
    outcome = check.run(silent, {}, aloud=False)
    assert (outcome.fault, outcome.failed) == ("ran no test", 1)


def test_a_failed_test_counts_though_the_runner_says_it_went_well() -> None:
    lenient = Check("test", [_saying("2 failed, 5 passed in 1.00s")], counts.pytest)
    outcome = check.run(lenient, {}, aloud=False)
    assert (outcome.fault, outcome.failed, outcome.counts.passed) == ("failed", 2, 5)


def test_counts_are_read_through_colours() -> None:
    green = "\x1b[2m      Tests \x1b[22m \x1b[1m\x1b[32m5 passed\x1b[39m\x1b[22m (5)"
    outcome = check.run(Check("test", [_saying(green)], counts.vitest), {}, aloud=False)
    assert (outcome.counts.passed, outcome.output) == (5, "      Tests  5 passed (5)\n")
