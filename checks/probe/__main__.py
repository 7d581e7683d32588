"""`make probe`: no surface shows a crud or message after its end, and it is erased soon after.

Canaries (with a word of their own, some with a picture, and lives of 1 to 20 seconds) are written
through the API while every surface of it, the stream, and every page in a real browser are read
without pause. Afterwards every row, item, log and file of the browser is searched for them, and the
files of the stores until nothing of them is left there either.
"""

import argparse
import json
import secrets
import signal
import statistics
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from psycopg2.extensions import cursor
from tests.surfaces import surfaces

from checks import items, people, stacks
from checks.chaos import ledger
from checks.people import Person
from checks.probe import disk, leftovers
from checks.probe.browsing import Browser
from checks.probe.canaries import WORD, CanaryLog
from checks.probe.leftovers import Erasure
from checks.probe.people import KnownNames, Reader, Writer
from checks.probe.pictures import Pictures
from checks.probe.streams import Streams
from checks.probe.talk import Talk
from checks.stacks import Stack
from local import ports
from local.paths import STATE
from local.stack import empty_folder, exit_on_sigterm

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_WRITERS = 4
_READERS = 3
_WRITE_EVERY_SECONDS = 0.2
_PROMISED_SECONDS = 60.0
_DOCUMENTS = ("/api/openapi.json", "/api/v1/openapi.json")
"""Of our own API, and of that of apps."""
_REPEATS_WHAT_IS_ASKED = "/api/v1/tags/{tag}"


@dataclass(frozen=True)
class Findings:
    """The result; times in seconds."""

    cruds: int
    messages: int
    pictures: int
    reads: int
    told: int
    late: list[str]
    failures: list[str]
    left: list[str]
    lags: dict[str, list[float]]
    overwritten: disk.Overwritten

    @property
    def succeeded(self) -> bool:
        """Whether nothing was late, left or failed, 99 % was erased in time, and bytes were."""
        in_time = all(_percentile(lags, 99) <= _PROMISED_SECONDS for lags in self.lags.values())
        return in_time and not (self.late or self.failures or self.left or self.overwritten.is_late)


def main() -> int:
    """Read the arguments, run, print the table; 1 when a promise was broken."""
    parser = argparse.ArgumentParser(prog="checks.probe", description=__doc__)
    parser.add_argument("--cruds", type=int, default=1000, help="how many canaries")
    parser.add_argument("--longest", type=int, default=20, help="longest life in seconds")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1_000_000))
    stacks.add_argument(parser)
    parser.add_argument("--soon", action="store_true", help="rewrite files every few seconds")
    parser.add_argument("--folder", type=Path, default=STATE / "probe", help="for data and logs")
    arguments = parser.parse_args()
    print(f"seed {arguments.seed}: again with --seed {arguments.seed}", flush=True)
    signal.signal(signal.SIGTERM, exit_on_sigterm)
    folder = empty_folder(arguments.folder.resolve())
    stack = stacks.stack_of(arguments.stack, folder, forgets_soon=arguments.soon)
    findings = None
    try:
        stack.start()
        findings = _probe(stack, folder, arguments)
        _print(findings)
    finally:
        stack.stop()
        if not findings or not findings.succeeded:
            stack.print_logs()
    return 0 if findings.succeeded else 1


def _probe(stack: Stack, folder: Path, arguments: argparse.Namespace) -> Findings:
    with closing(people.connected(stack.variables["MIGRATION_DATABASE_URL"])) as database:
        sql = database.cursor()
        everybody = people.new_people(sql, stack.where.api, _WRITERS + _READERS)
        handles = [person.handle for person in everybody]
        pages = ["/", "/messages", *(f"/@{handle}" for handle in handles)]
        pages += [f"/messages/@{handle}" for handle in handles[:_WRITERS]]
        browser = Browser(folder, stack.where.web_url, everybody[-1], pages)
        canary_log = CanaryLog()
        pictures = Pictures(canary_log, stack.media_data)
        try:
            readers, streams, erasures = _read_while_writing(
                stack, canary_log, pictures, everybody, arguments
            )
            ports.wait_until(lambda: not ledger.waiting(sql), _PROMISED_SECONDS)
            left = [
                *leftovers.rows(sql),
                *leftovers.dynamodb(stack.variables, canary_log),
                *(f"log {name}" for name in leftovers.files(stack.logs)),
                *browser.left(),
            ]
        finally:
            browser.stop()
        left += pictures.left_in((browser.profile, stack.media_data, stack.logs))
        overwritten = disk.watch(
            sql,
            disk.Folders(stack.postgres_data, stack.dynamodb_data),
            list(canary_log.canaries),
            max(canary_log.ends().values()),
        )
    return Findings(
        cruds=sum(canary.receiver is None for canary in canary_log.canaries.values()),
        messages=sum(canary.receiver is not None for canary in canary_log.canaries.values()),
        pictures=pictures.count(),
        reads=canary_log.reads,
        told=streams.told,
        late=[*canary_log.late(), *streams.late, *pictures.late],
        failures=[
            *streams.failures,
            *pictures.failures,
            *(failure for one in readers for failure in one.failures),
        ],
        left=left,
        lags={place: erasure.lags for place, erasure in erasures.items()},
        overwritten=overwritten,
    )


def _read_while_writing(
    stack: Stack,
    canary_log: CanaryLog,
    pictures: Pictures,
    everybody: list[Person],
    arguments: argparse.Namespace,
) -> tuple[list[Reader], Streams, dict[str, Erasure]]:
    handles = [person.handle for person in everybody]
    uuids = [person.uuid for person in everybody]
    documents = [json.loads(everybody[0].send("GET", path).body) for path in _DOCUMENTS]
    read = [one for document in documents for one in surfaces(readable(document))]
    talks = [Talk(one, handles[_WRITERS:], pictures, canary_log) for one in everybody[:_WRITERS]]
    readers = [
        Reader(
            one,
            KnownNames(
                handles,
                uuids,
                [talk.groups[one.handle] for talk in talks],
                stack.variables["METRICS_TOKEN"],
            ),
            read,
            canary_log,
            arguments.seed + n,
        )
        for n, one in enumerate(everybody[_WRITERS:])
    ]
    streams = Streams(everybody[-1], stack.where.stream_url, canary_log, arguments.seed)
    writers = [
        Writer(
            one,
            everybody=everybody,
            talk=talk,
            pictures=pictures,
            canary_log=canary_log,
            seed=arguments.seed - n,
        )
        for n, (one, talk) in enumerate(zip(everybody, talks, strict=False))
    ]
    each = arguments.cruds // _WRITERS
    stop, erased = threading.Event(), threading.Event()
    dynamodb = items.client(stack.variables)
    with closing(people.connected(stack.variables["MIGRATION_DATABASE_URL"])) as database:
        rows_left = partial(_rows_left, database.cursor())
        erasures = {
            "Postgres": Erasure(canary_log, rows_left),
            "DynamoDB, notifications": Erasure(
                canary_log, partial(_notifications_left, stack, dynamodb)
            ),
            "DynamoDB, messages": Erasure(canary_log, partial(_messages_left, stack, dynamodb)),
            "the folder with pictures": Erasure(canary_log, pictures.stored),
        }
        writing = _started(
            [partial(one.write, each, arguments.longest, _WRITE_EVERY_SECONDS) for one in writers]
        )
        reading = _started(
            [
                *(partial(one.read, stop) for one in readers),
                *(partial(read, stop) for read in streams.readers()),
                partial(pictures.read, everybody[-1], arguments.seed, stop),
            ]
        )
        watching = _started([partial(one.watch, erased.is_set) for one in erasures.values()])
        for thread in writing:
            thread.join()
        leftovers.sample(database.cursor())
        ports.wait_until(
            lambda: not any(one.there for one in erasures.values()),
            arguments.longest + _PROMISED_SECONDS,
        )
        for event, threads in ((stop, reading), (erased, watching)):
            event.set()
            for thread in threads:
                thread.join()
    return readers, streams, erasures


def readable(document: Mapping[str, Any]) -> dict[str, Any]:
    """That document without what repeats words, and without streams: they do not end."""
    left = {
        path: methods
        for path, methods in document["paths"].items()
        if path != _REPEATS_WHAT_IS_ASKED and not _streams(methods.get("get", {}))
    }
    return {**document, "paths": left}


def _streams(operation: Mapping[str, Any]) -> bool:
    answer = operation.get("responses", {}).get("200", {})
    return "text/event-stream" in answer.get("content", {})


def _rows_left(sql: cursor) -> set[str]:
    sql.execute(
        "SELECT uuid::text FROM activities WHERE message LIKE 'canary%'"
        " UNION ALL SELECT message_uuid::text FROM message_expiries"
    )
    return {uuid for (uuid,) in sql.fetchall()}


def _notifications_left(stack: Stack, dynamodb: "DynamoDBClient") -> set[str]:
    found = items.items(dynamodb, items.table(stack.variables, "notifications"))
    return {item["activity_uuid"]["S"] for item in found if "activity_uuid" in item}


def _messages_left(stack: Stack, dynamodb: "DynamoDBClient") -> set[str]:
    """Messages, and those that a conversation lists as its last or counts as unread."""
    left = set()
    for item in items.items(dynamodb, items.table(stack.variables, "messages")):
        if WORD.search(str(item)):
            left.add(item["last_uuid" if "last_uuid" in item else "sk"]["S"])
        left |= {mark.partition(" ")[0] for mark in item.get("unread", {}).get("SS", ())}
    return left


def _started(targets: list[Callable[[], None]]) -> list[threading.Thread]:
    threads = [people.thread(target) for target in targets]
    for thread in threads:
        thread.start()
    return threads


def _print(findings: Findings) -> None:
    written = (
        f"{findings.cruds} cruds and {findings.messages} messages written,"
        f" {findings.pictures} of them with a picture"
    )
    print(f"{written}, {findings.reads} reads tried, {findings.told} events told\n")
    print(f"{'reads of what had expired':34}{len(findings.late):10}")
    print(f"{'reads that failed':34}{len(findings.failures):10}")
    print(f"{'places where something is left':34}{len(findings.left):10}\n")
    print(f"{'erased after, seconds':34}{'p50':>10}{'p99':>10}{'max':>10}")
    for place, lags in findings.lags.items():
        cuts = (_percentile(lags, 50), _percentile(lags, 99), max(lags))
        print(f"{'from ' + place:34}" + "".join(f"{cut:10.2f}" for cut in cuts))
    print(f"\n{'bytes left in files, until seconds':34}{findings.overwritten.after:10.0f}")
    for place, after in findings.overwritten.places.items():
        print(f"{'  ' + place:34}{after:10.0f}")
    for fault in (*findings.late[:5], *findings.failures[:5], *findings.left[:20]):
        print(fault)
    sys.stdout.flush()


def _percentile(values: list[float], percent: int) -> float:
    return statistics.quantiles(values, n=100)[percent - 1]


if __name__ == "__main__":
    sys.exit(main())
