"""Undoing likes and reposts of cruds that a block hides."""

from uuid import uuid4

import pytest
from psycopg2.extensions import cursor

from cruddur.worker.loop import Worker
from tests.items import Items
from tests.people import People, Person, answered, problem

ACTIVITIES = "/api/activities"
HOME = f"{ACTIVITIES}/home"


@pytest.mark.parametrize("ann_blocks", [True, False])
def test_what_was_liked_before_a_block_stays_liked_until_it_is_taken_back(
    ann: Person, bob: Person, worker: Worker, items: Items, ann_blocks: bool
) -> None:
    post = ann.posts()
    bob.likes(post)
    worker.work_once()
    (ann.blocks if ann_blocks else bob.blocks)(bob if ann_blocks else ann)
    path = f"{ACTIVITIES}/{post['uuid']}"
    assert answered(ann.get(path))["likes_count"] == 1
    for _ in range(2):
        response = bob.delete(f"{path}/like")
        assert (response.status_code, response.data) == (204, b"")
        assert answered(ann.get(path))["likes_count"] == 0
    worker.work_once()
    assert items(ann) == []


@pytest.mark.parametrize("ann_blocks", [True, False])
def test_a_block_takes_reposts_back_in_both_directions(
    people: People, ann: Person, bob: Person, worker: Worker, items: Items, ann_blocks: bool
) -> None:
    carl = people.person("carl")
    for other in (ann, bob):
        carl.follows(other)
    posts = {ann.uuid: ann.posts("by ann"), bob.uuid: bob.posts("by bob")}
    ann.reposts(posts[bob.uuid])
    bob.reposts(posts[ann.uuid])
    carl.reposts(posts[ann.uuid])
    worker.work_once()
    (ann.blocks if ann_blocks else bob.blocks)(bob if ann_blocks else ann)
    for person, count in ((ann, 1), (bob, 0)):
        path = f"{ACTIVITIES}/{posts[person.uuid]['uuid']}"
        assert answered(carl.get(path))["reposts_count"] == count
    assert all(one["reposted_by"] is None for one in answered(carl.get(HOME)))
    worker.work_once()
    assert len(items(ann)) == 2  # Carl's follow and repost.
    assert len(items(bob)) == 1
    (ann.unblocks if ann_blocks else bob.unblocks)(bob if ann_blocks else ann)
    assert answered(carl.get(f"{ACTIVITIES}/{posts[bob.uuid]['uuid']}"))["reposts_count"] == 0
    assert bob.delete(f"{ACTIVITIES}/{posts[ann.uuid]['uuid']}/repost").status_code == 200


def test_a_repost_across_a_block_can_be_taken_back(ann: Person, bob: Person, sql: cursor) -> None:
    post = ann.posts()
    ann.blocks(bob)
    # As one that was under way when the block came.
    sql.execute(
        "INSERT INTO reposts (activity_uuid, user_uuid) VALUES (%s, %s)", (post["uuid"], bob.uuid)
    )
    sql.execute("UPDATE activities SET reposts_count = 1")
    path = f"{ACTIVITIES}/{post['uuid']}"
    assert bob.delete(f"{path}/repost").status_code == 204
    assert answered(ann.get(path))["reposts_count"] == 0


def test_taking_back_from_what_is_not_there_says_so(
    people: People, ann: Person, bob: Person
) -> None:
    post = ann.posts()
    ann.blocks(bob)
    people.expire(post)
    for what in ("like", "repost"):
        problem(bob.delete(f"{ACTIVITIES}/{post['uuid']}/{what}"), 410, "expired")
        problem(bob.delete(f"{ACTIVITIES}/{uuid4()}/{what}"), 404, "not_found")
