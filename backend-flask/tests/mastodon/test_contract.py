"""Every call of apps conforms to its own OpenAPI document for generated requests."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from cruddur.http import converters
from cruddur.mastodon import routes
from cruddur.mastodon.document_routes import document
from cruddur.mastodon.ids import id_of
from tests.mastodon.apps import Calls
from tests.people import Person
from tests.test_contract import serve, serving

MORE_EXAMPLES = os.environ.get("CONTRACT_EXAMPLES")
PATIENT = settings(
    max_examples=int(MORE_EXAMPLES or 6),
    derandomize=not MORE_EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
)
"""What is odd is no error here: an app that sends it gets a page, or a sentence."""
OF_OTHER_TYPES = ("image/png", "application/xrd+xml; charset=utf-8")
"""Pictures, and where people are looked up."""


def described() -> BaseSchema:
    """The document, before there is the application that serves it."""
    bare = Flask(__name__)
    converters.register(bare)
    routes.register(bare)
    schema = schemathesis.openapi.from_dict(document(bare))
    schema.app = serve
    modes = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]
    schema.config.generation.update(modes=modes, with_security_parameters=False)
    # It would send dozens for each call, among them methods that the call has not.
    schema.config.phases.coverage.enabled = False
    return schema


everything = described()


@pytest.fixture(autouse=True, scope="module")
def served(app: Flask) -> Iterator[None]:
    """Lets the requests reach the application."""
    serving.append(app)
    yield
    serving.clear()


@pytest.fixture
def there(ann: Person, bob: Person) -> dict[str, str]:
    """Arguments of paths for what is there."""
    post = bob.posts("hello @ann #bread")
    ann.replies(post)
    return {
        "account_id": id_of(bob.uuid),
        "status_id": id_of(post["uuid"]),
        "media_id": id_of(ann.picture()["uuid"]),
        "notification_id": id_of(post["uuid"]),
        "tag": "bread",
        "colour": "1",
        "size": "full",
    }


@everything.parametrize()
@PATIENT
def test_every_call_keeps_to_the_document(
    case: schemathesis.Case[Any], anns: Calls, there: dict[str, str]
) -> None:
    judge(case, anns)
    if case.path_parameters:
        case.path_parameters = {name: there[name] for name in case.path_parameters}
        judge(case, anns)


def judge(case: schemathesis.Case[Any], calls: Calls) -> None:
    """Sends the request and holds the answer against the document."""
    response = case.call(headers={"Authorization": f"Bearer {calls.token}"})
    case.validate_response(response, checks=list(CHECKS))
    (said,) = response.headers["content-type"]
    assert said in ("application/json", *OF_OTHER_TYPES), said
