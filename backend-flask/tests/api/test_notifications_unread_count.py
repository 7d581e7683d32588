"""GET /api/activities/notifications/unread_count."""

from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from cruddur.worker.loop import Worker
from tests.people import People, Person, answered, problem

NOTIFICATIONS = "/api/activities/notifications"
PATH = f"{NOTIFICATIONS}/unread_count"


def unread(person: Person) -> int:
    return int(answered(person.get(PATH))["unread_count"])


def test_unread_count_counts_what_is_new(ann: Person, bob: Person, worker: Worker) -> None:
    assert unread(ann) == 0
    bob.posts("@ann one")
    bob.replies(ann.posts(), "two")
    worker.work_once()
    assert unread(ann) == 2
    assert unread(bob) == 0


def test_unread_entries_are_as_a_page_shows_them(
    people: People, ann: Person, bob: Person, worker: Worker
) -> None:
    crud, other = ann.posts(), ann.posts("other")
    cid = people.person("cid")
    for person in (bob, cid):
        person.likes(crud)
        person.follows(ann)
        person.replies(crud)
    bob.likes(other)
    while worker.work_once():
        pass
    assert answered(ann.get(PATH)) == {"unread_count": 7, "unread_entries": 5}


def test_unread_count_restarts_after_reading(ann: Person, bob: Person, worker: Worker) -> None:
    posts = [bob.posts(f"@ann {number}") for number in range(3)]
    worker.work_once()
    ann.post(f"{NOTIFICATIONS}/read", {"uuid": posts[1]["uuid"]})
    assert unread(ann) == 1


def test_unread_count_leaves_out_what_is_gone(
    people: People, ann: Person, bob: Person, worker: Worker
) -> None:
    gone = bob.posts("@ann gone")
    bob.posts("@ann here")
    worker.work_once()
    people.expire(gone)
    assert unread(ann) == 1
    worker.work_once()
    assert unread(ann) == 1


def test_unread_count_includes_follows(ann: Person, bob: Person, worker: Worker) -> None:
    bob.follows(ann)
    worker.work_once()
    assert unread(ann) == 1


def test_unread_count_says_100_for_100_and_for_more(
    ann: Person, bob: Person, worker: Worker, sql: cursor
) -> None:
    post = bob.posts("@ann")
    sql.execute("SELECT body FROM outbox")
    (row,) = sql.fetchall()
    assert row[0]["activity_uuid"] == post["uuid"]
    sql.execute(
        "INSERT INTO outbox (topic, user_uuid, body)"
        " SELECT topic, user_uuid, body || jsonb_build_object('uuid', uuidv7())"
        " FROM outbox CROSS JOIN generate_series(1, 100)"
    )
    while worker.work_once():
        pass
    assert unread(ann) == 100


def test_unread_count_needs_a_person(client: FlaskClient) -> None:
    problem(client.get(PATH), 401, "not_signed_in")


def test_unread_count_is_one_statement_beside_the_session(
    ann: Person, statements: list[str]
) -> None:
    unread(ann)
    assert statements == ["auth_viewer_of_token", "notifications_unread_count"]
