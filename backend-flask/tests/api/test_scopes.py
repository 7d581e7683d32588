"""Tokens with scopes: every operation is called with one that suffices and with all others."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from psycopg2.extensions import cursor
from werkzeug.test import TestResponse

from cruddur.http.declaration import Operation
from cruddur.http.openapi import PATH_ARGUMENT, operations
from cruddur.security.scopes import SCOPES, accepted
from tests.people import People, Person, answered, problem

FOR_ALL_RIGHTS_ONLY = {
    "sessions.create_token": "a token makes no other token",
    "passkeys.creation_options": "a program does not change how its person signs in",
    "passkeys.create": "the same",
    "passkeys.rename": "the same",
    "passkeys.remove": "the same",
    "linked_accounts.begin": "the same",
    "linked_accounts.link": "the same",
    "linked_accounts.unlink": "the same",
    "providers.begin_proof": "a program goes to no other place",
    "providers.prove": "the same",
    "second_step.begin": "a program does not change how its person signs in",
    "second_step.confirm": "the same",
    "second_step.recovery_codes": "the same",
    "second_step.end": "the same",
    "notices.want_address": "the same",
    "notices.take_address": "the same",
    "alerts.subscribe": "a push goes to a browser, of a session with all rights",
    "alerts.unsubscribe": "the same",
}
"""Beside what needs a role: moderation is for people, not for programs."""


def checked(app: Flask) -> Iterator[tuple[str, str, str, Operation]]:
    """Endpoint, method, path and declaration of each operation that knows its viewer."""
    for rule, method, _, declared in operations(app):
        if declared.auth != "none":
            path = PATH_ARGUMENT.sub(r"{\g<name>}", rule.rule)
            yield rule.endpoint, method, path, declared


def called(person: Person, method: str, address: str) -> TestResponse:
    """What the operation says to a body that none of them takes."""
    headers = {"Authorization": f"Bearer {person.token}"}
    return person.client.open(address, method=method, headers=headers, json={"no": "field"})


def is_refused(response: TestResponse) -> bool:
    body = response.get_json(silent=True)
    return isinstance(body, dict) and body.get("code") == "insufficient_scope"


def test_every_operation_without_a_role_declares_its_scope(app: Flask) -> None:
    silent = {name for name, _, _, op in checked(app) if op.scope is None and op.role == "person"}
    assert silent == set(FOR_ALL_RIGHTS_ONLY)


def test_no_token_with_scopes_moderates(app: Flask) -> None:
    assert [name for name, _, _, op in checked(app) if op.role != "person" and op.scope] == []


def test_each_operation_is_refused_without_its_scope_and_not_with_it(
    app: Flask, ann: Person, people: People, there: dict[str, str]
) -> None:
    people.has_role(ann, "admin")
    tried = 0
    for _, method, path, declared in checked(app):
        address = path.format_map(there)
        needed = accepted(declared.scope)
        others = [scope for scope in SCOPES if scope not in needed]
        if others:
            refused = called(people.with_scopes(ann, *others), method, address)
            problem(refused, 403, "insufficient_scope")
            assert 'error="insufficient_scope"' in refused.headers["WWW-Authenticate"]
        if needed:
            person = people.with_scopes(ann, needed[0])
            assert not is_refused(called(person, method, address)), path
        tried += 1
    assert tried > 60


def test_a_scope_is_looked_at_before_what_was_sent(ann: Person, people: People) -> None:
    reader = people.with_scopes(ann, "read")
    problem(reader.post("/api/activities", {"message": ""}), 403, "insufficient_scope")
    assert answered(ann.get("/api/activities/home")) == []


def test_the_document_says_what_each_operation_needs(client: FlaskClient) -> None:
    paths = answered(client.get("/api/openapi.json"))["paths"]
    home = paths["/api/activities/home"]["get"]
    assert home["security"] == [{}, {"token": ["read"]}, {"cookie": []}]
    assert home["description"].endswith("A token with scopes needs `read`.")
    upload = paths["/api/media"]["post"]
    assert upload["security"] == [{"token": ["write"]}, {"token": ["messages"]}, {"cookie": []}]
    roles = paths["/api/moderation/roles"]["get"]
    assert roles["security"] == [{"token": []}, {"cookie": []}]
    assert roles["description"].endswith("Not with a token that has scopes.")


def test_only_the_scope_account_reads_the_address(ann: Person, people: People, sql: cursor) -> None:
    sql.execute("UPDATE users SET email = 'ann@example.org' WHERE uuid = %s", (ann.uuid,))
    for scope in SCOPES:
        me = answered(people.with_scopes(ann, scope).get("/api/auth/me"))
        assert me["email"] == ("ann@example.org" if scope == "account" else None)
    assert answered(ann.get("/api/auth/me"))["email"] == "ann@example.org"


@pytest.mark.parametrize("scope", ["read", "messages"])
def test_pictures_of_messages_need_the_scope_of_messages(
    scope: str, ann: Person, bob: Person, people: People
) -> None:
    media = [{"uuid": ann.picture()["uuid"], "alt": ""}]
    answered(ann.post("/api/messages", {"message": "look", "handle": "bob", "media": media}))
    path = f"/api/media/{media[0]['uuid']}/full"
    assert bob.get(path).status_code == 200
    got = people.with_scopes(bob, scope).get(path)  # type: ignore[arg-type]  # of a parameter
    assert got.status_code == (200 if scope == "messages" else 404)


def test_a_copy_in_a_report_is_not_for_tokens_with_scopes(
    ann: Person, bob: Person, people: People, sql: cursor
) -> None:
    media = [{"uuid": ann.picture()["uuid"], "alt": ""}]
    crud = ann.posts("look", media=media)
    answered(bob.post("/api/reports", {"activity_uuid": crud["uuid"], "reason": "spam"}))
    sql.execute("SELECT uuid FROM media WHERE report_uuid IS NOT NULL")
    ((copy,),) = sql.fetchall()
    moderator = people.has_role(people.person(), "moderator")
    path = f"/api/media/{copy}/full"
    assert moderator.get(path).status_code == 200
    assert people.with_scopes(moderator, *SCOPES).get(path).status_code == 404


def test_reporting_messages_needs_the_scope_of_messages_too(
    ann: Person, bob: Person, people: People
) -> None:
    sent = answered(ann.post("/api/messages", {"message": "boo", "handle": "bob"}))
    report = {
        "message_group_uuid": sent["message_group_uuid"],
        "message_uuids": [sent["uuid"]],
        "reason": "harassment",
    }
    writer = people.with_scopes(bob, "write")
    problem(writer.post("/api/reports", report), 403, "insufficient_scope")
    answered(people.with_scopes(bob, "write", "messages").post("/api/reports", report))
