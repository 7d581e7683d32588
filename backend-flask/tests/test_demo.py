"""The demo world."""

import json

import pytest
from psycopg2.extensions import cursor

from cruddur.activities.schemas import MAX_MESSAGE_LENGTH, SECONDS_OF_TTL
from cruddur.demo import conversations
from cruddur.demo.loader import WORLD, Seeded, load
from cruddur.http.services import Services
from cruddur.messages import store
from cruddur.messages.schemas import MAX_MESSAGE_LENGTH as MAX_WORDS
from cruddur.worker.loop import Worker
from tests.people import People, Person, answered
from tests.talk import GROUPS, MESSAGES, message_texts, sends, unread


@pytest.fixture
def seeded(services: Services, sql: cursor) -> Seeded:  # noqa: ARG001 (an empty database)
    """What the first load added."""
    return seed(services)


def seed(services: Services) -> Seeded:
    with services.postgres.transaction() as db:
        return load(db)


def count(sql: cursor, table: str) -> int:
    sql.execute(f"SELECT count(*) FROM {table}")
    (row,) = sql.fetchall()
    return int(row[0])


def demo_person(people: People, sql: cursor, handle: str) -> Person:
    """One of the people of the world, signed in."""
    sql.execute("SELECT uuid FROM users WHERE handle = %s", (handle,))
    (row,) = sql.fetchall()
    return people.signed_in(row[0], handle)


def test_the_demo_world_is_large_enough(seeded: Seeded, sql: cursor) -> None:
    assert seeded.people >= 12
    assert seeded.cruds >= 200
    assert count(sql, "users") == seeded.people
    assert count(sql, "live_activities") == seeded.cruds, "all of it is alive"
    assert count(sql, "follows") > seeded.people
    assert count(sql, "likes") > 0
    assert count(sql, "reposts") > 0
    assert count(sql, "mentions") > 0


def test_the_demo_world_has_every_life_and_nothing_from_the_future(
    seeded: Seeded, sql: cursor
) -> None:
    assert seeded
    sql.execute(
        "SELECT DISTINCT round(extract(epoch FROM expires_at - created_at))::integer"
        " FROM activities WHERE reply_to_activity_uuid IS NULL"
    )
    assert {row[0] for row in sql.fetchall()} == set(SECONDS_OF_TTL.values())
    sql.execute("SELECT max(created_at) <= now() FROM activities")
    assert sql.fetchall() == [(True,)]


def test_in_the_demo_world_no_reply_comes_before_or_outlives_what_it_answers(
    seeded: Seeded, sql: cursor
) -> None:
    assert seeded
    sql.execute(
        "SELECT count(*), count(*) FILTER (WHERE reply.expires_at <= post.expires_at"
        "  AND reply.created_at >= post.created_at AND reply.uuid > post.uuid)"
        " FROM activities AS reply JOIN activities AS post"
        " ON post.uuid = reply.reply_to_activity_uuid"
    )
    (row,) = sql.fetchall()
    assert row[0] > 0
    assert row[0] == row[1]


def test_in_the_demo_world_all_counters_are_right(seeded: Seeded, sql: cursor) -> None:
    assert seeded
    sql.execute(
        "SELECT count(*) FROM activities AS post WHERE"
        " (likes_count, reposts_count, replies_count) <> ("
        "  (SELECT count(*) FROM likes WHERE activity_uuid = post.uuid),"
        "  (SELECT count(*) FROM reposts WHERE activity_uuid = post.uuid),"
        "  (SELECT count(*) FROM activities WHERE reply_to_activity_uuid = post.uuid))"
    )
    assert sql.fetchall() == [(0,)]


def test_loading_twice_adds_nothing(seeded: Seeded, services: Services, sql: cursor) -> None:
    tables = ("users", "follows", "activities", "likes", "reposts", "mentions", "outbox")
    before = [count(sql, table) for table in tables]
    assert seeded.cruds
    assert seed(services) == Seeded(people=0, cruds=0)
    assert [count(sql, table) for table in tables] == before


def test_loading_again_restores_expired_cruds(
    seeded: Seeded, services: Services, people: People, worker: Worker, sql: cursor
) -> None:
    # One with replies, so that a whole thread is restored.
    sql.execute(
        "SELECT reply_to_activity_uuid FROM activities WHERE reply_to_activity_uuid > %s LIMIT 1",
        ("00000000-0000-0000-0000-000000000000",),
    )
    (row,) = sql.fetchall()
    people.expire({"uuid": row[0]})
    worker.work_once()
    gone = seeded.cruds - count(sql, "live_activities")
    assert gone >= 2
    assert seed(services) == Seeded(people=0, cruds=gone)
    assert count(sql, "live_activities") == seeded.cruds


def test_loading_leaves_real_people_alone(ann: Person, services: Services, sql: cursor) -> None:
    post = ann.posts("I was here first")
    seed(services)
    assert answered(ann.get(f"/api/activities/{post['uuid']}"))["message"] == "I was here first"
    sql.execute("SELECT display_name FROM users WHERE handle = 'ann'")
    assert sql.fetchall() == [("Ann Ames",)]


def test_the_demo_person_has_notifications_of_every_kind(
    seeded: Seeded, people: People, worker: Worker, sql: cursor
) -> None:
    assert seeded
    while worker.work_once():
        pass
    andrew = demo_person(people, sql, "andrewbrown")
    notifications = answered(andrew.get("/api/activities/notifications?limit=100"))
    assert {entry["notification"]["kind"] for entry in notifications} == {
        "reply",
        "mention",
        "like",
        "repost",
        "follow",
    }
    assert {entry["notification"]["read"] for entry in notifications} == {True, False}


def test_the_demo_person_talks_with_others(
    seeded: Seeded, services: Services, people: People, sql: cursor
) -> None:
    assert seeded
    added = conversations.load(services.postgres, services.dynamodb)
    andrew = demo_person(people, sql, "andrewbrown")
    groups = answered(andrew.get(GROUPS))
    assert len(groups) >= 4
    assert any(group["expires_in"] for group in groups)
    assert 0 < unread(andrew) == sum(group["unread_count"] for group in groups)
    read = 0
    for group in groups:
        messages = answered(andrew.get(f"{MESSAGES}/{group['uuid']}"))
        assert messages[-1]["uuid"] == group["message_uuid"]
        assert [one["created_at"] for one in messages] == sorted(
            one["created_at"] for one in messages
        )
        assert {one["mine"] for one in messages} == {True, False}
        read += len(messages)
    assert read <= added
    sql.execute("SELECT now() > %s", (groups[0]["created_at"],))
    assert sql.fetchall() == [(True,)]


def test_loading_again_leaves_conversations_as_they_are(
    seeded: Seeded, services: Services, people: People, sql: cursor
) -> None:
    assert seeded
    june = demo_person(people, sql, "june")
    andrew = demo_person(people, sql, "andrewbrown")
    sends(june, andrew, "before the others")
    assert conversations.load(services.postgres, services.dynamodb) > 0
    assert conversations.load(services.postgres, services.dynamodb) == 0
    assert message_texts(andrew, june) == ["before the others"]


def test_a_half_loaded_conversation_is_loaded_again(
    seeded: Seeded,
    services: Services,
    people: People,
    sql: cursor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert seeded
    with monkeypatch.context() as patch:
        patch.setattr(store, "show_as_last", cut_off)
        with pytest.raises(ConnectionAbortedError):
            conversations.load(services.postgres, services.dynamodb)
    conversations.load(services.postgres, services.dynamodb)
    andrew = demo_person(people, sql, "andrewbrown")
    june = demo_person(people, sql, "june")
    texts = message_texts(andrew, june)
    assert len(texts) == len(set(texts)) > 1


def cut_off(*_: object) -> None:
    raise ConnectionAbortedError


def test_what_the_world_says_is_what_people_may_say() -> None:
    world = json.loads(WORLD.read_text(encoding="utf-8"))
    handles = {person["handle"] for person in world["people"]}
    said = list(world["cruds"])
    for crud in said:
        said.extend(crud.get("replies", []))
        assert crud["by"] in handles
        assert 1 <= len(crud["message"].strip()) <= MAX_MESSAGE_LENGTH
        assert {*crud.get("likes", []), *crud.get("reposts", [])} <= handles - {crud["by"]}
    for conversation in world["conversations"]:
        assert set(conversation["between"]) <= handles
        minutes = [one["minutes_ago"] for one in conversation["messages"]]
        assert minutes == sorted(minutes, reverse=True)
        assert conversation["unread"] <= len(minutes)
        for one in conversation["messages"]:
            assert one["by"] in conversation["between"]
            assert 1 <= len(one["message"].strip()) <= MAX_WORDS
