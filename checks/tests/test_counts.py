"""What the test runners say last is read right: the sum of `make test` hangs on it."""

import pytest

from checks import counts
from checks.counts import Counts


@pytest.mark.parametrize(
    ("line", "passed", "failed"),
    [
        ("===== 20 passed in 7.42s =====", 20, 0),
        ("== 3 failed, 12 passed, 1 error, 2 warnings in 64.56s (0:01:04) ==", 12, 4),
        ("12 passed in 4.56s", 12, 0),
        ("==== no tests ran in 0.01s ====", 0, 0),
    ],
)
def test_pytest_is_read_from_its_last_line(line: str, passed: int, failed: int) -> None:
    read = counts.pytest(f"a test printed: 99 passed in 1.00s\n{line}\n")
    assert (read.passed, read.failed) == (passed, failed)
    assert read.words == line.strip("= ")


def test_vitest_counts_tests_and_errors_outside_of_them_but_not_files() -> None:
    said = " Test Files  1 failed | 3 passed (4)\n      Tests  2 failed | 5 passed (7)\n"
    assert counts.vitest(said) == Counts(5, 2, "Tests 2 failed | 5 passed (7)")
    assert counts.vitest(f"{said}     Errors  1 error\n").failed == 3


def test_playwright_counts_everything_that_did_not_pass() -> None:
    said = (
        "  1 failed\n    [chromium] home.spec.ts\n  2 flaky\n  1 did not run\n  12 passed (1.2m)\n"
    )
    assert (counts.playwright(said).passed, counts.playwright(said).failed) == (12, 4)


def test_a_runner_that_broke_off_counts_nothing() -> None:
    assert counts.playwright("Error: No tests found") == Counts()
    assert counts.vitest("No test files found, exiting with code 1") == Counts()
