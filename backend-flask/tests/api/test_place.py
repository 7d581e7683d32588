"""GET and PATCH /api/place: the settings of the place, and changes by an admin."""

from collections.abc import Callable
from time import monotonic
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from cruddur.http.openapi import PATH_ARGUMENT, operations
from cruddur.place import store
from tests.people import People, Person, answered, field_of, problem
from tests.places import PlaceSetter

PLACE = "/api/place"
DAY = 24 * 3600

READ_WITHOUT_SIGNING_IN = {
    "/api/health-check": "a load balancer asks it",
    "/api/ready": "the same",
    "/api/place": "says what the place is, and that one has to sign in",
    "/api/invites/code/{code}": "says who invites to what, to whoever has the code",
    "/api/auth/demo": "says how the place can be tried out",
    "/api/auth/signin/passkey": "begins to sign somebody in",
    "/api/auth/providers": "says by which accounts one can sign in",
}
"""What the signed-out read in any case, and why."""


@pytest.fixture
def admin(people: People, ann: Person) -> Person:
    return people.has_role(ann, "admin")


def patched(admin: Person, **changes: object) -> dict[str, Any]:
    """What the place says after these changes."""
    return dict(answered(admin.patch(PLACE, changes)))


def refused(admin: Person, **changes: object) -> str:
    """The field for which these changes are refused."""
    response = admin.patch(PLACE, changes)
    return field_of(problem(response, 422, "invalid"))


def test_the_place_says_what_everybody_may_know(client: FlaskClient) -> None:
    place = answered(client.get(PLACE))
    assert place.pop("updated_at")
    assert place == {
        "name": "Cruddur",
        "description": "",
        "rules": [],
        "contact": "",
        "languages": [],
        "min_expires_in": 1,
        "default_expires_in": 7 * DAY,
        "max_expires_in": 30 * DAY,
        "signup_mode": "open",
        "signup_question": "",
        "members_invite": False,
        "second_step_demanded": False,
        "reading": "public",
        "backup_every_seconds": None,
        "backup_kept_seconds": None,
    }


def test_the_place_says_how_long_it_keeps_backups(client: FlaskClient, sql: cursor) -> None:
    sql.execute("UPDATE backup_state SET every_seconds = 3600, kept_seconds = 7200")
    place = answered(client.get(PLACE))
    assert (place["backup_every_seconds"], place["backup_kept_seconds"]) == (3600, 7200)


def test_in_production_nobody_joins_uninvited_until_an_admin_says_so(
    another_app: Callable[..., Flask], place: PlaceSetter
) -> None:
    client = another_app(cruddur_env="production").test_client()
    assert answered(client.get(PLACE))["signup_mode"] == "invite"
    place(signup_mode="open")
    after = another_app(cruddur_env="production").test_client()
    assert answered(after.get(PLACE))["signup_mode"] == "open"


def test_an_admin_sets_what_is_sent_and_the_rest_stays(admin: Person, client: FlaskClient) -> None:
    first = answered(client.get(PLACE))
    changes = {
        "name": "Mill Street",
        "description": " Neighbours. ",
        "rules": ["Be kind.", "<b>No shouting.</b>"],
        "contact": "ann@mill.example",
        "languages": ["en", "pt-BR"],
        "default_expires_in": DAY,
        "max_expires_in": 3 * DAY,
        "signup_mode": "approval",
        "signup_question": "Who are you?",
        "members_invite": True,
    }
    changed = patched(admin, **changes)
    assert changed == first | changes | {
        "description": "Neighbours.",
        "updated_at": changed["updated_at"],
    }
    assert changed["updated_at"] > first["updated_at"]
    again = patched(admin, rules=[])
    assert again == changed | {"rules": [], "updated_at": again["updated_at"]}
    assert answered(client.get(PLACE)) == again


def test_setting_what_is_set_changes_nothing(admin: Person, sql: cursor) -> None:
    first = patched(admin, name="Mill Street")
    assert patched(admin, name="Mill Street") == first
    assert patched(admin) == first
    sql.execute("SELECT count(*) FROM audit_log WHERE actor_uuid = %s", (admin.uuid,))
    assert sql.fetchall() == [(1,)]


@pytest.mark.parametrize(
    "changes",
    [
        {"name": ""}, {"name": " "}, {"name": "x" * 51}, {"name": "two\nlines"},
        {"description": "x" * 301}, {"rules": "Be kind."}, {"rules": ["x"] * 21},
        {"rules": [""]}, {"rules": ["x" * 301]}, {"contact": "x" * 201},
        {"languages": ["english please"]}, {"languages": ["en"] * 11},
        {"default_expires_in": 3599}, {"default_expires_in": "3600"},
        {"max_expires_in": 3599}, {"max_expires_in": 30 * DAY + 1}, {"max_expires_in": True},
        {"signup_mode": "everybody"}, {"signup_question": "x" * 301},
        {"members_invite": "yes"}, {"reading": "nobody"},
    ],
)  # fmt: skip
def test_what_the_place_cannot_be_is_refused(admin: Person, changes: dict[str, object]) -> None:
    assert refused(admin, **changes).partition(".")[0] == next(iter(changes))


def test_the_default_life_is_never_longer_than_the_longest(admin: Person) -> None:
    assert refused(admin, max_expires_in=DAY) == "default_expires_in"
    patched(admin, max_expires_in=DAY, default_expires_in=DAY)
    assert refused(admin, default_expires_in=DAY + 1) == "default_expires_in"


def test_only_admins_set_anything(people: People, admin: Person, client: FlaskClient) -> None:
    moderator = people.has_role(people.person(), "moderator")
    for person in (moderator, people.person()):
        problem(person.patch(PLACE, {"name": "Mine"}), 404, "not_found")
    problem(client.patch(PLACE, json={"name": "Mine"}), 401, "not_signed_in")
    assert answered(client.get(PLACE))["name"] == "Cruddur"
    assert admin


def is_named(client: FlaskClient, name: str) -> bool:
    """Whether a process knows within a second that this is the name of the place."""
    until = monotonic() + 1
    while monotonic() < until:
        if answered(client.get(PLACE))["name"] == name:
            return True
    return False


def test_every_process_knows_a_change_within_a_second(
    another_app: Callable[..., Flask], admin: Person, client: FlaskClient, place: PlaceSetter
) -> None:
    other = another_app().test_client()
    assert answered(other.get(PLACE))["name"] == "Cruddur"
    patched(admin, name="Mill Street")
    assert answered(client.get(PLACE))["name"] == "Mill Street"
    assert is_named(other, "Mill Street")
    place(name="Changed by hand")
    assert is_named(other, "Changed by hand")


def test_the_settings_are_cached_while_they_are_as_they_were(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(client.get(PLACE))
    monkeypatch.setattr(store, "settings", None)
    answered(client.get(PLACE))


def test_what_is_read_while_it_changes_is_not_cached(
    another_app: Callable[..., Flask], place: PlaceSetter, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = another_app().test_client()
    read = store.settings

    def read_slowly(db: Any) -> Any:
        settings = read(db)
        place(name="Changed meanwhile")
        client.application.extensions["cruddur"].place.invalidate()
        return settings

    monkeypatch.setattr(store, "settings", read_slowly)
    assert answered(client.get(PLACE))["name"] == "Cruddur"
    monkeypatch.setattr(store, "settings", read)
    assert answered(client.get(PLACE))["name"] == "Changed meanwhile"


def test_a_change_is_in_the_audit_log_without_its_words(admin: Person, sql: cursor) -> None:
    patched(admin, name="Mill Street", signup_mode="closed")
    sql.execute("SELECT action, details FROM audit_log WHERE actor_uuid = %s", (admin.uuid,))
    assert sql.fetchall() == [
        ("place.update", {"changed": ["name", "signup_mode"], "signup_mode": "closed"})
    ]


def test_where_only_members_read_every_read_needs_a_person(
    app: Flask, client: FlaskClient, ann: Person, there: dict[str, str], place: PlaceSetter
) -> None:
    place(reading="members")
    for rule, method, _, declared in operations(app):
        if method != "GET":
            continue
        path = PATH_ARGUMENT.sub(r"{\g<name>}", rule.rule)
        address = path.format_map(there)
        response = client.get(address, query_string={"term": "hello"})
        if declared.auth == "none":
            assert path in READ_WITHOUT_SIGNING_IN
            assert response.status_code == 200, path
        else:
            problem(response, 401, "not_signed_in")
            assert ann.get(address, query_string={"term": "hello"}).status_code != 401
    place(reading="public")
    answered(client.get("/api/activities/home"))


def test_where_only_members_read_one_can_still_sign_out(
    client: FlaskClient, place: PlaceSetter
) -> None:
    place(reading="members")
    assert client.post("/api/auth/signout").status_code == 204
