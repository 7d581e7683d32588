"""POST /api/activities/{uuid}/reply."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from cruddur.worker.loop import Worker
from tests.people import People, Person, answered, field_of, life_of, problem, uuids

ACTIVITIES = "/api/activities"


def test_reply_answers_the_reply_as_everyone_sees_it(
    client: FlaskClient, ann: Person, bob: Person
) -> None:
    post = ann.posts()
    reply = bob.replies(post, "yes")
    assert reply["handle"] == "bob"
    assert reply["message"] == "yes"
    assert reply["reply_to_activity_uuid"] == post["uuid"]
    assert answered(client.get(f"{ACTIVITIES}/{reply['uuid']}")) == reply


def test_reply_counts_at_what_it_answers(ann: Person, bob: Person) -> None:
    post = ann.posts()
    first, second = bob.replies(post), ann.replies(post)
    shown = answered(ann.get(f"{ACTIVITIES}/{post['uuid']}"))
    assert shown["replies_count"] == 2
    assert uuids(shown["replies"]) == [first["uuid"], second["uuid"]]


def test_reply_to_a_reply_counts_there_only(ann: Person, bob: Person) -> None:
    post = ann.posts()
    reply = bob.replies(post)
    deeper = ann.replies(reply)
    assert deeper["reply_to_activity_uuid"] == reply["uuid"]
    assert answered(ann.get(f"{ACTIVITIES}/{post['uuid']}"))["replies_count"] == 1
    assert answered(ann.get(f"{ACTIVITIES}/{reply['uuid']}"))["replies_count"] == 1


def test_reply_ends_with_what_it_answers_at_the_latest(ann: Person, bob: Person) -> None:
    post = ann.posts(ttl="1-hour")
    reply = bob.replies(post, ttl="30-days")
    deeper = ann.replies(reply, ttl="7-days")
    assert reply["expires_at"] == post["expires_at"]
    assert deeper["expires_at"] == post["expires_at"]


def test_reply_may_end_earlier(ann: Person, bob: Person) -> None:
    post = ann.posts(ttl="1-day")
    assert life_of(bob.replies(post, expires_in=60)) == timedelta(minutes=1)


def test_reply_to_a_crud_of_30_days_may_live_as_long_as_it(ann: Person, bob: Person) -> None:
    post = ann.posts(ttl="30-days")
    assert bob.replies(post, ttl="30-days")["expires_at"] == post["expires_at"]


def test_reply_to_an_expired_crud_is_refused(
    people: People, ann: Person, bob: Person, worker: Worker
) -> None:
    post = ann.posts()
    people.expire(post)
    path = f"{ACTIVITIES}/{post['uuid']}/reply"
    before = problem(bob.post(path, {"message": "late"}), 410, "expired")
    worker.work_once()
    after = problem(bob.post(path, {"message": "later"}), 410, "expired")
    assert after["expired_at"] == before["expired_at"]


def test_reply_that_is_refused_leaves_nothing(
    people: People, ann: Person, bob: Person, sql: cursor
) -> None:
    post = ann.posts()
    people.expire(post)
    bob.post(f"{ACTIVITIES}/{post['uuid']}/reply", {"message": "late @ann"})
    sql.execute("SELECT count(*) FROM activities WHERE reply_to_activity_uuid IS NOT NULL")
    assert sql.fetchone() == (0,)
    sql.execute("SELECT count(*) FROM outbox")
    assert sql.fetchone() == (0,)


def test_reply_to_what_never_was_is_not_found(ann: Person) -> None:
    path = f"{ACTIVITIES}/{uuid4()}/reply"
    problem(ann.post(path, {"message": "hello?"}), 404, "not_found")
    problem(ann.post(f"{ACTIVITIES}/nonsense/reply", {"message": "hello?"}), 404, "not_found")


@pytest.mark.parametrize("message", ["", "  ", "a" * 281, "a\u0000b", None, 7])
def test_reply_refuses_the_messages_that_create_refuses(ann: Person, message: object) -> None:
    path = f"{ACTIVITIES}/{ann.posts()['uuid']}/reply"
    assert field_of(problem(ann.post(path, {"message": message}), 422, "invalid")) == "message"


def test_reply_refuses_a_life_that_is_too_short(ann: Person) -> None:
    path = f"{ACTIVITIES}/{ann.posts()['uuid']}/reply"
    refused = problem(ann.post(path, {"message": "hello", "expires_in": 0}), 422, "invalid")
    assert field_of(refused) == "expires_in"


def test_reply_refuses_what_is_no_json(ann: Person) -> None:
    path = f"{ACTIVITIES}/{ann.posts()['uuid']}/reply"
    malformed = ann.post(path, data=b"{", content_type="application/json")
    problem(malformed, 400, "malformed_body")
    problem(ann.post(path, data=b"hello", content_type="text/plain"), 415, "not_json")


def test_reply_needs_a_person(client: FlaskClient, ann: Person) -> None:
    path = f"{ACTIVITIES}/{ann.posts()['uuid']}/reply"
    problem(client.post(path, json={"message": "hello"}), 401, "not_signed_in")


def test_concurrent_replies_are_all_counted(app: Flask, ann: Person) -> None:
    post = ann.posts()

    def reply(number: int) -> str:
        return str(ann.at(app).replies(post, f"reply {number}")["uuid"])

    with ThreadPoolExecutor(max_workers=20) as threads:
        made = set(threads.map(reply, range(20)))
    shown = answered(ann.get(f"{ACTIVITIES}/{post['uuid']}"))
    assert shown["replies_count"] == 20
    assert set(uuids(shown["replies"])) == made


def test_reply_is_one_statement(ann: Person, statements: list[str]) -> None:
    post = ann.posts()
    statements.clear()
    ann.replies(post, "hello @bob")
    assert statements == ["auth_viewer_of_token", "activities_reply"]
