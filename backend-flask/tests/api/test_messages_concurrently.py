"""Messages concurrent with a deletion, a block, or an account that is deleted."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from psycopg2.extensions import cursor
from werkzeug.test import TestResponse

from cruddur.auth.erasing import leave
from cruddur.http.services import Services
from cruddur.messages import groups, store
from cruddur.worker.loop import Worker
from tests import ports
from tests.people import Person, answered, problem
from tests.talk import (
    GROUPS,
    MESSAGES,
    cut_off,
    listed,
    long_ago,
    message_texts,
    sends,
    stored_text,
    unread,
    writes,
)

Happening = Callable[[], object]


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Lets something happen once, right before or after the next call of a function."""

    def arrange(module: object, name: str, happening: Happening, *, before: bool = False) -> None:
        real = getattr(module, name)
        happenings = [happening]

        def call(*args: Any, **kwargs: Any) -> Any:
            if before and happenings:
                happenings.pop()()
            answer = real(*args, **kwargs)
            if happenings:
                happenings.pop()()
            return answer

        monkeypatch.setattr(module, name, call)

    return arrange


def newest(reader: Person, other: Person) -> str:
    """The path of the newest message that one reads."""
    last = answered(reader.get(f"{MESSAGES}/@{other.handle}"))[-1]
    return f"{MESSAGES}/{last['message_group_uuid']}/{last['uuid']}"


def work(worker: Worker) -> None:
    """Lets the worker do all that is due."""
    while worker.work_once():
        pass


def test_what_its_author_deletes_while_it_is_being_sent_shows_to_nobody(
    ann: Person, bob: Person, worker: Worker, services: Services, meanwhile: Callable[..., None]
) -> None:
    meanwhile(store, "put", lambda: ann.delete(newest(ann, bob)))
    sent = sends(ann, bob, "a secret")
    work(worker)
    assert message_texts(bob, ann) == []
    assert (listed(bob), listed(ann)) == ([("ann", "", 0)], [("bob", "", 0)])
    assert "secret" not in stored_text(services, sent["message_group_uuid"], ann.uuid, bob.uuid)


def test_a_retry_does_not_bring_back_what_was_deleted_half_sent(
    ann: Person, bob: Person, worker: Worker, sql: cursor, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_off(monkeypatch, "show_as_last", ann, bob)
    assert ann.delete(newest(ann, bob)).status_code == 204
    problem(writes(ann, bob, "hello?", key="k"), 410, "message_gone")
    long_ago(sql)
    work(worker)
    problem(writes(ann, bob, "hello?", key="k"), 410, "message_gone")
    assert message_texts(bob, ann) == []
    assert unread(bob) == 0


def test_a_block_stops_the_retry_of_what_never_came_to_be(
    ann: Person, bob: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_off(monkeypatch, "put", ann, bob)
    bob.blocks(ann)
    problem(writes(ann, bob, "hello?", key="k"), 403, "blocked")
    assert message_texts(bob, ann) == []


def test_what_was_written_before_a_block_is_completed_by_its_retry(
    ann: Person, bob: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    bob.follows(ann)
    cut_off(monkeypatch, "show_as_last", ann, bob)
    bob.blocks(ann)
    answered(writes(ann, bob, "hello?", key="k"))
    assert message_texts(bob, ann) == ["hello?"]
    assert listed(bob) == [("ann", "hello?", 1)]


@pytest.mark.parametrize("step", [(groups, "resume_sending"), (store, "put")])
def test_the_worker_does_not_give_up_what_a_late_retry_takes_up(
    ann: Person,
    bob: Person,
    worker: Worker,
    sql: cursor,
    monkeypatch: pytest.MonkeyPatch,
    meanwhile: Callable[..., None],
    step: tuple[object, str],
) -> None:
    cut_off(monkeypatch, "put", ann, bob)
    long_ago(sql)
    meanwhile(*step, lambda: work(worker), before=True)
    sent = answered(writes(ann, bob, "hello?", key="k"))
    assert answered(writes(ann, bob, "hello?", key="k")) == sent
    assert message_texts(bob, ann) == ["hello?"]


def test_a_message_that_is_counted_while_it_is_read_is_read(
    ann: Person, bob: Person, monkeypatch: pytest.MonkeyPatch, meanwhile: Callable[..., None]
) -> None:
    sends(ann, bob, "first")
    real, counting = store.count_as_unread, []
    with monkeypatch.context() as patch:
        patch.setattr(store, "count_as_unread", lambda *args: counting.append(args))
        sent = sends(ann, bob, "second")
    meanwhile(store, "conversation", lambda: real(*counting[0]))
    path = f"{GROUPS}/{sent['message_group_uuid']}/read"
    assert bob.post(path, {"uuid": sent["uuid"]}).status_code == 204
    assert unread(bob) == 0


def test_reading_that_is_cut_off_leaves_nothing_unread(
    ann: Person, bob: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = [sends(ann, bob, text) for text in ("first", "second", "third")]

    def die(*_: object) -> None:
        raise ConnectionAbortedError

    with monkeypatch.context() as patch:
        patch.setattr(store, "_remove_unread", die)
        path = f"{GROUPS}/{sent[0]['message_group_uuid']}/read"
        problem(bob.post(path, {"uuid": sent[1]["uuid"]}), 500, "internal_error")
    assert (unread(bob), listed(bob)) == (1, [("ann", "third", 1)])
    sends(ann, bob, "fourth")
    assert (unread(bob), listed(bob)) == (2, [("ann", "fourth", 2)])


def test_of_two_that_are_deleted_concurrently_neither_shows(
    ann: Person, bob: Person, services: Services, meanwhile: Callable[..., None]
) -> None:
    sends(ann, bob, "stays")
    secret = newest(ann, bob) if sends(ann, bob, "a secret") else ""
    sends(ann, bob, "last")
    meanwhile(store, "_newest_alive", lambda: ann.delete(secret))
    assert ann.delete(newest(ann, bob)).status_code == 204
    assert (listed(bob), listed(ann)) == ([("ann", "stays", 1)], [("bob", "stays", 0)])
    assert "secret" not in stored_text(services, ann.uuid, bob.uuid)


def test_a_message_that_comes_while_the_last_one_is_erased_is_the_last(
    ann: Person, bob: Person, meanwhile: Callable[..., None]
) -> None:
    sends(ann, bob, "goes")
    meanwhile(store, "_newest_alive", lambda: sends(bob, ann, "comes"))
    assert ann.delete(newest(ann, bob)).status_code == 204
    assert (listed(bob), listed(ann)) == ([("ann", "comes", 0)], [("bob", "comes", 1)])


def test_an_earlier_message_that_arrives_when_the_last_is_gone_is_the_last(
    ann: Person, bob: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_off(monkeypatch, "put", ann, bob)
    sends(ann, bob, "goes")
    assert ann.delete(newest(ann, bob)).status_code == 204
    answered(writes(ann, bob, "hello?", key="k"))
    assert (listed(bob), listed(ann)) == ([("ann", "hello?", 1)], [("bob", "hello?", 0)])


def test_what_is_erased_in_a_conversation_that_just_went_leaves_nothing(
    ann: Person, bob: Person, services: Services, meanwhile: Callable[..., None]
) -> None:
    sent = sends(ann, bob)
    group_uuid, both = sent["message_group_uuid"], [ann.uuid, bob.uuid]
    meanwhile(store, "conversation", lambda: store.erase_group(services.dynamodb, group_uuid, both))
    store.hide_erased(services.dynamodb, bob.uuid, group_uuid, [sent["uuid"]], 0)
    assert stored_text(services, group_uuid, *both) == "[]"


def leaves(services: Services, person: Person) -> None:
    """Deletes an account."""
    with services.postgres.transaction() as db:
        leave(db, person.uuid)


def test_a_message_can_be_deleted_while_the_other_leaves_and_nothing_of_both_stays(
    ann: Person, bob: Person, services: Services, worker: Worker, meanwhile: Callable[..., None]
) -> None:
    group = sends(ann, bob)["message_group_uuid"]
    path = newest(ann, bob)
    meanwhile(store, "message", lambda: leaves(services, bob))
    assert ann.delete(path).status_code == 204
    while worker.work_once():
        pass
    assert stored_text(services, group) == "[]"
    assert answered(ann.get(GROUPS)) == []
    problem(ann.delete(path), 404, "not_found")


@pytest.mark.parametrize("is_first", [True, False])
def test_a_message_to_somebody_who_is_just_leaving_is_refused(
    ann: Person,
    bob: Person,
    services: Services,
    sql: cursor,
    worker: Worker,
    is_first: bool,
) -> None:
    if not is_first:
        sends(ann, bob, "before")
    with ThreadPoolExecutor(max_workers=1) as pool:
        sending: list[Future[TestResponse]] = []

        def is_settled() -> bool:
            sql.execute("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
            return sending[0].done() or sql.fetchall() != [(0,)]

        def send() -> None:
            author = ann.at(ann.client.application)
            sending.append(pool.submit(writes, author, bob, "a secret"))
            assert ports.wait_until(is_settled, 5)

        with services.postgres.transaction() as db:
            leave(db, bob.uuid)
            send()
        problem(sending[0].result(), 404, "not_found")
    work(worker)
    assert stored_text(services, ann.uuid, bob.uuid) == "[]"
