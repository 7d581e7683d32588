"""Every call answers what it is described with: the JSON Schema of an entity."""

from typing import Any

import jsonschema
import pytest
from flask import Flask
from openapi_spec_validator import validate

from cruddur.mastodon import declared_routes
from cruddur.mastodon.description import LIST, NOTHING_LISTED, SCHEMAS, Described
from cruddur.mastodon.document_routes import document
from cruddur.mastodon.parameters import Parameters
from tests.mastodon.apps import App, Calls
from tests.mastodon.scenes import Scene, calls_with_json, sent_to

REFUSED = {
    *("poll", "scheduled_at"),
    *("avatar", "header", "fields_attributes", "source", "bot"),
}
"""Calls look at these to refuse them."""
OF_OAUTH = ("/oauth/token", "/oauth/revoke")
"""An app sends its secret and a code: tested below."""
TYPED = {
    "Status": "id uri url created_at account content spoiler_text visibility sensitive emojis tags"
    " media_attachments mentions replies_count reblogs_count favourites_count favourited reblogged"
    " bookmarked muted pinned",
    "Account": "id username acct note avatar header locked bot emojis fields created_at url"
    " statuses_count followers_count following_count",
    "CredentialAccount": "source",
    "Notification": "id type created_at account",
    "Relationship": "id following showing_reblogs notifying followed_by blocking blocked_by muting"
    " muting_notifications requested domain_blocking endorsed note",
    "CredentialApp": "id name redirect_uri client_id client_secret",
    "Token": "access_token token_type scope created_at",
    "V1Instance": "title email version stats registrations configuration urls",
    "Instance": "domain title version usage configuration registrations contact rules",
    "MediaAttachment": "id type url preview_url",
    "Tag": "name url history following",
    "Markers": "",
    "Context": "ancestors descendants",
    "Found": "accounts statuses hashtags",
}
"""Without these, IceCubes or Tusky cannot read the whole list."""


def held_against(described: Described, sent: Any) -> None:
    """Validates JSON."""
    schema = {**(described.schema or {}), "components": {"schemas": SCHEMAS}}
    jsonschema.Draft202012Validator(schema).validate(sent)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names of the parameters that calls have looked at since it was cleared."""
    names: set[str] = set()

    class Watched(dict[str, Any]):
        def get(self, key: str, default: Any = None) -> Any:
            names.add(key)
            return super().get(key, default)

    read = declared_routes.sent_parameters
    monkeypatch.setattr(
        declared_routes, "sent_parameters", lambda: Parameters(Watched(read()._values))
    )
    return names


def test_every_read_and_every_write_takes_and_answers_what_it_is_described_with(
    app: Flask, anns: Calls, scene: Scene, asked: set[str]
) -> None:
    calls = calls_with_json(app)
    # Last, what takes something away that others need.
    for method, path, _, described in sorted(calls, key=lambda one: one[0] != "GET"):
        if path in OF_OAUTH:
            continue
        values = scene()
        asked.clear()
        response = sent_to(anns, method, path, values)
        where = f"{method} {path}: {response.data[:300]!r}"
        assert asked <= {*described.takes, *REFUSED}, where
        if described.answers == "Error":
            assert response.status_code == 422, where
            held_against(described, response.json)
            continue
        assert response.status_code == 200, where
        if described.schema is None:
            assert response.mimetype == described.answers, where
            continue
        assert response.content_type == "application/json", where
        held_against(described, response.json)
        # An empty list would be one of every entity.
        is_list = described.answers.endswith(LIST) and described.answers != NOTHING_LISTED
        assert response.json or not is_list, where


def test_a_token_and_its_end_are_entities(trial: App, anns: Calls) -> None:
    refused = trial.exchanges("no code")
    assert (refused.status_code, refused.content_type) == (400, "application/json")
    jsonschema.validate(refused.json, SCHEMAS["Error"])
    form = {"client_id": trial.client_id, "client_secret": trial.secret, "token": anns.token}
    revoked = trial.client.post("/oauth/revoke", data=form)
    assert (revoked.status_code, revoked.json) == (200, {})


@pytest.mark.parametrize("name", sorted(TYPED))
def test_what_typed_clients_cannot_do_without_is_there_and_never_null(name: str) -> None:
    schema = SCHEMAS[name]
    for member in TYPED[name].split():
        assert member in schema["required"], member
        shape = schema["properties"][member]
        assert shape.get("type") != "null", member
        assert "anyOf" not in shape, member


def test_every_entity_may_have_more_members_later() -> None:
    for name, schema in SCHEMAS.items():
        if "properties" in schema:
            assert schema["additionalProperties"] is True, name


def test_the_document_is_valid_and_served(app: Flask, anns: Calls) -> None:
    served = anns.get("/api/v1/openapi.json")
    validate(served)
    assert served == document(app)
    described = sum(len(operations) for operations in served["paths"].values())
    assert described == len(calls_with_json(app))
