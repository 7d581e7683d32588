"""GET /api/activities/@{handle}."""

import pytest
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from tests.people import People, Person, answered, field_of, linked, problem, uuids

ANN = "/api/activities/@ann"


def test_user_shows_that_persons_posts_newest_first(
    client: FlaskClient, ann: Person, bob: Person
) -> None:
    first, second = ann.posts("one"), ann.posts("two")
    bob.posts("somebody else's")
    assert uuids(answered(client.get(ANN))) == [second["uuid"], first["uuid"]]


def test_user_leaves_replies_and_reposts_out(ann: Person, bob: Person) -> None:
    theirs, own = bob.posts(), ann.posts()
    ann.replies(theirs)
    ann.reposts(theirs)
    assert uuids(answered(ann.get(ANN))) == [own["uuid"]]


def test_user_shows_the_newest_replies_under_each_post(ann: Person, bob: Person) -> None:
    post = ann.posts()
    reply = bob.replies(post)
    (shown,) = answered(ann.get(ANN))
    assert shown["replies"] == [reply]


def test_user_hides_expired_activities(people: People, ann: Person) -> None:
    people.expire(ann.posts("gone"))
    alive = ann.posts("alive")
    assert uuids(answered(ann.get(ANN))) == [alive["uuid"]]


def test_user_takes_the_handle_in_any_case(client: FlaskClient, ann: Person) -> None:
    post = ann.posts()
    assert uuids(answered(client.get("/api/activities/@Ann"))) == [post["uuid"]]


def test_user_who_posted_nothing_is_an_empty_array(client: FlaskClient, ann: Person) -> None:
    response = client.get(f"/api/activities/@{ann.handle}")
    assert answered(response) == []
    assert "Link" not in response.headers


def test_user_who_is_not_there_is_not_found(client: FlaskClient) -> None:
    problem(client.get("/api/activities/@nobody"), 404, "not_found")


@pytest.mark.parametrize("handle", ["ab", "a" * 31, "a-b-c", "a.b.c", "%E2%82%ACuro", "ann%00"])
def test_user_with_what_is_no_handle_is_not_found(client: FlaskClient, handle: str) -> None:
    problem(client.get(f"/api/activities/@{handle}"), 404, "not_found")


def test_user_pages_by_key_through_the_link_header(ann: Person) -> None:
    posts = [ann.posts(f"number {number}") for number in range(5)]
    seen: list[str] = []
    path: str | None = f"{ANN}?limit=2"
    while path:
        response = ann.get(path)
        seen += uuids(answered(response))
        path = linked(response, "next")
    assert seen == uuids(posts[::-1])


@pytest.mark.parametrize("kind", ["posts", "replies"])
def test_user_begins_with_the_newest_of_more_than_are_looked_through(
    ann: Person, sql: cursor, kind: str
) -> None:
    post = ann.posts()
    sql.execute(
        "INSERT INTO activities"
        " (uuid, user_uuid, message, reply_to_activity_uuid, created_at, expires_at)"
        " SELECT uuidv7(make_interval(secs => -n)), user_uuid, 'older',"
        "  CASE WHEN %s = 'replies' THEN uuid END, created_at, expires_at"
        " FROM activities, generate_series(1, 501) AS n WHERE uuid = %s",
        (kind, post["uuid"]),
    )
    newest = ann.replies(post) if kind == "replies" else ann.posts()
    assert uuids(answered(ann.get(f"{ANN}?kind={kind}&limit=1"))) == [newest["uuid"]]


def test_user_takes_both_ends_of_a_page(ann: Person) -> None:
    oldest, middle, newest = ann.posts("one"), ann.posts("two"), ann.posts("three")
    path = f"{ANN}?max_id={newest['uuid']}&since_id={oldest['uuid']}"
    assert uuids(answered(ann.get(path))) == [middle["uuid"]]


@pytest.mark.parametrize("limit", ["0", "101", "-1", "abc", "", "1.5", "9" * 40])
def test_user_refuses_a_limit_that_cannot_be(ann: Person, limit: str) -> None:
    assert field_of(problem(ann.get(f"{ANN}?limit={limit}"), 422, "invalid")) == "limit"


@pytest.mark.parametrize("limit", [1, 100])
def test_user_takes_the_smallest_and_the_largest_limit(ann: Person, limit: int) -> None:
    ann.posts()
    assert len(answered(ann.get(f"{ANN}?limit={limit}"))) == 1


@pytest.mark.parametrize("key", ["max_id", "since_id"])
def test_user_refuses_a_key_that_is_no_uuid(ann: Person, key: str) -> None:
    assert field_of(problem(ann.get(f"{ANN}?{key}=%00nonsense"), 422, "invalid")) == key


def test_user_ignores_parameters_that_it_does_not_know(ann: Person) -> None:
    assert answered(ann.get(f"{ANN}?offset=3&utm_source=there")) == []


def test_user_is_one_statement_beside_the_session(ann: Person, statements: list[str]) -> None:
    ann.posts()
    statements.clear()
    ann.get(ANN)
    assert statements == ["auth_viewer_of_token", "activities_user"]


def test_user_answers_304_until_something_changes(ann: Person) -> None:
    etag = ann.get(ANN).headers["ETag"]
    assert ann.get(ANN, headers={"If-None-Match": etag}).status_code == 304
    ann.posts()
    assert len(answered(ann.get(ANN, headers={"If-None-Match": etag}))) == 1
