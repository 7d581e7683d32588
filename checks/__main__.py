"""Everything that `make test` runs, alone or together: `python -m checks [NAME ...]`.

A name also stands for the checks that begin with it. All run even when one fails; a summary
closes with the sum of all tests.
"""

import os
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from checks import check, chromium
from checks.check import Check, Outcome, Step
from local.parts import LOG_HEADING
from local.paths import AWS, BACKEND, FRONTEND, ROOT, STATE

_BUILD = "build"
_CORES = os.cpu_count() or 1


def _npm(script: str) -> Step:
    return Step(FRONTEND, ["npm", "run", "--silent", script, "--"])


def _ruff(folder: Path) -> list[Step]:
    return [Step(folder, ["ruff", "check", "."]), Step(folder, ["ruff", "format", "--check", "."])]


def _short(name: str, *arguments: str, after: str = "") -> Check:
    folder = ("--folder", str(STATE / f"test-{name}"))
    command = [sys.executable, "-m", f"checks.{name}", *folder, *arguments]
    return Check(f"test-{name}", [Step(ROOT, command)], after=after)


def _e2e(name: str, *shard: str) -> Check:
    stack = [sys.executable, "-m", "local.stack", "--folder", str(STATE / name), "--"]
    npm = ["npm", "--prefix", str(FRONTEND), "run", "--silent", "e2e", "--"]
    command = [*stack, *npm, f"--output=test-results/{name}"]
    again = Step(ROOT, [*command, "--last-failed"])
    steps = [Step(ROOT, [*command, *shard])]
    return Check(name, steps, check.playwright, after=_BUILD, again=again)


def _pytest(name: str, folder: Path, *processes: str) -> Check:
    again = ["pytest", "--last-failed", "--last-failed-no-failures=none"]
    steps = [Step(folder, ["pytest", *processes])]
    return Check(name, steps, check.pytest, again=Step(folder, again))


_TYPES = [
    Step(BACKEND, ["mypy"]),
    Step(ROOT, ["mypy"]),
    Step(ROOT, ["mypy", "--config-file", str(AWS / "mypy.ini"), "aws"]),
]

# A test waits for stores and processes half of its time: one process more than there are cores
# keeps these busy. Each has its own stores, and all tests of a file.
_PROCESSES = ("-n", str(_CORES + 1), "--dist", "loadfile")

# _CONCURRENCY of them run concurrently, in this order: linters first, because they answer at once,
# then the longest first, so that none is left alone in the end.
_BEFORE = [
    # Named tests of a person are sooner done in one process.
    _pytest("test-backend", BACKEND, *(() if os.environ.get("ARGS") else _PROCESSES)),
    Check("lint-python", [*_ruff(BACKEND), *_ruff(ROOT), *_ruff(AWS)]),
    Check("lint-layers", [Step(BACKEND, ["lint-imports"])]),
    Check("lint-web", [_npm("lint")]),
    Check("lint-contract", [Step(ROOT, [sys.executable, "-m", "checks.contract"])]),
    Check(_BUILD, [_npm("build")]),
]
# Between them is what needs the build and takes long: the browser's tests.
_AFTER = [
    _pytest("test-local", ROOT),
    _pytest("test-aws", AWS),
    Check("test-frontend", [_npm("test")], check.vitest, again=_npm("test")),
    Check("test-clients", [Step(ROOT, [sys.executable, "-m", "checks.clients"])]),
    _short("chaos", "--faults", "5"),
    _short("probe", "--cruds", "60", "--longest", "3", "--soon", after=_BUILD),
    Check("types-python", _TYPES),
    Check("types-web", [_npm("types")]),
]
# Each part on a stack of its own. With ARGS all tests run on one stack.
_SHARDS = max(3, _CORES)
_PARTS = [_e2e(f"test-e2e-{n}", f"--shard={n}/{_SHARDS}") for n in range(1, _SHARDS + 1)]
_WHOLE = [_e2e("test-e2e")]
# A check keeps about one core busy.
_CONCURRENCY = max(2, _CORES)
_TAIL_LINES = 30


def main() -> int:
    """Run the named checks, or all, and print the summary."""
    names = sys.argv[1:]
    began = time.monotonic()
    browsing = _WHOLE if os.environ.get("ARGS") else _PARTS
    checks = [one for one in [*_BEFORE, *browsing, *_AFTER] if _is_named(one, names)]
    if not checks:
        sys.exit(f"There is no check named {' or '.join(names)}.")
    variables = chromium.variables() if any(one in checks for one in browsing) else {}
    outcomes = _run_all(checks, variables)
    _print_summary(outcomes, time.monotonic() - began)
    return 1 if any(outcome.failed for outcome in outcomes) else 0


def _is_named(one: Check, names: Sequence[str]) -> bool:
    return not names or any(one.name == name or one.name.startswith(f"{name}-") for name in names)


def _run_all(checks: Sequence[Check], variables: Mapping[str, str]) -> list[Outcome]:
    running: dict[str, Future[Outcome]] = {}

    def run(one: Check) -> Outcome:
        # It stands before those that wait for it, so a thread runs it already.
        if one.after in running:
            running[one.after].result()
        # The output of two at a time would mix.
        return _run(one, variables, verbose=len(checks) == 1)

    with ThreadPoolExecutor(max_workers=_CONCURRENCY) as pool:
        for one in checks:
            running[one.name] = pool.submit(run, one)
    return [outcome.result() for outcome in running.values()]


def _run(one: Check, variables: Mapping[str, str], *, verbose: bool) -> Outcome:
    outcome = check.run(one, variables, verbose=verbose)
    if not verbose:
        # In one piece, because another check prints too.
        said = f"{outcome.output}\n" if outcome.fault or outcome.repeated else ""
        print(f"{said}{_line(outcome)}", flush=True)
    return outcome


def _print_summary(outcomes: Sequence[Outcome], seconds: float) -> None:
    for outcome in outcomes:
        if outcome.fault or outcome.repeated:
            # For people who see only the end of the output.
            print(f"\n--- {outcome.name}", *_tail(outcome.output), sep="\n")
    print(f"\nSummary after {seconds:.0f} s")
    for outcome in outcomes:
        print(_line(outcome))
        for name in outcome.counts.failures:
            print(f"    {'repeated' if outcome.repeated else 'failed'}: {name}")
    passed = sum(outcome.counts.passed for outcome in outcomes)
    failed = sum(outcome.failed for outcome in outcomes)
    repeated = sum(outcome.repeated for outcome in outcomes)
    if passed or failed:
        note = f", {repeated} of them when repeated" if repeated else ""
        print(f"\n{passed} passed{note}, {failed} failed", flush=True)


def _tail(output: str) -> list[str]:
    """The last lines that a check printed, and those after the logs of its stack."""
    said, _, logs = output.partition(f"\n{LOG_HEADING}")
    return [*said.splitlines()[-_TAIL_LINES:], *logs.splitlines()[-2:]]


def _line(outcome: Outcome) -> str:
    result = outcome.fault or "passed"
    note = f" ({outcome.repeated} when repeated)" if outcome.repeated else ""
    line = f"  {outcome.name:14} {result:12} {outcome.seconds:6.1f} s  {outcome.counts}{note}"
    return line.rstrip()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)
