"""Roles: who may call what, and who may change them."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from cruddur.http.declaration import Operation
from cruddur.http.openapi import PATH_ARGUMENT, operations
from tests.browsers import PASSWORD, Browser, has_account
from tests.commands import Commands
from tests.people import People, Person, answered, problem

ROLES = "/api/moderation/roles"
MODERATION = "/api/moderation/"


@pytest.fixture
def admin(people: People, ann: Person) -> Person:
    return people.has_role(ann, "admin")


def role_of(sql: cursor, handle: str) -> str:
    """What the database has."""
    sql.execute("SELECT role FROM users WHERE handle = %s", (handle,))
    ((role,),) = sql.fetchall()
    return str(role)


def with_role(app: Flask) -> Iterator[tuple[str, str, Operation]]:
    """Method and path of every operation that declares a role."""
    for rule, method, _, declared in operations(app):
        if declared.role != "person":
            yield method, PATH_ARGUMENT.sub(r"{\g<name>}", rule.rule), declared


def test_every_route_of_moderation_declares_a_role(app: Flask) -> None:
    paths = {rule.rule: op.role for rule, _, _, op in operations(app) if MODERATION in rule.rule}
    assert paths
    assert [path for path, role in paths.items() if role == "person"] == []


def test_every_operation_with_a_role_is_nothing_to_others(
    app: Flask, client: FlaskClient, people: People, there: dict[str, str]
) -> None:
    # An admin whose role is taken while a page is open.
    former = people.has_role(people.person(), "admin")
    answered(former.get(ROLES))
    people.has_role(former, "person")
    others = {
        "moderator": [people.person(), former],
        "admin": [people.person(), people.person(), former],
    }
    people.has_role(others["admin"][1], "moderator")
    nothing = problem(client.get("/api/moderation/no-such-thing"), 404, "not_found")
    tried = 0
    for method, path, declared in with_role(app):
        address = path.format_map(there)
        assert declared.auth == "required", path
        problem(client.open(address, method=method, json={"no": "field"}), 401, "not_signed_in")
        for person in others[declared.role]:
            headers = {"Authorization": f"Bearer {person.token}"}
            response = client.open(address, method=method, headers=headers, json={"no": "field"})
            refused = problem(response, 404, "not_found")
            assert refused["detail"] == nothing["detail"]
            tried += 1
    assert tried


def test_the_document_names_the_required_role(client: FlaskClient) -> None:
    paths = answered(client.get("/api/openapi.json"))["paths"]
    assert paths[ROLES]["get"]["x-role"] == "admin"
    assert "x-role" not in paths["/api/auth/me"]["get"]


def test_me_says_the_role(admin: Person, bob: Person) -> None:
    assert answered(admin.get("/api/auth/me"))["role"] == "admin"
    assert answered(bob.get("/api/auth/me"))["role"] == "person"


def test_an_admin_names_a_moderator_who_is_one_immediately(admin: Person, bob: Person) -> None:
    problem(bob.get(ROLES), 404, "not_found")
    listed = answered(admin.put(f"{ROLES}/@BOB", {"role": "moderator"}))
    assert [(person["handle"], person["role"]) for person in listed] == [
        ("ann", "admin"),
        ("bob", "moderator"),
    ]
    assert answered(admin.get(ROLES)) == listed
    assert answered(bob.get("/api/auth/me"))["role"] == "moderator"
    # A moderator names nobody.
    problem(bob.put(f"{ROLES}/@bob", {"role": "admin"}), 404, "not_found")


def test_a_role_that_is_taken_is_worth_nothing_at_the_next_request(
    another_app: Callable[..., Flask], admin: Person, bob: Person, people: People
) -> None:
    people.has_role(bob, "admin")
    # Where whose session it is stays in memory for long.
    bob = bob.at(another_app(session_cache_seconds=60))
    answered(bob.get(ROLES))
    answered(admin.put(f"{ROLES}/@bob", {"role": "person"}))
    problem(bob.get(ROLES), 404, "not_found")
    problem(bob.put(f"{ROLES}/@ann", {"role": "person"}), 404, "not_found")


@pytest.mark.parametrize("role", ["", "owner", "Admin", None, 1])
def test_a_role_that_there_is_not_is_refused(admin: Person, bob: Person, role: object) -> None:
    problem(admin.put(f"{ROLES}/@{bob.handle}", {"role": role}), 422, "invalid")


def test_nobody_gets_a_role_who_is_not_there(admin: Person) -> None:
    problem(admin.put(f"{ROLES}/@nobody", {"role": "admin"}), 404, "not_found")


def test_the_same_role_again_changes_nothing(admin: Person, bob: Person) -> None:
    first = answered(admin.put(f"{ROLES}/@bob", {"role": "moderator"}))
    assert answered(admin.put(f"{ROLES}/@bob", {"role": "moderator"})) == first
    assert answered(admin.put(f"{ROLES}/@{admin.handle}", {"role": "admin"})) == first
    assert bob.handle == "bob"


def test_the_only_admin_keeps_the_role(admin: Person, bob: Person, sql: cursor) -> None:
    for role in ("moderator", "person"):
        problem(admin.put(f"{ROLES}/@ann", {"role": role}), 409, "conflict")
    assert role_of(sql, "ann") == "admin"
    answered(admin.put(f"{ROLES}/@bob", {"role": "admin"}))
    answered(admin.put(f"{ROLES}/@ann", {"role": "person"}))
    problem(bob.put(f"{ROLES}/@bob", {"role": "person"}), 409, "conflict")


def test_of_two_admins_who_take_each_others_role_at_the_same_moment_one_stays(
    app: Flask, admin: Person, bob: Person, people: People, sql: cursor
) -> None:
    people.has_role(bob, "admin")
    for _ in range(4):
        people.has_role(admin, "admin")
        people.has_role(bob, "admin")
        with ThreadPoolExecutor(2) as threads:
            statuses = list(
                threads.map(
                    lambda pair: (
                        pair[0].at(app).put(f"{ROLES}/@{pair[1]}", {"role": "person"}).status_code
                    ),
                    [(admin, "bob"), (bob, "ann")],
                )
            )
        assert 200 in statuses
        sql.execute("SELECT count(*) FROM users WHERE role = 'admin'")
        assert sql.fetchall() == [(1,)]


def test_the_only_admin_cannot_leave(
    browser: Browser, people: People, sql: cursor, bob: Person
) -> None:
    has_account(sql, "zoe")
    sql.execute("UPDATE users SET role = 'admin' WHERE handle = 'zoe'")
    answered(browser.post("/api/auth/signin", {"login": "zoe", "password": PASSWORD}))
    leaving = {"password": PASSWORD}
    problem(browser.send("DELETE", "/api/auth/me", leaving), 409, "conflict")
    assert answered(browser.get("/api/auth/me"))["role"] == "admin"
    people.has_role(bob, "admin")
    assert browser.send("DELETE", "/api/auth/me", leaving).status_code == 204


def test_the_command_names_the_first_admin_and_takes_the_role(
    commands: Commands, ann: Person, bob: Person, sql: cursor
) -> None:
    first = commands.flask("admin", "ANN")
    assert (first.returncode, first.stdout) == (0, "@ann has the role admin\n"), first.stderr
    assert role_of(sql, ann.handle) == "admin"
    last = commands.flask("admin", "ann", "--remove")
    assert last.returncode == 1
    assert last.stderr == "cruddur: This is the only admin: name another one first.\n"
    other = commands.flask("admin", bob.handle, "--role", "moderator")
    assert (other.returncode, role_of(sql, "bob")) == (0, "moderator"), other.stderr
    commands.flask("admin", "bob", "--remove")
    assert role_of(sql, "bob") == "person"
    nobody = commands.flask("admin", "nobody")
    assert (nobody.returncode, nobody.stderr) == (
        1,
        "cruddur: There is no person with the handle nobody.\n",
    )
