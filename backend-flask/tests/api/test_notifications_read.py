"""POST /api/activities/notifications/read."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from cruddur.worker.loop import Worker
from tests.people import Person, answered, field_of, problem

NOTIFICATIONS = "/api/activities/notifications"
READ = f"{NOTIFICATIONS}/read"
LATEST = "ffffffff-ffff-ffff-ffff-ffffffffffff"


def are_read(person: Person) -> list[bool]:
    """Whether each notification is read, newest first."""
    return [entry["notification"]["read"] for entry in answered(person.get(NOTIFICATIONS))]


def test_read_marks_everything_up_to_that_one(ann: Person, bob: Person, worker: Worker) -> None:
    posts = [bob.posts(f"@ann {number}") for number in range(3)]
    worker.work_once()
    response = ann.post(READ, {"uuid": posts[1]["uuid"]})
    assert response.status_code == 204
    assert response.data == b""
    assert are_read(ann) == [False, True, True]


def test_read_is_never_taken_back(ann: Person, bob: Person, worker: Worker) -> None:
    posts = [bob.posts(f"@ann {number}") for number in range(2)]
    worker.work_once()
    ann.post(READ, {"uuid": posts[1]["uuid"]})
    assert ann.post(READ, {"uuid": posts[0]["uuid"]}).status_code == 204
    assert are_read(ann) == [True, True]


def test_read_does_not_cover_what_has_not_happened_yet(
    ann: Person, bob: Person, worker: Worker
) -> None:
    bob.posts("@ann old")
    worker.work_once()
    assert ann.post(READ, {"uuid": LATEST}).status_code == 204
    assert are_read(ann) == [True]
    bob.posts("@ann new")
    worker.work_once()
    assert are_read(ann) == [False, True]


def test_read_is_each_persons_own(ann: Person, bob: Person, worker: Worker) -> None:
    ann.posts("@bob")
    bob.posts("@ann")
    worker.work_once()
    ann.post(READ, {"uuid": LATEST})
    assert are_read(ann) == [True]
    assert are_read(bob) == [False]


@pytest.mark.parametrize("uuid", [None, "", "nonsense", 7, [], "\u0000"])
def test_read_refuses_what_is_no_uuid(ann: Person, uuid: object) -> None:
    assert field_of(problem(ann.post(READ, {"uuid": uuid}), 422, "invalid")) == "uuid"


def test_read_refuses_a_body_without_uuid(ann: Person) -> None:
    assert field_of(problem(ann.post(READ, {}), 422, "invalid")) == "uuid"
    problem(ann.post(READ), 415, "not_json")


def test_read_needs_a_person(client: FlaskClient) -> None:
    problem(client.post(READ, json={"uuid": LATEST}), 401, "not_signed_in")


def test_read_needs_no_dynamodb(ann: Person, app_without_dynamodb: Flask) -> None:
    assert ann.at(app_without_dynamodb).post(READ, {"uuid": LATEST}).status_code == 204
