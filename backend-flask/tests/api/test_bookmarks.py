"""Bookmarks: GET /api/activities/bookmarks, and PUT and DELETE of one."""

from typing import Any

from psycopg2.extensions import cursor

from cruddur.activities import endings
from cruddur.http.services import Services
from cruddur.worker.loop import Worker
from tests.people import People, Person, answered, linked, problem, uuids

BOOKMARKS = "/api/activities/bookmarks"
NOTIFICATIONS = "/api/activities/notifications"


def path_of(crud: dict[str, Any]) -> str:
    return f"/api/activities/{crud['uuid']}/bookmark"


def test_bookmarks_are_listed_the_latest_first(ann: Person, bob: Person) -> None:
    older, newer = bob.posts("older"), bob.posts("newer")
    reply = bob.replies(newer, "a reply")
    for crud in (newer, reply, older):
        assert ann.bookmarks(crud)["bookmarked"] is True
    assert uuids(answered(ann.get(BOOKMARKS))) == [older["uuid"], reply["uuid"], newer["uuid"]]
    page = ann.get(f"{BOOKMARKS}?limit=2")
    assert uuids(answered(page)) == [older["uuid"], reply["uuid"]]
    rest = linked(page, "next")
    assert rest
    assert uuids(answered(ann.get(rest))) == [newer["uuid"]]


def test_a_bookmark_is_on_every_card_of_its_person_and_of_nobody_else(
    ann: Person, bob: Person, worker: Worker
) -> None:
    ann.follows(bob)
    crud = bob.posts()
    reply = ann.replies(crud)
    for one in (crud, reply):
        ann.bookmarks(one)
    (home,) = answered(ann.get("/api/activities/home"))
    assert (home["bookmarked"], home["replies"][0]["bookmarked"]) == (True, True)
    assert answered(bob.get("/api/activities/home"))[0]["bookmarked"] is False
    assert answered(bob.get(BOOKMARKS)) == []
    while worker.work_once():
        pass
    # Nobody is told.
    kinds = [one["notification"]["kind"] for one in answered(bob.get(NOTIFICATIONS))]
    assert sorted(kinds) == ["follow", "reply"]


def test_bookmarking_twice_is_once_and_undone_once(ann: Person, bob: Person) -> None:
    crud = bob.posts()
    for _ in range(2):
        assert ann.bookmarks(crud)["bookmarked"] is True
    assert len(answered(ann.get(BOOKMARKS))) == 1
    assert ann.likes(crud)["bookmarked"] is True
    for _ in range(2):
        assert answered(ann.delete(path_of(crud)))["bookmarked"] is False
    assert answered(ann.get(BOOKMARKS)) == []


def test_a_bookmark_ends_with_its_crud(
    ann: Person, bob: Person, people: People, worker: Worker, sql: cursor
) -> None:
    crud = bob.posts()
    ann.bookmarks(crud)
    people.expire(crud)
    assert answered(ann.get(BOOKMARKS)) == []
    problem(ann.put(path_of(crud)), 410, "expired")
    while worker.work_once():
        pass
    sql.execute("SELECT count(*) FROM bookmarks")
    assert sql.fetchall() == [(0,)]


def test_what_one_may_not_see_any_more_is_not_listed_and_its_bookmark_can_be_removed(
    ann: Person, bob: Person, sql: cursor
) -> None:
    ann.follows(bob)
    crud = bob.posts(audience="followers")
    ann.bookmarks(crud)
    ann.delete("/api/users/@bob/follow")
    assert answered(ann.get(BOOKMARKS)) == []
    assert ann.delete(path_of(crud)).status_code == 204
    sql.execute("SELECT count(*) FROM bookmarks")
    assert sql.fetchall() == [(0,)]


def test_bookmarks_of_a_block_are_not_listed(ann: Person, bob: Person) -> None:
    crud = bob.posts()
    ann.bookmarks(crud)
    bob.blocks(ann)
    assert answered(ann.get(BOOKMARKS)) == []
    problem(ann.put(path_of(crud)), 403, "blocked")


def test_what_is_muted_stays_bookmarked_and_is_marked(ann: Person, bob: Person) -> None:
    crud = bob.posts()
    ann.bookmarks(crud)
    answered(ann.post("/api/mutes", {"kind": "person", "value": "bob"}))
    (kept,) = answered(ann.get(BOOKMARKS))
    assert (kept["uuid"], kept["muted"]) == (crud["uuid"], True)


def test_the_export_has_bookmarks(ann: Person, bob: Person) -> None:
    crud = bob.posts()
    ann.bookmarks(crud)
    exported = answered(ann.get("/api/auth/me/export"))["bookmarks"]
    assert [one["activity_uuid"] for one in exported] == [crud["uuid"]]


def test_many_bookmarks_of_a_crud_are_deleted_in_portions(
    bob: Person, services: Services, sql: cursor
) -> None:
    crud = bob.posts()
    sql.execute(
        "WITH person AS (INSERT INTO people SELECT uuidv7() FROM generate_series(1, 50)"
        " RETURNING *) INSERT INTO bookmarks (user_uuid, activity_uuid)"
        " SELECT uuid, %s FROM person",
        (crud["uuid"],),
    )
    with services.postgres.transaction() as db:
        assert endings.strip_bookmarks(db, [crud["uuid"]], 20) == 20
        assert endings.strip_bookmarks(db, [crud["uuid"]], 20) == 10
        assert endings.strip_bookmarks(db, [crud["uuid"]], 20) == 0
