"""GET /api/messages: a conversation, by the other's handle or by its uuid."""

from uuid import uuid4

from flask import Flask

from tests.people import Person, answered, linked, problem, uuids
from tests.talk import MESSAGES, message_texts, sends


def test_a_conversation_reads_oldest_first(ann: Person, bob: Person) -> None:
    first = sends(ann, bob, "one")
    sends(bob, ann, "two")
    sends(ann, bob, "three")
    assert message_texts(ann, bob) == message_texts(bob, ann) == ["one", "two", "three"]
    by_uuid = answered(ann.get(f"{MESSAGES}/{first['message_group_uuid']}"))
    assert by_uuid == answered(ann.get(f"{MESSAGES}/@bob"))
    assert [one["mine"] for one in by_uuid] == [True, False, True]


def test_a_conversation_is_empty_before_its_first_message(ann: Person, bob: Person) -> None:
    assert message_texts(ann, bob) == []
    problem(ann.get(f"{MESSAGES}/@nobody"), 404, "not_found")
    problem(ann.get(f"{MESSAGES}/@ann"), 404, "not_found")
    problem(ann.get(f"{MESSAGES}/{uuid4()}"), 404, "not_found")


def test_the_newest_page_comes_first_and_links_to_older_ones(ann: Person, bob: Person) -> None:
    texts = [str(number) for number in range(7)]
    for text in texts:
        sends(ann, bob, text)
    read: list[str] = []
    path: str | None = f"{MESSAGES}/@ann?limit=3"
    while path:
        response = bob.get(path)
        read = [one["message"] for one in answered(response)] + read
        path = linked(response, "next")
    assert read == texts


def test_what_is_new_is_asked_for_by_the_newest_known(ann: Person, bob: Person) -> None:
    sends(ann, bob, "old")
    newer = linked(bob.get(f"{MESSAGES}/@ann"), "prev")
    assert newer
    assert answered(bob.get(newer)) == []
    sent = sends(ann, bob, "new")
    assert uuids(answered(bob.get(newer))) == [sent["uuid"]]


def test_keys_between_which_there_is_nothing_answer_nothing(ann: Person, bob: Person) -> None:
    first, last = sends(ann, bob), sends(ann, bob)
    assert message_texts(ann, bob, f"?max_id={first['uuid']}&since_id={last['uuid']}") == []
    problem(ann.get(f"{MESSAGES}/@bob?max_id=forged"), 422, "invalid")


def test_an_unchanged_conversation_answers_304(ann: Person, bob: Person) -> None:
    sends(ann, bob)
    first = bob.get(f"{MESSAGES}/@ann")
    known = {"If-None-Match": first.headers["ETag"]}
    assert bob.get(f"{MESSAGES}/@ann", headers=known).status_code == 304
    sends(ann, bob, "news")
    assert bob.get(f"{MESSAGES}/@ann", headers=known).status_code == 200


def test_a_page_is_one_statement_beside_the_session(
    ann: Person, bob: Person, statements: list[str]
) -> None:
    group_uuid = sends(ann, bob)["message_group_uuid"]
    statements.clear()
    answered(ann.get(f"{MESSAGES}/@bob"))
    answered(ann.get(f"{MESSAGES}/{group_uuid}"))
    assert statements == [
        "auth_viewer_of_token",
        "messages_with_person",
        "messages_of_viewer",
    ]


def test_without_dynamodb_reading_answers_unavailable(
    app_without_dynamodb: Flask, ann: Person, bob: Person
) -> None:
    sends(ann, bob)
    response = ann.at(app_without_dynamodb).get(f"{MESSAGES}/@bob")
    problem(response, 503, "store_away")
    assert response.headers["Retry-After"]
