"""Every call of the apps' API says who may make it, and a token does no more than its scopes."""

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from cruddur.mastodon.declared_routes import Declared, declared_of
from cruddur.mastodon.ids import id_of
from cruddur.mastodon.responses import is_of_apps
from cruddur.mastodon.scopes import SUPPORTED, covers
from tests.mastodon.apps import App, Calls, let_in, refused
from tests.people import Person

ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")


def calls_of(app: Flask) -> list[tuple[str, str, Declared]]:
    """Method, path and declaration of every call."""
    found = []
    for rule in app.url_map.iter_rules():
        declared = declared_of(app.view_functions[rule.endpoint])
        if declared:
            (method,) = (rule.methods or set()) - {"HEAD", "OPTIONS"}
            found.append((method, rule.rule, declared))
    return sorted(found, key=lambda one: one[:2])


def test_every_path_of_apps_is_declared_and_no_other(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        is_declared = declared_of(app.view_functions[rule.endpoint]) is not None
        assert is_of_apps(rule.rule) == is_declared, rule


def test_every_write_names_its_limit_and_every_scope_is_one(app: Flask) -> None:
    for method, path, declared in calls_of(app):
        assert method == "GET" or declared.limit is not None, path
        assert set(declared.scopes) <= set(SUPPORTED), path
        # Without a scope every token will do: only what says nothing of anybody.
        assert declared.scopes or declared.who != "token" or path.startswith("/api/v1/apps/")


def address(path: str, ann: Person, crud: dict[str, Any]) -> str:
    """The path with arguments that fit."""
    values = {
        "account_id": id_of(ann.uuid),
        "status_id": id_of(crud["uuid"]),
        "size": "full",
        "media_id": id_of(crud["uuid"]),
        "notification_id": id_of(crud["uuid"]),
        "tag": "bread",
        "colour": "1",
    }
    return ARGUMENT.sub(lambda match: values[match[1]], path)


@pytest.mark.parametrize("granted", ["read", "write", "profile", "push", "follow"])
def test_a_token_is_refused_exactly_where_it_lacks_the_scope(
    app: Flask, trial: App, ann: Person, granted: str
) -> None:
    crud = ann.posts()
    calls = let_in(App(trial.client, *_registered(trial.client)), ann, scope=granted)
    for method, path, declared in calls_of(app):
        if declared.who in ("anybody", "browser"):
            continue
        answer = calls.send(method, address(path, ann, crud))
        may = not declared.scopes or any(covers([granted], scope) for scope in declared.scopes)
        if may:
            assert answer.status_code != 403, f"{method} {path}"
        else:
            said = refused(answer, 403)
            assert said == "This action is outside the authorized scopes", f"{method} {path}"
        assert answer.status_code < 500, f"{method} {path}: {answer.text}"
        assert answer.mimetype in ("application/json", "image/png")


def _registered(client: FlaskClient) -> tuple[str, str, str]:
    form = {
        "client_name": "Trial",
        "redirect_uris": "https://app.example/cb",
        "scopes": "read write follow push profile",
    }
    made = client.post("/api/v1/apps", json=form).get_json()
    return made["client_id"], made["client_secret"], "https://app.example/cb"


def test_nothing_needs_a_cookie_and_the_demo_person_never_acts(
    app: Flask, demo_client: FlaskClient, ann: Person
) -> None:
    crud = ann.posts()
    demo_client.set_cookie("session", ann.token)
    for method, path, declared in calls_of(app):
        if declared.who in ("app", "token"):
            answer = demo_client.open(address(path, ann, crud), method=method)
            assert refused(answer, 401) == "The access token is invalid", path


def test_where_only_members_read_everything_about_people_needs_a_token(
    app: Flask, client: FlaskClient, ann: Person, sql: cursor
) -> None:
    crud = ann.posts()
    sql.execute("UPDATE place SET reading = 'members'")
    for method, path, declared in calls_of(app):
        if declared.who == "public":
            refused(client.open(address(path, ann, crud), method=method), 401)


@pytest.mark.parametrize(
    ("method", "path", "status", "said"),
    [
        ("GET", "/api/v1/nothing", 404, "Record not found"),
        ("GET", "/api/v2/notifications", 404, "Record not found"),
        ("GET", "/api/v1/push/subscription", 404, "Record not found"),
        ("GET", "/oauth/nothing", 404, "Record not found"),
        ("DELETE", "/api/v1/instance", 404, "Record not found"),
        ("POST", "/api/v1/statuses", 401, "The access token is invalid"),
    ],
)
def test_errors_have_the_form_that_apps_know(
    client: FlaskClient, method: str, path: str, status: int, said: str
) -> None:
    assert refused(client.open(path, method=method), status) == said


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/api/v1/lists", "There are no lists here."),
        ("/api/v1/filters", "There are no filters here. Mute words and tags in the web app."),
        ("/api/v2/filters", "There are no filters here. Mute words and tags in the web app."),
        ("/api/v1/featured_tags", "A profile has no tags here. Write them into the bio."),
        ("/api/v1/domain_blocks", "There are no other servers here. Block people."),
        ("/api/v1/accounts", "People join in the web app."),
    ],
)
def test_what_apps_have_buttons_for_is_refused_in_a_sentence(
    anns: Calls, path: str, said: str
) -> None:
    answer = anns.send("POST", path, json={"title": "x", "phrase": "x", "context": ["home"]})
    assert refused(answer, 422) == f"Validation failed: {said}"


def test_a_body_that_is_no_json_or_too_large_is_refused_in_that_form(client: FlaskClient) -> None:
    broken = client.post("/api/v1/apps", data="{", content_type="application/json")
    assert refused(broken, 400) == "The body is not valid JSON."
    large = client.post("/api/v1/apps", json={"client_name": "x" * 70_000})
    assert refused(large, 413) == "The body is too large"


def test_pages_of_every_origin_may_call_without_cookies(client: FlaskClient, ann: Person) -> None:
    ann.posts()
    for origin in ("https://elk.example", "http://localhost:3000"):
        asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
        preflight = client.options("/api/v1/statuses", headers=asked)
        assert preflight.headers["Access-Control-Allow-Origin"] == "*"
        assert "Authorization" in preflight.headers["Access-Control-Allow-Headers"]
        for path in ("/api/v1/timelines/public", "/api/v1/nothing", "/nodeinfo/2.0"):
            answer = client.get(path, headers={"Origin": origin})
            assert answer.headers["Access-Control-Allow-Origin"] == "*"
            assert "Access-Control-Allow-Credentials" not in answer.headers
            assert "Link" in answer.headers["Access-Control-Expose-Headers"]
    ours = client.get("/api/activities/home", headers={"Origin": "https://elk.example"})
    assert "Access-Control-Allow-Origin" not in ours.headers


def test_a_slash_at_the_end_changes_nothing(client: FlaskClient) -> None:
    for path in ("/api/v1/instance/", "/api/v2/instance/", "/oauth/authorize/"):
        assert client.get(path).status_code in (200, 400)
