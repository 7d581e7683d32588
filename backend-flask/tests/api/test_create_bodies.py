"""POST /api/activities with invalid bodies."""

import pytest

from tests.people import Person, answered, problem

PATH = "/api/activities"


def test_create_names_every_field_at_fault(ann: Person) -> None:
    refused = problem(ann.post(PATH, {"ttl": "never", "expires_in": "long"}), 422, "invalid")
    assert {fault["field"] for fault in refused["errors"]} == {"message", "ttl", "expires_in"}


def test_create_ignores_fields_that_it_does_not_know(ann: Person) -> None:
    made = ann.posts(
        "hello", handle="bob", likes_count=9, created_at="1970-01-01", nested={"a": []}
    )
    assert made["handle"] == "ann"
    assert made["likes_count"] == 0
    assert made["created_at"] > "2020"


@pytest.mark.parametrize(
    "body",
    [b"[]", b'[{"message": "hello"}]', b"1", b'"hello"', b"null", b"true"],
    ids=["array", "array of bodies", "number", "text", "null", "true"],
)
def test_create_refuses_json_that_is_no_object(ann: Person, body: bytes) -> None:
    response = ann.post(PATH, data=body, content_type="application/json")
    problem(response, 422, "invalid")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"message=hello",
        b'{"message": "hello"} trailing',
        b"{'message': 'hello'}",
        b'\xef\xbb\xbf{"message": "hello"}',
        b'{"message": "\xff\xfe"}',
        b'{"message": "\xed\xa0\x80"}',
        b'{"message": "\\ud83d"}',
        b'{"message": "\\udc00\\ud800"}',
        b'{"message": "\x00"}',
        b"[" * 50_000,
        b'{"a":' * 10_000,
        b"\x1f\x8b\x08\x00",
        '{"message": "hello"}'.encode("utf-16"),
    ],
    ids=[
        "empty",
        "cut off",
        "form",
        "trailing",
        "single quotes",
        "byte order mark",
        "invalid UTF-8",
        "surrogate in UTF-8",
        "lone surrogate",
        "surrogates swapped",
        "raw NUL",
        "deep arrays",
        "deep objects",
        "gzip",
        "UTF-16",
    ],
)
def test_create_refuses_what_is_no_json(ann: Person, body: bytes) -> None:
    response = ann.post(PATH, data=body, content_type="application/json")
    refused = problem(response, 400, "malformed_body")
    assert refused["detail"] == "The body is not valid JSON."


@pytest.mark.parametrize(
    "content_type",
    [
        None,
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/problem+json",
        "application/json-seq",
        "json",
    ],
)
def test_create_refuses_bodies_of_another_type(ann: Person, content_type: str | None) -> None:
    response = ann.post(PATH, data=b'{"message": "hello"}', content_type=content_type)
    problem(response, 415, "not_json")
    assert answered(ann.get(f"{PATH}/@ann")) == []


def test_create_takes_json_with_a_charset(ann: Person) -> None:
    response = ann.post(
        PATH,
        data='{"message": "olá"}'.encode(),
        content_type="Application/JSON; charset=utf-8",
    )
    assert answered(response)["message"] == "olá"


@pytest.mark.parametrize("content_type", ["application/json", "text/plain"])
def test_create_refuses_a_body_of_one_megabyte(ann: Person, content_type: str) -> None:
    body = b'{"message": "' + b"a" * 2**20 + b'"}'
    response = ann.post(PATH, data=body, content_type=content_type)
    status, code = {
        "application/json": (413, "request_entity_too_large"),
        "text/plain": (415, "not_json"),
    }[content_type]
    problem(response, status, code)


def test_create_says_what_to_do_when_the_body_ends_too_early(ann: Person) -> None:
    response = ann.post(
        PATH, data=b'{"message": ', content_type="application/json", content_length=100
    )
    assert response.status_code == 400
    assert response.mimetype == "application/problem+json"
    assert "our side" not in response.get_json()["detail"]
