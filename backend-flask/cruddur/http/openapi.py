"""The OpenAPI document, made from the declarations of the operations."""

import inspect
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args, get_origin

from flask import Flask
from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema
from werkzeug.routing import Rule

from cruddur.http import response_headers
from cruddur.http.access import access_of, security_of
from cruddur.http.cookies import COOKIE
from cruddur.http.declaration import Operation
from cruddur.http.error_handlers import PROBLEM_JSON
from cruddur.http.json_schemas import BodySchema, DocumentSchema, example_of, fill_in_minimums
from cruddur.http.problem_details import ProblemDetails
from cruddur.http.request_headers import IDEMPOTENCY_KEY, LAST_EVENT_ID
from cruddur.http.responses import JSON
from cruddur.http.services import Services
from cruddur.http.shared_parts import share
from cruddur.http.uploads import ONE_FILE
from cruddur.settings import Settings

EVENT_STREAM = "text/event-stream"
REFERENCE = "#/components/schemas/{model}"
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
PATH_ARGUMENT = re.compile(r"<(?:(?P<converter>\w+):)?(?P<name>\w+)>")
CONVERTER_SCHEMAS = {
    "uuid": {
        "type": "string",
        "format": "uuid",
        "examples": ["019abcde-0000-7000-8000-000000000001"],
    },
    "face": {"type": "string", "enum": ["avatar", "header"], "examples": ["avatar"]},
    "media_size": {"type": "string", "enum": ["full", "preview"], "examples": ["full"]},
    "handle": {"type": "string", "pattern": "^[A-Za-z0-9_]{3,30}$", "examples": ["bayko"]},
    "invite_code": {
        "type": "string",
        "pattern": "^[A-Za-z0-9_-]{22}$",
        "examples": ["Wm1nZ0tqY2x2b3RzZmFuZQ"],
    },
}
INFO = {
    "title": "Cruddur",
    "version": "1.0",
    "description": "A micro-blog whose posts expire. Every list is a bare array, paged by key "
    "through the `Link` header; every error is `application/problem+json`. `GET /api/stream` tells "
    "what happens as it happens.",
    "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
}
Described = tuple[Rule, str, Any, Operation]
"""An operation with its route, method and view, whose docstring describes it."""

DEFAULT_SETTINGS = {name: field.default for name, field in Settings.model_fields.items()}

PROBLEM_TITLES = {
    400: "The body is not valid JSON",
    401: "Not signed in",
    403: "Not allowed",
    409: "Taken",
    429: "Too often",
    404: "Nothing here",
    410: "Expired",
    413: "The body is too large",
    415: "The body has another type",
    422: "A field cannot be accepted",
    503: "A store is away",
}


def document(
    app: Flask,
    settings: Mapping[str, Any] | None = None,
    served_elsewhere: Iterable[Described] = (),
) -> dict[str, Any]:
    """The document (OpenAPI 3.1) of every operation of `app`, and of those that are served
    elsewhere, with the least values that `settings` allow, by default its own."""
    described = [*operations(app), *served_elsewhere]
    paths: dict[str, dict[str, Any]] = {}
    models: dict[tuple[type[BaseModel], JsonSchemaMode], None] = {
        (ProblemDetails, "serialization"): None
    }
    for rule, method, view, declared in described:
        path = PATH_ARGUMENT.sub(r"{\g<name>}", rule.rule)
        paths.setdefault(path, {})[method.lower()] = _operation(rule, method, view, declared)
        if declared.body:
            models[declared.body, "validation"] = None
        if declared.content and declared.content not in (bytes, str):
            models[_response_model(declared.content), "serialization"] = None
    _, schemas = models_json_schema(
        list(models), ref_template=REFERENCE, schema_generator=BodySchema
    )
    parts: Services = app.extensions["cruddur"]
    fill_in_minimums(schemas["$defs"], settings or dict(parts.settings))
    _give_examples(paths, schemas["$defs"])
    shared = share(paths)
    return {
        "openapi": "3.1.0",
        "info": INFO,
        "servers": [{"url": "/"}],
        "tags": _tags(described),
        "paths": dict(sorted(paths.items())),
        "components": {
            "schemas": dict(sorted(schemas["$defs"].items())),
            **shared,
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer"},
                "cookie": {"type": "apiKey", "in": "cookie", "name": COOKIE},
            },
        },
    }


def _give_examples(paths: Mapping[str, Any], models: Mapping[str, Any]) -> None:
    """Puts a whole example at each body: a page that is left to make one up takes every field,
    among them those that exclude each other."""
    for operations_of_path in paths.values():
        for described in operations_of_path.values():
            content = described.get("requestBody", {}).get("content", {}).get(JSON)
            if content:
                content["example"] = example_of(content["schema"], models)


def as_yaml(app: Flask, served_elsewhere: Iterable[Described]) -> str:
    """The document as it is committed in openapi.yml: of a server that nobody has set otherwise."""
    # A megabyte that nothing but this command needs.
    import yaml  # noqa: PLC0415

    text: str = yaml.dump(
        document(app, DEFAULT_SETTINGS, served_elsewhere),
        Dumper=yaml.CSafeDumper,
        sort_keys=False,
        allow_unicode=True,
        width=100,
    )
    return text


def _tags(described: Iterable[Described]) -> list[dict[str, str]]:
    """A tag for each blueprint, described by the first sentence of its module."""
    tags = {}
    for rule, _, view, _ in described:
        module = inspect.getmodule(inspect.unwrap(view))
        sentence = (inspect.getdoc(module) or "").partition("\n\n")[0].replace("\n", " ")
        tags[_tag(rule)] = sentence
    return [{"name": name, "description": tags[name]} for name in sorted(tags)]


def _tag(rule: Rule) -> str:
    return str(rule.endpoint).split(".", maxsplit=1)[0]


def operations(app: Flask) -> Iterator[Described]:
    """Every declared operation with its route, method and view."""
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        if declared := getattr(view, "operation", None):
            for method in sorted(set(METHODS) & (rule.methods or set())):
                yield rule, method, view, declared


def _operation(rule: Rule, method: str, view: Any, declared: Operation) -> dict[str, Any]:
    summary, _, description = (inspect.getdoc(view) or "").partition("\n\n")
    takes_a_key = "idempotent" in inspect.signature(view).parameters
    described: dict[str, Any] = {
        "operationId": rule.endpoint.replace(".", "_"),
        "tags": [_tag(rule)],
        "summary": summary.replace("\n", " "),
        "security": security_of(declared),
        "responses": _responses(declared, method, takes_a_key=takes_a_key),
    }
    sentences = (description or summary).replace("\n", " ")
    described["description"] = f"{sentences}\n\n{access_of(declared, method)}"
    if declared.role != "person":
        described["x-role"] = declared.role
    if declared.fresh_proof:
        described["x-fresh-proof"] = True
    parameters = [*_path_parameters(rule), *_query_parameters(declared)]
    if takes_a_key:
        parameters.append(IDEMPOTENCY_KEY)
    if declared.media_type == EVENT_STREAM:
        parameters.append(LAST_EVENT_ID)
    if parameters:
        described["parameters"] = parameters
    if declared.takes_file:
        described["requestBody"] = ONE_FILE
    if declared.body:
        described["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": _reference(declared.body)}},
        }
    return described


def _path_parameters(rule: Rule) -> list[dict[str, Any]]:
    return [
        {
            "name": match["name"],
            "in": "path",
            "required": True,
            "schema": CONVERTER_SCHEMAS[match["converter"]],
        }
        for match in PATH_ARGUMENT.finditer(rule.rule)
    ]


def _query_parameters(declared: Operation) -> list[dict[str, Any]]:
    if not declared.query:
        return []
    schema = declared.query.model_json_schema(schema_generator=DocumentSchema)
    parameters = []
    for name, value in schema["properties"].items():
        described = {
            key: part for key, part in value.items() if key not in ("title", "description")
        }
        # In a query a value is there or not: null cannot be sent.
        if choices := described.pop("anyOf", None):
            described = next(choice for choice in choices if choice.get("type") != "null")
        parameters.append(
            {
                "name": name,
                "in": "query",
                "required": name in schema.get("required", ()),
                "description": value.get("description", ""),
                "schema": described,
            }
        )
    return parameters


def _responses(declared: Operation, method: str, *, takes_a_key: bool) -> dict[str, Any]:
    responses: dict[str, Any] = {}
    if declared.content:
        responses["200"] = {
            "description": "OK",
            **response_headers.of_success(declared, method),
            "content": {declared.media_type: {"schema": _schema(declared.content)}},
        }
    if declared.content is bytes:
        responses["307"] = {
            "description": "It is at the address in Location",
            "headers": {"Location": {"schema": {"type": "string"}}},
        }
    if declared.may_be_empty:
        responses["204"] = {
            "description": "Done; the response has no body",
            **response_headers.of_success(declared, method),
        }
    implied = _implied_problems(declared) | ({422} if takes_a_key else set())
    for status in sorted({*declared.problems, *implied}):
        responses[str(status)] = {
            "description": PROBLEM_TITLES[status],
            **response_headers.of_problem(declared, status),
            "content": {PROBLEM_JSON: {"schema": _reference(ProblemDetails)}},
        }
    return responses


def _implied_problems(declared: Operation) -> set[int]:
    implied: set[int] = {429, 503} if declared.limited else set()
    if declared.auth != "none":
        implied |= {401, 403, 503}
    if declared.role != "person":
        implied |= {404}
    if declared.query:
        implied |= {422}
    if declared.takes_file:
        implied |= {400, 413, 415, 422}
    if declared.body:
        implied |= {400, 403, 413, 415, 422}
    return implied


def _schema(response: Any) -> dict[str, Any]:
    if response is bytes:
        return {"type": "string", "format": "binary"}
    if response is str:
        return {"type": "string"}
    if get_origin(response) is list:
        return {"type": "array", "items": _reference(get_args(response)[0])}
    return _reference(response)


def _response_model(response: Any) -> type[BaseModel]:
    model: type[BaseModel] = get_args(response)[0] if get_origin(response) is list else response
    return model


def _reference(model: type[BaseModel]) -> dict[str, str]:
    return {"$ref": REFERENCE.format(model=model.__name__)}
