"""What is the most expensive request of each operation, where all data is dense?

`make bench-worst` fills fresh stores ([worst_world.py](worst_world.py)), serves them as production
does, sends each operation of the API's document what could cost it most, one request after the
other, and writes the slowest of each with its time into journal/assets/bench/worst_inputs.md. With
`ARGS="acts health"` it tries only the operations with one of these words in their path, and
replaces their rows. It ends with status 1 where one takes more work than MAX_MILLISECONDS. Loopback
only; some minutes.
"""

import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from psycopg2 import connect
from psycopg2.extensions import cursor

from benchmarks import worst_talk, worst_world
from benchmarks.processes import environment, served
from benchmarks.reach.usage import Running
from benchmarks.sessions import signed_in
from benchmarks.worst_texts import PASSWORD
from benchmarks.worst_tries import TRIES
from benchmarks.worst_try import Try
from benchmarks.worst_world import World
from cruddur import create_app
from cruddur.http.services import Services
from cruddur.security.passwords import Passwords
from cruddur.settings import Settings

MAX_MILLISECONDS = 500
REPEATED = 5
TABLE = Path(__file__).resolve().parents[2] / "journal/assets/bench/worst_inputs.md"
HEAD = f"""# The most expensive request of each operation

Written by `make bench-worst`, in a world of {worst_world.WORST.people} people with dense data:
twice as many cruds in the feeds, a crud with {worst_world.WORST.answers} answers and as many
likes and reposts, people who follow, block, or are followed or blocked by all of the others,
{worst_world.WORST.conversations} conversations, {worst_world.WORST.messages} messages in one,
{worst_world.WORST.moderated} reports of one crud and of one person, acts, invites and sign-ups
([worst_world.py](../../../backend-flask/benchmarks/worst_world.py),
[worst_place.py](../../../backend-flask/benchmarks/worst_place.py)).

For each operation, the slowest of the requests that were tried
([worst_tries.py](../../../backend-flask/benchmarks/worst_tries.py),
[worst_place_tries.py](../../../backend-flask/benchmarks/worst_place_tries.py)), over HTTP
to gunicorn, one request at a time; the least of {REPEATED}. *Work* is the CPU time of API, Postgres
and DynamoDB together, in milliseconds, and little changed by what else the machine does; *wait* is
the time until the last byte. None may take more than {MAX_MILLISECONDS} of work, except in
portions.

| operation | tried | the slowest | status | work | wait |
| --- | ---: | --- | ---: | ---: | ---: |
"""


@dataclass(frozen=True)
class Measured:
    """What a request took at the least, in milliseconds, and its status."""

    request: Try
    status: int
    work: float
    wait: float

    @property
    def is_too_slow(self) -> bool:
        """Whether it breaks the promise, or was not answered."""
        failed = self.status >= 500
        return (failed or self.work > MAX_MILLISECONDS) and not self.request.in_portions


def main(words: list[str]) -> int:
    """Prints and writes the table, or the rows of the operations with one of the words; the
    process's exit status."""
    chosen = chosen_tries(words)
    with environment() as variables:
        app = create_app(Settings.from_environment(variables))
        services: Services = app.extensions["cruddur"]
        connection = connect(variables["MIGRATION_DATABASE_URL"])
        connection.autocommit = True
        with connection.cursor() as sql:
            world = worst_world.build(sql)
            worst_talk.fill(sql, services.dynamodb, world)
            scene = scene_of(sql, world)
            with served(variables) as api:
                dynamodb_port = int(variables["DYNAMODB_URL"].rpartition(":")[2])
                pid = api.process.pid
                processes = Running.find(sql, api=pid, worker=pid, dynamodb_port=dynamodb_port)
                rows = dict(_measured(api.port, scene, processes, chosen))
        connection.close()
    lines = {operation: _line(operation, tried) for operation, tried in rows.items()}
    print("".join(lines.values()))
    TABLE.write_text(
        with_rows(TABLE.read_text(), lines) if words else HEAD + "".join(lines.values())
    )
    return int(any(max(tried, key=_cost).is_too_slow for tried in rows.values()))


def chosen_tries(words: list[str]) -> dict[str, tuple[Try, ...]]:
    """The operations with one of the words in their path; all where there are no words. Raises
    SystemExit for a word that is in none."""
    for word in words:
        if not any(word in operation for operation in TRIES):
            raise SystemExit(f"No operation has {word} in its path.")
    return {
        operation: tries
        for operation, tries in TRIES.items()
        if not words or any(word in operation for word in words)
    }


def with_rows(table: str, lines: dict[str, str]) -> str:
    """The table with these lines in place of the rows of the same operations; the others stay. An
    operation without a row gets one at the end."""
    left = dict(lines)
    kept = [
        left.pop(operation_of(line), line) if line.startswith("| `") else line
        for line in table.splitlines(keepends=True)
    ]
    return "".join([*kept, *left.values()])


def operation_of(line: str) -> str:
    """The operation of a row."""
    return line.split("`")[1]


@dataclass(frozen=True)
class Scene:
    """The world, and the tokens of the people in it."""

    world: World
    tokens: dict[str, str]

    @property
    def names(self) -> dict[str, str]:
        """What paths and bodies may name."""
        world = self.world
        return {
            "question": world.question,
            "step": world.step,
            "answer": world.answer,
            "conversation": world.conversation,
            "newest": world.newest,
            **world.moderated,
        }


def scene_of(sql: cursor, world: World) -> Scene:
    """Signs everybody in; those with a password have PASSWORD."""
    sql.execute(
        "UPDATE users SET password_hash = %s, email = handle || '@example.org'"
        " WHERE handle = ANY (%s)",
        (Passwords(slots=1).hash(PASSWORD), list(worst_world.EXTREMES)),
    )
    return Scene(world, dict(signed_in(sql, [*worst_world.EXTREMES, "person_1"])))


def _measured(
    port: int, scene: Scene, processes: Running, chosen: dict[str, tuple[Try, ...]]
) -> Iterator[tuple[str, list[Measured]]]:
    for operation, tries in chosen.items():
        print(operation, file=sys.stderr, flush=True)
        yield operation, [_least(port, operation, one, scene, processes) for one in tries]


def _least(port: int, operation: str, one: Try, scene: Scene, processes: Running) -> Measured:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    works, waits = [], []
    for turn in range(1 if one.once else REPEATED + 1):
        worked, began = _cpu_seconds(processes), time.perf_counter()
        status = _send(connection, operation, one, scene)
        wait, work = time.perf_counter() - began, _cpu_seconds(processes) - worked
        # The first one opens connections and prepares statements.
        if turn or one.once:
            works.append(work * 1000)
            waits.append(wait * 1000)
    connection.close()
    return Measured(one, status, min(works), min(waits))


def _cpu_seconds(processes: Running) -> float:
    seconds = processes.seconds()
    return seconds["API"] + seconds["Postgres"] + seconds["DynamoDB"]


def _send(connection: HTTPConnection, operation: str, one: Try, scene: Scene) -> int:
    headers = {**one.headers}
    if one.who:
        headers["Authorization"] = f"Bearer {scene.tokens[one.who]}"
    body: bytes | str | None = None
    if one.file is not None:
        body, headers["Content-Type"] = one.upload()
    elif one.body is not None:
        headers["Content-Type"] = "application/json"
        body = json.dumps(one.body_in(scene.names))
    connection.request(operation.split(maxsplit=1)[0], one.path_in(scene.names), body, headers)
    answer = connection.getresponse()
    answer.read()
    return answer.status


def _line(operation: str, tried: list[Measured]) -> str:
    one = max(tried, key=_cost)
    note = ", in portions" if one.request.in_portions else ""
    return (
        f"| `{operation}` | {len(tried)} | {one.request.words}{note} | {one.status} |"
        f" {one.work:.0f} | {one.wait:.0f} |\n"
    )


def _cost(measured: Measured) -> tuple[float, float]:
    # CPU time is measured in hundredths of a second.
    return measured.work, measured.wait


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
