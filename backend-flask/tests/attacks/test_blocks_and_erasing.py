"""Very large threads and accounts can be deleted, and nothing gets around a block."""

from collections.abc import Callable
from typing import Any

import pytest
from psycopg2.extensions import cursor

from cruddur.activities import erasing
from cruddur.auth.erasing import leave
from cruddur.http.services import Services
from cruddur.worker.loop import Worker
from tests import ports
from tests.commands import Commands
from tests.people import People, Person, answered, problem, uuids
from tests.talk import GROUPS, MESSAGES, message_texts, sends, unread

ACTIVITIES = "/api/activities"
HOME = f"{ACTIVITIES}/home"
MANY = 2500
FAR_FUTURE = "ffffffff-ffff-7fff-bfff-ffffffffffff"
Crud = dict[str, Any]
Flood = Callable[[Person, Crud], list[str]]


@pytest.fixture
def flood(sql: cursor) -> Flood:
    """Answers a crud very often, every other time what was answered before; returns the uuids."""

    def make(author: Person, root: Crud) -> list[str]:
        sql.execute(
            "CREATE TEMPORARY TABLE flood AS SELECT n, uuidv7() AS uuid, n / 2 AS parent"
            " FROM generate_series(1, %s) AS n",
            (MANY,),
        )
        sql.execute(
            "INSERT INTO activities"
            " (uuid, user_uuid, reply_to_activity_uuid, message, expires_at, replies_count)"
            " SELECT flood.uuid, %(author)s,"
            "  CASE WHEN flood.n %% 2 = 1 THEN coalesce(above.uuid, %(root)s) ELSE %(root)s END,"
            "  'flood', now() + interval '6 days',"
            "  (SELECT count(*) FROM flood AS b WHERE b.parent = flood.n AND b.n %% 2 = 1)"
            " FROM flood LEFT JOIN flood AS above ON above.n = flood.parent ORDER BY flood.n",
            {"author": author.uuid, "root": root["uuid"]},
        )
        sql.execute(
            "UPDATE activities SET replies_count = (SELECT count(*) FROM activities AS reply"
            "  WHERE reply.reply_to_activity_uuid = activities.uuid) WHERE uuid = %s",
            (root["uuid"],),
        )
        sql.execute("SELECT uuid FROM flood ORDER BY n")
        found = [row[0] for row in sql.fetchall()]
        sql.execute("DROP TABLE flood")
        # The limits let people write so much in days, and autovacuum analyzes after a minute. By
        # what it knew of the emptied table, Postgres would plan for a single row.
        sql.execute("ANALYZE activities")
        return found

    return make


def left(sql: cursor) -> int:
    """How many cruds still have a row."""
    sql.execute("SELECT count(*) FROM activities")
    ((rows,),) = sql.fetchall()
    return int(rows)


def until_idle(worker: Worker) -> None:
    while worker.work_once() or worker.work_once():
        pass


def test_deleting_a_flooded_crud_is_as_much_work_for_the_api_as_for_any(
    ann: Person, bob: Person, flood: Flood, statements: list[str], sql: cursor
) -> None:
    flooded, small = ann.posts(), ann.posts()
    bob.replies(small)
    below = flood(bob, flooded)
    sent = {}
    for name, crud in (("small", small), ("flooded", flooded)):
        statements.clear()
        assert ann.delete(f"{ACTIVITIES}/{crud['uuid']}").status_code == 204
        sent[name] = set(statements)
    # What does not fit into the request is left to the worker.
    assert sent["flooded"] - sent["small"] == {
        "activities_start_ending",
        "activities_store_branches",
    }
    assert left(sql) >= MANY - 1000
    for uuid in (flooded["uuid"], below[0], below[MANY // 2], below[-1]):
        problem(ann.get(f"{ACTIVITIES}/{uuid}"), 410, "expired")
        problem(bob.get(f"{ACTIVITIES}/{uuid}/thread"), 410, "expired")
    assert answered(ann.get(f"{ACTIVITIES}/@bob?kind=replies")) == []
    assert answered(ann.get(f"{ACTIVITIES}/search?term=flood")) == []


def test_shortening_a_flooded_crud_ends_all_of_it_in_time(
    ann: Person, bob: Person, flood: Flood, worker: Worker, sql: cursor
) -> None:
    crud = ann.posts()
    flood(bob, crud)
    answered(ann.put(f"{ACTIVITIES}/{crud['uuid']}/life", {"ttl": "1-hour"}))
    until_idle(worker)
    sql.execute("SELECT count(DISTINCT expires_at) FROM activities")
    assert sql.fetchall() == [(1,)]
    assert left(sql) == MANY + 1


def test_who_flooded_others_leaves_with_short_statements(
    services: Services,
    ann: Person,
    bob: Person,
    flood: Flood,
    statements: list[str],
    worker: Worker,
) -> None:
    crud = ann.posts()
    flood(bob, crud)
    statements.clear()
    with services.postgres.transaction() as db:
        leave(db, bob.uuid)
    # The only admin cannot leave.
    assert statements == ["security_standing", "auth_notify_of_deletion", "users_erase"]
    shown = answered(ann.get(f"{ACTIVITIES}/{crud['uuid']}"))
    assert (shown["replies"], shown["replies_count"]) == ([], 0)
    problem(ann.get("/api/users/@bob"), 404, "not_found")
    until_idle(worker)
    assert answered(ann.get(f"{ACTIVITIES}/{crud['uuid']}"))["replies_count"] == 0


def test_a_worker_that_is_killed_in_the_middle_loses_and_leaves_nothing(
    commands: Commands, ann: Person, bob: Person, flood: Flood, worker: Worker, sql: cursor
) -> None:
    crud = ann.posts()
    below = flood(bob, crud)
    assert ann.delete(f"{ACTIVITIES}/{crud['uuid']}").status_code == 204
    before = left(sql)
    process = commands.start("flask", "worker")
    try:
        assert ports.wait_until(lambda: left(sql) < before, 30)
    finally:
        process.kill()
        process.communicate()
    until_idle(worker)
    sql.execute("SELECT count(*) FROM activity_placeholders")
    assert sql.fetchall() == [(len(below) + 1,)]
    assert left(sql) == 0
    sql.execute("SELECT count(*) FROM endings")
    assert sql.fetchall() == [(0,)]


def test_no_row_of_the_outbox_grows_with_what_is_deleted(
    services: Services, ann: Person, bob: Person, flood: Flood, sql: cursor
) -> None:
    crud = ann.posts()
    flood(bob, crud)
    ann.delete(f"{ACTIVITIES}/{crud['uuid']}")
    more = True
    while more:
        with services.postgres.transaction() as db:
            more = erasing.erase_ended(db)
    sql.execute("SELECT max(jsonb_array_length(body -> 'uuids')) FROM outbox")
    ((longest,),) = sql.fetchall()
    assert 1 < longest <= 100


@pytest.mark.parametrize("deep", [False, True])
def test_the_author_of_a_crud_removes_any_answer_below_it_with_all_below_that(
    people: People, ann: Person, bob: Person, worker: Worker, deep: bool
) -> None:
    carl = people.person("carl")
    post = ann.posts()
    between = carl.replies(post) if deep else post
    abuse = bob.replies(between, "abuse")
    below = carl.replies(abuse)
    stays = carl.replies(post, "stays")
    assert ann.delete(f"{ACTIVITIES}/{abuse['uuid']}").status_code == 204
    for crud in (abuse, below):
        problem(bob.get(f"{ACTIVITIES}/{crud['uuid']}"), 410, "expired")
    shown = answered(carl.get(f"{ACTIVITIES}/{post['uuid']}"))
    assert stays["uuid"] in uuids(shown["replies"])
    assert answered(ann.get(f"{ACTIVITIES}/{between['uuid']}"))["replies_count"] == 1 - deep
    until_idle(worker)
    for person in (ann, bob, carl):
        notified = answered(person.get(f"{ACTIVITIES}/notifications"))
        assert not {abuse["uuid"], below["uuid"]} & set(uuids(notified))


def test_nobody_else_removes_an_answer(people: People, ann: Person, bob: Person) -> None:
    carl = people.person("carl")
    post = ann.posts()
    first, second = bob.replies(post, "first"), carl.replies(post, "second")
    path = f"{ACTIVITIES}/{first['uuid']}"
    # Who answered beside it, who answered it, and a stranger.
    carl.replies(first)
    for person in (carl, people.person("stranger")):
        problem(person.delete(path), 403, "forbidden")
    # Above one's own answer one removes nothing.
    problem(bob.delete(f"{ACTIVITIES}/{post['uuid']}"), 403, "forbidden")
    problem(bob.delete(f"{ACTIVITIES}/{second['uuid']}"), 403, "forbidden")
    # And what one may remove is still not one's own.
    problem(ann.put(f"{path}/life", {"ttl": "1-hour"}), 403, "forbidden")
    answered(ann.get(path))


def test_a_blocked_person_reaches_nobody_through_the_blockers_cruds(
    people: People, ann: Person, bob: Person
) -> None:
    carl = people.person("carl")
    post = ann.posts()
    theirs = carl.replies(post)
    said = bob.replies(post, "said before the block")
    ann.blocks(bob)
    for path in (f"{ACTIVITIES}/{post['uuid']}", f"{ACTIVITIES}/{theirs['uuid']}"):
        problem(bob.post(f"{path}/reply", {"message": "abuse"}), 403, "blocked")
    assert said["uuid"] not in carl.get(f"{ACTIVITIES}/{post['uuid']}/thread").text
    # Blocking back does not bring it back.
    bob.blocks(ann)
    answered(bob.delete("/api/users/@ann/block"))
    problem(carl.get(f"{ACTIVITIES}/{said['uuid']}"), 404, "not_found")


def test_a_block_takes_the_blocked_persons_repost_out_of_others_homes(
    people: People, ann: Person, bob: Person
) -> None:
    carl = people.person("carl")
    carl.follows(bob)
    post = ann.posts()
    bob.reposts(post)
    assert uuids(answered(carl.get(HOME))) == [post["uuid"]]
    ann.blocks(bob)
    assert answered(carl.get(HOME)) == []
    assert answered(carl.get(f"{ACTIVITIES}/{post['uuid']}"))["reposts_count"] == 0


@pytest.mark.parametrize("ann_blocks", [True, False])
def test_across_a_block_nothing_of_the_conversation_changes_but_what_is_ones_own(
    ann: Person, bob: Person, ann_blocks: bool
) -> None:
    group = sends(ann, bob, "hers")["message_group_uuid"]
    own = sends(bob, ann, "his")
    (ann.blocks if ann_blocks else bob.blocks)(bob if ann_blocks else ann)
    for person in (ann, bob):
        problem(person.put(f"{GROUPS}/{group}/timer", {"expires_in": 3600}), 403, "blocked")
        problem(person.put(f"{GROUPS}/{group}/timer", {"expires_in": None}), 403, "blocked")
        problem(
            person.post(MESSAGES, {"message": "x", "message_group_uuid": group}), 403, "blocked"
        )
    assert answered(ann.get(f"{GROUPS}/{group}"))["expires_in"] is None
    # Reading it and taking one's own back is.
    assert bob.post(f"{GROUPS}/{group}/read", {"uuid": own["uuid"]}).status_code == 204
    assert bob.delete(f"{MESSAGES}/{group}/{own['uuid']}").status_code == 204
    assert message_texts(ann, bob) == ["hers"]


@pytest.mark.parametrize("mark", [FAR_FUTURE, "01ffffff-ffff-7fff-bfff-ffffffffffff"])
def test_what_has_not_been_written_yet_cannot_be_marked_as_read(
    ann: Person, bob: Person, worker: Worker, mark: str
) -> None:
    group = sends(ann, bob, "first")["message_group_uuid"]
    assert bob.post(f"{GROUPS}/{group}/read", {"uuid": mark}).status_code == 204
    assert unread(bob) == 0
    sends(ann, bob, "second")
    assert unread(bob) == 1
    bob.posts("posted before")
    assert bob.post(f"{ACTIVITIES}/notifications/read", {"uuid": mark}).status_code == 204
    ann.posts("hello @bob")
    until_idle(worker)
    assert answered(bob.get(f"{ACTIVITIES}/notifications/unread_count"))["unread_count"] == 1


def test_a_mark_that_is_too_far_already_is_put_right_by_the_next(
    services: Services, ann: Person, bob: Person
) -> None:
    sent = sends(ann, bob, "first")
    group = sent["message_group_uuid"]
    services.dynamodb.client.update_item(
        TableName=services.dynamodb.table("messages"),
        Key={"pk": {"S": bob.uuid}, "sk": {"S": group}},
        UpdateExpression="SET read_uuid = :mark",
        ExpressionAttributeValues={":mark": {"S": FAR_FUTURE}},
    )
    sends(ann, bob, "not counted")
    assert unread(bob) == 0
    assert bob.post(f"{GROUPS}/{group}/read", {"uuid": sent["uuid"]}).status_code == 204
    sends(ann, bob, "counted again")
    assert unread(bob) == 1
