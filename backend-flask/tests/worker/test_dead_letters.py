"""`flask outbox`: undelivered rows, for the operator."""

import pytest
from psycopg2.extensions import cursor

from cruddur.http.services import Services
from cruddur.worker import dead_letters
from cruddur.worker.loop import Worker
from tests.commands import Commands
from tests.items import Items
from tests.people import Person
from tests.worker.outbox_rows import Queue, item_body, waiting


def test_what_was_set_aside_and_what_waits_is_listed_with_its_reason_and_without_content(
    commands: Commands,
    ann: Person,
    bob: Person,
    worker: Worker,
    worker_without_dynamodb: Worker,
    queue: Queue,
) -> None:
    broken = queue(ann.uuid, {"secret": "content"})
    worker.work_once()
    waits = queue(bob.uuid, item_body())
    worker_without_dynamodb.work_once()
    done = commands.flask("outbox")
    assert done.returncode == 0, done.stderr
    first, second, count = done.stdout.splitlines()
    assert first.startswith(broken)
    assert first.endswith("set aside after 1 try: TypeError")
    assert second.startswith(waits)
    assert second.endswith("waits after 1 try: EndpointConnectionError")
    assert count == "1 set aside, 1 waiting after a try that failed"
    assert "content" not in done.stdout
    assert bob.uuid not in done.stdout


def test_an_outbox_without_faults_is_reported_as_such(commands: Commands, sql: cursor) -> None:
    assert waiting(sql) == 0
    assert commands.flask("outbox").stdout.startswith("everything was delivered")


def test_a_row_set_aside_is_tried_again_when_one_asks_for_it(
    commands: Commands,
    ann: Person,
    worker: Worker,
    queue: Queue,
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


def test_all_rows_are_tried_again_when_one_asks_for_it(
    commands: Commands, ann: Person, worker: Worker, queue: Queue, sql: cursor
) -> None:
    for _ in range(3):
        queue(ann.uuid, {})
    worker.work_once()
    waits = queue(ann.uuid, item_body())
    sql.execute(
        "UPDATE outbox SET attempts = 4, reason = 'x', attempt_after = now() + interval '1 hour'"
        " WHERE uuid = %s",
        (waits,),
    )
    fresh = queue(ann.uuid, item_body())
    done = commands.flask("outbox", "retry", "--all")
    assert (done.returncode, done.stdout) == (0, "rows that are tried again at once: 4\n")
    sql.execute(
        "SELECT count(*) FROM outbox WHERE set_aside_at IS NULL AND attempts = 0 AND reason IS NULL"
        " AND attempt_after <= now() AND uuid <> %s",
        (fresh,),
    )
    assert sql.fetchall() == [(4,)]


@pytest.mark.parametrize("how", [[], ["01a20aee-985f-7ae6-b910-5b5ac485ecff", "--all"]])
def test_a_retry_needs_an_argument(commands: Commands, sql: cursor, how: list[str]) -> None:
    assert waiting(sql) == 0
    done = commands.flask("outbox", "retry", *how)
    assert done.returncode == 2
    assert "Name the UUID of one row, or say --all." in done.stderr


def test_all_of_many_portions_are_tried_again_once_each(
    services: Services, sql: cursor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dead_letters, "RETRY_BATCH", 3)
    sql.execute(
        "INSERT INTO outbox (topic, user_uuid, body, attempts, set_aside_at)"
        " SELECT 'notification.put', gen_random_uuid(), '{}', 1,"
        " CASE WHEN number %% 2 = 0 THEN now() END FROM generate_series(1, %s) AS number",
        (10,),
    )
    assert dead_letters.retry_all(services.postgres) == 10
    assert dead_letters.retry_all(services.postgres) == 0
    assert waiting(sql) == 10
