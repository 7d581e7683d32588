"""The worker completes interrupted messages, and erases those that have ended."""

from contextlib import closing

import psycopg2
import pytest
from psycopg2.extensions import cursor

from cruddur.auth.erasing import leave
from cruddur.dynamodb.client import DynamoDB
from cruddur.http.services import Services
from cruddur.messages import store
from cruddur.worker.loop import Worker
from tests.people import People, Person, answered, problem
from tests.stores import Stores
from tests.talk import cut_off, listed, long_ago, message_texts, sends, stored_text, unread, writes
from tests.worker.outbox_rows import waiting


@pytest.mark.parametrize("step", ["show_as_last", "count_as_unread"])
def test_the_worker_completes_a_message_that_was_cut_off(
    ann: Person,
    bob: Person,
    worker: Worker,
    sql: cursor,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
) -> None:
    bob.follows(ann)
    worker.work_once()
    cut_off(monkeypatch, step, ann, bob)
    worker.work_once()
    assert waiting(sql) == 1
    long_ago(sql)
    worker.work_once()
    assert waiting(sql) == 0
    assert message_texts(bob, ann) == ["hello?"]
    assert (listed(bob), listed(ann)) == ([("ann", "hello?", 1)], [("bob", "hello?", 0)])
    answered(writes(ann, bob, "hello?", key="k"))
    assert message_texts(bob, ann) == ["hello?"]


def test_the_worker_deletes_a_message_that_never_came_to_be_and_frees_its_key(
    ann: Person, bob: Person, worker: Worker, sql: cursor, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_off(monkeypatch, "put", ann, bob)
    long_ago(sql)
    worker.work_once()
    assert waiting(sql) == 0
    assert message_texts(bob, ann) == []
    answered(writes(ann, bob, "hello?", key="k"))
    assert message_texts(bob, ann) == ["hello?"]


def test_a_retry_that_takes_up_a_message_while_the_worker_looks_for_it_keeps_its_key(
    ann: Person,
    bob: Person,
    worker: Worker,
    sql: cursor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cut_off(monkeypatch, "put", ann, bob)
    long_ago(sql)

    def take_up(*_: object) -> None:
        sql.execute("UPDATE outbox SET attempt_after = now() + interval '30 seconds'")

    with monkeypatch.context() as patched:
        patched.setattr(store, "message", take_up)
        worker.work_once()
    sql.execute("SELECT count(*) FROM idempotency_keys")
    assert sql.fetchall() == [(1,)]
    # The worker's own wait does not shorten the time that the retry asked for.
    sql.execute("SELECT attempts, attempt_after > now() + interval '25 seconds' FROM outbox")
    assert sql.fetchall() == [(1, True)]
    answered(writes(ann, bob, "hello?", key="k"))
    assert message_texts(bob, ann) == ["hello?"]


def test_a_message_whose_key_a_retry_has_locked_waits_without_blocking_the_worker(
    ann: Person,
    bob: Person,
    worker: Worker,
    sql: cursor,
    stores: Stores,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cut_off(monkeypatch, "put", ann, bob)
    long_ago(sql)
    with closing(psycopg2.connect(stores.database_url)) as retry, retry.cursor() as locking:
        locking.execute("SELECT FROM idempotency_keys FOR UPDATE")
        worker.work_once()
        sql.execute("SELECT attempts FROM outbox")
        assert sql.fetchall() == [(1,)]
    answered(writes(ann, bob, "hello?", key="k"))
    assert message_texts(bob, ann) == ["hello?"]


def test_what_is_queued_behind_a_message_on_its_way_waits_for_it(
    ann: Person, bob: Person, worker: Worker, sql: cursor, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_off(monkeypatch, "show_as_last", ann, bob)
    sql.execute(
        "INSERT INTO outbox (topic, user_uuid, body)"
        " SELECT 'message.erase_group', user_uuid, '{\"user_uuids\": []}' FROM outbox"
    )
    worker.work_once()
    assert waiting(sql) == 2
    long_ago(sql)
    worker.work_once()
    assert waiting(sql) == 0


def test_what_has_ended_is_erased_with_all_that_shows_it(
    ann: Person, bob: Person, worker: Worker, sql: cursor, services: Services
) -> None:
    sends(ann, bob, "stays")
    sql.execute("UPDATE message_groups SET expires_in = 1")
    gone = sends(ann, bob, "a secret that goes")
    keys = (gone["message_group_uuid"], ann.uuid, bob.uuid)
    sql.execute(
        "SELECT pg_sleep_until(%s::timestamptz + interval '1 millisecond')", (gone["expires_at"],)
    )
    assert "secret" in stored_text(services, *keys)
    # One round queues what has ended, the next erases it.
    worker.work_once()
    worker.work_once()
    assert "secret" not in stored_text(services, *keys)
    assert listed(bob) == [("ann", "stays", 1)]
    assert listed(ann) == [("bob", "stays", 0)]
    sql.execute("SELECT count(*) FROM message_expiries")
    assert sql.fetchall() == [(0,)]
    assert waiting(sql) == 0


def test_messages_that_end_together_change_each_list_of_conversations_once(
    ann: Person,
    bob: Person,
    worker: Worker,
    sql: cursor,
    services: Services,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sends(ann, bob, "stays")
    sent = [sends(ann, bob, "a secret that goes") for _ in range(3)]
    group_uuid = sent[0]["message_group_uuid"]
    sql.execute(
        "INSERT INTO message_expiries (message_uuid, message_group_uuid, expires_at)"
        " SELECT uuid, %s, now() FROM unnest(%s::uuid[]) AS uuid",
        (group_uuid, [one["uuid"] for one in sent]),
    )
    read: list[tuple[str, str]] = []
    conversation = store.conversation

    def note(dynamodb: DynamoDB, user_uuid: str, group_uuid: str) -> object:
        read.append((user_uuid, group_uuid))
        return conversation(dynamodb, user_uuid, group_uuid)

    worker.work_once()
    monkeypatch.setattr(store, "conversation", note)
    worker.work_once()
    assert sorted(read) == sorted([(ann.uuid, group_uuid), (bob.uuid, group_uuid)])
    assert "secret" not in stored_text(services, group_uuid, ann.uuid, bob.uuid)
    assert listed(bob) == [("ann", "stays", 1)]
    assert waiting(sql) == 0


def test_what_a_request_could_not_send_is_due_soon_after_it_failed(
    ann: Person, bob: Person, sql: cursor, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_off(monkeypatch, "put", ann, bob)
    sql.execute("SELECT attempt_after <= created_at + interval '15 seconds' FROM outbox")
    assert sql.fetchall() == [(True,)]


def test_a_deletion_that_was_cut_off_is_completed(
    ann: Person,
    bob: Person,
    worker: Worker,
    services: Services,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sent = sends(ann, bob, "a secret")

    def die(*_: object) -> None:
        raise ConnectionAbortedError

    with monkeypatch.context() as patched:
        patched.setattr(store, "hide_erased", die)
        path = f"/api/messages/{sent['message_group_uuid']}/{sent['uuid']}"
        problem(ann.delete(path), 500, "internal_error")
    worker.work_once()
    assert "secret" not in stored_text(services, sent["message_group_uuid"], ann.uuid, bob.uuid)
    assert listed(bob) == [("ann", "", 0)]


def test_a_conversation_goes_with_either_of_the_two(
    ann: Person, bob: Person, people: People, worker: Worker, services: Services, sql: cursor
) -> None:
    cid = people.person("cid")
    first = sends(ann, bob, "a secret of ann")
    second = sends(bob, ann, "a secret of bob")
    sends(cid, bob, "another")
    assert first["message_group_uuid"] == second["message_group_uuid"]
    with services.postgres.transaction() as db:
        leave(db, ann.uuid)
    while worker.work_once():
        pass
    assert "secret" not in stored_text(services, first["message_group_uuid"], ann.uuid, bob.uuid)
    assert listed(bob) == [("cid", "another", 1)]
    assert unread(bob) == 1
    problem(bob.get("/api/messages/@ann"), 404, "not_found")
    problem(writes(bob, ann), 404, "not_found")
    assert waiting(sql) == 0
