"""The reports of the test runners are counted right: the sum of `make test` hangs on it."""

from pathlib import Path

import pytest

from checks import counts
from checks.counts import Counts

PASSED = '<testcase name="a" time="0.1"/>'
FAILED = '<testcase name="b"><failure message="no">99 passed</failure></testcase>'
ERROR = '<testcase name="c"><error message="fixture"/></testcase>'
SKIPPED = '<testcase name="d"><skipped/></testcase>'
# A teardown that fails after a test that was skipped.
BOTH = '<testcase name="e"><skipped/><error/></testcase>'
PRINTED = '<testcase name="f"><system-out>&lt;failure/&gt; 3 failed</system-out></testcase>'


@pytest.mark.parametrize(
    ("cases", "expected"),
    [
        (PASSED * 3, Counts(3, 0, 0)),
        (PASSED + FAILED, Counts(1, 1, 0)),
        (PASSED + ERROR + SKIPPED, Counts(1, 1, 1)),
        (BOTH, Counts(0, 1, 0)),
        (PRINTED, Counts(1, 0, 0)),
        ("", Counts()),
    ],
)
def test_test_cases_are_counted_by_their_result(
    cases: str, expected: Counts, tmp_path: Path
) -> None:
    report = tmp_path / "report.xml"
    # pytest and vitest nest suites in one more element than they need; Playwright has many.
    report.write_text(f"<testsuites><testsuite>{cases}</testsuite></testsuites>")
    assert counts.read(report) == expected
    report.write_text(f"<testsuites><testsuite/><testsuite>{cases}</testsuite></testsuites>")
    assert counts.read(report) == expected


def test_what_failed_is_named(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    of_a_file = '<testcase name="b" classname="a.spec.ts"><failure/></testcase>'
    report.write_text(f"<testsuites><testsuite>{PASSED}{of_a_file}{ERROR}</testsuite></testsuites>")
    assert counts.read(report).failures == ("a.spec.ts b", "c")


@pytest.mark.parametrize("text", [None, "", "<testsuites><testsuite>", "12 passed"])
def test_a_runner_that_broke_off_counts_nothing(text: str | None, tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    if text is not None:
        report.write_text(text)
    assert counts.read(report) == Counts()


def test_only_what_there_was_is_named() -> None:
    assert str(Counts(5, 0, 0)) == "5 passed"
    assert str(Counts(5, 2, 1)) == "5 passed, 2 failed, 1 skipped"
    assert str(Counts()) == ""
