"""The OpenAPI document of the apps' API, made from the declarations of its calls."""

import inspect
import re
from functools import cache
from typing import Any, cast

from flask import Blueprint, Flask, Response, current_app
from werkzeug.local import LocalProxy
from werkzeug.routing import Rule

from cruddur.http.responses import JSON
from cruddur.mastodon import scopes
from cruddur.mastodon.declared_routes import FORMS, Call, Declared, call, declared_of
from cruddur.mastodon.description import PARAMETERS, SCHEMAS, Described, answers, described_of
from cruddur.mastodon.entities import Schema, of
from cruddur.mastodon.responses import answer

blueprint = Blueprint("mastodon_document", __name__)
ARGUMENT = re.compile(r"<(?:(?P<converter>\w+):)?(?P<name>\w+)>")
INFO = {
    "title": "Cruddur for apps",
    "version": "4.2.0",
    "description": "Mastodon's API as far as this place speaks it. Ids are decimal numbers in "
    "texts, lists are paged by the `Link` header, and every error is an object with an `error`.",
    "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
}
OAUTH = {
    "type": "oauth2",
    "flows": {
        "authorizationCode": {
            "authorizationUrl": "/oauth/authorize",
            "tokenUrl": "/oauth/token",
            "scopes": {name: name for name in scopes.SUPPORTED},
        }
    },
}
UPLOAD = {
    "required": True,
    "content": {
        FORMS[1]: {
            "schema": {
                "type": "object",
                "required": ["file"],
                "properties": {
                    "file": {"type": "string", "format": "binary"},
                    "description": {"type": "string"},
                },
            }
        }
    },
}
REFUSALS = {
    400: "The body cannot be read, or OAuth refuses it",
    401: "The access token is invalid",
    403: "The token lacks the scope, or the person may not do that",
    404: "Record not found",
    413: "The body is too large",
    422: "It cannot be accepted, and the error says why",
    429: "Too many requests",
    503: "A store is away",
}


@call(blueprint, "GET", "/api/v1/openapi.json", who="anybody", keeps_connection=False)
@answers(JSON)
def show(_: Call) -> Response:
    """Returns this document (OpenAPI 3.1)."""
    app = cast("LocalProxy[Flask]", current_app)._get_current_object()
    return answer(_kept(app))


@cache
def _kept(app: Flask) -> dict[str, Any]:
    # Made once: few processes ever serve it.
    return document(app)


def document(app: Flask) -> dict[str, Any]:
    """The document (OpenAPI 3.1) of every call of `app`, without the pages that people see."""
    paths: dict[str, dict[str, Any]] = {}
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        declared, described = declared_of(view), described_of(view)
        if declared and described:
            (method,) = (rule.methods or set()) - {"HEAD", "OPTIONS"}
            path = ARGUMENT.sub(r"{\g<name>}", rule.rule)
            operation = _operation(rule, method, view, declared, described)
            paths.setdefault(path, {})[method.lower()] = operation
    return {
        "openapi": "3.1.0",
        "info": INFO,
        "servers": [{"url": "/"}],
        "paths": dict(sorted(paths.items())),
        "components": {"schemas": SCHEMAS, "securitySchemes": {"app": OAUTH}},
    }


def _operation(
    rule: Rule, method: str, view: Any, declared: Declared, described: Described
) -> dict[str, Any]:
    sentences = (inspect.getdoc(view) or "").replace("\n", " ")
    operation: dict[str, Any] = {
        # Several paths may have one view.
        "operationId": re.sub(r"[^A-Za-z0-9]+", "_", f"{method.lower()}{rule.rule}").strip("_"),
        "tags": [rule.endpoint.partition(".")[0].removeprefix("mastodon_")],
        "summary": sentences.partition(". ")[0].rstrip(".") + ".",
        "description": sentences,
        "security": _security(declared),
        "responses": _responses(described),
    }
    parameters = _in_path(rule)
    if method == "GET":
        parameters += [_in_query(name, PARAMETERS[name]) for name in described.takes]
    elif declared.takes_file:
        operation["requestBody"] = UPLOAD
    elif described.takes:
        properties = {name: PARAMETERS[name] for name in described.takes}
        sent = {"schema": {"type": "object", "properties": properties}}
        operation["requestBody"] = {"content": {JSON: sent}}
    if parameters:
        operation["parameters"] = parameters
    return operation


def _security(declared: Declared) -> list[dict[str, list[str]]]:
    if declared.who == "anybody":
        return []
    # Of several scopes one is enough.
    choices = [{"app": [scope]} for scope in declared.scopes] or [{"app": []}]
    return [*choices, {}] if declared.who == "public" else choices


OF_CONVERTERS: dict[str | None, dict[str, Any]] = {
    "int": {"type": "integer", "minimum": 0},
    "media_size": {"type": "string", "enum": ["full", "preview"]},
}


def _in_path(rule: Rule) -> list[dict[str, Any]]:
    return [
        {
            "name": match["name"],
            "in": "path",
            "required": True,
            "schema": OF_CONVERTERS.get(match["converter"], {"type": "string"}),
        }
        for match in ARGUMENT.finditer(rule.rule)
    ]


def _in_query(name: str, schema: Schema) -> dict[str, Any]:
    is_list = schema.get("type") == "array"
    return {"name": f"{name}[]" if is_list else name, "in": "query", "schema": schema}


def _responses(described: Described) -> dict[str, Any]:
    schema = described.schema
    refused = {
        str(status): {"description": text, "content": {JSON: {"schema": of("Error")}}}
        for status, text in REFUSALS.items()
    }
    if described.answers == "Error":
        return refused
    content = {JSON: {"schema": schema}} if schema else {described.answers: {}}
    return {"200": {"description": "OK", "content": content}, **refused}
