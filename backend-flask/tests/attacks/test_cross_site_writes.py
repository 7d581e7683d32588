"""Pages of other sites that make a person's browser write."""

from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from cruddur.http.openapi import PATH_ARGUMENT, operations
from cruddur.mastodon.declared_routes import declared_of
from tests.browsers import ORIGIN
from tests.people import Person, problem

READS = {"GET", "HEAD", "OPTIONS"}
FOREIGN = [
    {"Origin": "https://evil.example"},
    {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
    {"Origin": "https://other.cruddur.example", "Sec-Fetch-Site": "same-site"},
    {"Origin": "null"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Origin": "https://evil.example", "Authorization": "Bearer undefined"},
    {"Origin": "https://evil.example", "Authorization": "Basic YW5uOnNlY3JldA=="},
]


def writes(app: Flask) -> Iterator[tuple[Rule, str]]:
    """Every operation of the document that changes something."""
    return ((rule, method) for rule, method, _, _ in operations(app) if method not in READS)


def sent(
    app: Flask,
    rule: Rule,
    method: str,
    there: dict[str, str],
    headers: dict[str, str],
    *,
    cookie: str | None = None,
) -> TestResponse:
    """The answer to a write without a body."""
    client = app.test_client()
    if cookie:
        client.set_cookie("session", cookie)
    path = PATH_ARGUMENT.sub(lambda argument: there[argument["name"]], rule.rule)
    return client.open(path, method=method, headers=headers)


@pytest.mark.parametrize("with_cookie", [False, True])
@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_every_write_from_another_site_is_refused_before_any_statement(
    app: Flask,
    ann: Person,
    there: dict[str, str],
    headers: dict[str, str],
    with_cookie: bool,
    statements: list[str],
) -> None:
    refused = [
        sent(app, *write, there, headers, cookie=ann.token if with_cookie else None)
        for write in writes(app)
    ]
    assert len(refused) > 30
    for response in refused:
        problem(response, 403, "foreign_origin")
    assert statements == []


def test_every_write_with_a_cookie_is_refused_without_a_word_of_its_origin(
    app: Flask, ann: Person, there: dict[str, str]
) -> None:
    for write in writes(app):
        problem(sent(app, *write, there, {}, cookie=ann.token), 403, "foreign_origin")


@pytest.mark.parametrize("origin", [ORIGIN, "https://evil.example"])
def test_no_write_is_refused_from_our_page_or_with_a_token(
    app: Flask, ann: Person, there: dict[str, str], origin: str
) -> None:
    headers = {"Origin": origin}
    if origin != ORIGIN:
        headers["Authorization"] = f"Bearer {ann.token}"
    for write in writes(app):
        response = sent(app, *write, there, headers)
        assert (response.get_json(silent=True) or {}).get("code") != "foreign_origin", write


def test_whatever_may_write_is_an_operation(app: Flask) -> None:
    others = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if not hasattr(app.view_functions[rule.endpoint], "operation")
        # Apps write with tokens alone: no cookie counts there (mastodon/declared_routes.py).
        and declared_of(app.view_functions[rule.endpoint]) is None
    ]
    assert others
    assert [
        rule.rule
        for rule in app.url_map.iter_rules()
        if rule.rule in others and (rule.methods or set()) - READS
    ] == []
