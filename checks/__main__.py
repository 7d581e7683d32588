"""Everything that `make test` runs, alone or together: `python -m checks [NAME ...]`.

A name also stands for the checks that begin with it. All run even when one fails; a summary
closes with the sum of all tests.
"""

import os
import signal
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from checks import check, chromium
from checks.check import Check, Outcome, Step
from local.parts import LOG_HEADING
from local.paths import AWS, BACKEND, FRONTEND, ROOT, STATE


def _npm(script: str) -> Step:
    return Step(FRONTEND, ["npm", "run", "--silent", script, "--"])


def _ruff(folder: Path) -> list[Step]:
    return [Step(folder, ["ruff", "check", "."]), Step(folder, ["ruff", "format", "--check", "."])]


def _short(name: str, *arguments: str) -> Check:
    folder = ("--folder", str(STATE / f"test-{name}"))
    return Check(
        f"test-{name}", [Step(ROOT, [sys.executable, "-m", f"checks.{name}", *folder, *arguments])]
    )


def _e2e(name: str, *shard: str) -> Check:
    stack = [sys.executable, "-m", "local.stack", "--folder", str(STATE / name), "--"]
    npm = ["npm", "--prefix", str(FRONTEND), "run", "--silent", "e2e", "--"]
    command = [*stack, *npm, f"--output=test-results/{name}", *shard]
    return Check(name, [Step(ROOT, command)], check.playwright)


_TYPES = [
    Step(BACKEND, ["mypy"]),
    Step(ROOT, ["mypy"]),
    Step(ROOT, ["mypy", "--config-file", str(AWS / "mypy.ini"), "aws"]),
]

# Two lanes for two cores; they take about as long.
_LANES = [
    [
        Check("test-backend", [Step(BACKEND, ["pytest"])], check.pytest),
        Check("test-local", [Step(ROOT, ["pytest"])], check.pytest),
    ],
    [
        Check("lint-python", [*_ruff(BACKEND), *_ruff(ROOT), *_ruff(AWS)]),
        Check("lint-layers", [Step(BACKEND, ["lint-imports"])]),
        Check("lint-web", [_npm("lint")]),
        Check("lint-contract", [Step(ROOT, [sys.executable, "-m", "checks.contract"])]),
        Check("types-python", _TYPES),
        Check("types-web", [_npm("types")]),
        Check("test-aws", [Step(AWS, ["pytest"])], check.pytest),
        Check("test-frontend", [_npm("test")], check.vitest),
        Check("build", [_npm("build")]),
        Check("test-clients", [Step(ROOT, [sys.executable, "-m", "checks.clients"])]),
        _short("chaos", "--faults", "5"),
        # After the build: its browser opens the built pages.
        _short("probe", "--cruds", "60", "--longest", "3"),
    ],
]
# A browser and a stack keep one core busy, so two halves run beside each other, each on a stack of
# its own, and nothing else runs meanwhile. With ARGS all tests run on one stack.
_HALVES = [[_e2e(f"test-e2e-{half}", f"--shard={half}/2")] for half in (1, 2)]
_WHOLE = [[_e2e("test-e2e")]]
_TAIL_LINES = 30


def main() -> int:
    """Run the named checks, or all, and print the summary."""
    names = sys.argv[1:]
    began = time.monotonic()
    browsing = _chosen(_WHOLE if os.environ.get("ARGS") else _HALVES, names)
    variables = chromium.variables() if browsing else {}
    outcomes = _run_lanes(_chosen(_LANES, names))
    outcomes += _run_lanes(browsing, variables)
    if not outcomes:
        sys.exit(f"There is no check named {' or '.join(names)}.")
    _print_summary(outcomes, time.monotonic() - began)
    return 1 if any(outcome.failed for outcome in outcomes) else 0


def _chosen(lanes: Iterable[Iterable[Check]], names: Sequence[str]) -> list[list[Check]]:
    """The named checks of each lane, without empty lanes."""
    chosen = (
        [one for one in lane if not names or any(_matches(name, one.name) for name in names)]
        for lane in lanes
    )
    return [lane for lane in chosen if lane]


def _matches(asked: str, name: str) -> bool:
    return name == asked or name.startswith(f"{asked}-")


def _run_lanes(
    lanes: Sequence[Sequence[Check]], variables: Mapping[str, str] | None = None
) -> list[Outcome]:
    # The output of two at a time would mix.
    verbose = sum(map(len, lanes)) == 1

    def run_lane(lane: Iterable[Check]) -> list[Outcome]:
        return [_run(one, variables, verbose=verbose) for one in lane]

    with ThreadPoolExecutor(max_workers=len(lanes) or 1) as pool:
        return [outcome for outcomes in pool.map(run_lane, lanes) for outcome in outcomes]


def _run(one: Check, variables: Mapping[str, str] | None, *, verbose: bool) -> Outcome:
    outcome = check.run(one, variables or {}, verbose=verbose)
    if not verbose:
        # In one piece, because the other lane prints too.
        said = f"{outcome.output}\n" if outcome.fault else ""
        print(f"{said}{_line(outcome)}", flush=True)
    return outcome


def _print_summary(outcomes: Sequence[Outcome], seconds: float) -> None:
    for outcome in outcomes:
        if outcome.fault:
            # For people who see only the end of the output.
            print(f"\n--- {outcome.name}", *_tail(outcome.output), sep="\n")
    print(f"\nSummary after {seconds:.0f} s")
    for outcome in outcomes:
        print(_line(outcome))
    passed = sum(outcome.counts.passed for outcome in outcomes)
    failed = sum(outcome.failed for outcome in outcomes)
    if passed or failed:
        print(f"\n{passed} passed, {failed} failed", flush=True)


def _tail(output: str) -> list[str]:
    """The last lines that a check printed, and those after the logs of its stack."""
    said, _, logs = output.partition(f"\n{LOG_HEADING}")
    return [*said.splitlines()[-_TAIL_LINES:], *logs.splitlines()[-2:]]


def _line(outcome: Outcome) -> str:
    result = outcome.fault or "passed"
    return f"  {outcome.name:14} {result:12} {outcome.seconds:6.1f} s  {outcome.counts}".rstrip()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)
