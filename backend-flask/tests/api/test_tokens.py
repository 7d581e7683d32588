"""Tokens for programs: GET and POST /api/auth/me/tokens, and POST /api/auth/tokens with scopes."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from psycopg2.extensions import cursor

from cruddur.auth.program_tokens import MAX_TOKENS
from tests.browsers import PASSWORD, Browser, has_account
from tests.people import People, Person, answered, fault, field_of, problem

TOKENS = "/api/auth/me/tokens"
NEW = {"name": "The weather bot", "scopes": ["write", "read"]}


def used(person: Person, token: str, path: str = "/api/auth/me") -> Any:
    return person.client.get(path, headers={"Authorization": f"Bearer {token}"})


def named(tokens: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without those by which the tests' people sign in."""
    return [token for token in tokens if token["name"]]


def test_a_token_is_shown_once_and_listed_with_what_it_may(ann: Person) -> None:
    made = answered(ann.post(TOKENS, NEW))
    assert made["scopes"] == ["read", "write"]
    life = datetime.fromisoformat(made["expires_at"]) - datetime.now().astimezone()
    assert timedelta(days=89) < life < timedelta(days=91)
    (listed,) = named(answered(ann.get(TOKENS)))
    assert "token" not in listed
    assert (listed["name"], listed["scopes"], listed["current"]) == (
        "The weather bot",
        ["read", "write"],
        False,
    )
    ends = [datetime.fromisoformat(one["expires_at"]) for one in (listed, made)]
    assert ends[0] == ends[1]
    assert answered(used(ann, made["token"]))["handle"] == "ann"
    problem(used(ann, made["token"], "/api/message_groups/unread_count"), 403, "insufficient_scope")


def test_a_token_is_revoked_like_any_session(ann: Person) -> None:
    made = answered(ann.post(TOKENS, NEW))
    (listed,) = named(answered(ann.get(TOKENS)))
    assert ann.delete(f"/api/auth/sessions/{listed['uuid']}").status_code == 204
    problem(used(ann, made["token"]), 401, "not_signed_in")
    assert named(answered(ann.get(TOKENS))) == []


def test_nobody_else_sees_or_revokes_a_token(ann: Person, bob: Person) -> None:
    made = answered(ann.post(TOKENS, NEW))
    (listed,) = named(answered(ann.get(TOKENS)))
    assert named(answered(bob.get(TOKENS))) == []
    problem(bob.delete(f"/api/auth/sessions/{listed['uuid']}"), 404, "not_found")
    assert answered(used(ann, made["token"]))


def test_a_token_ends_at_its_time(ann: Person, sql: cursor) -> None:
    made = answered(ann.post(TOKENS, {**NEW, "expires_in": 3600}))
    sql.execute("UPDATE sessions SET expires_at = now() WHERE name IS NOT NULL")
    problem(used(ann, made["token"]), 401, "not_signed_in")
    assert named(answered(ann.get(TOKENS))) == []


def test_a_token_with_scopes_makes_no_other(ann: Person, people: People) -> None:
    program = people.with_scopes(ann, "read", "write", "messages", "account")
    problem(program.post(TOKENS, NEW), 403, "insufficient_scope")
    assert named(answered(program.get(TOKENS))) == []


def test_who_holds_a_token_has_not_proved_to_be_its_person(ann: Person) -> None:
    made = answered(ann.post(TOKENS, {"name": "Backup", "scopes": ["account"]}))
    problem(used(ann, made["token"], "/api/auth/me/export"), 403, "proof_required")


def test_a_person_has_so_many_tokens_and_no_more(ann: Person, sql: cursor) -> None:
    sql.execute(
        "INSERT INTO sessions (user_uuid, token_sha256, name, expires_at)"
        " SELECT %s, sha256(number::text::bytea), 'one', now() + interval '1 day'"
        " FROM generate_series(1, %s) AS number",
        (ann.uuid, MAX_TOKENS),
    )
    problem(ann.post(TOKENS, NEW), 409, "conflict")
    sql.execute("DELETE FROM sessions WHERE token_sha256 = sha256('1')")
    answered(ann.post(TOKENS, NEW))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": " \u200b"}, "name"),
        ({"name": "two\nlines"}, "name"),
        ({"name": "\u202etob"}, "name"),
        ({"name": "x" * 61}, "name"),
        ({"scopes": []}, "scopes"),
        ({"scopes": None}, "scopes"),
        ({"scopes": ["admin"]}, "scopes.0"),
        ({"scopes": "read"}, "scopes"),
        ({"expires_in": 60}, "expires_in"),
        ({"expires_in": 10**9}, "expires_in"),
        ({"expires_in": "3600"}, "expires_in"),
    ],
)
def test_a_token_that_cannot_be_is_refused(wrong: dict[str, Any], field: str, ann: Person) -> None:
    assert field_of(problem(ann.post(TOKENS, {**NEW, **wrong}), 422, "invalid")) == field


def test_a_program_that_signs_in_asks_for_scopes(browser: Browser, sql: cursor) -> None:
    has_account(sql, "zoe")
    asked = {"login": "zoe", "password": PASSWORD, "name": "toot", "scopes": ["read"]}
    made = answered(browser.post("/api/auth/tokens", {**asked, "expires_in": 7200}))
    assert (made["name"], made["scopes"]) == ("toot", ["read"])
    headers = {"Authorization": f"Bearer {made['token']}"}
    client = browser.client
    answered(client.get("/api/activities/home", headers=headers))
    problem(client.get(TOKENS, headers=headers), 403, "insufficient_scope")


def test_a_program_that_asks_for_no_scopes_may_do_everything(browser: Browser, sql: cursor) -> None:
    has_account(sql, "zoe")
    made = answered(browser.post("/api/auth/tokens", {"login": "zoe", "password": PASSWORD}))
    assert (made["name"], made["scopes"]) == (None, None)
    headers = {"Authorization": f"Bearer {made['token']}"}
    assert answered(browser.client.get(TOKENS, headers=headers))[0]["scopes"] is None


def test_sessions_and_the_export_say_what_a_token_may(ann: Person) -> None:
    answered(ann.post(TOKENS, NEW))
    sessions = answered(ann.get("/api/auth/sessions"))
    assert {one["name"] for one in sessions} == {None, "The weather bot"}
    exported = answered(ann.get("/api/auth/me/export"))["sessions"]
    assert [one["scopes"] for one in exported if one["name"]] == [["read", "write"]]


def test_an_unknown_scope_cannot_be_stored(ann: Person, sql: cursor) -> None:
    with pytest.raises(Exception, match="sessions_scopes_check"):
        sql.execute("UPDATE sessions SET scopes = ARRAY['all'] WHERE user_uuid = %s", (ann.uuid,))


def test_the_same_scope_twice_is_one(ann: Person) -> None:
    twice = answered(ann.post(TOKENS, {"name": "one", "scopes": ["read", "read"]}))
    assert twice["scopes"] == ["read"]
    assert fault(problem(ann.post(TOKENS, {"name": "one", "scopes": ["read"] * 5}), 422, "invalid"))
