"""Floods of cruds, and of mentions in them."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from tests.attacks.flood import ACTIVITIES, passes, refused
from tests.people import People, Person, answered, problem
from tests.talk import writes


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


def test_what_is_refused_writes_nothing_and_notifies_nobody(
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
    quote = {"message": "hello", "quoted_activity_uuid": post["uuid"]}
    refused(flooder.post(ACTIVITIES, quote))
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
    # Three hundred, what a day allows again in the time that this took, and less than a batch.
    assert 300 <= written <= 316
    assert '"cruds-1d";r=0;' in response.headers["RateLimit"]
    assert refused(response) <= 5 * 288


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


def test_many_concurrent_requests_do_not_exceed_the_limit(strict: Flask, ann: Person) -> None:
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


def test_retries_of_what_was_done_fill_no_batch(
    another_app: Callable[..., Flask], ann: Person, sql: cursor
) -> None:
    writer = ann.at(another_app(limits_times=1, limit_cruds="300/1d"))
    key = {"Idempotency-Key": "one and the same"}
    for _ in range(10):
        answered(writer.post(ACTIVITIES, {"message": "once"}, headers=key))
    for number in range(3):
        writer.posts(str(number))
    sql.execute("SELECT count(*) FROM rate_limits")
    assert sql.fetchone() == (0,), "four cruds of a batch of five"
    assert '"cruds-1d";r=295;' in writer.post(ACTIVITIES, {"message": "x"}).headers["RateLimit"]


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


def test_six_hundred_likes_an_hour_and_few_more(strict: Flask, ann: Person, bob: Person) -> None:
    liker, path = ann.at(strict), f"{ACTIVITIES}/{bob.posts()['uuid']}/like"
    liked = 0
    while (response := liker.put(path)).status_code == 200:
        liked += 1
    assert 600 <= liked < 610
    assert refused(response) <= 60


def test_taking_back_is_allowed_where_doing_is_not(
    strictest: Flask, ann: Person, bob: Person
) -> None:
    person, post = ann.at(strictest), bob.posts()
    for _ in range(2):
        person.likes(post)
    refused(person.put(f"{ACTIVITIES}/{post['uuid']}/like"))
    assert person.unlikes(post)["liked"] is False


def mentions(handles: list[str]) -> str:
    return " ".join(f"@{handle}" for handle in handles)


@pytest.fixture
def crowd(people: People) -> list[Person]:
    return [people.person(f"crowd_{number}") for number in range(20)]


def notified(sql: cursor) -> set[str]:
    """Who has a notification in the outbox."""
    sql.execute("SELECT handle FROM outbox JOIN users ON users.uuid = user_uuid")
    return {row[0] for row in sql.fetchall()}


def test_the_first_ten_people_mentioned_are_notified(
    ann: Person, crowd: list[Person], sql: cursor
) -> None:
    handles = [person.handle for person in crowd][::-1]
    strangers = ["nobody_here", "nobody_there"]
    ann.posts(mentions([*strangers, ann.handle, *handles[:12]]))
    assert notified(sql) == set(handles[:10])


def test_ten_people_whom_a_reply_mentions_are_notified_beside_the_author(
    ann: Person, bob: Person, crowd: list[Person], sql: cursor
) -> None:
    handles = [person.handle for person in crowd]
    ann.replies(bob.posts(), mentions(["bob", *handles[:15]]))
    assert notified(sql) == {"bob", *handles[:10]}


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
