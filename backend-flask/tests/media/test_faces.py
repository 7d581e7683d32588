"""Faces: an avatar and a header, wherever their person stands."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from cruddur.worker.loop import Worker
from tests.media.pictures import end_what_is_due, files_of, kept_of
from tests.media.test_attached import attached, posted
from tests.people import People, Person, answered, problem
from tests.stores import Stores


def given(person: Person, face: str = "avatar") -> dict[str, object]:
    made = person.picture()
    answered(person.put(f"/api/profile/{face}", {"media_uuid": made["uuid"]}))
    return made


def test_the_avatar_stands_wherever_its_person_does(
    ann: Person, bob: Person, people: People
) -> None:
    url = given(ann)["preview_url"]
    crud = ann.posts("hello")
    ann.follows(bob)
    answered(ann.post("/api/messages", {"handle": "bob", "message": "hello"}))
    bob.reposts(crud)
    bob.follows(ann)
    assert answered(bob.get("/api/users/@ann/short"))["avatar_url"] == url
    assert answered(bob.get("/api/users/@ann"))["avatar_url"] == url
    assert answered(bob.get("/api/users/@bob/followers"))[0]["avatar_url"] == url
    assert answered(bob.get("/api/users/search?term=ann"))[0]["avatar_url"] == url
    assert answered(bob.get("/api/activities/@ann"))[0]["avatar_url"] == url
    assert answered(bob.get("/api/messages/@ann"))[0]["avatar_url"] == url
    assert answered(bob.get("/api/message_groups"))[0]["avatar_url"] == url
    assert answered(ann.get("/api/auth/me"))["avatar_url"] == url
    ann.reposts(people.person().posts("of a third"))
    (shown, *_) = answered(bob.get("/api/activities/home"))
    assert shown["reposted_by"]["avatar_url"] == url


def test_everybody_sees_a_face_for_a_while_without_asking_again(ann: Person, bob: Person) -> None:
    made = given(ann)
    assert kept_of(bob, str(made["preview_url"])).size == (1, 1)
    assert bob.get(str(made["url"])).headers["Cache-Control"] == "private, max-age=3600"


def test_a_face_in_a_bucket_is_kept_no_longer_than_its_address_is_good(
    ann: Person, another_app: Callable[..., Flask]
) -> None:
    made = given(ann)
    of_crud = ann.picture()
    posted(ann, of_crud)
    in_bucket = ann.at(another_app(media_url="s3://pictures", media_s3_key="none:none"))
    face = in_bucket.get(str(made["url"]))
    asked = parse_qs(urlsplit(face.headers["Location"]).query)
    assert face.status_code == 307
    assert (asked["X-Amz-Expires"], face.headers["Cache-Control"]) == (
        ["120"],
        "private, max-age=60",
    )
    assert in_bucket.get(str(of_crud["url"])).headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("face", ["avatar", "header"])
def test_the_face_before_is_erased(
    ann: Person, bob: Person, worker: Worker, stores: Stores, face: str
) -> None:
    first = given(ann, face)
    second = given(ann, face)
    problem(bob.get(str(first["url"])), 410, "media_gone")
    end_what_is_due(worker)
    assert (files_of(stores, first), len(files_of(stores, second))) == ([], 2)


@pytest.mark.parametrize("face", ["avatar", "header"])
def test_a_face_is_removed(
    ann: Person, bob: Person, worker: Worker, stores: Stores, face: str
) -> None:
    made, other = given(ann, face), given(ann, {"avatar": "header", "header": "avatar"}[face])
    profile = answered(ann.delete(f"/api/profile/{face}"))
    assert profile[f"{face}_url"] is None
    assert answered(ann.delete(f"/api/profile/{face}")) == profile
    problem(bob.get(str(made["url"])), 410, "media_gone")
    end_what_is_due(worker)
    assert (files_of(stores, made), len(files_of(stores, other))) == ([], 2)


def test_a_face_is_an_upload_of_ones_own_that_is_free(ann: Person, bob: Person) -> None:
    taken = ann.picture()
    posted(ann, taken)
    for made in (bob.picture(), taken):
        response = ann.put("/api/profile/avatar", {"media_uuid": made["uuid"]})
        assert problem(response, 422, "invalid")["errors"][0]["code"] == "media_not_available"
    given_face = given(ann)
    problem(ann.post("/api/activities", {"media": attached(given_face)}), 422, "invalid")


def test_who_blocks_somebody_hides_the_faces(ann: Person, bob: Person) -> None:
    made = given(ann)
    ann.blocks(bob)
    problem(bob.get(str(made["url"])), 404, "not_found")
    assert answered(bob.get("/api/users/@ann"))["avatar_url"] is None


def test_faces_of_a_suspended_person_are_hidden(ann: Person, bob: Person, sql: cursor) -> None:
    made = given(ann)
    sql.execute(
        "WITH act AS (INSERT INTO moderation_acts (kind, subject_user_uuid, reason)"
        " VALUES ('suspend', %s, 'x') RETURNING uuid)"
        " INSERT INTO restrictions (user_uuid, kind, act_uuid)"
        " SELECT %s, 'suspended', uuid FROM act",
        (ann.uuid, ann.uuid),
    )
    problem(bob.get(str(made["url"])), 404, "not_found")
