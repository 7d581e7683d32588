"""`flask outbox`: what could not be delivered, for the person who runs the system."""

from collections.abc import Callable

from psycopg2.extensions import cursor

from cruddur.worker.loop import Worker
from tests.commands import Commands
from tests.items import Items
from tests.people import Person
from tests.worker.outbox_rows import item_body, waiting


def test_what_was_set_aside_and_what_waits_is_listed_with_its_reason_and_without_content(
    commands: Commands,
    ann: Person,
    bob: Person,
    worker: Worker,
    worker_without_dynamodb: Worker,
    queue: Callable[..., str],
) -> None:
    broken = queue(ann.uuid, {"secret": "content"})
    worker.work_once()
    waits = queue(bob.uuid, item_body())
    worker_without_dynamodb.work_once()
    done = commands.flask("outbox")
    assert done.returncode == 0, done.stderr
    first, second = done.stdout.splitlines()
    assert first.startswith(broken)
    assert first.endswith("set aside after 1 try: TypeError")
    assert second.startswith(waits)
    assert second.endswith("waits after 1 try: EndpointConnectionError")
    assert "content" not in done.stdout
    assert bob.uuid not in done.stdout


def test_an_outbox_without_faults_is_said_to_have_none(commands: Commands, sql: cursor) -> None:
    assert waiting(sql) == 0
    assert commands.flask("outbox").stdout.startswith("everything was delivered")


def test_a_row_set_aside_is_tried_again_when_one_asks_for_it(
    commands: Commands,
    ann: Person,
    worker: Worker,
    queue: Callable[..., str],
    sql: cursor,
    items: Items,
) -> None:
    row = queue(ann.uuid, {})
    worker.work_once()
    sql.execute(
        "UPDATE outbox SET body = jsonb_build_object('uuid', 'x', 'kind', 'like', 'actor_uuid',"
        " 'y', 'activity_uuid', 'z', 'expires_at', 2000000000)"
    )
    assert commands.flask("outbox", "retry", row).returncode == 0
    worker.work_once()
    assert items(ann) == ["x"]


def test_retrying_a_row_that_is_not_there_says_so(commands: Commands, ann: Person) -> None:
    done = commands.flask("outbox", "retry", ann.uuid)
    assert done.returncode == 1
    assert "there is no such row" in done.stderr
