"""GET /api/auth/me."""

from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from cruddur.security.tokens import token_sha256
from tests.people import Person, answered, problem

ME = "/api/auth/me"


def test_me_answers_whose_token_it_is(ann: Person, bob: Person) -> None:
    assert answered(ann.get(ME)) == {
        "uuid": ann.uuid,
        "handle": "ann",
        "display_name": "Ann Ames",
        "avatar_url": None,
        "header_url": None,
        "bio": "",
        "email": None,
        "locale": None,
        "confirmed": True,
        "role": "person",
        "password": False,
        "second_step": False,
        "messages_from": "everyone",
        "approves_followers": False,
        "end_line_in_apps": True,
        "demo": False,
    }
    assert answered(bob.get(ME))["uuid"] == bob.uuid


def test_me_needs_a_person(client: FlaskClient) -> None:
    response = client.get(ME)
    refused = problem(response, 401, "not_signed_in")
    assert refused["title"] == "You are not signed in"
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_me_refuses_a_token_whose_time_is_over(ann: Person, sql: cursor) -> None:
    sql.execute(
        "UPDATE sessions SET expires_at = now() WHERE token_sha256 = %s",
        (token_sha256(ann.token),),
    )
    problem(ann.get(ME), 401, "not_signed_in")


def test_me_is_kept_by_no_cache(ann: Person) -> None:
    assert ann.get(ME).headers["Cache-Control"] == "private, no-store"


def test_tokens_are_not_kept_in_the_database(ann: Person, sql: cursor) -> None:
    sql.execute("SELECT sessions::text FROM sessions")
    (row,) = sql.fetchall()
    assert ann.token not in row[0]
    assert ann.token.encode().hex() not in row[0]
