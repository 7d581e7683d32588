"""GET /api/openapi.json and the page at /api/docs."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import jsonschema
import yaml
from flask import Flask
from flask.testing import FlaskClient
from openapi_spec_validator import validate

from cruddur.http import openapi
from cruddur.http.json_schemas import example_of
from cruddur.http.openapi import as_yaml
from cruddur.stream.description import OPERATIONS

COMMITTED = Path(__file__).resolve().parents[2] / "openapi.yml"
ADDRESS = re.compile(r"""(?:src|href)=["']([^"']+)["']""")


def test_openapi_is_a_valid_document(client: FlaskClient) -> None:
    validate(client.get("/api/openapi.json").get_json())


def test_openapi_is_what_is_committed(app: Flask, client: FlaskClient) -> None:
    written = "Run `make openapi`: openapi.yml is older than the code."
    committed = COMMITTED.read_text(encoding="utf-8")
    assert committed == as_yaml(app, OPERATIONS), written
    served = client.get("/api/openapi.json").get_json()
    committed_document = yaml.load(committed, yaml.CSafeLoader)
    for of_server in (served, committed_document):
        # This server is set to let things end sooner.
        for least in minimums(of_server):
            least["minimum"] = 0
    assert served == committed_document


def test_openapi_names_operations_and_schemas_for_people(client: FlaskClient) -> None:
    document = client.get("/api/openapi.json").get_json()
    operations = [one for path in document["paths"].values() for one in path.values()]
    names = [operation["operationId"] for operation in operations]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z_]+", name) for name in names)
    assert all(re.fullmatch(r"[A-Z][A-Za-z]+", name) for name in document["components"]["schemas"])
    assert all(operation["summary"].endswith(".") for operation in operations)


def test_docs_page_is_served_without_another_host(client: FlaskClient) -> None:
    assert client.get("/api/docs").status_code in (301, 308)
    page = client.get("/api/docs/")
    assert page.status_code == 200
    assert page.mimetype == "text/html"
    addresses = ADDRESS.findall(page.text)
    assert addresses
    for address in addresses:
        assert "//" not in address, address
        with client.get(urljoin("/api/docs/", address), buffered=True) as part:
            assert part.status_code == 200, address


def test_docs_page_shows_our_document(client: FlaskClient) -> None:
    assert "/api/openapi.json" in client.get("/api/docs/").text


def test_docs_page_has_no_way_out_of_its_folder(client: FlaskClient) -> None:
    for path in ("../../settings.py", "..%2f..%2fsettings.py", "nothing.js"):
        response = client.get(f"/api/docs/{path}")
        assert response.status_code == 404
        assert response.mimetype == "application/problem+json"


def minimums(document: dict[str, Any]) -> list[dict[str, Any]]:
    """The schemas of the fields whose least value is a setting."""
    schemas = document["components"]["schemas"]
    found = []
    for name in ("WrittenActivity", "WrittenReply", "ChangedLife", "Timer"):
        choices = schemas[name]["properties"]["expires_in"]["anyOf"]
        found += [choice for choice in choices if choice["type"] == "integer"]
    return found


def test_openapi_serves_the_least_values_that_the_server_accepts(
    another_app: Callable[..., Flask],
) -> None:
    served = another_app(min_expires_in=90, min_timer=1800).test_client().get("/api/openapi.json")
    assert [least["minimum"] for least in minimums(served.get_json())] == [90, 90, 90, 1800]
    committed = yaml.load(COMMITTED.read_text(encoding="utf-8"), yaml.CSafeLoader)
    assert [least["minimum"] for least in minimums(committed)] == [60, 60, 60, 3600]


def test_openapi_declares_and_describes_every_tag(client: FlaskClient) -> None:
    document = client.get("/api/openapi.json").get_json()
    operations = [one for path in document["paths"].values() for one in path.values()]
    declared = {tag["name"]: tag["description"] for tag in document["tags"]}
    assert declared.keys() == {tag for operation in operations for tag in operation["tags"]}
    assert all(description.endswith(".") for description in declared.values())


def every_schema(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        if "type" in part or "anyOf" in part:
            yield part
        for inner in part.values():
            yield from every_schema(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from every_schema(inner)


def test_openapi_has_no_default_that_makes_an_optional_field_look_required(
    client: FlaskClient,
) -> None:
    document = client.get("/api/openapi.json").get_json()
    schemas = list(every_schema(document))
    assert len(schemas) > 100
    assert [schema for schema in schemas if schema.get("default", ...) is None] == []


def test_openapi_has_an_example_for_everything_that_a_person_must_fill_in(
    client: FlaskClient,
) -> None:
    document = client.get("/api/openapi.json").get_json()
    missing = []
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            missing += [
                (method, path, parameter["name"])
                for parameter in operation.get("parameters", [])
                if parameter["required"] and not parameter["schema"].get("examples")
            ]
            body = operation.get("requestBody", {}).get("content", {}).get("application/json")
            if not body:
                continue
            model = document["components"]["schemas"][body["schema"]["$ref"].rsplit("/", 1)[1]]
            missing += [
                (method, path, name)
                for name in model.get("required", [])
                if example_of(model["properties"][name], document["components"]["schemas"]) is None
            ]
    assert missing == []


def test_every_example_is_accepted_by_its_own_schema(client: FlaskClient) -> None:
    for schema in every_schema(client.get("/api/openapi.json").get_json()):
        plain = {key: part for key, part in schema.items() if key != "examples"}
        for example in schema.get("examples", []):
            jsonschema.validate(example, plain)


def test_the_body_that_the_try_it_page_suggests_is_accepted(
    app: Flask, client: FlaskClient
) -> None:
    document = client.get("/api/openapi.json").get_json()
    tried = 0
    for rule, method, _, declared in openapi.operations(app):
        if not declared.body:
            continue
        path = openapi.PATH_ARGUMENT.sub(r"{\g<name>}", rule.rule)
        body = document["paths"][path][method.lower()]["requestBody"]["content"]["application/json"]
        declared.body.model_validate(body["example"])
        root = {**body["schema"], "components": document["components"]}
        jsonschema.validate(body["example"], root)
        tried += 1
    assert tried > 15
