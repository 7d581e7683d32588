"""A store of a real stack goes away or does not get on: the API says so at once and comes back."""

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from checks import people
from checks.people import Answer, Person
from local import ports
from local.stack import Stack

HOME = "/api/activities/home?scope=everyone"
NOTIFICATIONS = "/api/activities/notifications"
MAX_REFUSAL_SECONDS = 2.0
PATIENCE_SECONDS = 30.0
CROWD = 24


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    # Not one of pytest's, which each run of pytest that starts closes to other users: Postgres is
    # one of them when the tests run as root.
    with TemporaryDirectory(prefix="cruddur-tests-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture(scope="module")
def stack(folder: Path) -> Iterator[Stack]:
    # Durable, or those who are signed in would go with Postgres.
    stack = Stack(
        folder, durable=True, web=False, settings={"API_WORKERS": "1", "API_THREADS": "4"}
    )
    try:
        stack.start()
        yield stack
    finally:
        stack.stop()


@pytest.fixture
def pair(stack: Stack) -> Iterator[tuple[Person, Person]]:
    with closing(people.connected(stack.variables["MIGRATION_DATABASE_URL"])) as database:
        one, other = people.new_people(database.cursor(), stack.where.api, 2)
    yield one, other
    for person in (one, other):
        person.leave()


def comes_back(person: Person, path: str) -> bool:
    return ports.wait_until(lambda: person.send("GET", path).status == 200, PATIENCE_SECONDS)


def says_to_come_back(answer: Answer) -> bool:
    return answer.status == 503 and answer.headers["retry-after"].isdigit()


def test_without_postgres_the_api_says_so_immediately_and_comes_back_by_itself(
    stack: Stack, pair: tuple[Person, Person]
) -> None:
    ann, _ = pair
    assert ann.send("GET", HOME).status == 200
    stack.parts.kill("postgres")
    for method, path, body in (("GET", HOME, None), ("POST", "/api/activities", {"message": "x"})):
        began = time.monotonic()
        assert says_to_come_back(ann.send(method, path, body))
        assert time.monotonic() - began < MAX_REFUSAL_SECONDS
    assert ann.send("GET", "/api/health-check").status == 200
    stack.parts.restart("postgres")
    assert comes_back(ann, HOME)


def test_without_dynamodb_only_notifications_wait_and_then_catch_up(
    stack: Stack, pair: tuple[Person, Person]
) -> None:
    ann, bob = pair
    stack.parts.kill("dynamodb")
    posted = ann.send("POST", "/api/activities", {"message": f"@{bob.handle}"})
    assert posted.status == 200
    assert ann.send("GET", HOME).status == 200
    assert says_to_come_back(bob.send("GET", NOTIFICATIONS))
    stack.parts.restart("dynamodb")
    uuid = json.loads(posted.body)["uuid"]
    assert ports.wait_until(lambda: uuid in bob.send("GET", NOTIFICATIONS).body, PATIENCE_SECONDS)


def test_while_postgres_does_not_get_on_the_api_sheds_and_goes_on_afterwards(
    stack: Stack, pair: tuple[Person, Person]
) -> None:
    ann, _ = pair
    crowd = [replace(ann, _connection=None) for _ in range(CROWD)]
    with closing(people.connected(stack.variables["MIGRATION_DATABASE_URL"])) as database:
        database.autocommit = False
        database.cursor().execute("LOCK TABLE activities IN ACCESS EXCLUSIVE MODE")
        began = time.monotonic()
        with ThreadPoolExecutor(max_workers=CROWD) as threads:
            answers = list(threads.map(lambda one: one.send("GET", HOME), crowd))
        took = time.monotonic() - began
        for one in crowd:
            one.leave()
        assert all(map(says_to_come_back, answers))
        # On the two connections that four threads have, two after two would wait two seconds each.
        assert took < CROWD / 2
        assert ann.send("GET", "/api/health-check").status == 200
    assert comes_back(ann, HOME)


@pytest.mark.parametrize("part", ["worker", "api"])
def test_a_part_that_is_asked_to_end_does_so_within_ten_seconds(stack: Stack, part: str) -> None:
    began = time.monotonic()
    stack.parts.terminate(part)
    assert time.monotonic() - began < 10
    stack.parts.restart(part)
    stack.parts.wait(part)
