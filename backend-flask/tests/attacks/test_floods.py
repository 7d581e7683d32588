"""Floods: somebody writes more than a person would, or from very many addresses."""

from collections.abc import Callable
from itertools import islice

import pytest
from flask import Flask
from psycopg2.extensions import cursor
from werkzeug.test import TestResponse

from cruddur.http.declaration import Unlimited
from cruddur.http.openapi import operations
from cruddur.stream.description import PREFIX as STREAM
from cruddur.worker.loop import Worker
from tests.attacks.flood import TABLE, Flood, passes, refused
from tests.browsers import Browser
from tests.people import People, Person, answered
from tests.talk import writes


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
    described = app.test_client().get("/api/openapi.json").get_json()
    too_often = described["components"]["responses"]["Problem429OfLimit"]
    assert set(too_often["headers"]) == {"Retry-After", "RateLimit", "RateLimit-Policy"}
    for path, methods in described["paths"].items():
        if path.startswith(STREAM):
            # Its limits are of streams and events, not of requests an hour.
            continue
        for method, operation in methods.items():
            if operation["operationId"] == "auth_signout":
                continue
            if method == "get" and operation["operationId"] != "auth_export":
                assert "429" not in operation["responses"], path
                continue
            answers = operation["responses"]
            assert answers["429"] == {"$ref": "#/components/responses/Problem429OfLimit"}, path
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
        people.has_role(ann, "admin")
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
    sent = 0
    while (response := writes(writer, bob)).status_code == 200:
        sent += 1
        # One more every 5 seconds, however long it takes to send them.
        assert sent < 100
    assert sent >= 60
    assert refused(response) <= 5


def test_one_export_an_hour(strict: Flask, ann: Person, sql: cursor) -> None:
    reader = ann.at(strict)
    assert answered(reader.get("/api/auth/me/export"))
    assert 3500 < refused(reader.get("/api/auth/me/export")) <= 3600
    passes(sql, 3600)
    assert answered(reader.get("/api/auth/me/export"))


def test_two_hundred_follows_a_day(
    strict: Flask,
    ann: Person,
    bob: Person,  # noqa: ARG001 (followed)
) -> None:
    person = ann.at(strict)
    followed = 0
    while (response := person.put("/api/users/@bob/follow")).status_code == 200:
        followed += 1
    assert 200 <= followed < 203
    assert refused(response) <= 3 * 432
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
