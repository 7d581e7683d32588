"""Floods: somebody writes more than a person would, or from very many addresses."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

import pytest
from flask import Flask
from psycopg2.extensions import cursor
from werkzeug.test import TestResponse

from cruddur.declaration import Unlimited
from cruddur.openapi import operations
from cruddur.settings import Settings
from cruddur.worker.loop import Worker
from tests.attacks.flood import Flood
from tests.browsers import Browser
from tests.people import People, Person, answered, problem
from tests.talk import writes

ACTIVITIES = "/api/activities"
TABLE = [name for name in Settings.model_fields if name.startswith("limit_")]


@pytest.fixture
def strict(another_app: Callable[..., Flask]) -> Flask:
    """With the limits that are the default."""
    return another_app(limits_times=1)


@pytest.fixture
def strictest(another_app: Callable[..., Flask], ann: Person) -> Flask:
    """Where each thing may be done twice."""
    twice = dict.fromkeys(TABLE, "2/1h")
    return another_app(limits_times=1, demo_user_handle=ann.handle, **twice)


def passes(sql: cursor, seconds: float) -> None:
    """So much time passes, for the counters."""
    sql.execute(
        "UPDATE rate_limits SET restored_at = restored_at - make_interval(secs => %s)", (seconds,)
    )


def refused(response: TestResponse) -> int:
    """The seconds to wait, of an answer that must be a refusal."""
    document = problem(response, 429, "too_many")
    seconds = int(response.headers["Retry-After"])
    assert seconds >= 1
    assert document["retry_after"] == seconds
    assert ";r=0;" in response.headers["RateLimit"]
    return seconds


# --- every write has a limit ----------------------------------------------------------------------


def test_every_write_declares_its_limit(app: Flask) -> None:
    writing = [(rule, method, op) for rule, method, _, op in operations(app) if method != "GET"]
    assert len(writing) > 30
    for rule, method, declared in writing:
        assert declared.limit, f"{method} {rule.rule} has no limit"
        if isinstance(declared.limit, str):
            assert f"limit_{declared.limit}" in TABLE
        else:
            assert declared.limit.reason
    unlimited = [rule.endpoint for rule, _, op in writing if isinstance(op.limit, Unlimited)]
    assert unlimited == ["auth.signout"]


def test_every_limited_operation_documents_the_refusal_and_its_headers(app: Flask) -> None:
    described = app.test_client().get("/api/openapi.json").get_json()["paths"]
    for path, methods in described.items():
        for method, operation in methods.items():
            if operation["operationId"] == "auth_signout":
                continue
            if method == "get" and operation["operationId"] != "auth_export":
                assert "429" not in operation["responses"], path
                continue
            answers = operation["responses"]
            assert set(answers["429"]["headers"]) == {
                "Retry-After",
                "RateLimit",
                "RateLimit-Policy",
            }
            success = answers.get("200") or answers["204"]
            assert {"RateLimit", "RateLimit-Policy"} <= set(success["headers"]), path


def test_every_limited_operation_refuses_who_goes_on_and_on(
    strictest: Flask, people: People, ann: Person, bob: Person, sql: cursor
) -> None:
    flood = Flood(people, ann, bob, sql)
    for rule, method, _, declared in operations(strictest):
        if not declared.limited:
            continue
        sql.execute("DELETE FROM rate_limits")
        token = ann.token if declared.auth != "none" else None
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        operation = rule.endpoint.replace(".", "_")
        for path, body in islice(flood.requests(operation), 60):
            client = strictest.test_client()
            response = client.open(path, method=method, headers=headers, json=body)
            assert response.status_code < 500
            if response.status_code == 429:
                break
        assert refused(response), operation
        if isinstance(declared.limit, str):
            assert response.headers["RateLimit-Policy"].startswith(
                f'"{declared.limit.replace("_", "-")}-1h";q=2;w=3600'
            )


# --- cruds ----------------------------------------------------------------------------------------


def test_thirty_cruds_in_five_minutes_and_then_one_every_ten_seconds(
    strict: Flask, ann: Person, sql: cursor
) -> None:
    writer = ann.at(strict)
    crud = writer.posts()
    for _ in range(14):
        writer.posts()
        writer.replies(crud)
    last = writer.post(ACTIVITIES, {"message": "the thirtieth"})
    assert last.headers["RateLimit-Policy"] == '"cruds-1d";q=300;w=86400, "cruds-5m";q=30;w=300'
    assert ";r=0;t=" in last.headers["RateLimit"].split(", ")[1]
    assert refused(writer.post(ACTIVITIES, {"message": "too much"})) <= 10
    assert refused(writer.post(f"{ACTIVITIES}/{crud['uuid']}/reply", {"message": "too much"})) <= 10
    passes(sql, 10)
    writer.posts()
    refused(writer.post(ACTIVITIES, {"message": "too much"}))


def test_what_is_refused_writes_nothing_and_tells_nobody(
    strictest: Flask, ann: Person, bob: Person, sql: cursor
) -> None:
    flooder, post = ann.at(strictest), bob.posts()
    for _ in range(2):
        flooder.posts()
        flooder.reposts(post)
        flooder.likes(post)
    sql.execute("DELETE FROM likes")
    sql.execute("DELETE FROM outbox")
    sql.execute("UPDATE activities SET likes_count = 0")
    refused(flooder.post(ACTIVITIES, {"message": "hello @bob"}))
    refused(flooder.post(f"{ACTIVITIES}/{post['uuid']}/reply", {"message": "hello"}))
    refused(flooder.put(f"{ACTIVITIES}/{post['uuid']}/like"))
    refused(flooder.put(f"{ACTIVITIES}/{post['uuid']}/repost"))
    sql.execute(
        "SELECT (SELECT count(*) FROM activities), (SELECT count(*) FROM likes),"
        " (SELECT count(*) FROM outbox), (SELECT sum(likes_count + replies_count) FROM activities)"
    )
    assert sql.fetchone() == (3, 0, 0, 0)


def test_a_day_of_cruds_is_limited_as_well(strict: Flask, ann: Person, sql: cursor) -> None:
    """One every ten seconds is not too much for five minutes, and is for a day."""
    writer = ann.at(strict)
    written = 0
    while (response := writer.post(ACTIVITIES, {"message": "again"})).status_code == 200:
        written += 1
        passes(sql, 10)
    # Three hundred, and what a day allows again in the time that this took.
    assert 300 <= written <= 312
    assert '"cruds-1d";r=0;' in response.headers["RateLimit"]
    assert refused(response) <= 288


def test_who_keeps_to_the_limit_is_never_refused(strict: Flask, ann: Person, sql: cursor) -> None:
    """Twenty-nine in each five minutes, over three of them, evenly and all at once."""
    writer = ann.at(strict)
    for _ in range(3 * 29):
        writer.posts()
        passes(sql, 300 / 29)
    for _ in range(3):
        for _ in range(29):
            writer.posts()
        passes(sql, 300)


def test_many_requests_at_once_do_not_exceed_the_limit(strict: Flask, ann: Person) -> None:
    writers = [ann.at(strict) for _ in range(6)]

    def write(number: int) -> int:
        writer = writers[number % len(writers)]
        return writer.post(ACTIVITIES, {"message": f"number {number}"}).status_code

    with ThreadPoolExecutor(max_workers=len(writers)) as threads:
        statuses = list(threads.map(write, range(60)))
    assert statuses.count(200) == 30
    assert statuses.count(429) == 30


def test_a_retry_of_what_was_done_spends_nothing(strictest: Flask, ann: Person) -> None:
    writer = ann.at(strictest)
    key = {"Idempotency-Key": "one and the same"}
    first = writer.post(ACTIVITIES, {"message": "once"}, headers=key)
    for _ in range(5):
        again = writer.post(ACTIVITIES, {"message": "once"}, headers=key)
        assert answered(again)["uuid"] == answered(first)["uuid"]
    assert (
        writer.post(ACTIVITIES, {"message": "twice"})
        .headers["RateLimit"]
        .startswith('"cruds-1h";r=0;')
    )
    refused(writer.post(ACTIVITIES, {"message": "thrice"}))
    again = writer.post(ACTIVITIES, {"message": "once"}, headers=key)
    assert answered(again)["uuid"] == answered(first)["uuid"], "also where no more is allowed"


def test_what_was_refused_can_be_sent_again_with_its_key(
    strictest: Flask, ann: Person, bob: Person, sql: cursor
) -> None:
    writer = ann.at(strictest)
    key = {"Idempotency-Key": "patient"}
    for _ in range(2):
        writer.posts()
    refused(writer.post(ACTIVITIES, {"message": "later"}, headers=key))
    passes(sql, 1800)
    assert answered(writer.post(ACTIVITIES, {"message": "later"}, headers=key))["message"]
    for _ in range(2):
        answered(writes(writer, bob))
    refused(writes(writer, bob, "later", key="patient too"))
    passes(sql, 1800)
    assert answered(writes(writer, bob, "later", key="patient too"))["message"] == "later"


def test_everybody_has_limits_of_their_own(strictest: Flask, ann: Person, bob: Person) -> None:
    for _ in range(2):
        ann.at(strictest).posts()
    refused(ann.at(strictest).post(ACTIVITIES, {"message": "too much"}))
    bob.at(strictest).posts()


def test_taking_back_is_allowed_where_doing_is_not(
    strictest: Flask, ann: Person, bob: Person
) -> None:
    person, post = ann.at(strictest), bob.posts()
    for _ in range(2):
        person.likes(post)
    refused(person.put(f"{ACTIVITIES}/{post['uuid']}/like"))
    assert person.unlikes(post)["liked"] is False


# --- mentions -------------------------------------------------------------------------------------


def mentions(handles: list[str]) -> str:
    return " ".join(f"@{handle}" for handle in handles)


@pytest.fixture
def crowd(people: People) -> list[Person]:
    return [people.person(f"crowd_{number}") for number in range(20)]


def told(sql: cursor) -> set[str]:
    """Who waits to be told of something."""
    sql.execute("SELECT handle FROM outbox JOIN users ON users.uuid = user_uuid")
    return {row[0] for row in sql.fetchall()}


def test_ten_of_those_mentioned_are_told_the_first_in_the_text(
    ann: Person, crowd: list[Person], sql: cursor
) -> None:
    handles = [person.handle for person in crowd][::-1]
    strangers = ["nobody_here", "nobody_there"]
    ann.posts(mentions([*strangers, ann.handle, *handles[:12]]))
    assert told(sql) == set(handles[:10])


def test_ten_of_those_whom_a_reply_mentions_are_told_beside_the_author(
    ann: Person, bob: Person, crowd: list[Person], sql: cursor
) -> None:
    handles = [person.handle for person in crowd]
    ann.replies(bob.posts(), mentions(["bob", *handles[:15]]))
    assert told(sql) == {"bob", *handles[:10]}


def test_more_than_twenty_mentions_are_refused_with_a_sentence(
    ann: Person, bob: Person, sql: cursor
) -> None:
    handles = [f"a_{number}" for number in range(21)]
    ann.posts(mentions([*handles[:20], *handles[:20]]))
    crud = bob.posts()
    for path in (ACTIVITIES, f"{ACTIVITIES}/{crud['uuid']}/reply"):
        document = problem(ann.post(path, {"message": mentions(handles)}), 422, "invalid")
        sentence = "A crud mentions 20 people at most; this one mentions 21."
        assert document["detail"] == sentence
        assert document["errors"] == [
            {"field": "message", "detail": sentence, "code": "too_many_mentions"}
        ]
    sql.execute("SELECT count(*) FROM activities")
    assert sql.fetchone() == (2,)


# --- messages -------------------------------------------------------------------------------------


def test_twenty_new_conversations_a_day_and_as_many_messages_in_them_as_allowed(
    strict: Flask, ann: Person, people: People, sql: cursor
) -> None:
    writer = ann.at(strict)
    friends = [people.person() for _ in range(22)]
    for friend in friends[:20]:
        answered(writes(writer, friend))
    response = writes(writer, friends[20])
    assert 4000 < refused(response) <= 4320
    assert '"conversations-1d";r=0;' in response.headers["RateLimit"]
    sql.execute("SELECT count(*) FROM message_groups")
    assert sql.fetchone() == (20,)
    # The refused one did not spend a message: 20 of 60 are spent.
    answered(writes(writer, friends[0]))
    assert '"messages-5m";r=38;' in writes(writer, friends[1]).headers["RateLimit"]
    # Whoever is written to answers without beginning anything.
    answered(writes(friends[0].at(strict), ann))
    passes(sql, 4320)
    answered(writes(writer, friends[20]))
    refused(writes(writer, friends[21]))


def test_sixty_messages_in_five_minutes(strict: Flask, ann: Person, bob: Person) -> None:
    writer = ann.at(strict)
    for _ in range(60):
        answered(writes(writer, bob))
    assert refused(writes(writer, bob)) <= 5


# --- other things that cost much ------------------------------------------------------------------


def test_one_export_an_hour(strict: Flask, ann: Person, sql: cursor) -> None:
    reader = ann.at(strict)
    assert answered(reader.get("/api/auth/me/export"))
    assert 3500 < refused(reader.get("/api/auth/me/export")) <= 3600
    passes(sql, 3600)
    assert answered(reader.get("/api/auth/me/export"))


def test_two_hundred_follows_a_day(strict: Flask, ann: Person, bob: Person) -> None:
    person = ann.at(strict)
    for _ in range(200):
        person.follows(bob)
    assert refused(person.put("/api/users/@bob/follow")) <= 432
    answered(person.delete("/api/users/@bob/follow"))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff"),
        ("203.0.113.7", "203.0.113.7"),
        ("203.0.113.7", "::ffff:203.0.113.7"),
    ],
)
def test_nobody_gets_more_by_the_addresses_of_one_network(
    another_app: Callable[..., Flask], first: str, second: str
) -> None:
    app = another_app(limits_times=1, limit_mails="1/1h", trusted_proxies="127.0.0.0/8")

    def asks(address: str, email: str) -> TestResponse:
        return Browser(app).post(
            "/api/auth/confirm/resend",
            {"email": f"{email}@example.org"},
            headers={"X-Forwarded-For": address},
        )

    assert asks(first, "one").status_code == 204
    refused(asks(second, "two"))
    assert asks("2001:db8:1:3::1", "three").status_code == 204
    assert asks("203.0.113.8", "four").status_code == 204


def test_the_worker_deletes_the_counters_of_very_many_addresses(
    worker: Worker, sql: cursor
) -> None:
    sql.execute(
        "INSERT INTO rate_limits (key, restored_at) SELECT md5(number::text)::uuid,"
        " now() - interval '2 hours' FROM generate_series(1, 25000) AS number"
    )
    # In bounded batches, one a round, and without waiting a minute for the next.
    remaining = []
    for _ in range(3):
        worker.work_once()
        sql.execute("SELECT count(*) FROM rate_limits")
        ((left,),) = sql.fetchall()
        remaining.append(left)
    assert remaining == [15000, 5000, 0]
