"""Whatever a program sends to the apps' API, it gets an error as apps know them."""

import re
from itertools import product

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.mastodon.apps import Calls
from tests.mastodon.test_declarations import ARGUMENT, calls_of

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
MANY = "9" * 5000
NAMES = re.split(
    r"\s+",
    """limit max_id min_id since_id id id[] q acct resource type types[] expires_in media_ids[]
status in_reply_to_id visibility home[last_read_id] duration account_id status_ids[] comment
display_name note client_name redirect_uris scopes grant_type client_id code token offset
tagged description category sensitive poll[options][] source[privacy] locked""",
)
VALUES = ("", "-1", "%00", "%ff%fe", "1e999", MANY[:200], "a%5Bb%5D", "%F0%9F%92%A9", "..%2F")
QUERIES = ["&".join(f"{name}={value}" for name in NAMES) for value in VALUES]
BODIES: list[tuple[bytes, str]] = [
    *((query.encode(), FORM) for query in QUERIES),
    *((body.encode(), JSON) for body in ("{", "[]", "null", '"x"', "{}", "[" * 3000)),
    (b'{"a":' * 300 + b"1" + b"}" * 300, JSON),
    (b'{"status": "\\ud800", "acct": "\\u0000"}', JSON),
    (b'{"status": ' + MANY.encode() + b', "limit": NaN}', JSON),
    (b'{"status": {"a": []}, "limit": [1], "id": {"x": 1}, "expires_in": true}', JSON),
    (
        b'{"status": [[]], "media_ids": {"0": 1}, "home": 1, "notifications": {"x": {}}}',
        JSON,
    ),
    (b"\xff\xfe\x00", JSON),
    ('{"status": "x"}'.encode("utf-16"), f"{JSON}; charset=utf-16"),
    (b"status=x", f"{FORM}; charset=no-such-one"),
    (b"a[b][c][d][e][f]=1&a=2&a[]=3&a[b]=4&[]=5&]=6&status[]=x&poll[options][]=y", FORM),
    (b"&".join(b"x%d=1" % nth for nth in range(2000)), FORM),
    (b"--x\r\nno part", "multipart/form-data; boundary=x"),
    (b"--x\r\n", "multipart/form-data"),
    (
        b'--x\r\nContent-Disposition: form-data; name="status"\r\n\r\n\0\r\n--x--',
        "multipart/form-data; boundary=x",
    ),
    (
        b"--x\r\nContent-Disposition: form-data\r\n\r\nx\r\n--x--",
        "multipart/form-data; boundary=x",
    ),
    (b"status=x", "text/plain"),
    (b"\0", ""),
]
ARGUMENTS = ("0", "-1", MANY[:60], "%00", "%ff", "x" * 300, "..", "019abcde-0000-7000-8000-0000")


def assert_is_for_apps(answer: TestResponse, what: str) -> None:
    assert answer.status_code < 500, f"{what}: {answer.text}"
    assert answer.mimetype in (JSON, "image/png", "application/xrd+xml"), what
    if answer.status_code >= 400:
        assert set(answer.get_json()) <= {"error", "error_description"}, what
        assert answer.get_json()["error"], what


@pytest.mark.parametrize("query", QUERIES, ids=[value[:8] for value in VALUES])
def test_no_query_of_a_read_is_answered_by_a_fault(app: Flask, anns: Calls, query: str) -> None:
    for method, path, declared in calls_of(app):
        if method == "GET" and declared.who != "browser":
            address = ARGUMENT.sub("1", path)
            assert_is_for_apps(anns.send("GET", f"{address}?{query}"), path)


def test_no_body_of_a_write_is_answered_by_a_fault(app: Flask, anns: Calls) -> None:
    for method, path, declared in calls_of(app):
        if method != "GET" and declared.who != "browser":
            address = ARGUMENT.sub("1", path)
            for body, kind in BODIES:
                answer = anns.send(method, address, data=body, content_type=kind)
                assert_is_for_apps(answer, f"{method} {path} {body[:40]!r}")


def test_no_argument_of_a_path_is_answered_by_a_fault(app: Flask, anns: Calls) -> None:
    for (method, path, _), argument in product(calls_of(app), ARGUMENTS):
        if ARGUMENT.search(path):
            answer = anns.send(method, ARGUMENT.sub(lambda _: argument, path), json={})  # noqa: B023
            assert_is_for_apps(answer, f"{method} {path} {argument}")


@pytest.mark.parametrize("body", BODIES, ids=range(len(BODIES)))
def test_nothing_breaks_the_page_of_consent(client: FlaskClient, body: tuple[bytes, str]) -> None:
    for path in ("/oauth/authorize", "/oauth/signin"):
        sent, kind = body
        for data in (sent, b"asked=" + re.sub(rb"[&=]", b"%26", sent)):
            headers = {"Origin": "http://localhost:3000"}
            answer = client.post(path, data=data, content_type=kind, headers=headers)
            assert answer.status_code in (400, 401, 403, 413, 422), answer.text


def test_heads_and_unknown_methods_are_answered_for_apps(client: FlaskClient, anns: Calls) -> None:
    for path in ("/api/v1/instance", "/api/v1/timelines/home", "/api/v1/nothing", "/oauth/token"):
        head = anns.send("HEAD", path)
        assert head.status_code in (200, 404)
        assert head.mimetype == JSON
        assert head.data == b""
    for method in ("PROPFIND", "TRACE", "PATCH"):
        answer = client.open("/api/v1/instance", method=method)
        # Some apps take a 405 for a broken server.
        assert answer.status_code == 404
        assert answer.mimetype == JSON
