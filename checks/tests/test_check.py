"""A check fails when any step fails, and when a test runner ran nothing."""

import sys
from pathlib import Path

from checks import check
from checks.check import Check, Step


def _saying(words: str, status: int = 0) -> Step:
    return Step(Path.cwd(), [sys.executable, "-c", f"print({words!r}); raise SystemExit({status})"])


def test_a_check_runs_every_step_and_fails_when_one_did() -> None:
    outcome = check.run(Check("lint", [_saying("first", 3), _saying("second")]), {}, verbose=False)
    assert (outcome.fault, outcome.failed) == ("failed", 1)
    assert outcome.output == "first\nsecond\n"


def test_a_check_without_tests_adds_nothing_when_it_passes() -> None:
    outcome = check.run(Check("lint", [_saying("fine")]), {}, verbose=False)
    assert (outcome.fault, outcome.failed, outcome.counts.passed) == ("", 0, 0)


def _writing(cases: str, status: int = 0) -> Check:
    """A runner that writes these test cases into its report."""
    code = "import sys; from pathlib import Path; Path(sys.argv[1]).write_text(sys.argv[2])"
    text = f"<testsuites><testsuite>{cases}</testsuite></testsuites>"
    command = [sys.executable, "-c", f"{code}; raise SystemExit({status})"]
    return Check("of-a-test", [Step(Path.cwd(), command)], lambda report: [str(report), text])


def test_a_runner_that_ran_nothing_has_failed() -> None:
    outcome = check.run(_writing(""), {}, verbose=False)
    assert (outcome.fault, outcome.failed) == ("ran no test", 1)


def test_the_report_of_an_earlier_run_does_not_count() -> None:
    assert check.run(_writing("<testcase/>"), {}, verbose=False).counts.passed == 1
    silent = Check("of-a-test", [_saying("broke off")], lambda report: [])
    assert check.run(silent, {}, verbose=False).fault == "ran no test"


def test_a_failed_test_counts_though_the_runner_says_it_went_well() -> None:
    failed = "<testcase><failure/></testcase>"
    outcome = check.run(_writing(failed * 2 + "<testcase/>" * 5), {}, verbose=False)
    assert (outcome.fault, outcome.failed, outcome.counts.passed) == ("failed", 2, 5)


def test_a_runner_that_failed_has_failed_whatever_it_reports() -> None:
    outcome = check.run(_writing("<testcase/>" * 5, status=1), {}, verbose=False)
    assert (outcome.fault, outcome.failed, outcome.counts.passed) == ("failed", 1, 5)


def test_colours_are_taken_out_of_what_is_printed() -> None:
    green = "\x1b[2m      Tests \x1b[22m \x1b[1m\x1b[32m5 passed\x1b[39m\x1b[22m (5)"
    outcome = check.run(Check("test", [_saying(green)]), {}, verbose=False)
    assert outcome.output == "      Tests  5 passed (5)\n"


def test_pytest_writes_the_report_that_is_counted(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(
        "import pytest\ndef test_a(): pass\ndef test_b(): assert 0\n"
        "@pytest.mark.skip\ndef test_c(): pass\n"
    )
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", "."]
    outcome = check.run(
        Check("of-a-test", [Step(tmp_path, command)], check.pytest), {}, verbose=False
    )
    assert (outcome.fault, str(outcome.counts)) == ("failed", "1 passed, 1 failed, 1 skipped")


def test_the_folders_of_one_pytest_are_out_of_reach_of_another() -> None:
    program = "import os; from pathlib import Path; "
    program += "root = Path(os.environ['PYTEST_DEBUG_TEMPROOT']); "
    program += "print(root, oct(root.stat().st_mode)[-3:])"
    said = [
        check.run(
            Check("test", [Step(Path.cwd(), [sys.executable, "-c", program])]), {}, verbose=False
        )
        for _ in range(2)
    ]
    folders = {outcome.output.split()[0] for outcome in said}
    assert len(folders) == 2
    assert {outcome.output.split()[1] for outcome in said} == {"755"}
    assert not any(Path(folder).exists() for folder in folders)


FLAKY = """
from pathlib import Path

def test_a(): pass

def test_b():
    tried = Path(__file__).with_name("tried")
    tries = int(tried.read_text()) if tried.exists() else 0
    tried.write_text(str(tries + 1))
    assert tries >= {fails}
"""


def _repeating(folder: Path, program: str) -> Check:
    (folder / "test_it.py").write_text(program)
    command = [sys.executable, "-m", "pytest", "-p", "no:randomly", "."]
    again = Step(folder, [*command, "--last-failed"])
    return Check("of-a-test", [Step(folder, command)], check.pytest, again=again)


def test_a_test_that_passes_when_it_runs_once_more_is_counted_and_shown(tmp_path: Path) -> None:
    outcome = check.run(_repeating(tmp_path, FLAKY.format(fails=1)), {}, verbose=False)
    assert (outcome.fault, outcome.failed, outcome.repeated) == ("", 0, 1)
    assert str(outcome.counts) == "2 passed"
    assert outcome.counts.failures == ("test_it test_b",)
    assert "FAILED test_it.py::test_b" in outcome.output


def test_a_test_that_fails_once_more_has_failed(tmp_path: Path) -> None:
    outcome = check.run(_repeating(tmp_path, FLAKY.format(fails=2)), {}, verbose=False)
    assert (outcome.fault, outcome.failed, outcome.repeated) == ("failed", 1, 0)


def test_nothing_runs_once_more_where_somebody_watches(tmp_path: Path) -> None:
    outcome = check.run(_repeating(tmp_path, FLAKY.format(fails=1)), {}, verbose=True)
    assert (outcome.fault, outcome.repeated) == ("failed", 0)


def test_many_failures_stand(tmp_path: Path) -> None:
    parametrized = "import pytest\n@pytest.mark.parametrize('n', range({many}))\n"
    program = parametrized.format(many=check.MAX_REPEATED + 1) + "def test_it(n): assert 0\n"
    outcome = check.run(_repeating(tmp_path, program), {}, verbose=False)
    assert (outcome.fault, outcome.failed) == ("failed", check.MAX_REPEATED + 1)
    assert "once more" not in outcome.output
