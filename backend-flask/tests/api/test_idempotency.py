"""`Idempotency-Key`: a repeated request has one effect."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from cruddur.worker.loop import Worker
from tests.people import People, Person, answered, field_of, problem, uuids

ACTIVITIES = "/api/activities"
BODY = {"message": "hello"}
KEY = {"Idempotency-Key": "a-key"}


def written(person: Person) -> list[str]:
    """The uuids of what a person posted."""
    return uuids(answered(person.get(f"{ACTIVITIES}/@{person.handle}")))


def test_the_same_key_with_the_same_body_is_done_once(ann: Person) -> None:
    first = answered(ann.post(ACTIVITIES, BODY, headers=KEY))
    again = answered(ann.post(ACTIVITIES, BODY, headers=KEY))
    assert again == first
    assert written(ann) == [first["uuid"]]


def test_the_same_key_answers_a_reply_once(ann: Person, bob: Person, worker: Worker) -> None:
    path = f"{ACTIVITIES}/{ann.posts()['uuid']}/reply"
    first = answered(bob.post(path, BODY, headers=KEY))
    assert answered(bob.post(path, BODY, headers=KEY)) == first
    worker.work_once()
    assert len(answered(ann.get(f"{ACTIVITIES}/notifications"))) == 1


def test_the_same_key_marks_notifications_read_again(ann: Person, bob: Person) -> None:
    body = {"uuid": bob.posts("@ann")["uuid"]}
    for _ in range(2):
        response = ann.post(f"{ACTIVITIES}/notifications/read", body, headers=KEY)
        assert response.status_code == 204


def test_the_same_key_with_another_body_is_refused(ann: Person) -> None:
    first = answered(ann.post(ACTIVITIES, BODY, headers=KEY))
    other = ann.post(ACTIVITIES, {"message": "something else"}, headers=KEY)
    problem(other, 422, "idempotency_key_reused")
    assert written(ann) == [first["uuid"]]


def test_the_same_key_at_another_address_is_refused(ann: Person) -> None:
    first = answered(ann.post(ACTIVITIES, BODY, headers=KEY))
    elsewhere = ann.post(f"{ACTIVITIES}/{first['uuid']}/reply", BODY, headers=KEY)
    problem(elsewhere, 422, "idempotency_key_reused")


def test_requests_without_a_key_are_each_done(ann: Person) -> None:
    made = [answered(ann.post(ACTIVITIES, BODY))["uuid"] for _ in range(2)]
    assert written(ann) == made[::-1]


def test_another_key_is_another_request(ann: Person) -> None:
    made = [
        answered(ann.post(ACTIVITIES, BODY, headers={"Idempotency-Key": key}))["uuid"]
        for key in ("one", "two")
    ]
    assert written(ann) == made[::-1]


def test_the_key_of_another_person_is_another_key(ann: Person, bob: Person) -> None:
    by_ann = answered(ann.post(ACTIVITIES, BODY, headers=KEY))
    by_bob = answered(bob.post(ACTIVITIES, {"message": "mine"}, headers=KEY))
    assert (by_ann["handle"], by_bob["handle"]) == ("ann", "bob")


def test_concurrent_requests_with_one_key_are_done_once(app: Flask, ann: Person) -> None:
    def post(_: int) -> str:
        return str(answered(ann.at(app).post(ACTIVITIES, BODY, headers=KEY))["uuid"])

    with ThreadPoolExecutor(max_workers=4) as threads:
        made = set(threads.map(post, range(4)))
    assert written(ann) == [*made]


def test_a_request_that_failed_leaves_its_key_free(people: People, ann: Person) -> None:
    gone = ann.posts()
    people.expire(gone)
    late = ann.post(f"{ACTIVITIES}/{gone['uuid']}/reply", BODY, headers=KEY)
    problem(late, 410, "expired")
    problem(ann.post(ACTIVITIES, {"message": ""}, headers=KEY), 422, "invalid")
    made = answered(ann.post(ACTIVITIES, BODY, headers=KEY))
    assert written(ann) == [made["uuid"]]


def test_a_retry_after_the_crud_expired_says_so_and_posts_no_second(
    people: People, ann: Person, worker: Worker
) -> None:
    made = answered(ann.post(ACTIVITIES, BODY, headers=KEY))
    people.expire(made)
    problem(ann.post(ACTIVITIES, BODY, headers=KEY), 410, "expired")
    worker.work_once()
    problem(ann.post(ACTIVITIES, BODY, headers=KEY), 410, "expired")
    assert written(ann) == []


def test_a_retry_answers_the_counts_of_now(ann: Person, bob: Person) -> None:
    made = answered(ann.post(ACTIVITIES, BODY, headers=KEY))
    bob.replies(made)
    assert answered(ann.post(ACTIVITIES, BODY, headers=KEY))["replies_count"] == 1


def test_a_key_is_free_again_after_24_hours(ann: Person, sql: cursor) -> None:
    first = answered(ann.post(ACTIVITIES, BODY, headers=KEY))
    sql.execute("UPDATE idempotency_keys SET created_at = now() - interval '24 hours 1 second'")
    second = answered(ann.post(ACTIVITIES, BODY, headers=KEY))
    assert written(ann) == [second["uuid"], first["uuid"]]


@pytest.mark.parametrize("key", ["k", "k" * 255, "a key with blanks", "k\u00e9y", '"quoted"'])
def test_keys_of_1_to_255_printable_characters_are_taken(ann: Person, key: str) -> None:
    headers = {"Idempotency-Key": key}
    first = answered(ann.post(ACTIVITIES, BODY, headers=headers))
    assert answered(ann.post(ACTIVITIES, BODY, headers=headers)) == first


@pytest.mark.parametrize("key", ["", "k" * 256, "k\x00y", "k\ty", "k\x7fy", "k\x85y"])
def test_other_keys_are_refused(ann: Person, key: str) -> None:
    refused = ann.post(ACTIVITIES, BODY, headers={"Idempotency-Key": key})
    assert field_of(problem(refused, 422, "invalid")) == "Idempotency-Key"
    assert written(ann) == []


def test_the_text_of_a_crud_is_not_kept_with_its_key(ann: Person, sql: cursor) -> None:
    ann.post(ACTIVITIES, {"message": "a secret"}, headers=KEY)
    sql.execute("SELECT idempotency_keys::text FROM idempotency_keys")
    (row,) = sql.fetchall()
    assert "a secret" not in row[0]
    assert b"a secret".hex() not in row[0]
