"""POST /api/activities."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from cruddur.security.tokens import token_sha256
from tests.people import Person, answered, field_of, life_of, problem, uuids

PATH = "/api/activities"
FAMILY = "👩‍👩‍👧‍👦"
"""One picture of seven code points."""


def test_create_answers_the_crud_as_everyone_sees_it(client: FlaskClient, ann: Person) -> None:
    made = answered(ann.post(PATH, {"message": "hello", "ttl": "1-day"}))
    assert made["message"] == "hello"
    assert made["handle"] == "ann"
    assert made["replies"] == []
    assert answered(client.get(f"{PATH}/{made['uuid']}")) == made
    assert uuids(answered(client.get(f"{PATH}/home"))) == [made["uuid"]]


@pytest.mark.parametrize(
    ("ttl", "life"),
    [
        ("30-days", timedelta(days=30)),
        ("7-days", timedelta(days=7)),
        ("3-days", timedelta(days=3)),
        ("1-day", timedelta(days=1)),
        ("12-hours", timedelta(hours=12)),
        ("3-hours", timedelta(hours=3)),
        ("1-hour", timedelta(hours=1)),
    ],
)
def test_create_lets_a_crud_live_as_long_as_its_ttl(ann: Person, ttl: str, life: timedelta) -> None:
    assert life_of(ann.posts(ttl=ttl)) == life


def test_create_lets_a_crud_live_seven_days_unless_said(ann: Person) -> None:
    assert life_of(ann.posts()) == timedelta(days=7)
    assert life_of(ann.posts(ttl=None, expires_in=None)) == timedelta(days=7)


@pytest.mark.parametrize("seconds", [60, 61, 90.0, 86_399, 2_592_000])
def test_create_takes_the_life_in_seconds(ann: Person, seconds: float) -> None:
    assert life_of(ann.posts(expires_in=seconds)) == timedelta(seconds=seconds)


def test_create_says_times_in_utc_by_the_server_clock(ann: Person) -> None:
    before = datetime.now(UTC)
    made = ann.posts()
    created_at = datetime.fromisoformat(made["created_at"])
    assert created_at.utcoffset() == timedelta(0)
    assert abs(created_at - before) < timedelta(seconds=5)


@pytest.mark.parametrize(
    "seconds",
    ["0", "-1", "2592001", "9223372036854775808", "1e400", "60.5", '"60"', "true", "[60]", "{}"],
)
def test_create_refuses_a_life_that_cannot_be(ann: Person, seconds: str) -> None:
    body = f'{{"message": "hello", "expires_in": {seconds}}}'
    response = ann.post(PATH, data=body, content_type="application/json")
    assert field_of(problem(response, 422, "invalid")) == "expires_in"


def test_create_refuses_a_life_shorter_than_the_setting(
    ann: Person, another_app: Callable[..., Flask]
) -> None:
    strict = ann.at(another_app(min_expires_in=60))
    refused = strict.post(PATH, {"message": "hello", "expires_in": 59})
    assert field_of(problem(refused, 422, "invalid")) == "expires_in"
    assert life_of(strict.posts(expires_in=60)) == timedelta(minutes=1)


def test_create_refuses_two_lives(ann: Person) -> None:
    body = {"message": "hello", "ttl": "1-day", "expires_in": 60}
    problem(ann.post(PATH, body), 422, "invalid")


@pytest.mark.parametrize("ttl", ["", "1-week", "7-DAYS", " 7-days", 7, ["7-days"], {}])
def test_create_refuses_a_ttl_that_it_does_not_know(ann: Person, ttl: object) -> None:
    refused = problem(ann.post(PATH, {"message": "hello", "ttl": ttl}), 422, "invalid")
    assert field_of(refused) == "ttl"


@pytest.mark.parametrize(
    "message",
    [
        "a",
        "a" * 280,
        "😀" * 280,
        FAMILY * 40,
        "e\u0301" * 140,
        "\u202etfel ot thgir\u202c",
        "عربي עברית",
        "<script>alert('x')</script> & <b>",
        "line\nbreak\ttab",
        "'; DROP TABLE users; --",
        "%(viewer_uuid)s $1 \\u0000 {}",
        "\u200d\u2060 invisible",
        "\U0010ffff\ufffe",
    ],
    ids=[
        "one",
        "280 letters",
        "280 emoji",
        "40 families of seven",
        "combining accents",
        "right-to-left marks",
        "right-to-left scripts",
        "html",
        "line break",
        "sql",
        "place-holders",
        "invisible characters",
        "noncharacters",
    ],
)
def test_create_keeps_a_message_as_it_was_written(ann: Person, message: str) -> None:
    made = ann.posts(message)
    assert made["message"] == message
    (shown,) = answered(ann.get(f"{PATH}/@ann"))
    assert shown["message"] == message


@pytest.mark.parametrize(
    "message",
    ["a" * 281, "😀" * 281, FAMILY * 41, "e\u0301" * 141],
    ids=["letters", "emoji", "families", "combining accents"],
)
def test_create_counts_code_points(ann: Person, message: str) -> None:
    refused = problem(ann.post(PATH, {"message": message}), 422, "invalid")
    assert field_of(refused) == "message"


@pytest.mark.parametrize(
    "message",
    ["", " ", "\n\t \r\n", "\u00a0\u2003\u3000", "\u001c\u001d\u001e\u001f", "\u0085", "\ufeff"],
    ids=["empty", "blank", "breaks", "wide blanks", "separators", "next line", "byte order mark"],
)
def test_create_refuses_a_message_with_nothing_to_read(ann: Person, message: str) -> None:
    refused = problem(ann.post(PATH, {"message": message}), 422, "invalid")
    assert field_of(refused) == "message"


@pytest.mark.parametrize("message", ["\u0000", "a\u0000b", "hello\u0000"])
def test_create_refuses_nul(ann: Person, message: str) -> None:
    refused = problem(ann.post(PATH, {"message": message}), 422, "invalid")
    assert field_of(refused) == "message"


@pytest.mark.parametrize("message", [None, 1, True, 1.5, [], ["hello"], {"text": "hello"}])
def test_create_refuses_a_message_that_is_no_text(ann: Person, message: object) -> None:
    refused = problem(ann.post(PATH, {"message": message}), 422, "invalid")
    assert field_of(refused) == "message"


def test_create_cuts_blanks_off_both_ends(ann: Person) -> None:
    assert ann.posts("  hello there\n")["message"] == "hello there"


def test_create_needs_a_person(client: FlaskClient) -> None:
    response = client.post(PATH, json={"message": "hello"})
    problem(response, 401, "not_signed_in")
    assert response.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(
    "authorization",
    ["Bearer nonsense", "Bearer", "Bearer ", "Basic YW5uOnNlY3JldA==", "nonsense", "", "Bearer é"],
)
def test_create_refuses_credentials_that_are_not_good(
    client: FlaskClient, authorization: str
) -> None:
    response = client.post(
        PATH, json={"message": "hello"}, headers={"Authorization": authorization}
    )
    problem(response, 401, "not_signed_in")


def test_create_takes_the_scheme_in_any_case(client: FlaskClient, ann: Person) -> None:
    response = client.post(
        PATH, json={"message": "hello"}, headers={"Authorization": f"bearer {ann.token}"}
    )
    assert answered(response)["handle"] == "ann"


def test_create_refuses_a_token_whose_time_is_over(ann: Person, sql: cursor) -> None:
    sql.execute(
        "UPDATE sessions SET expires_at = now() WHERE token_sha256 = %s",
        (token_sha256(ann.token),),
    )
    problem(ann.post(PATH, {"message": "hello"}), 401, "not_signed_in")


def test_create_writes_nothing_when_it_refuses(ann: Person, sql: cursor) -> None:
    ann.post(PATH, {"message": ""})
    ann.post(PATH, {"message": "hello", "ttl": "never"})
    sql.execute("SELECT count(*) FROM activities")
    assert sql.fetchone() == (0,)


def test_create_is_one_statement(ann: Person, statements: list[str]) -> None:
    ann.posts("hello @bob and @carl")
    assert statements == ["auth_viewer_of_token", "activities_create"]


def test_create_answers_503_and_writes_nothing_while_postgres_is_away(
    ann: Person, app_without_postgres: Flask
) -> None:
    response = ann.at(app_without_postgres).post(PATH, {"message": "hello"})
    problem(response, 503, "store_away")
    assert response.headers["Retry-After"] == "2"
