"""DELETE /api/activities/{uuid}."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

from flask import Flask
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from cruddur.activities import service as activities
from cruddur.activities.schemas import WrittenActivity
from cruddur.http.services import Services
from cruddur.worker.loop import Worker
from tests import ports
from tests.items import Items
from tests.people import People, Person, answered, problem, uuids
from tests.places import BOUNDS

ACTIVITIES = "/api/activities"


def delete(person: Person, activity: dict[str, object]) -> None:
    """Deletes a crud, which must work."""
    response = person.delete(f"{ACTIVITIES}/{activity['uuid']}")
    assert response.status_code == 204, response.text
    assert response.data == b""


def test_delete_takes_a_crud_off_every_page(ann: Person, bob: Person) -> None:
    bob.follows(ann)
    post = ann.posts()
    bob.reposts(post)
    delete(ann, post)
    for path in ("home", "home?scope=everyone", "@ann"):
        assert answered(bob.get(f"{ACTIVITIES}/{path}")) == []
    gone = problem(bob.get(f"{ACTIVITIES}/{post['uuid']}"), 410, "expired")
    assert gone["expired_at"] < post["expires_at"]


def test_delete_takes_all_that_hangs_on_it_down_to_the_last_reply(
    ann: Person, bob: Person, worker: Worker, items: Items, sql: cursor
) -> None:
    post = ann.posts("@bob")
    reply = bob.replies(post, "@ann")
    deeper = ann.replies(reply)
    bob.likes(post)
    bob.reposts(deeper)
    worker.work_once()
    assert (len(items(ann)), len(items(bob))) == (3, 2)
    delete(ann, post)
    worker.work_once()
    assert (items(ann), items(bob)) == ([], [])
    for table in ("activities", "mentions", "likes", "reposts", "outbox"):
        sql.execute(f"SELECT count(*) FROM {table}")
        assert sql.fetchall() == [(0,)], table
    for one in (post, reply, deeper):
        problem(ann.get(f"{ACTIVITIES}/{one['uuid']}"), 410, "expired")


def test_delete_of_a_reply_leaves_what_it_answered_with_the_right_count(
    ann: Person, bob: Person
) -> None:
    post = ann.posts()
    goes, stays = bob.replies(post), bob.replies(post, "stays")
    ann.replies(goes)
    delete(bob, goes)
    shown = answered(ann.get(f"{ACTIVITIES}/{post['uuid']}"))
    assert shown["replies_count"] == 1
    assert uuids(shown["replies"]) == [stays["uuid"]]


def test_delete_keeps_what_an_erased_crud_answered(ann: Person, bob: Person, sql: cursor) -> None:
    post = ann.posts("a secret")
    reply = bob.replies(post)
    delete(ann, post)
    sql.execute("SELECT uuid, reply_to_activity_uuid FROM activity_placeholders ORDER BY uuid")
    assert sql.fetchall() == [(post["uuid"], None), (reply["uuid"], post["uuid"])]


def test_delete_is_for_the_author_not_for_who_answered(
    client: FlaskClient, ann: Person, bob: Person
) -> None:
    post = ann.posts()
    bob.replies(post)
    # Who answered may not delete what was answered.
    problem(bob.delete(f"{ACTIVITIES}/{post['uuid']}"), 403, "forbidden")
    problem(client.delete(f"{ACTIVITIES}/{post['uuid']}"), 401, "not_signed_in")
    assert answered(ann.get(f"{ACTIVITIES}/{post['uuid']}"))["replies_count"] == 1


def test_delete_of_what_is_not_there(people: People, ann: Person, bob: Person) -> None:
    problem(ann.delete(f"{ACTIVITIES}/{uuid4()}"), 404, "not_found")
    expired, deleted = ann.posts(), ann.posts()
    people.expire(expired)
    delete(ann, deleted)
    for gone in (expired, deleted):
        for person in (ann, bob):
            problem(person.delete(f"{ACTIVITIES}/{gone['uuid']}"), 410, "expired")


def test_delete_waits_for_an_answer_to_the_crud_itself_and_takes_it_along(
    app: Flask, services: Services, ann: Person, bob: Person, sql: cursor
) -> None:
    post = ann.posts()

    def somebody_waits() -> bool:
        sql.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
            " AND datname = current_database()"
        )
        return bool(sql.fetchall()[0][0])

    with ThreadPoolExecutor(max_workers=1) as thread:
        with services.postgres.transaction() as db:
            services.rate_limiter.check([]).apply_to(db)
            written = WrittenActivity(message="just in time")
            late = activities.reply(db, bob.uuid, post["uuid"], written, BOUNDS)
            deleting = thread.submit(delete, ann.at(app), post)
            assert ports.wait_until(somebody_waits, 5)
        deleting.result()
    sql.execute("SELECT uuid FROM activity_placeholders ORDER BY uuid")
    assert sql.fetchall() == [(post["uuid"],), (late.uuid,)]


def test_concurrent_delete_likes_and_answers_leave_nothing_behind(
    app: Flask, people: People, ann: Person, worker: Worker, sql: cursor
) -> None:
    post = ann.posts()
    reply = ann.replies(post)
    crowd = [people.person() for _ in range(12)]
    for person in crowd[::2]:
        person.likes(post)

    def act(number: int) -> int:
        person = crowd[number].at(app)
        if number == 6:
            return ann.at(app).delete(f"{ACTIVITIES}/{post['uuid']}").status_code
        if number % 4 == 0:
            return person.delete(f"{ACTIVITIES}/{post['uuid']}/like").status_code
        if number % 2 == 0:
            return person.put(f"{ACTIVITIES}/{reply['uuid']}/like").status_code
        path = f"{ACTIVITIES}/{reply['uuid']}/reply"
        return person.post(path, {"message": "hello"}).status_code

    with ThreadPoolExecutor(max_workers=8) as threads:
        answers = list(threads.map(act, range(len(crowd))))
    assert answers[6] == 204
    assert set(answers) <= {200, 204, 410}
    # What somebody else held at that moment is left to the worker.
    while worker.work_once():
        pass
    for table in ("activities", "likes"):
        sql.execute(f"SELECT count(*) FROM {table}")
        assert sql.fetchall() == [(0,)], table
