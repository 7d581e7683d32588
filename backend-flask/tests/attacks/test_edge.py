"""Which requests the API accepts, and what browsers may do with its responses."""

import base64
import hashlib
import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from cruddur.http.content_security import HEADER, NOTHING
from cruddur.http.openapi import document
from cruddur.server.request_reader import MAX_BODY_BYTES

ESCAPED_CHARACTER_BYTES = 12
"""Of a character beyond the first 65 536, as JSON writes it in ASCII."""
ESCAPED_UNIT_BYTES = 6
REPEATED = re.compile(r"\^\[[^\]]+\]\{(?:\d+,)?(\d+)\}\$")


def most_bytes(schema: dict[str, Any], components: dict[str, Any]) -> int:
    """Of JSON that the schema takes, however it is escaped, but for blanks."""
    if reference := schema.get("$ref"):
        return most_bytes(components[reference.rpartition("/")[2]], components)
    if properties := schema.get("properties"):
        return sum(
            ESCAPED_UNIT_BYTES * len(name) + 4 + most_bytes(one, components)
            for name, one in properties.items()
        )
    for several in {"anyOf", "oneOf"} & schema.keys():
        return max(most_bytes(one, components) for one in schema[several])
    return ESCAPED_CHARACTER_BYTES * most_characters(schema)


def most_characters(schema: dict[str, Any]) -> int:
    """Of a single value."""
    words = [str(word) for word in schema.get("enum", [schema.get("const", "")])]
    repeated = REPEATED.fullmatch(schema.get("pattern", ""))
    ends = {
        "maxLength": schema.get("maxLength"),
        "pattern": repeated and int(repeated[1]),
        "words": max(map(len, words)),
        "format": 36 if schema.get("format") == "uuid" else None,
        "type": 20 if schema.get("type") in ("integer", "boolean", "null") else None,
    }
    known = [int(end) for end in ends.values() if end]
    assert known, f"{schema} has no end"
    return min(known)


def test_no_body_that_an_operation_accepts_is_too_large(app: Flask) -> None:
    described = document(app)
    components = described["components"]["schemas"]
    sizes = {
        operation["operationId"]: most_bytes(content["schema"], components)
        for path in described["paths"].values()
        for operation in path.values()
        if "requestBody" in operation
        for content in operation["requestBody"]["content"].values()
    }
    assert sizes
    # Half of it is left for blanks, and for fields that nobody knows.
    assert {name: size for name, size in sizes.items() if size > MAX_BODY_BYTES / 2} == {}


@pytest.mark.parametrize(
    "path",
    ["/api/health-check", "/api/activities/home", "/api/none", "/api/dev/outbox", "/none"],
)
def test_a_browser_may_do_nothing_with_an_answer(client: FlaskClient, path: str) -> None:
    assert client.get(path).headers[HEADER] == NOTHING


def test_the_page_of_the_document_runs_its_own_scripts_only(client: FlaskClient) -> None:
    page = client.get("/api/docs/")
    policy = page.headers[HEADER]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    inline = re.findall(r"<script>(.*?)</script>", page.text, re.DOTALL)
    assert inline
    for script in inline:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_a_host_name_does_not_get_into_what_the_page_may_run(client: FlaskClient) -> None:
    host = {"Host": "evil.example"}
    page = client.get("/api/docs/", headers=host)
    assert "evil.example" not in page.text
    assert page.headers[HEADER] == client.get("/api/docs/").headers[HEADER]
