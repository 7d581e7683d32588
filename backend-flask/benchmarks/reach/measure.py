"""The measuring: operation, floor, statements, and again; medians of the rounds."""

from dataclasses import dataclass
from statistics import median

from benchmarks.reach import bare_sql, wrk
from benchmarks.reach.floor import path_of
from benchmarks.reach.stack import Prepared, Stack
from benchmarks.reach.usage import PARTS
from benchmarks.reach.wrk import Load

WARMING_SECONDS = 1
"""Of each load before it counts. What comes after a rest is a tenth faster for a while, the bare
route most, and only writes are followed by one: until the worker has delivered."""


@dataclass(frozen=True)
class Pace:
    """How often and how long."""

    rounds: int
    seconds: int


@dataclass(frozen=True)
class Measured:
    """A row of the table. The shares, of the bare route's requests a second and of what Postgres
    answers by itself, are medians of each round's own: what else the machine does changes from one
    round to the next. `cpu`: milliseconds of each part for one request."""

    name: str
    length: int
    api: Load
    floor: Load
    share: float
    statements_per_second: float
    share_of_sql: float
    cpu: dict[str, float]


def measured(stack: Stack, row: Prepared, pace: Pace) -> Measured:
    """One row, in turns with its floor and its statements."""
    sent = 0
    apis, floors, statements, cpus = [], [], [], []
    path = path_of(row.length)
    for _ in range(pace.rounds):
        stack.settle()
        sent += wrk.drive(stack.port, row.requests, seconds=WARMING_SECONDS, skipped=sent).requests
        before = stack.processes.seconds()
        load = wrk.drive(stack.port, row.requests, seconds=pace.seconds, skipped=sent)
        sent += load.requests
        apis.append(load)
        # What a write leaves to the worker is a part of its price.
        stack.settle()
        after = stack.processes.seconds()
        cpus.append({part: (after[part] - before[part]) / load.requests for part in PARTS})
        wrk.drive(stack.floor_port, row.requests, seconds=WARMING_SECONDS, path=path)
        floors.append(wrk.drive(stack.floor_port, row.requests, seconds=pace.seconds, path=path))
        statements.append(
            bare_sql.transactions_a_second(
                stack.variables["MIGRATION_DATABASE_URL"], row.scripts, pace.seconds
            )
        )
    return Measured(
        name=row.ask.name,
        length=row.length,
        api=middle(apis),
        floor=middle(floors),
        share=_share(apis, [floor.per_second for floor in floors]),
        statements_per_second=median(statements),
        share_of_sql=_share(apis, statements),
        cpu={part: 1000 * median(cpu[part] for cpu in cpus) for part in PARTS},
    )


def in_turns(asked: dict[str, tuple[Stack, str]], pace: Pace) -> dict[str, Load]:
    """The medians of rows of several worlds, without floors."""
    kept: dict[str, list[Load]] = {name: [] for name in asked}
    for _ in range(pace.rounds):
        for name, (stack, ask) in asked.items():
            kept[name].append(wrk.drive(stack.port, stack.rows[ask].requests, seconds=pace.seconds))
    return {name: middle(loads) for name, loads in kept.items()}


def middle(loads: list[Load]) -> Load:
    """The median of each figure; of failures all."""
    return Load(
        per_second=median(load.per_second for load in loads),
        p50=median(load.p50 for load in loads),
        p95=median(load.p95 for load in loads),
        p99=median(load.p99 for load in loads),
        failed=sum(load.failed for load in loads),
        requests=sum(load.requests for load in loads),
    )


def _share(apis: list[Load], floors: list[float]) -> float:
    return median(api.per_second / floor for api, floor in zip(apis, floors, strict=True))
