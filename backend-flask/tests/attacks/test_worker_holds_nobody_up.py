"""Neither many rows of one person nor a killed worker delay the rows of other people."""

from contextlib import closing

import psycopg2
import pytest
from psycopg2.extensions import cursor

from cruddur.auth.erasing import erase_who_left, leave
from cruddur.http.services import Services
from cruddur.messages import groups
from cruddur.messages import outbox as messages
from cruddur.messages import store as message_store
from cruddur.notifications import store
from cruddur.settings import Settings
from cruddur.worker.loop import Worker
from cruddur.worker.outbox import Outbox
from tests import ports
from tests.commands import Commands
from tests.items import Items
from tests.people import People, Person
from tests.talk import sends, stored_text
from tests.worker.outbox_rows import Queue, item_body, leased, waiting

PATIENCE_SECONDS = 20


def test_a_worker_that_is_killed_in_the_middle_loses_nothing_and_nobody_overtakes_it(
    commands: Commands,
    ann: Person,
    bob: Person,
    settings: Settings,
    sql: cursor,
    items: Items,
) -> None:
    first = bob.posts("@ann one")
    with closing(psycopg2.connect(settings.database_url)) as other, other.cursor() as holding:
        # It can be delivered, and not be noted as done.
        holding.execute("SELECT FROM outbox FOR UPDATE")
        killed = commands.start("flask", "worker")
        assert ports.wait_until(lambda: items(ann) == [first["uuid"]], PATIENCE_SECONDS)
        killed.kill()
        killed.communicate()
    assert leased(sql) == ["notification"]
    second = bob.posts("@ann two")
    worker = commands.start("flask", "worker")
    try:
        sql.execute("UPDATE outbox_leases SET expires_at = now()")
        delivered = [first["uuid"], second["uuid"]]
        assert ports.wait_until(lambda: waiting(sql) == 0, PATIENCE_SECONDS)
        assert items(ann) == delivered
    finally:
        worker.terminate()
        worker.communicate()


def test_rows_that_one_worker_claimed_are_not_claimed_by_others_until_the_lease_ends(
    ann: Person,
    bob: Person,
    services: Services,
    sql: cursor,
    queue: Queue,
    worker: Worker,
    items: Items,
) -> None:
    queue(ann.uuid, item_body())
    outbox = Outbox("notification")
    claimed = outbox.claimed(services.postgres)
    claimed.__enter__()
    queue(bob.uuid, item_body())
    worker.work_once()
    assert (items(ann), len(items(bob))) == ([], 1)
    sql.execute("UPDATE outbox_leases SET expires_at = now()")
    worker.work_once()
    assert len(items(ann)) == 1


def test_a_person_with_many_notifications_who_leaves_holds_up_nobody(
    ann: Person,
    bob: Person,
    worker: Worker,
    sql: cursor,
    queue: Queue,
    items: Items,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(store, "PAGE_OF_ALL", 10)
    monkeypatch.setattr(store, "MAX_PAGES", 2)
    for number in range(50):
        queue(ann.uuid, {**item_body(), "uuid": f"1{number:02}"})
    worker.work_once()
    queue(ann.uuid, {}, "notification.delete_all")
    queue(bob.uuid, item_body())
    assert worker.work_once()
    assert (len(items(ann)), len(items(bob))) == (30, 1)
    while worker.work_once():
        pass
    assert items(ann) == []
    assert waiting(sql) == 0


def test_a_long_conversation_whose_end_has_come_holds_up_no_other(
    ann: Person,
    bob: Person,
    people: People,
    services: Services,
    worker: Worker,
    sql: cursor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(message_store, "PAGE_OF_ALL", 2)
    monkeypatch.setattr(messages, "MAX_PAGES", 2)
    sent = [sends(ann, bob, f"number {number}") for number in range(9)]
    other = sends(people.person("carl"), bob, "another secret")
    group = sent[0]["message_group_uuid"]
    with services.postgres.transaction() as db:
        leave(db, ann.uuid)
        erase_who_left(db)
        groups.queue_erasing(db, other["message_group_uuid"], other["uuid"])
    assert worker.work_once()
    assert "number" in stored_text(services, group)
    assert "secret" not in stored_text(services, other["message_group_uuid"])
    while worker.work_once():
        pass
    assert "number" not in stored_text(services, group, ann.uuid, bob.uuid)
    assert waiting(sql) == 0
