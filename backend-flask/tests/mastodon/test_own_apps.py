"""What a person sees of the apps that were let in, changes and takes back."""

from datetime import timedelta

from tests.mastodon.apps import App, let_in, refused
from tests.mastodon.test_statuses import life_of
from tests.people import Person, answered, problem

ME = "/api/v1/accounts/verify_credentials"


def test_a_person_sees_what_apps_may_do_and_revokes_one(trial: App, ann: Person) -> None:
    calls = let_in(trial, ann, scope="read write:statuses", life="3600")
    (shown,) = [one for one in answered(ann.get("/api/auth/me/tokens")) if one["app"]]
    assert shown["name"] == "Trial"
    assert shown["scopes"] == []
    assert shown["app"]["scopes"] == ["read", "write:statuses"]
    assert shown["app"]["expires_in"] == 3600
    named = [one["name"] for one in answered(ann.get("/api/auth/sessions"))]
    assert "Trial" in named
    assert ann.delete(f"/api/auth/sessions/{shown['uuid']}").status_code == 204
    refused(calls.send("GET", ME), 401)


def test_a_person_changes_how_long_cruds_of_an_app_live(
    trial: App, ann: Person, bob: Person
) -> None:
    calls = let_in(trial, ann, life="3600")
    (shown,) = [one for one in answered(ann.get("/api/auth/me/tokens")) if one["app"]]
    path = f"/api/auth/me/tokens/{shown['uuid']}/app"
    assert ann.put(path, {"expires_in": 86400}).status_code == 204
    assert life_of(calls.post("/api/v1/statuses", {"status": "x"})) == timedelta(days=1)
    assert ann.put(path, {"expires_in": None}).status_code == 204
    assert life_of(calls.post("/api/v1/statuses", {"status": "x"})) == timedelta(days=7)
    problem(ann.put(path, {"expires_in": 60}), 422, "invalid")
    problem(bob.put(path, {"expires_in": 3600}), 404, "not_found")
    (other, *_) = [one for one in answered(ann.get("/api/auth/me/tokens")) if not one["app"]]
    problem(
        ann.put(path.replace(shown["uuid"], other["uuid"]), {"expires_in": 3600}), 404, "not_found"
    )
