"""POST /api/messages: sending a message."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from cruddur.http.services import Services
from cruddur.messages import store
from tests.people import People, Person, answered, field_of, problem
from tests.talk import GROUPS, MESSAGES, listed, message_texts, sends, unread, writes


def test_a_message_reaches_the_other_and_shows_to_both(ann: Person, bob: Person) -> None:
    sent = sends(ann, bob, "Are you there?")
    assert (sent["handle"], sent["display_name"], sent["mine"]) == ("ann", "Ann Ames", True)
    assert sent["expires_at"] is None
    (read,) = answered(bob.get(f"{MESSAGES}/@ann"))
    assert read == {**sent, "mine": False}
    assert listed(bob) == [("ann", "Are you there?", 1)]
    assert listed(ann) == [("bob", "Are you there?", 0)]


@pytest.mark.parametrize("name", ["user_receiver_handle", "handle"])
def test_either_name_of_the_receiver_will_do_in_any_case(
    ann: Person, bob: Person, name: str
) -> None:
    answered(ann.post(MESSAGES, {"message": "hello", name: "BOB"}))
    assert message_texts(bob, ann) == ["hello"]


def test_a_conversation_goes_on_by_its_uuid(ann: Person, bob: Person) -> None:
    group_uuid = sends(ann, bob, "one")["message_group_uuid"]
    answer = answered(bob.post(MESSAGES, {"message": "two", "message_group_uuid": group_uuid}))
    assert answer["message_group_uuid"] == group_uuid
    assert message_texts(ann, bob) == message_texts(bob, ann) == ["one", "two"]


def test_a_text_is_kept_as_it_was_written(ann: Person, bob: Person) -> None:
    text = 'two\nlines, "quoted", \u202eturned\u202c, <b>marked</b> and 👩‍👩‍👧'
    assert sends(ann, bob, text)["message"] == text
    assert message_texts(bob, ann) == [text]


def test_1024_characters_fit_however_many_bytes_they_are(ann: Person, bob: Person) -> None:
    sends(ann, bob, "🍞" * 1024)
    assert message_texts(bob, ann) == ["🍞" * 1024]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"message": "", "handle": "bob"}, "message"),
        ({"message": " \n ", "handle": "bob"}, "message"),
        ({"message": "x" * 1025, "handle": "bob"}, "message"),
        ({"message": "nul\0", "handle": "bob"}, "message"),
        ({"handle": "bob"}, "message"),
        ({"message": "x"}, ""),
        ({"message": "x", "handle": "bob", "user_receiver_handle": "bob"}, ""),
        ({"message": "x", "handle": "bob", "message_group_uuid": str(uuid4())}, ""),
        ({"message": "x", "message_group_uuid": "none"}, "message_group_uuid"),
        ({"message": "x", "handle": "no such handle"}, "handle"),
        ({"message": "x", "handle": "ann"}, "handle"),
        ({"message": "x", "user_receiver_handle": "Ann"}, "user_receiver_handle"),
    ],
)
def test_what_cannot_be_sent_is_refused_at_its_field(
    ann: Person, bob: Person, body: dict[str, Any], field: str
) -> None:
    assert bob.handle == "bob"
    assert field_of(problem(ann.post(MESSAGES, body), 422, "invalid")) == field


def test_writing_to_an_unknown_handle_is_not_found(ann: Person) -> None:
    problem(ann.post(MESSAGES, {"message": "x", "handle": "nobody"}), 404, "not_found")
    missing = {"message": "x", "message_group_uuid": str(uuid4())}
    problem(ann.post(MESSAGES, missing), 404, "not_found")


@pytest.mark.parametrize("blocker", ["ann", "bob"])
def test_nobody_writes_across_a_block(ann: Person, bob: Person, blocker: str) -> None:
    group_uuid = sends(ann, bob)["message_group_uuid"]
    person, other = (ann, bob) if blocker == "ann" else (bob, ann)
    answered(person.put(f"/api/users/@{other.handle}/block"))
    problem(writes(ann, bob), 403, "blocked")
    problem(bob.post(MESSAGES, {"message": "x", "message_group_uuid": group_uuid}), 403, "blocked")
    assert answered(ann.get(f"{GROUPS}/{group_uuid}"))["blocked"] is True
    assert message_texts(ann, bob) == ["hello"]


def test_the_same_key_sends_once(ann: Person, bob: Person) -> None:
    first = answered(writes(ann, bob, "once", key="k"))
    assert answered(writes(ann, bob, "once", key="k")) == first
    assert message_texts(bob, ann) == ["once"]
    problem(writes(ann, bob, "another", key="k"), 422, "idempotency_key_reused")


def test_a_storm_of_retries_sends_once(app: Flask, ann: Person, bob: Person) -> None:
    bob.follows(ann)

    def send_one(_number: int) -> str:
        return str(answered(writes(ann.at(app), bob, "once", key="k"))["uuid"])

    with ThreadPoolExecutor(max_workers=6) as pool:
        assert len(set(pool.map(send_one, range(12)))) == 1
    assert message_texts(bob, ann) == ["once"]
    assert unread(bob) == 1


def test_two_who_write_concurrently_have_one_conversation(
    app: Flask, ann: Person, bob: Person
) -> None:
    def send_one(number: int) -> str:
        author, receiver = (ann, bob) if number % 2 else (bob, ann)
        return str(sends(author.at(app), receiver, str(number))["message_group_uuid"])

    with ThreadPoolExecutor(max_workers=6) as pool:
        assert len(set(pool.map(send_one, range(20)))) == 1
    assert sorted(message_texts(ann, bob), key=int) == [str(number) for number in range(20)]
    assert message_texts(ann, bob) == message_texts(bob, ann)
    assert [listed(person)[0][1] for person in (ann, bob)] == [message_texts(ann, bob)[-1]] * 2
    assert (unread(ann), unread(bob)) == (10, 10)


def test_a_deleted_message_is_not_sent_again_by_its_retry(ann: Person, bob: Person) -> None:
    sent = answered(writes(ann, bob, "regretted", key="k"))
    path = f"{MESSAGES}/{sent['message_group_uuid']}/{sent['uuid']}"
    assert ann.delete(path).status_code == 204
    problem(writes(ann, bob, "regretted", key="k"), 410, "message_gone")
    assert message_texts(bob, ann) == []


def test_a_retry_completes_what_was_cut_off_while_dynamodb_was_away(
    app: Flask, app_without_dynamodb: Flask, ann: Person, bob: Person
) -> None:
    bob.follows(ann)
    away = ann.at(app_without_dynamodb)
    cut_off = writes(away, bob, "hello?", key="k")
    assert problem(cut_off, 503, "store_away")
    assert cut_off.headers["Retry-After"]
    assert message_texts(bob, ann) == []
    answered(writes(ann.at(app), bob, "hello?", key="k"))
    assert message_texts(bob, ann) == ["hello?"]
    assert unread(bob) == 1


STEPS = ["put", "show_as_last", "count_as_unread"]


@pytest.mark.parametrize("step", STEPS)
def test_a_retry_completes_what_was_cut_off_at_any_step(
    ann: Person, bob: Person, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    bob.follows(ann)

    def cut_off(*_: object) -> None:
        raise ConnectionAbortedError

    with monkeypatch.context() as patch:
        patch.setattr(store, step, cut_off)
        problem(writes(ann, bob, "hello?", key="k"), 500, "internal_error")
    answered(writes(ann, bob, "hello?", key="k"))
    assert message_texts(bob, ann) == ["hello?"]
    assert (listed(bob), listed(ann)) == ([("ann", "hello?", 1)], [("bob", "hello?", 0)])


def test_no_row_of_postgres_holds_the_words(
    ann: Person, bob: Person, services: Services, sql: cursor, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert services.dynamodb
    monkeypatch.setattr(store, "put", lambda *_: (_ for _ in ()).throw(ConnectionAbortedError))
    problem(writes(ann, bob, "a secret", key="k"), 500, "internal_error")
    for table in ("outbox", "idempotency_keys", "message_groups", "message_expiries"):
        sql.execute(f"SELECT count(*) FROM {table} AS kept WHERE kept::text LIKE '%secret%'")
        assert sql.fetchall() == [(0,)]


def test_a_third_person_reads_and_writes_nothing(ann: Person, bob: Person, people: People) -> None:
    eve = people.person("eve")
    sent = sends(ann, bob, "between us")
    group_uuid = sent["message_group_uuid"]
    for response in (
        eve.get(f"{MESSAGES}/{group_uuid}"),
        eve.get(f"{GROUPS}/{group_uuid}"),
        eve.post(MESSAGES, {"message": "x", "message_group_uuid": group_uuid}),
        eve.post(f"{GROUPS}/{group_uuid}/read", {"uuid": sent["uuid"]}),
        eve.put(f"{GROUPS}/{group_uuid}/timer", {"expires_in": 3600}),
        eve.delete(f"{MESSAGES}/{group_uuid}/{sent['uuid']}"),
    ):
        problem(response, 404, "not_found")
    assert (listed(eve), unread(eve), message_texts(eve, ann)) == ([], 0, [])
    assert message_texts(bob, ann) == ["between us"]
