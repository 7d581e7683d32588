"""POST /api/activities with `quoted_activity_uuid`: who may quote what, and how it looks."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from cruddur.worker.loop import Worker
from tests.people import People, Person, answered, field_of, life_of, problem, uuids

ACTIVITIES = "/api/activities"
SHOWN_OF_QUOTED = (
    *("uuid", "handle", "display_name", "avatar_url", "message", "media", "content_warning"),
    *("created_at", "expires_at", "muted"),
)


def asked(person: Person, uuid: object, **more: object) -> Any:
    """The response to a quote of this."""
    return person.post(ACTIVITIES, {"message": "look", "quoted_activity_uuid": uuid, **more})


def test_quote_answers_the_crud_as_everyone_sees_it(
    client: FlaskClient, ann: Person, bob: Person
) -> None:
    post = ann.posts("first", content_warning="soup")
    quote = bob.quotes(post)
    assert quote["quoted_activity_uuid"] == post["uuid"]
    assert quote["reply_to_activity_uuid"] is None
    assert quote["quote"] == {name: post[name] for name in SHOWN_OF_QUOTED}
    assert answered(client.get(f"{ACTIVITIES}/{quote['uuid']}")) == quote
    assert quote in answered(client.get(f"{ACTIVITIES}/home"))
    assert answered(client.get(f"{ACTIVITIES}/@bob")) == [quote]


def test_what_quotes_nothing_says_so(ann: Person) -> None:
    post = ann.posts(quoted_activity_uuid=None)
    assert (post["quoted_activity_uuid"], post["quote"]) == (None, None)


def test_a_quote_is_no_reply(ann: Person, bob: Person) -> None:
    post = ann.posts()
    quote = bob.quotes(post)
    shown = answered(ann.get(f"{ACTIVITIES}/{post['uuid']}/thread"))
    assert shown["activity"]["replies_count"] == 0
    assert shown["replies"] == []
    of_quote = answered(ann.get(f"{ACTIVITIES}/{quote['uuid']}/thread"))
    assert of_quote["ancestors"] == []
    assert of_quote["activity"]["quote"] == quote["quote"]


def test_a_quote_has_replies_and_likes_and_reposts_of_its_own(ann: Person, bob: Person) -> None:
    post = ann.posts()
    quote = bob.quotes(post)
    reply = ann.replies(quote)
    assert reply["quote"] is None
    shown = ann.likes(quote)
    assert (shown["likes_count"], shown["replies_count"]) == (1, 1)
    assert shown["quote"] == quote["quote"]
    assert ann.reposts(quote)["quote"] == quote["quote"]
    assert answered(ann.get(f"{ACTIVITIES}/{post['uuid']}"))["likes_count"] == 0


def test_a_reply_can_be_quoted_and_a_quote_in_a_quote_shows_only_its_text(
    ann: Person, bob: Person
) -> None:
    reply = bob.replies(ann.posts())
    first = ann.quotes(reply, "first")
    second = bob.quotes(first, "second")
    assert first["quote"]["message"] == reply["message"]
    assert second["quote"] == {name: first[name] for name in SHOWN_OF_QUOTED}


@pytest.mark.parametrize(
    ("life", "quoting", "expected"),
    [("1-hour", "7-days", "1-hour"), ("7-days", "1-hour", "1-hour"), ("1-day", None, "1-day")],
)
def test_a_quote_ends_at_the_earlier_of_both_ends(
    ann: Person, bob: Person, life: str, quoting: str | None, expected: str
) -> None:
    post = ann.posts(ttl=life)
    quote = bob.quotes(post, **({"ttl": quoting} if quoting else {}))
    if expected == life:
        assert quote["expires_at"] == post["expires_at"]
    else:
        assert life_of(quote) == timedelta(hours=1)


def test_the_life_of_a_quote_is_never_longer_than_that_of_what_it_quotes(
    ann: Person, bob: Person
) -> None:
    post = ann.posts(ttl="1-day")
    quote = bob.quotes(post, ttl="1-hour")
    longer = answered(bob.put(f"{ACTIVITIES}/{quote['uuid']}/life", {"ttl": "7-days"}))
    assert longer["expires_at"] == post["expires_at"]
    answered(ann.put(f"{ACTIVITIES}/{post['uuid']}/life", {"ttl": "3-days"}))
    shown = answered(bob.get(f"{ACTIVITIES}/{quote['uuid']}"))
    assert shown["expires_at"] == post["expires_at"]
    assert shown["quote"]["expires_at"] > post["expires_at"]


def test_what_is_gone_cannot_be_quoted(
    people: People, ann: Person, bob: Person, worker: Worker, sql: cursor
) -> None:
    post = ann.posts()
    people.expire(post)
    before = problem(asked(bob, post["uuid"], message="late @ann"), 410, "expired")
    worker.work_once()
    after = problem(asked(bob, post["uuid"]), 410, "expired")
    assert after["expired_at"] == before["expired_at"]
    sql.execute("SELECT (SELECT count(*) FROM activities), (SELECT count(*) FROM outbox)")
    assert sql.fetchone() == (0, 0)


def test_what_never_was_cannot_be_quoted(ann: Person) -> None:
    problem(asked(ann, str(uuid4())), 404, "not_found")
    refused = problem(asked(ann, "nonsense"), 422, "invalid")
    assert field_of(refused) == "quoted_activity_uuid"


def test_a_block_either_way_keeps_people_from_quoting(ann: Person, bob: Person) -> None:
    post, other = ann.posts(), bob.posts()
    ann.blocks(bob)
    problem(asked(bob, post["uuid"]), 403, "blocked")
    problem(asked(ann, other["uuid"]), 403, "blocked")


def test_what_is_not_for_everybody_only_its_author_quotes(
    people: People, client: FlaskClient, ann: Person, bob: Person
) -> None:
    people.follows(bob, ann)
    post = ann.posts("for few", audience="followers")
    problem(asked(bob, post["uuid"]), 403, "quotes_closed")
    problem(asked(people.person("cid"), post["uuid"]), 404, "not_found")
    quote = ann.quotes(post)
    assert quote["quote"]["message"] == "for few"
    path = f"{ACTIVITIES}/{quote['uuid']}"
    assert answered(bob.get(path))["quote"]["message"] == "for few"
    shown = answered(client.get(path))
    assert (shown["quoted_activity_uuid"], shown["quote"]) == (post["uuid"], None)
    assert answered(client.get(f"{ACTIVITIES}/home"))[0]["quote"] is None


def test_a_quote_has_an_audience_and_a_choice_of_who_replies_of_its_own(
    people: People, ann: Person, bob: Person
) -> None:
    post = ann.posts(replies_from="nobody")
    quote = bob.quotes(post, audience="followers", replies_from="nobody")
    path = f"{ACTIVITIES}/{quote['uuid']}"
    problem(ann.get(path), 404, "not_found")
    people.follows(ann, bob)
    assert answered(ann.get(path))["can_reply"] is False


def test_a_quote_needs_a_text_or_a_picture(ann: Person) -> None:
    post = ann.posts()
    refused = problem(asked(ann, post["uuid"], message=""), 422, "invalid")
    assert field_of(refused) == "message"
    picture = ann.picture()
    shown = answered(asked(ann, post["uuid"], message="", media=[{"uuid": picture["uuid"]}]))
    assert uuids(shown["media"]) == [picture["uuid"]]


def test_a_picture_that_is_not_free_refuses_the_quote(ann: Person) -> None:
    post = ann.posts()
    response = asked(ann, post["uuid"], media=[{"uuid": str(uuid4())}])
    problem(response, 422, "invalid")


def test_a_reply_quotes_nothing(ann: Person) -> None:
    post = ann.posts()
    path = f"{ACTIVITIES}/{post['uuid']}/reply"
    body = {"message": "both", "quoted_activity_uuid": post["uuid"]}
    refused = problem(ann.post(path, body), 422, "invalid")
    assert field_of(refused) == "quoted_activity_uuid"
    assert refused["errors"][0]["detail"] == "A reply cannot quote another crud"
    answered(ann.post(path, {**body, "quoted_activity_uuid": None}))


def test_a_quote_is_written_once_for_one_key(ann: Person, bob: Person) -> None:
    post, other = ann.posts(), ann.posts()
    key = {"headers": {"Idempotency-Key": "once"}}
    body = {"message": "look", "quoted_activity_uuid": post["uuid"]}
    first = answered(bob.post(ACTIVITIES, body, **key))
    assert answered(bob.post(ACTIVITIES, body, **key)) == first
    others = {**body, "quoted_activity_uuid": other["uuid"]}
    assert bob.post(ACTIVITIES, others, **key).status_code == 422
    assert ann.delete(f"{ACTIVITIES}/{post['uuid']}").status_code == 204
    problem(bob.post(ACTIVITIES, body, **key), 410, "expired")


def test_a_feed_with_quotes_and_writing_one_are_a_statement_each(
    ann: Person, bob: Person, statements: list[str]
) -> None:
    posts = [ann.posts() for _ in range(3)]
    for post in posts:
        bob.quotes(post)
    statements.clear()
    assert len(answered(bob.get(f"{ACTIVITIES}/home?scope=everyone"))) == 6
    bob.quotes(posts[0])
    assert [name for name in statements if name.startswith("activities_")] == [
        "activities_home_everyone",
        "activities_quote",
    ]


def test_a_quote_needs_a_person(client: FlaskClient, ann: Person) -> None:
    body = {"message": "look", "quoted_activity_uuid": ann.posts()["uuid"]}
    problem(client.post(ACTIVITIES, json=body), 401, "not_signed_in")
