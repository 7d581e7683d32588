"""All calls of apps, with something to answer to each."""

import io
from collections.abc import Callable
from typing import Any

from flask import Flask

from cruddur.mastodon.declared_routes import Declared
from cruddur.mastodon.description import Described, described_of
from tests.mastodon.apps import Calls
from tests.mastodon.test_declarations import ARGUMENT, calls_of
from tests.people import SMALL_PICTURE

Scene = Callable[[], dict[str, str]]
BODIES: dict[str, dict[str, Any]] = {
    "/api/v1/statuses": {"status": "Hello @bob #bread", "expires_in": 3600},
    "/api/v1/markers": {"home": {"last_read_id": "1"}, "notifications": {"last_read_id": "1"}},
    "/api/v1/accounts/update_credentials": {"display_name": "Ann"},
    "/api/v1/accounts/<account_id>/mute": {"duration": 3600},
    "/api/v1/apps": {"client_name": "Trial", "redirect_uris": "trial://back"},
    "/api/v1/media/<media_id>": {"description": "A pixel"},
}
QUERIES: dict[str, str] = {
    "/api/v1/accounts": "id[]={account_id}",
    "/api/v1/accounts/familiar_followers": "id[]={account_id}",
    "/api/v1/accounts/lookup": "acct=bob",
    "/api/v1/accounts/relationships": "id[]={account_id}",
    "/api/v1/accounts/search": "q=bob",
    "/api/v1/markers": "timeline[]=home&timeline[]=notifications",
    "/api/v1/search": "q=bread",
    "/api/v1/statuses": "id[]={status_id}&id[]={boost_id}",
    "/api/v2/search": "q=bread",
    "/.well-known/webfinger": "resource=acct:bob",
}


def calls_with_json(app: Flask) -> list[tuple[str, str, Declared, Described]]:
    """Every call but the pages that people see, with its description."""
    views = {
        (method, rule.rule): app.view_functions[rule.endpoint]
        for rule in app.url_map.iter_rules()
        for method in rule.methods or ()
    }
    found = []
    for method, path, declared in calls_of(app):
        if declared.who == "browser":
            continue
        described = described_of(views[method, path])
        assert described, f"{method} {path} needs @answers(…)"
        found.append((method, path, declared, described))
    return found


def sent_to(calls: Calls, method: str, path: str, values: dict[str, str]) -> Any:
    """Sends a call with arguments and parameters that fit."""
    if path.startswith("/api/v1/pictures/"):
        address = calls.get(f"/api/v1/media/{values['media_id']}")["url"]
        return calls.send(method, address.removeprefix("http://localhost:3000"))
    if "follow_requests" in path:
        values = {**values, "account_id": values["asking_id"]}
    address = ARGUMENT.sub(lambda match: values[match[1]], path)
    if method == "GET":
        query = QUERIES.get(path, "").format(**values)
        return calls.send(method, f"{address}?{query}")
    if path.endswith("/media"):
        return calls.send(method, address, data={"file": (io.BytesIO(SMALL_PICTURE), "a.gif")})
    body = BODIES.get(path, {})
    if path == "/api/v1/reports":
        body = {"account_id": values["account_id"], "status_ids": [values["status_id"]]}
    return calls.send(method, address, json=body)
