"""GET /api/openapi.json and the page at /api/docs."""

import re
from pathlib import Path
from urllib.parse import urljoin

import yaml
from flask import Flask
from flask.testing import FlaskClient
from openapi_spec_validator import validate

from cruddur.openapi import as_yaml

COMMITTED = Path(__file__).resolve().parents[2] / "openapi.yml"
ADDRESS = re.compile(r"""(?:src|href)=["']([^"']+)["']""")


def test_openapi_is_a_valid_document(client: FlaskClient) -> None:
    validate(client.get("/api/openapi.json").get_json())


def test_openapi_is_what_is_committed(app: Flask, client: FlaskClient) -> None:
    written = "Run `make openapi`: openapi.yml is older than the code."
    committed = COMMITTED.read_text(encoding="utf-8")
    assert committed == as_yaml(app), written
    assert client.get("/api/openapi.json").get_json() == yaml.safe_load(committed)


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
