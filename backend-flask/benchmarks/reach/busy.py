"""Does home get slower while 500 cruds a second are written and 500 are erased?

They are written by the statements of the API's own operation, sent by pgbench at that pace: it is
what Postgres and the worker have to do beside the reads that counts here, and two cores would be
full of writing if each write went through HTTP as well.
"""

import time
from dataclasses import dataclass

from local import ports

from benchmarks import crowd
from benchmarks.reach import asks, bare_sql, wrk
from benchmarks.reach.measure import Pace, middle
from benchmarks.reach.stack import Stack
from benchmarks.reach.wrk import Load

RATE = 500
LEAD_SECONDS = 25
"""Until the first expires: their notifications are made meanwhile."""
MAX_ERASING_SECONDS = 120
WRITERS = 4


@dataclass(frozen=True)
class Busy:
    """Home without and with, and how many writes a second there were in fact."""

    quiet: Load
    busy: Load
    written_per_second: float


def compared(stack: Stack, pace: Pace) -> Busy:
    """Home without, with, and again without."""
    quiet = _loads(stack, pace)
    seconds = pace.rounds * (pace.seconds + 1)
    first = time.monotonic() + LEAD_SECONDS
    crowd.make_expiring(
        stack.sql,
        stack.services.dynamodb,
        people=crowd.number_people(stack.sql),
        rate=RATE,
        seconds=seconds,
        lead=LEAD_SECONDS,
    )
    stack.settle()
    time.sleep(max(0.0, first - time.monotonic()))
    writers = bare_sql.started(
        stack.variables["MIGRATION_DATABASE_URL"],
        stack.rows[asks.POST].scripts,
        seconds,
        *("-c", str(WRITERS), "--rate", str(RATE)),
    )
    busy = _loads(stack, pace)
    written_per_second = bare_sql.said_a_second(writers)
    erased = ports.wait_until(lambda: _is_erased(stack), MAX_ERASING_SECONDS)
    assert erased, "what expired is erased"
    quiet += _loads(stack, pace)
    return Busy(middle(quiet), middle(busy), written_per_second)


def _loads(stack: Stack, pace: Pace) -> list[Load]:
    requests = stack.rows[asks.HOME].requests
    return [wrk.drive(stack.port, requests, seconds=pace.seconds) for _ in range(pace.rounds)]


def _is_erased(stack: Stack) -> bool:
    stack.sql.execute("SELECT min(expires_at) > now() FROM activities")
    ((erased,),) = stack.sql.fetchall()
    return bool(erased)
