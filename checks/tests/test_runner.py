"""The runner runs what is named, several checks at once, and what needs the build after it."""

import sys
from pathlib import Path

import pytest

from checks import __main__ as runner
from checks.check import Check, Outcome, Step
from checks.counts import Counts

WAIT_FOR = "import sys, time; from pathlib import Path\n"
WAIT_FOR += "while not Path(sys.argv[1]).exists(): time.sleep(0.01)\n"


def _python(code: str, *arguments: Path) -> list[Step]:
    return [Step(Path.cwd(), [sys.executable, "-c", code, *map(str, arguments)])]


def test_two_run_concurrently_and_what_needs_the_build_runs_after_it(tmp_path: Path) -> None:
    built, linted = tmp_path / "built", tmp_path / "linted"
    # Ends only when the next one has run beside it.
    build = _python(WAIT_FOR + "Path(sys.argv[2]).touch()", linted, built)
    lint = _python("import sys; from pathlib import Path; Path(sys.argv[1]).touch()", linted)
    browse = _python("import sys; from pathlib import Path; Path(sys.argv[1]).stat()", built)
    checks = [Check("build", build), Check("lint", lint), Check("browse", browse, after="build")]
    outcomes = runner._run_all(checks, {})
    assert [(one.name, one.fault) for one in outcomes] == [
        ("build", ""),
        ("lint", ""),
        ("browse", ""),
    ]


def test_what_needs_the_build_runs_alone_where_only_it_is_named(tmp_path: Path) -> None:
    browse = Check("browse", _python("", tmp_path), after="build")
    assert runner._run_all([browse], {})[0].fault == ""


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["lint"], {"lint-python", "lint-layers", "lint-web", "lint-contract"}),
        (["types"], {"types-python", "types-web"}),
        (["build", "test-e2e"], {"build", *(one.name for one in runner._PARTS)}),
        (["test-local"], {"test-local"}),
    ],
)
def test_a_name_stands_for_the_checks_that_begin_with_it(
    names: list[str], expected: set[str]
) -> None:
    everything = [*runner._BEFORE, *runner._PARTS, *runner._AFTER]
    assert {one.name for one in everything if runner._is_named(one, names)} == expected


def test_what_is_waited_for_stands_before_what_waits() -> None:
    for browsing in (runner._PARTS, runner._WHOLE):
        everything = [*runner._BEFORE, *browsing, *runner._AFTER]
        order = [one.name for one in everything]
        for one in everything:
            assert not one.after or order.index(one.after) < order.index(one.name)


def test_the_summary_names_what_failed_and_what_was_repeated(
    capsys: pytest.CaptureFixture[str],
) -> None:
    failed = Outcome("test-web", 1.0, "failed", "", Counts(1, 1, 0, ("a.spec.ts one opens it",)))
    repeated = Outcome("test-api", 1.0, "", "", Counts(2, 0, 0, ("tests.test_a test_b",)), 1)
    runner._print_summary([failed, repeated], 2.0)
    said = capsys.readouterr().out.splitlines()
    assert "    failed: a.spec.ts one opens it" in said
    assert "    repeated: tests.test_a test_b" in said
    assert said[-1] == "3 passed, 1 of them when repeated, 1 failed"
