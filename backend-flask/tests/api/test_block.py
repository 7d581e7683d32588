"""PUT and DELETE /api/users/@{handle}/block, and GET /api/users/blocked."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from cruddur.worker.loop import Worker
from tests.items import Items
from tests.people import People, Person, answered, linked, problem, uuids

ACTIVITIES = "/api/activities"
HOME = f"{ACTIVITIES}/home"


def handles(person: Person, path: str) -> list[str]:
    """Who is in a list of people, as that person sees it."""
    return [listed["handle"] for listed in answered(person.get(path))]


def test_block_answers_the_profile_and_again_changes_nothing(ann: Person, bob: Person) -> None:
    before = answered(ann.get("/api/users/@bob"))
    assert (before["blocked"], before["blocks_viewer"]) == (False, False)
    blocked = ann.blocks(bob)
    assert blocked == {**before, "blocked": True, "can_message": False}
    assert ann.blocks(bob) == blocked
    assert ann.unblocks(bob) == before
    assert ann.unblocks(bob) == before


def test_block_ends_the_follows_in_both_directions_and_the_word_of_them(
    ann: Person, bob: Person, worker: Worker, items: Items
) -> None:
    ann.follows(bob)
    bob.follows(ann)
    worker.work_once()
    assert len(items(ann) + items(bob)) == 2
    ann.blocks(bob)
    worker.work_once()
    assert items(ann) + items(bob) == []
    seen = ann.unblocks(bob)
    assert (seen["followed"], seen["follows_viewer"]) == (False, False)
    assert (seen["followers_count"], seen["following_count"]) == (0, 0)


def test_nobody_blocks_oneself_or_nobody(client: FlaskClient, ann: Person) -> None:
    problem(ann.put("/api/users/@ann/block"), 409, "conflict")
    problem(ann.put("/api/users/@nobody/block"), 404, "not_found")
    problem(ann.delete("/api/users/@nobody/block"), 404, "not_found")
    problem(client.put("/api/users/@ann/block"), 401, "not_signed_in")
    problem(client.get("/api/users/blocked"), 401, "not_signed_in")


@pytest.mark.parametrize("ann_blocks", [True, False])
def test_across_a_block_nobody_follows_answers_likes_or_reposts(
    ann: Person, bob: Person, sql: cursor, ann_blocks: bool
) -> None:
    post = ann.posts()
    (ann.blocks if ann_blocks else bob.blocks)(bob if ann_blocks else ann)
    path = f"{ACTIVITIES}/{post['uuid']}"
    problem(bob.put("/api/users/@ann/follow"), 403, "blocked")
    problem(bob.put(f"{path}/like"), 403, "blocked")
    problem(bob.put(f"{path}/repost"), 403, "blocked")
    problem(bob.post(f"{path}/reply", {"message": "hello"}), 403, "blocked")
    problem(bob.get(path), 403, "blocked")
    problem(bob.get(f"{ACTIVITIES}/@ann/status/{post['uuid']}"), 403, "blocked")
    problem(bob.delete(path), 403, "forbidden")
    assert answered(ann.get(path)) == post
    sql.execute("SELECT count(*) FROM outbox")
    assert sql.fetchall() == [(0,)]


@pytest.mark.parametrize("ann_blocks", [True, False])
def test_a_mention_across_a_block_is_none(
    people: People, ann: Person, bob: Person, worker: Worker, items: Items, ann_blocks: bool
) -> None:
    (ann.blocks if ann_blocks else bob.blocks)(bob if ann_blocks else ann)
    carl = people.person("carl")
    bob.posts("hello @ann and @carl")
    bob.replies(carl.posts(), "@ann, look")
    worker.work_once()
    assert items(ann) == []
    assert len(items(carl)) == 2


@pytest.fixture
def talk(people: People, ann: Person, bob: Person, worker: Worker) -> dict[str, Any]:
    """Ann and Bob meet everywhere: they follow each other, and answer, like and repost."""
    carl = people.person("carl", "Carl")
    for one in (ann, bob, carl):
        for other in (ann, bob, carl):
            if one is not other:
                one.follows(other)
    posts = {person.handle: person.posts(f"from {person.handle}") for person in (ann, bob, carl)}
    for person in (ann, bob):
        person.replies(posts["carl"], f"{person.handle} to carl")
    bob.replies(posts["ann"], "bob to ann @ann")
    ann.replies(posts["bob"], "ann to bob @bob")
    for person, theirs in ((ann, posts["bob"]), (bob, posts["ann"])):
        person.likes(theirs)
        person.reposts(theirs)
    carl.reposts(posts["ann"])
    carl.reposts(posts["bob"])
    while worker.work_once():
        pass
    return posts


LISTS = (
    HOME,
    f"{HOME}?scope=everyone",
    f"{ACTIVITIES}/@{{handle}}",
    f"{ACTIVITIES}/@{{handle}}?kind=replies",
    f"{ACTIVITIES}/@carl",
    f"{ACTIVITIES}/notifications",
    "/api/users/@carl/followers",
    "/api/users/@carl/following",
    "/api/users/@{handle}/followers",
    "/api/users/@{handle}/following",
    "/api/users/suggested",
)


@pytest.mark.parametrize("ann_blocks", [True, False])
@pytest.mark.parametrize("path", LISTS)
def test_a_block_takes_each_out_of_every_list_of_the_other(
    ann: Person, bob: Person, talk: dict[str, Any], path: str, ann_blocks: bool
) -> None:
    assert talk
    (ann.blocks if ann_blocks else bob.blocks)(bob if ann_blocks else ann)
    for person, other in ((ann, bob), (bob, ann)):
        seen = person.get(path.format(handle=other.handle))
        assert answered(seen) == seen.json
        assert f'"handle":"{other.handle}"' not in seen.text.replace(" ", ""), path


@pytest.mark.parametrize("path", LISTS[:-1])
def test_without_a_block_the_same_lists_show_the_other(
    ann: Person, talk: dict[str, Any], path: str
) -> None:
    assert talk
    seen = ann.get(path.format(handle="bob"))
    # Bob's own lists hold the others.
    expected = "ann" if "users/@{handle}" in path else "bob"
    assert f'"handle":"{expected}"' in seen.text.replace(" ", ""), path


def test_a_block_counts_only_what_is_shown(
    ann: Person, bob: Person, client: FlaskClient, talk: dict[str, Any]
) -> None:
    ann.blocks(bob)
    path = f"{ACTIVITIES}/{talk['carl']['uuid']}"
    for person, own in ((ann, "ann to carl"), (bob, "bob to carl")):
        shown = answered(person.get(path))
        assert [reply["message"] for reply in shown["replies"]] == [own]
        assert shown["replies_count"] == 1
    # Under Carl's crud both are shown to everyone else.
    assert answered(client.get(path))["replies_count"] == 2
    unread = answered(ann.get(f"{ACTIVITIES}/notifications/unread_count"))["unread_count"]
    assert unread == len(answered(ann.get(f"{ACTIVITIES}/notifications"))) > 0


def test_a_person_who_blocks_one_shows_a_name_and_no_more(ann: Person, bob: Person) -> None:
    answered(ann.post("/api/profile/update", {"bio": "about me"}))
    ann.posts()
    ann.blocks(bob)
    seen = answered(bob.get("/api/users/@ann"))
    assert (seen["blocked"], seen["blocks_viewer"]) == (False, True)
    assert (seen["display_name"], seen["bio"], seen["activities_count"]) == ("Ann Ames", "", 0)


def test_a_block_changes_nothing_for_everyone_else_but_below_the_blockers_cruds(
    people: People, ann: Person, bob: Person, client: FlaskClient, talk: dict[str, Any]
) -> None:
    dora = people.person("dora")
    readers = (dora.get, client.get)
    # What Ann answered to Bob stays: he does not block her.
    paths = (f"{ACTIVITIES}/{talk['carl']['uuid']}", f"{ACTIVITIES}/{talk['bob']['uuid']}")

    def seen() -> list[Any]:
        return [
            answered(read(path)) | {"reposts_count": None} for read in readers for path in paths
        ]

    before = seen()
    ann.blocks(bob)
    assert seen() == before
    for read in readers:
        shown = answered(read(f"{ACTIVITIES}/{talk['ann']['uuid']}"))
        assert (shown["replies"], shown["replies_count"]) == ([], 0)


def test_unblocking_shows_again_what_there_is(ann: Person, bob: Person) -> None:
    post = bob.posts()
    ann.blocks(bob)
    ann.unblocks(bob)
    assert uuids(answered(ann.get(f"{HOME}?scope=everyone"))) == [post["uuid"]]
    assert ann.likes(post)["likes_count"] == 1


def test_blocked_is_ones_own_list_paged_newest_first(people: People, ann: Person) -> None:
    others = [people.person(f"other_{number}") for number in range(3)]
    for other in others:
        ann.blocks(other)
    others[0].blocks(ann)
    first = ann.get("/api/users/blocked?limit=2")
    assert [person["handle"] for person in answered(first)] == ["other_2", "other_1"]
    assert handles(ann, linked(first, "next") or "") == ["other_0"]
    assert handles(others[0], "/api/users/blocked") == ["ann"]
    assert handles(others[1], "/api/users/blocked") == []
    assert answered(ann.get("/api/auth/me/export"))["blocked"][0]["handle"] == "other_2"


def test_blocks_are_few_statements_and_one_to_show(
    ann: Person, bob: Person, statements: list[str]
) -> None:
    ann.blocks(bob)
    assert statements == [
        "auth_viewer_of_token",
        "users_block",
        "activities_lock_hiding",
        "activities_lock_reposted_across",
        "activities_finish_block_change",
        "users_profile",
    ]
    statements.clear()
    handles(ann, "/api/users/blocked")
    assert statements == ["auth_viewer_of_token", "users_blocked"]
