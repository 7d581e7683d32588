"""PUT /api/activities/{uuid}/life."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from cruddur.worker.loop import Worker
from tests.items import Items
from tests.people import People, Person, answered, field_of, problem

ACTIVITIES = "/api/activities"


def changed(person: Person, activity: dict[str, Any], **life: object) -> dict[str, Any]:
    """The crud after its life has been changed, which must work."""
    return dict(answered(person.put(f"{ACTIVITIES}/{activity['uuid']}/life", life)))


def left(activity: dict[str, Any]) -> timedelta:
    """How long a crud lived on when its life was changed, to the second."""
    end = datetime.fromisoformat(activity["expires_at"])
    life = end - datetime.fromisoformat(activity["life_changed_at"])
    return timedelta(seconds=round(life.total_seconds()))


def shown(person: Person, activity: dict[str, Any]) -> dict[str, Any]:
    return dict(answered(person.get(f"{ACTIVITIES}/{activity['uuid']}")))


def age(sql: cursor, activity: dict[str, Any], days: int) -> None:
    """Lets a crud have been written so many days ago, without changing its end."""
    sql.execute(
        "UPDATE activities SET created_at = created_at - make_interval(days => %s) WHERE uuid = %s",
        (days, activity["uuid"]),
    )


@pytest.mark.parametrize(
    ("life", "expected"),
    [
        ({"ttl": "1-hour"}, timedelta(hours=1)),
        ({"ttl": "12-hours"}, timedelta(hours=12)),
        ({"expires_in": 90}, timedelta(seconds=90)),
        ({"expires_in": 29 * 86400}, timedelta(days=29)),
    ],
)
def test_change_life_counts_from_now_and_is_visible(
    ann: Person, bob: Person, life: dict[str, object], expected: timedelta
) -> None:
    post = ann.posts(ttl="1-day")
    assert post["life_changed_at"] is None
    after = changed(ann, post, **life)
    assert left(after) == expected
    assert shown(bob, post) == after


def test_change_life_goes_to_30_days_after_writing_at_most(ann: Person, sql: cursor) -> None:
    post = ann.posts(ttl="1-day")
    age(sql, post, 20)
    path = f"{ACTIVITIES}/{post['uuid']}/life"
    refused = problem(ann.put(path, {"ttl": "30-days"}), 422, "invalid")
    assert field_of(refused) == "ttl"
    most = int(refused["errors"][0]["detail"].rsplit(" ", 1)[1])
    assert 10 * 86400 - 60 < most <= 10 * 86400
    assert str(most) in refused["detail"]
    assert shown(ann, post)["life_changed_at"] is None
    assert left(changed(ann, post, expires_in=most - 60)) == timedelta(seconds=most - 60)


def test_a_shortened_life_shortens_every_reply_that_would_outlive_it(
    ann: Person, bob: Person
) -> None:
    post = ann.posts(ttl="7-days")
    reply = bob.replies(post)
    deeper = ann.replies(reply)
    short = bob.replies(post, expires_in=60)
    after = changed(ann, post, ttl="1-hour")
    for one in (reply, deeper):
        assert shown(ann, one)["expires_at"] == after["expires_at"]
        assert shown(ann, one)["life_changed_at"] == after["life_changed_at"]
    assert shown(ann, short)["expires_at"] == short["expires_at"]
    assert shown(ann, short)["life_changed_at"] is None


def test_an_extended_life_leaves_the_replies_as_they_are(ann: Person, bob: Person) -> None:
    post = ann.posts(ttl="1-hour")
    reply = bob.replies(post)
    changed(ann, post, ttl="1-day")
    assert shown(ann, reply)["expires_at"] == reply["expires_at"]


def test_a_reply_is_never_extended_beyond_what_it_answers(ann: Person, bob: Person) -> None:
    post = ann.posts(ttl="1-day")
    reply = bob.replies(post, ttl="1-hour")
    assert changed(bob, reply, ttl="7-days")["expires_at"] == post["expires_at"]
    after = changed(ann, post, ttl="3-days")
    assert changed(bob, reply, ttl="7-days")["expires_at"] == after["expires_at"]


def test_change_life_keeps_notifications_as_long_as_the_crud_lives(
    ann: Person, bob: Person, people: People, worker: Worker, items: Items
) -> None:
    post = ann.posts("@bob", expires_in=3600)
    worker.work_once()
    changed(ann, post, ttl="7-days")
    worker.work_once()
    assert items(bob) == [post["uuid"]]
    people.expire(post)
    worker.work_once()
    worker.work_once()
    assert items(bob) == []


def test_change_life_is_the_authors_only(client: FlaskClient, ann: Person, bob: Person) -> None:
    post = ann.posts()
    path = f"{ACTIVITIES}/{post['uuid']}/life"
    problem(bob.put(path, {"ttl": "1-hour"}), 403, "forbidden")
    problem(client.put(path, json={"ttl": "1-hour"}), 401, "not_signed_in")
    assert shown(ann, post) == post


def test_change_life_does_not_raise_the_dead(people: People, ann: Person, worker: Worker) -> None:
    problem(ann.put(f"{ACTIVITIES}/{uuid4()}/life", {"ttl": "1-day"}), 404, "not_found")
    post = ann.posts()
    people.expire(post)
    problem(ann.put(f"{ACTIVITIES}/{post['uuid']}/life", {"ttl": "1-day"}), 410, "expired")
    worker.work_once()
    problem(ann.put(f"{ACTIVITIES}/{post['uuid']}/life", {"ttl": "1-day"}), 410, "expired")


@pytest.mark.parametrize(
    "life",
    [
        {},
        {"ttl": None},
        {"ttl": "2-days"},
        {"expires_in": 0},
        {"expires_in": -5},
        {"expires_in": 2592001},
        {"expires_in": "60"},
        {"ttl": "1-day", "expires_in": 60},
    ],
)
def test_change_life_refuses_a_life_that_cannot_be(ann: Person, life: dict[str, object]) -> None:
    post = ann.posts()
    problem(ann.put(f"{ACTIVITIES}/{post['uuid']}/life", life), 422, "invalid")
    assert shown(ann, post) == post
