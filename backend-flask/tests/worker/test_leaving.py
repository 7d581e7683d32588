"""A deleted account is gone immediately, and erased everywhere in portions."""

from collections.abc import Callable
from typing import Any

import psycopg2.errors
import pytest
from flask import Flask
from psycopg2.extensions import cursor

from cruddur.activities import blocking, erasing, store
from cruddur.activities import service as activities
from cruddur.activities.schemas import WrittenActivity
from cruddur.auth.erasing import leave
from cruddur.errors import NotSignedIn, Problem
from cruddur.http.services import Services
from cruddur.messages import service as messages
from cruddur.users import service as users
from cruddur.worker.loop import Worker
from tests import ports
from tests.browsers import PASSWORD, Browser, Mailbox, join
from tests.items import Items
from tests.people import People, Person, answered, problem
from tests.places import BOUNDS
from tests.talk import listed, sends, stored_text

ACTIVITIES = "/api/activities"
PATIENCE_SECONDS = 10
OF_A_PERSON = (
    "activities",
    "blocks",
    "block_changes",
    "codes",
    "follows",
    "follow_requests",
    "idempotency_keys",
    "likes",
    "bookmarks",
    "mentions",
    "message_groups",
    "people",
    "reposts",
    "sessions",
    "user_words",
    "users",
)


@pytest.fixture(autouse=True, params=[1, 3])
def portion(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """So few rows that go at once, in a request as in a turn of the worker."""
    for module in (erasing, messages, users):
        monkeypatch.setattr(module, "ERASE_BATCH", request.param)
    monkeypatch.setattr(blocking, "PORTION", request.param)
    return int(request.param)


@pytest.fixture
def kept(sql: cursor) -> Callable[[Person], dict[str, int]]:
    """Which tables still have rows of a person, and how many."""

    def count(person: Person) -> dict[str, int]:
        found = {}
        for table in OF_A_PERSON:
            sql.execute(
                f"SELECT count(*) FROM {table} WHERE to_jsonb({table})::text LIKE %s",
                (f"%{person.uuid}%",),
            )
            ((found[table],),) = sql.fetchall()
        return {table: rows for table, rows in found.items() if rows}

    return count


def leaves(services: Services, person: Person) -> None:
    """Deletes an account."""
    with services.postgres.transaction() as db:
        leave(db, person.uuid)


def until_idle(worker: Worker) -> None:
    while worker.work_once() or worker.work_once():
        pass


@pytest.fixture
def everywhere(people: People, ann: Person, bob: Person, worker: Worker) -> dict[str, Any]:
    """Ann has done all that one can do, and Bob all that one can do with her; her cruds."""
    cid, dora = people.person("cid"), people.person("dora")
    theirs = bob.posts("hello @ann")
    own = [ann.posts(f"number {number} @bob") for number in range(4)]
    below = bob.replies(own[0], "below what ann wrote")
    deeper = ann.replies(below, "and ann below that")
    deepest = cid.replies(deeper, "and cid below that")
    reply = ann.replies(theirs, "ann to bob")
    under = cid.replies(reply, "below what ann answered")
    for crud in own:
        bob.likes(crud)
        bob.reposts(crud)
        bob.bookmarks(crud)
        ann.likes(crud)
    for number in range(4):
        crud = bob.posts(f"bob {number}")
        ann.likes(crud)
        ann.reposts(crud)
        ann.bookmarks(crud)
        answered(ann.post(ACTIVITIES, {"message": "x"}, headers={"Idempotency-Key": f"{number}"}))
    for other in (bob, cid):
        ann.follows(other)
        other.follows(ann)
        sends(ann, other, "a secret")
    for one, other in ((people.person("gus"), ann), (ann, people.person("fay"))):
        answered(other.post("/api/profile/update", {"approves_followers": True}))
        one.follows(other)
    dora.blocks(ann)
    ann.blocks(people.person("eve"))
    until_idle(worker)
    gone = [*own, below, deeper, deepest, reply, under]
    return {"theirs": theirs, "gone": [crud["uuid"] for crud in gone]}


def test_who_leaves_is_gone_everywhere_before_anything_is_erased(
    services: Services, ann: Person, bob: Person, everywhere: dict[str, Any]
) -> None:
    assert answered(bob.get(f"{ACTIVITIES}/{everywhere['theirs']['uuid']}"))["replies_count"] == 1
    leaves(services, ann)
    # Postgres notifies the API, which has her session in memory.
    assert ports.wait_until(lambda: ann.get("/api/auth/me").status_code == 401, PATIENCE_SECONDS)
    problem(ann.get("/api/auth/me"), 401, "not_signed_in")
    problem(bob.get("/api/users/@ann"), 404, "not_found")
    problem(bob.get("/api/users/@ann/short"), 404, "not_found")
    for uuid in everywhere["gone"]:
        problem(bob.get(f"{ACTIVITIES}/{uuid}"), 410, "expired")
        problem(bob.get(f"{ACTIVITIES}/{uuid}/thread"), 410, "expired")
        problem(bob.put(f"{ACTIVITIES}/{uuid}/like"), 410, "expired")
    shown = answered(bob.get(f"{ACTIVITIES}/{everywhere['theirs']['uuid']}"))
    assert (shown["replies"], shown["replies_count"]) == ([], 0)
    profile = answered(bob.get("/api/users/@bob"))
    assert (profile["followers_count"], profile["following_count"]) == (0, 0)
    for path in (
        f"{ACTIVITIES}/home",
        f"{ACTIVITIES}/home?scope=everyone",
        f"{ACTIVITIES}/notifications",
        f"{ACTIVITIES}/@cid?kind=replies",
        f"{ACTIVITIES}/search?term=ann",
        "/api/users/@bob/followers",
        "/api/users/@bob/following",
        "/api/users/suggested",
        "/api/users/search?term=ann",
        "/api/users/members?term=ann",
        "/api/message_groups",
    ):
        seen = bob.get(path)
        assert answered(seen) == seen.json
        assert '"handle":"ann"' not in seen.text.replace(" ", ""), path
    assert listed(bob) == []
    problem(bob.get("/api/messages/@ann"), 404, "not_found")


def test_who_left_is_erased_everywhere_in_portions(
    services: Services,
    ann: Person,
    bob: Person,
    worker: Worker,
    sql: cursor,
    everywhere: dict[str, Any],
    kept: Callable[[Person], dict[str, int]],
) -> None:
    assert set(kept(ann)) == set(OF_A_PERSON) - {"codes"}
    leaves(services, ann)
    until_idle(worker)
    assert kept(ann) == {}
    sql.execute("SELECT uuid FROM former_users WHERE uuid = %s", (ann.uuid,))
    assert sql.fetchall() == [(ann.uuid,)]
    for uuid in everywhere["gone"]:
        problem(bob.get(f"{ACTIVITIES}/{uuid}"), 410, "expired")
    sql.execute(
        "SELECT count(*) FROM activities WHERE likes_count <> (SELECT count(*) FROM likes"
        "  WHERE activity_uuid = activities.uuid)"
        " OR reposts_count <> (SELECT count(*) FROM reposts WHERE activity_uuid = activities.uuid)"
        " OR replies_count <> (SELECT count(*) FROM activities AS reply"
        "  WHERE reply.reply_to_activity_uuid = activities.uuid)"
    )
    assert sql.fetchall() == [(0,)]
    # What is left is about Bob and Cid only.
    about = answered(bob.get(f"{ACTIVITIES}/notifications"))
    assert {one["notification"]["actor"]["handle"] for one in about} <= {"cid"}
    sql.execute("SELECT count(*) FROM endings")
    assert sql.fetchall() == [(0,)]


def test_the_handle_and_the_address_are_free_immediately(
    app: Flask, services: Services, mailbox: Mailbox, sql: cursor, worker: Worker
) -> None:
    zoe = Browser(app)
    join(zoe, mailbox, "zoe")
    sql.execute("DELETE FROM rate_limits")
    answered(zoe.post(ACTIVITIES, {"message": "of the first zoe"}))
    assert zoe.send("DELETE", "/api/auth/me", {"password": PASSWORD}).status_code == 204
    sql.execute("SELECT handle FROM users WHERE email = 'zoe@example.org' OR handle = 'zoe'")
    assert sql.fetchall() == []
    until_idle(worker)
    sql.execute("SELECT count(*) FROM people")
    assert (services.settings.cruddur_env, sql.fetchall()) == ("development", [(0,)])


@pytest.mark.parametrize("last", [False, True])
def test_what_is_being_written_while_its_author_leaves_goes_along(
    services: Services,
    ann: Person,
    bob: Person,
    worker: Worker,
    last: bool,
    kept: Callable[[Person], dict[str, int]],
) -> None:
    post = bob.posts()
    with services.postgres.transaction() as db:
        db.require(services.rate_limiter.check([]))
        activities.create(db, ann.uuid, WrittenActivity(message="just in time"), BOUNDS)
        activities.act(store.like, db, ann.uuid, post["uuid"])
        leaves(services, ann)
        if last:
            # The worker sees that there is something, and waits for it.
            worker.work_once()
    until_idle(worker)
    assert kept(ann) == {}
    assert answered(bob.get(f"{ACTIVITIES}/{post['uuid']}"))["likes_count"] == 0


def test_who_left_writes_nothing_any_more(
    services: Services, ann: Person, bob: Person, kept: Callable[[Person], dict[str, int]]
) -> None:
    post = bob.posts()
    leaves(services, ann)
    with services.postgres.transaction() as db:
        db.require(services.rate_limiter.check([]))
        with pytest.raises(NotSignedIn):
            activities.create(db, ann.uuid, WrittenActivity(message="late"), BOUNDS)
        db.require(services.rate_limiter.check([]))
        with pytest.raises(Problem):
            activities.reply(db, ann.uuid, post["uuid"], WrittenActivity(message="late"), BOUNDS)
    assert "activities" not in kept(ann)
    assert answered(bob.get(f"{ACTIVITIES}/{post['uuid']}"))["replies_count"] == 0


def test_a_thread_that_is_ending_and_its_author_who_leaves_are_both_erased(
    services: Services,
    ann: Person,
    bob: Person,
    worker: Worker,
    kept: Callable[[Person], dict[str, int]],
) -> None:
    root = ann.posts()
    first = bob.replies(root)
    for number in range(5):
        ann.replies(bob.replies(first, f"{number}"), f"{number}")
    assert ann.delete(f"{ACTIVITIES}/{root['uuid']}").status_code == 204
    leaves(services, ann)
    problem(bob.get(f"{ACTIVITIES}/{first['uuid']}"), 410, "expired")
    until_idle(worker)
    assert kept(ann) == {}
    assert "activities" not in kept(bob)


def test_however_a_row_of_a_person_is_deleted_nothing_is_left_in_either_store(
    services: Services,
    ann: Person,
    bob: Person,
    worker: Worker,
    sql: cursor,
    items: Items,
    kept: Callable[[Person], dict[str, int]],
) -> None:
    group = sends(bob, ann, "a secret")["message_group_uuid"]
    bob.likes(ann.posts("mine"))
    until_idle(worker)
    assert items(ann)
    # As a statement would that nobody thought of.
    sql.execute("DELETE FROM users WHERE handle = 'ann'")
    until_idle(worker)
    assert kept(ann) == {}
    assert items(ann) == []
    assert stored_text(services, group, ann.uuid, bob.uuid) == "[]"


def test_a_person_is_not_deleted_while_rows_refer_to_them(
    ann: Person, sql: cursor, everywhere: dict[str, Any]
) -> None:
    assert everywhere
    sql.execute("DELETE FROM users WHERE handle = 'ann'")
    with pytest.raises(psycopg2.errors.ForeignKeyViolation):
        sql.execute("DELETE FROM people WHERE uuid = %s", (ann.uuid,))
