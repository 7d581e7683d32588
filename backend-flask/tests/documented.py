"""A client that validates every response against the OpenAPI document."""

import re
from typing import Any
from weakref import WeakKeyDictionary

import schemathesis
from flask import Flask
from flask.testing import FlaskClient
from schemathesis.core.result import Ok
from schemathesis.schemas import APIOperation
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from cruddur.http.openapi import PATH_ARGUMENT, document, operations

ADDRESS = re.compile(r"[\w.+-]+@example\.org")
"""An e-mail address of one of the tests' people."""
BEYOND_THE_DOCUMENT = {"304", "405", "500"}
"""What HTTP says of every operation, and the failure that nobody foresees."""

Described = dict[str, APIOperation[Any, Any, Any, Any]]
"""Operations by method and path. schemathesis looks for the most similar one where it has none."""

_described_by_operations: dict[frozenset[object], Described] = {}
_described_by_app: WeakKeyDictionary[Flask, Described] = WeakKeyDictionary()


class DocumentedClient(FlaskClient):
    """Fails the test in which an operation answers what its description does not say."""

    def open(self, *args: Any, **options: Any) -> TestResponse:
        response = super().open(*args, **options)
        operation = _operation_of(self.application, response)
        status = str(response.status_code)
        if operation is not None and status not in BEYOND_THE_DOCUMENT:
            # A HEAD request answers the headers only.
            if response.request.method != "HEAD":
                operation.validate_response(response)
            assert status in operation.responses.status_codes, f"{status} is not documented"
            refuse_addresses_of_others(response)
        return response


def refuse_addresses_of_others(response: TestResponse) -> None:
    """Fails where an answer holds an e-mail address that is not said to be the viewer's own."""
    found = set(ADDRESS.findall(response.get_data().decode(errors="replace")))
    body = response.get_json(silent=True) if found else None
    own = {body.get("email")} if isinstance(body, dict) else set()
    assert found <= own, "an e-mail address of somebody else is in an answer"


def _operation_of(app: Flask, response: TestResponse) -> APIOperation[Any, Any, Any, Any] | None:
    """The operation that answered, None where the address is none's."""
    adapter = app.url_map.bind_to_environ(response.request.environ)
    try:
        rule, _ = adapter.match(return_rule=True)
    except HTTPException:
        return None
    path = PATH_ARGUMENT.sub(r"{\g<name>}", rule.rule)
    method = {"HEAD": "GET"}.get(response.request.method, response.request.method)
    return _described(app).get(f"{method} {path}")


def _described(app: Flask) -> Described:
    # Looked up for every response: to compare all operations took longer than most requests.
    described = _described_by_app.get(app)
    if described is None:
        described = _described_by_app[app] = _describe(app)
    return described


def _describe(app: Flask) -> Described:
    # It takes a second to make, and all applications with the same operations have the same: the
    # settings in which they differ say something about requests only.
    key = frozenset((rule.rule, method, declared) for rule, method, _, declared in operations(app))
    if key not in _described_by_operations:
        described = document(app)
        for model in described["components"]["schemas"].values():
            close(model)
        schema = schemathesis.openapi.from_dict(described)
        _described_by_operations[key] = {
            one.ok().label: one.ok() for one in schema.get_all_operations() if isinstance(one, Ok)
        }
    return _described_by_operations[key]


def close(model: dict[str, Any]) -> None:
    """Allows no members but those described: outside of tests clients must bear with new ones."""
    if "properties" in model:
        model["additionalProperties"] = False
