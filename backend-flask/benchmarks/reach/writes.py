"""What the stream adds to a write: the statements of the API beside the same without an event.

Each request is answered by the API in this process, now with the statements as they are, now with
copies whose fragment `streamed` inserts nothing, in turns. Compared is the CPU of the API and of
Postgres for one write. No worker runs: it would spend its own on the event later, and while it is
at work writers need not wake it, so this is the dearer case.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from statistics import median, quantiles
from typing import Any

from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from benchmarks import world, worlds
from benchmarks.processes import environment
from benchmarks.reach import asks
from benchmarks.reach.asks import Ask, Request
from benchmarks.reach.spent import Spent, spent_on
from cruddur import create_app
from cruddur.postgres.connection import Connection
from cruddur.postgres.statements import Statement
from cruddur.settings import Settings

SIZE = world.Size(people=1_000, activities=20_000, follows=50)
WRITERS = 50
ROUNDS = 25
WRITES = 40
"""Of each in a round."""
INSERTING = re.compile(
    r"streamed AS \(\s*INSERT INTO stream_outbox.*?FROM happened\s*\)", re.DOTALL
)
NOTHING = "streamed AS (SELECT FROM happened)"
"""Nobody reads it, so Postgres leaves it out, and what happened as well."""
LEFT = "TRUNCATE outbox, stream_outbox"
"""What is for the worker."""


@dataclass(frozen=True)
class Compared:
    """Microseconds of CPU for a write of that kind with its event and without, medians of all;
    their ratio, between which the middle half of the rounds' own ratios is, and the ratio of what
    Postgres alone spends."""

    name: str
    streamed: float
    unstreamed: float
    ratio: float
    least: float
    most: float
    ratio_of_postgres: float


def compared() -> list[Compared]:
    """Each kind of write both ways, in turns."""
    with environment(fast=False) as variables, worlds.connected(variables) as sql:
        world.build(sql, SIZE)
        app = create_app(Settings.from_environment(variables))
        try:
            written = asks.writes_of(sql, SIZE.readers(WRITERS))
            return [_compared(ask, app.test_client(), sql) for ask in written]
        finally:
            app.extensions["cruddur"].postgres.close()


@cache
def without_event(statement: Statement[Any]) -> Statement[Any]:
    """The same, but that it writes no event."""
    text, found = INSERTING.subn(NOTHING, statement.prepare)
    if not found:
        return statement
    name = f"{statement.name}_without_event"
    return replace(
        statement,
        name=name,
        prepare=text.replace(statement.name, name, 1),
        execute=statement.execute.replace(statement.name, name, 1),
    )


def _compared(ask: Ask, client: FlaskClient, sql: cursor) -> Compared:
    requests = itertools.cycle(ask.requests)
    # Both kinds of statements get their plans.
    _round(client, requests, sql)
    rounds = [_round(client, requests, sql) for _ in range(ROUNDS)]
    least, _, most = quantiles([_ratio(*each) for each in rounds], n=4)
    streamed = [one for each, _ in rounds for one in each]
    unstreamed = [one for _, each in rounds for one in each]
    return Compared(
        name=ask.name,
        streamed=median(one.total for one in streamed),
        unstreamed=median(one.total for one in unstreamed),
        ratio=_ratio(streamed, unstreamed),
        least=least,
        most=most,
        ratio_of_postgres=median(one.postgres for one in streamed)
        / median(one.postgres for one in unstreamed),
    )


def _ratio(streamed: Sequence[Spent], unstreamed: Sequence[Spent]) -> float:
    return median(one.total for one in streamed) / median(one.total for one in unstreamed)


def _round(
    client: FlaskClient, requests: Iterator[Request], sql: cursor
) -> tuple[list[Spent], list[Spent]]:
    """What each write with its event costs, and each without; one after the other, so that what
    slows the machine down meets both alike."""
    sql.execute(LEFT)
    streamed, unstreamed = [], []
    for place in range(WRITES):
        for is_streamed in (True, False) if place % 2 else (False, True):
            if is_streamed:
                streamed.append(spent_on(client, next(requests), sql))
            else:
                with _without_events():
                    unstreamed.append(spent_on(client, next(requests), sql))
    return streamed, unstreamed


@contextmanager
def _without_events() -> Iterator[None]:
    """No statement writes one meanwhile."""
    run = Connection._run

    def running(
        self: Connection, cursor: Any, statement: Statement[Any], parameters: dict[str, object]
    ) -> None:
        run(self, cursor, without_event(statement), parameters)

    Connection._run = running  # type: ignore[method-assign]
    try:
        yield
    finally:
        Connection._run = run  # type: ignore[method-assign]
