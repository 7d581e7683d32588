"""What home costs an app of others, beside what it costs our own web app."""

from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.reach import asks, wrk
from benchmarks.reach.measure import WARMING_SECONDS, Pace
from benchmarks.reach.stack import Stack


@dataclass(frozen=True)
class Compared:
    """Milliseconds of CPU for a page of home, of API and Postgres together, and the median of each
    round's own ratio."""

    own: float
    of_app: float
    ratio: float


def compared(stack: Stack, pace: Pace) -> Compared:
    """The same page both ways, in turns."""
    own, of_app = [], []
    for _ in range(pace.rounds):
        own.append(_milliseconds(stack, stack.rows[asks.HOME].requests, pace))
        of_app.append(_milliseconds(stack, stack.rows[asks.HOME_OF_APP].requests, pace))
    ratios = [app / ours for app, ours in zip(of_app, own, strict=True)]
    return Compared(median(own), median(of_app), median(ratios))


def _milliseconds(stack: Stack, requests: Path, pace: Pace) -> float:
    wrk.drive(stack.port, requests, seconds=WARMING_SECONDS)
    before = stack.processes.seconds()
    load = wrk.drive(stack.port, requests, seconds=pace.seconds)
    after = stack.processes.seconds()
    assert not load.failed, "what is not answered would look cheap"
    spent = sum(after[part] - before[part] for part in ("API", "Postgres"))
    return 1000 * spent / load.requests
