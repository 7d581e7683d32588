"""Every operation conforms to the OpenAPI document for generated requests."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, settings
from psycopg2.extensions import cursor
from schemathesis import GenerationMode
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import positive_data_acceptance

from cruddur.http.openapi import document
from cruddur.http.paging import Page
from cruddur.stream.description import PREFIX
from tests.people import People, Person, answered, linked

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

DOCUMENT = Path(__file__).resolve().parents[1] / "openapi.yml"
"""What the app serves: test_openapi.py says so. It is here before there is an app."""

MORE_EXAMPLES = os.environ.get("CONTRACT_EXAMPLES")
"""How many to try for each operation, at random: CI does so every day."""

# What one example leaves behind is there for the next, as it is for people.
PATIENT = settings(
    max_examples=int(MORE_EXAMPLES or 8),
    derandomize=not MORE_EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


BEYOND_A_SCHEMA = {
    "POST /api/activities",
    "POST /api/activities/{activity_uuid}/reply",
    "POST /api/media",
    "PUT /api/profile/{face}",
    "POST /api/auth/signup",
    "POST /api/auth/confirm",
    "POST /api/auth/signin",
    "POST /api/auth/tokens",
    "POST /api/auth/recover/confirm",
    "POST /api/auth/second_step/confirm",
    "POST /api/auth/passkeys",
    "POST /api/auth/email",
    "POST /api/auth/email/confirm",
    "POST /api/auth/not_me",
    "POST /api/auth/password",
    "DELETE /api/auth/me",
    "POST /api/auth/signin/passkey",
    "POST /api/auth/providers/answer",
    "POST /api/auth/signin/provider",
    "POST /api/auth/signup/provider",
    "POST /api/auth/proof/provider",
    "POST /api/auth/linked_accounts",
    "POST /api/auth/proof",
    "DELETE /api/activities/{activity_uuid}",
    "DELETE /api/messages/{message_group_uuid}/{message_uuid}",
    "POST /api/messages",
    "POST /api/reports",
    "POST /api/mutes",
    "PUT /api/alerts",
    "PUT /api/alerts/subscription",
    "POST /api/alerts/unsubscribe",
    "PUT /api/activities/{activity_uuid}/life",
    "PATCH /api/place",
    "POST /api/moderation/place/import",
    "POST /api/moderation/acts",
    "GET /api/moderation/acts/bulk",
    "POST /api/moderation/acts/bulk",
}
"""No schema says which bytes are a picture, which uploads and which handles are free, which
passwords are common, which code was mailed, what an authenticator or a provider signed, which crud
or message has just been deleted, to whom one can write, how much of its 30 days is left, or how
long any crud may live, what is there to report, when a limit can end, what accounts have in common,
which time zones there are, or what a browser and a mail have as keys."""

serving: list[Flask] = []
"""The application, once there is one."""


def serve(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    """Hands a request to the application."""
    return serving[-1](environ, start_response)


def described(*modes: GenerationMode) -> BaseSchema:
    """The document, from which requests of these modes are made."""
    schema = schemathesis.openapi.from_path(DOCUMENT)
    schema.app = serve
    schema.config.generation.update(modes=list(modes), with_security_parameters=False)
    # Another process serves it: tests/stream/test_contract.py.
    return schema.exclude(path_regex=f"^{PREFIX}")


anything = described(GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
what_is_right = described(GenerationMode.POSITIVE)


@pytest.fixture(autouse=True, scope="module")
def served(app: Flask) -> Iterator[None]:
    """Lets the requests reach the application."""
    serving.append(app)
    yield
    serving.clear()


@anything.parametrize()
@PATIENT
def test_every_operation_keeps_to_the_document(
    case: schemathesis.Case[Any], ann: Person, people: People, sql: cursor
) -> None:
    forget_keys(sql)
    judge(case, with_its_scope(case, ann, people))


@what_is_right.parametrize()
@PATIENT
def test_every_operation_keeps_to_the_document_where_there_is_something(
    case: schemathesis.Case[Any],
    ann: Person,
    people: People,
    there: dict[str, str],
    sql: cursor,
) -> None:
    forget_keys(sql)
    case.path_parameters = {name: there[name] for name in case.path_parameters or ()}
    judge(case, with_its_scope(case, ann, people))


def test_every_list_links_to_its_pages_and_says_when_it_changed(
    app: Flask, ann: Person, there: dict[str, str]
) -> None:
    paths = [path for path, operations in document(app)["paths"].items() if is_paged(operations)]
    assert "/api/activities/home" in paths
    for path in paths:
        # What a search asks for; the others do not look at it.
        response = ann.get(path.format(**there), query_string={"term": "hello"})
        assert answered(response), path
        assert linked(response, "prev"), path
        assert response.headers["ETag"], path


def is_paged(operations: dict[str, Any]) -> bool:
    """Whether the GET of a path is described with a Link header."""
    answer = operations.get("get", {}).get("responses", {}).get("200", {})
    return "Link" in answer.get("headers", {})


def with_its_scope(case: schemathesis.Case[Any], person: Person, people: People) -> Person:
    """The person with a token that may do this and nothing else; with all rights where none of that
    kind will do."""
    choices = case.operation.definition.raw.get("security", [])
    needed = [scope for choice in choices for scope in choice.get("token", [])]
    return people.with_scopes(person, *needed[:1]) if needed else person


def judge(case: schemathesis.Case[Any], person: Person) -> None:
    """Sends the request as that person and holds the answer against the document."""
    case.call_and_validate(
        headers={"Authorization": f"Bearer {person.token}"},
        excluded_checks=[positive_data_acceptance]
        if case.operation.label in BEYOND_A_SCHEMA
        else None,
    )


def forget_keys(sql: cursor) -> None:
    """Lets a request be the first with its Idempotency-Key, as the document knows no second."""
    sql.execute("DELETE FROM idempotency_keys")


@pytest.mark.parametrize(
    "body",
    [
        '[{"uuid": "019abcde-0000-7000-8000-000000000001", "handle": "bob", "display_name": "Bob", '
        '"bio": "", "followed": false, "avatar_url": null, "email": "bob@example.org"}]',
        '[{"uuid": "019abcde-0000-7000-8000-000000000001", "handle": "bob", "display_name": "Bob", '
        '"bio": "", "followed": false, "avatar_url": null, "password_hash": "$argon2id$"}]',
        '[{"uuid": "019abcde-0000-7000-8000-000000000001", "handle": "bob", '
        '"display_name": "bob@example.org", "bio": "", "followed": false, "avatar_url": null}]',
    ],
)
def test_the_tests_fail_where_a_response_has_undocumented_members(
    ann: Person, body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cruddur.users.store.followers", lambda *_: Page(body, None, None, False))
    with pytest.raises(
        Exception, match=r"additional properties|Additional properties|of somebody else"
    ):
        ann.get(f"/api/users/@{ann.handle}/followers")
