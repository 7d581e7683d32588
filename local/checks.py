"""Everything that `make test` runs, alone or together: `python -m local.checks [NAME ...]`.

A name also stands for the checks that begin with it. All run even when one fails; a summary
closes with the sum of all tests.
"""

import signal
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from local import check, chromium, counts
from local.check import Check, Outcome, Step
from local.paths import BACKEND, FRONTEND, LOCAL, ROOT, STATE


def _npm(script: str) -> Step:
    return Step(FRONTEND, ["npm", "run", "--silent", script, "--"])


def _ruff(folder: Path) -> list[Step]:
    return [Step(folder, ["ruff", "check", "."]), Step(folder, ["ruff", "format", "--check", "."])]


_STACK = [sys.executable, "-m", "local.stack", "--folder", str(STATE / "e2e"), "--"]
_E2E = Step(ROOT, [*_STACK, "npm", "--prefix", str(FRONTEND), "run", "--silent", "e2e", "--"])
_TYPES = [
    Step(BACKEND, ["mypy"]),
    Step(ROOT, ["mypy", "--config-file", str(LOCAL / "mypy.ini"), "local"]),
]

# Two cores: the backend's tests take one, what is short takes the other.
_BESIDE_EACH_OTHER = [
    [Check("test-backend", [Step(BACKEND, ["pytest"])], counts.pytest)],
    [
        Check("lint-python", [*_ruff(BACKEND), *_ruff(LOCAL)]),
        Check("lint-layers", [Step(BACKEND, ["lint-imports"])]),
        Check("lint-web", [_npm("lint")]),
        Check("lint-contract", [Step(ROOT, [sys.executable, "-m", "local.contract"])]),
        Check("types-python", _TYPES),
        Check("types-web", [_npm("types")]),
        Check("test-local", [Step(LOCAL, ["pytest"])], counts.pytest),
        Check("test-frontend", [_npm("test")], counts.vitest),
        Check("build", [_npm("build")]),
    ],
]
# It watches posts expire by the second: nothing beside it, so that nothing makes it late.
_AFTERWARDS = [Check("test-e2e", [_E2E], counts.playwright)]


def main() -> int:
    """Run the named checks, or all, and print the summary."""
    names = sys.argv[1:]
    lanes = [_chosen(lane, names) for lane in _BESIDE_EACH_OTHER]
    afterwards = _chosen(_AFTERWARDS, names)
    variables = chromium.variables() if afterwards else {}
    # Two at a time would mix their words.
    aloud = sum(map(len, lanes)) == 1
    began = time.monotonic()

    def in_turn(checks: Iterable[Check]) -> list[Outcome]:
        return [_run(one, aloud=aloud) for one in checks]

    with ThreadPoolExecutor(max_workers=len(lanes)) as pool:
        outcomes = [outcome for lane in pool.map(in_turn, lanes) for outcome in lane]
    outcomes += [_run(one, variables, aloud=True) for one in afterwards]
    if not outcomes:
        sys.exit(f"There is no check named {' or '.join(names)}.")
    _print_summary(outcomes, time.monotonic() - began)
    return 1 if any(outcome.failed for outcome in outcomes) else 0


def _chosen(checks: Iterable[Check], names: Sequence[str]) -> list[Check]:
    return [one for one in checks if not names or any(_means(name, one.name) for name in names)]


def _means(asked: str, name: str) -> bool:
    return name == asked or name.startswith(f"{asked}-")


def _run(one: Check, variables: Mapping[str, str] | None = None, *, aloud: bool) -> Outcome:
    outcome = check.run(one, variables or {}, aloud=aloud)
    if not aloud:
        # In one piece: the other lane prints too.
        said = f"{outcome.output}\n" if outcome.fault else ""
        print(f"{said}{_line(outcome)}", flush=True)
    return outcome


def _print_summary(outcomes: Sequence[Outcome], seconds: float) -> None:
    print(f"\nSummary after {seconds:.0f} s")
    for outcome in outcomes:
        print(_line(outcome))
    passed = sum(outcome.counts.passed for outcome in outcomes)
    failed = sum(outcome.failed for outcome in outcomes)
    if passed or failed:
        print(f"\n{passed} passed, {failed} failed", flush=True)


def _line(outcome: Outcome) -> str:
    result = outcome.fault or "passed"
    return (
        f"  {outcome.name:14} {result:12} {outcome.seconds:6.1f} s  {outcome.counts.words}".rstrip()
    )


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)
