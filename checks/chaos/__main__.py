"""`make chaos`: counts what is lost or doubled when parts of the stack are killed.

Eight people post, answer, like, follow and message each other, and ask again until they are
answered, while the API, the worker, the stream, Postgres and DynamoDB are killed (SIGKILL) one by
one and together, at random moments, and then DynamoDB for a minute. Afterwards everything that was
acknowledged must be there exactly once, and each of fifty readers of the stream must have been told
of it once and in order; and so must those who slept through all of it, of what was for them.
"""

import argparse
import random
import secrets
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from checks import people, stacks
from checks.chaos import asleep, ledger, outage, readers
from checks.chaos.clients import Acknowledged, Client
from checks.stacks import KILLABLE, Stack
from local import ports
from local.paths import STATE
from local.stack import empty_folder, exit_on_sigterm

_CLIENTS = 8
_READERS = 50
_TOGETHER = "all together"
_MAX_CALM_SECONDS = 2.0
_MAX_DOWN_SECONDS = 1.0
_SETTLING_SECONDS = 90.0


@dataclass(frozen=True)
class _Plan:
    """What is killed, and how often; how long some sleep at least."""

    killable: Sequence[str]
    faults: int
    asleep_seconds: float
    seed: int


def main() -> int:
    """Read the arguments, run, print the table; 1 when anything was lost or doubled."""
    parser = argparse.ArgumentParser(prog="checks.chaos", description=__doc__)
    parser.add_argument("--faults", type=int, default=20, help="how many kills")
    parser.add_argument("--asleep", type=float, default=0, help="seconds that some sleep at least")
    stacks.add_argument(parser)
    parser.add_argument("--spare", choices=KILLABLE, action="append", help="never kill this one")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1_000_000))
    parser.add_argument("--folder", type=Path, default=STATE / "chaos", help="for data and logs")
    arguments = parser.parse_args()
    print(f"seed {arguments.seed}: again with --seed {arguments.seed}", flush=True)
    signal.signal(signal.SIGTERM, exit_on_sigterm)
    folder = empty_folder(arguments.folder.resolve())
    stack = stacks.stack_of(arguments.stack, folder, durable=True, web=False)
    killable = [name for name in KILLABLE if name not in (arguments.spare or ())]
    succeeded = False
    try:
        stack.start()
        succeeded = _run(stack, _Plan(killable, arguments.faults, arguments.asleep, arguments.seed))
    finally:
        stack.stop()
        if not succeeded:
            stack.print_logs()
    return 0 if succeeded else 1


def _run(stack: Stack, plan: _Plan) -> bool:
    with closing(people.connected(stack.variables["MIGRATION_DATABASE_URL"])) as database:
        everybody = people.new_people(database.cursor(), stack.where.api, _CLIENTS)
        newcomers = people.new_people(database.cursor(), stack.where.api, _CLIENTS)
        nap = asleep.Nap(stack, database.cursor())
    acknowledged = Acknowledged()
    stop = threading.Event()
    clients = [
        Client(one, everybody, acknowledged, plan.seed + n) for n, one in enumerate(everybody)
    ]
    reading = [
        readers.Reader(everybody[n % _CLIENTS], stack.where.stream_url) for n in range(_READERS)
    ]
    read_all = threading.Event()
    reader_threads = [people.thread(one.read, read_all) for one in reading]
    for thread in reader_threads:
        thread.start()
    readers.wait_for_all(reading)
    threads = [people.thread(client.work, stop) for client in clients]
    for thread in threads:
        thread.start()
    try:
        killed = _kill_parts(stack, plan)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    with closing(people.connected(stack.variables["MIGRATION_DATABASE_URL"])) as database:
        sql = database.cursor()
        away = outage.measure(stack, clients, newcomers, sql)
        ports.wait_until(lambda: ledger.waiting(sql) == 0, _SETTLING_SECONDS)
        clients[0].post()
        readers.wait_for_last(reading, acknowledged, _SETTLING_SECONDS)
        read_all.set()
        counted = ledger.lines(acknowledged, everybody, sql, stack.variables)
        told = ledger.notified(everybody, sql)
        counted += readers.lines(reading, acknowledged, told)
        of_sleepers, astray, slept = nap.end(plan.asleep_seconds, _SETTLING_SECONDS, sql)
        counted += of_sleepers
        for thread in reader_threads:
            thread.join()
        wrong = {
            "readers who were told in another order": readers.disordered(reading),
            "sleepers with a gap": astray,
            "refused": len(acknowledged.refused) + len(nap.refused),
            "counters that are not their rows": ledger.miscounted(sql),
            "deliveries that were late after the outage": away.faults,
            "never delivered": ledger.waiting(sql) + ledger.set_aside(sql),
        }
    _print(counted, wrong, killed, acknowledged)
    print(away, readers.summary(reading), slept, sep="\n", flush=True)
    return not any(line.lost or line.doubled for line in counted) and not any(wrong.values())


def _kill_parts(stack: Stack, plan: _Plan) -> Counter[str]:
    """Kill and restart parts: each once before any is killed again, and all together too."""
    chance = random.Random(plan.seed)  # noqa: S311 (to be repeated)
    killed: Counter[str] = Counter()
    turns: list[str] = []
    for _ in range(plan.faults):
        if not turns:
            turns = [*plan.killable, _TOGETHER]
            chance.shuffle(turns)
        what = turns.pop()
        names = plan.killable if what == _TOGETHER else (what,)
        time.sleep(chance.uniform(0.1, _MAX_CALM_SECONDS))
        stack.parts.kill(*names)
        time.sleep(chance.uniform(0, _MAX_DOWN_SECONDS))
        stack.parts.restart(*names)
        stack.parts.wait(*names)
        killed[what] += 1
    return killed


def _print(
    counted: list[ledger.Line],
    wrong: dict[str, int],
    killed: Counter[str],
    acknowledged: Acknowledged,
) -> None:
    kills = ", ".join(f"{name} {count}" for name, count in sorted(killed.items()))
    print(f"{killed.total()} kills: {kills}")
    asked_again = f"{acknowledged.retries} asked again\n"
    print(f"{acknowledged.count} writes acknowledged to {_CLIENTS} people, {asked_again}")
    print(f"{'':34}{'expected':>10}{'lost':>8}{'doubled':>9}")
    for line in counted:
        print(f"{line.name:34}{line.wanted:10}{line.lost:8}{line.doubled:9}")
    for name, count in wrong.items():
        print(f"{name:34}{count:10}")
    print(*acknowledged.refused[:5], sep="\n", flush=True)


if __name__ == "__main__":
    sys.exit(main())
