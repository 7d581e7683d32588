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

# Two cores: two lanes that take about as long.
_BESIDE_EACH_OTHER = [
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
# its own, and nothing beside them. Whoever asks for certain tests gets them in one piece.
_HALVES = [[_e2e(f"test-e2e-{half}", f"--shard={half}/2")] for half in (1, 2)]
_WHOLE = [[_e2e("test-e2e")]]
_LAST_WORDS = 30


def main() -> int:
    """Run the named checks, or all, and print the summary."""
    names = sys.argv[1:]
    began = time.monotonic()
    browsing = _chosen(_WHOLE if os.environ.get("ARGS") else _HALVES, names)
    variables = chromium.variables() if browsing else {}
    outcomes = _run_beside_each_other(_chosen(_BESIDE_EACH_OTHER, names))
    outcomes += _run_beside_each_other(browsing, variables)
    if not outcomes:
        sys.exit(f"There is no check named {' or '.join(names)}.")
    _print_summary(outcomes, time.monotonic() - began)
    return 1 if any(outcome.failed for outcome in outcomes) else 0


def _chosen(lanes: Iterable[Iterable[Check]], names: Sequence[str]) -> list[list[Check]]:
    """The named checks of each lane, without the lanes that then are empty."""
    chosen = (
        [one for one in lane if not names or any(_means(name, one.name) for name in names)]
        for lane in lanes
    )
    return [lane for lane in chosen if lane]


def _means(asked: str, name: str) -> bool:
    return name == asked or name.startswith(f"{asked}-")


def _run_beside_each_other(
    lanes: Sequence[Sequence[Check]], variables: Mapping[str, str] | None = None
) -> list[Outcome]:
    # Two at a time would mix their words.
    aloud = sum(map(len, lanes)) == 1

    def in_turn(lane: Iterable[Check]) -> list[Outcome]:
        return [_run(one, variables, aloud=aloud) for one in lane]

    with ThreadPoolExecutor(max_workers=len(lanes) or 1) as pool:
        return [outcome for outcomes in pool.map(in_turn, lanes) for outcome in outcomes]


def _run(one: Check, variables: Mapping[str, str] | None, *, aloud: bool) -> Outcome:
    outcome = check.run(one, variables or {}, aloud=aloud)
    if not aloud:
        # In one piece: the other lane prints too.
        said = f"{outcome.output}\n" if outcome.fault else ""
        print(f"{said}{_line(outcome)}", flush=True)
    return outcome


def _print_summary(outcomes: Sequence[Outcome], seconds: float) -> None:
    for outcome in outcomes:
        if outcome.fault:
            # Where somebody sees only the end of what is printed.
            print(f"\n--- {outcome.name}", *_last_words(outcome.output), sep="\n")
    print(f"\nSummary after {seconds:.0f} s")
    for outcome in outcomes:
        print(_line(outcome))
    passed = sum(outcome.counts.passed for outcome in outcomes)
    failed = sum(outcome.failed for outcome in outcomes)
    if passed or failed:
        print(f"\n{passed} passed, {failed} failed", flush=True)


def _last_words(output: str) -> list[str]:
    """The last lines that a check printed, and those after the logs of its stack."""
    said, _, logs = output.partition(f"\n{LOG_HEADING}")
    return [*said.splitlines()[-_LAST_WORDS:], *logs.splitlines()[-2:]]


def _line(outcome: Outcome) -> str:
    result = outcome.fault or "passed"
    return f"  {outcome.name:14} {result:12} {outcome.seconds:6.1f} s  {outcome.counts}".rstrip()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)
