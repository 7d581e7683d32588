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
from cruddur.users.import_schemas import MAX_LINES
from tests.people import People, Person, problem

ESCAPED_CHARACTER_BYTES = 12
"""Of a character beyond the first 65 536, as JSON writes it in ASCII."""
ESCAPED_UNIT_BYTES = 6
UTF_8_CHARACTER_BYTES = 4
LISTS_OF_ADMINS = {"lists_set_mail_domains", "lists_set_reserved_handles", "place_update"}
"""Operations whose bodies must fit as clients usually write them: in UTF-8, without escapes."""
WITH_PICTURES = {"activities_create", "activities_reply", "messages_create"}
"""Their bodies have long texts about pictures, and must fit in the same way."""
WITH_A_PASSKEY = {"passkeys_create", "passkeys_sign_in", "proofs_prove"}
"""Their bodies have what a browser encodes in base64url, which has nothing to escape."""
FILE_OF_FOLLOWS = "follow_imports_begin_import"
"""Its body must fit as a place exports it: in ASCII, with an escape for the end of each line."""
UPLOAD = "media_create"
"""Takes a file, which has a limit of its own."""
WHOLE_PLACE = "transfer_import_place"
"""Takes lists of any length; one that is too large for a request is imported by a command."""
REPEATED = re.compile(r"\^\[[^\]]+\]\{(?:\d+,)?(\d+)\}\$")


def max_bytes(schema: dict[str, Any], components: dict[str, Any], *, escaped: bool = True) -> int:
    """Of JSON that the schema takes, but for blanks; `escaped`: however it is escaped."""
    if reference := schema.get("$ref"):
        schema = components[reference.rpartition("/")[2]]
    if properties := schema.get("properties"):
        return sum(
            ESCAPED_UNIT_BYTES * len(name) + 4 + max_bytes(one, components, escaped=escaped)
            for name, one in properties.items()
        )
    if items := schema.get("items"):
        assert "maxItems" in schema, f"{schema} has no end"
        return int(schema["maxItems"]) * (3 + max_bytes(items, components, escaped=escaped))
    for several in {"anyOf", "oneOf"} & schema.keys():
        return max(max_bytes(one, components, escaped=escaped) for one in schema[several])
    return max_characters(schema) * max_bytes_of_character(schema, escaped=escaped)


def max_bytes_of_character(schema: dict[str, Any], *, escaped: bool) -> int:
    if escaped:
        return ESCAPED_CHARACTER_BYTES
    # Only a pattern that excludes characters, or none, admits more than ASCII.
    is_ascii = "pattern" in schema and "[^" not in schema["pattern"]
    return 1 if is_ascii else UTF_8_CHARACTER_BYTES


def max_characters(schema: dict[str, Any]) -> int:
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
    schemas = {
        operation["operationId"]: content["schema"]
        for path in described["paths"].values()
        for operation in path.values()
        if "requestBody" in operation
        for content in operation["requestBody"]["content"].values()
    }
    # Half of it is left for blanks, and for fields that nobody knows.
    most = {
        name: MAX_BODY_BYTES if name in LISTS_OF_ADMINS else MAX_BODY_BYTES // 2
        for name in schemas.keys() - {WHOLE_PLACE, UPLOAD, FILE_OF_FOLLOWS}
    }
    assert most.keys() > LISTS_OF_ADMINS
    unescaped = LISTS_OF_ADMINS | WITH_PICTURES | WITH_A_PASSKEY
    sizes = {
        name: max_bytes(schemas[name], components, escaped=name not in unescaped) for name in most
    }
    assert {name: size for name, size in sizes.items() if size > most[name]} == {}
    of_follows = max_bytes(schemas[FILE_OF_FOLLOWS], components, escaped=False)
    assert of_follows // UTF_8_CHARACTER_BYTES + MAX_LINES < MAX_BODY_BYTES


def test_a_place_that_is_too_large_for_a_request_is_refused(people: People, ann: Person) -> None:
    exported = {
        "format": "cruddur-place-1",
        "place": {},
        "mail_domains": [],
        "loaded_mail_domains": ["spam.example"] * (MAX_BODY_BYTES // len("spam.example")),
        "reserved_handles": [],
    }
    admin = people.has_role(ann, "admin")
    response = admin.post("/api/moderation/place/import", exported)
    problem(response, 413, "request_entity_too_large")


@pytest.mark.parametrize(("digits", "status"), [(19, 200), (20, 422), (5000, 422)])
def test_a_time_has_no_endless_fraction(digits: int, status: int, moderator: Person) -> None:
    since = f"2026-11-27T13:03:28.{'1' * digits}Z"
    response = moderator.get("/api/moderation/audit", query_string={"since": since})
    assert response.status_code == status


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
