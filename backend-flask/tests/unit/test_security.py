"""Tokens in headers, and the origins that may write."""

import pytest

from cruddur.errors import ForeignOrigin, NotSignedIn
from cruddur.security.origin import refuse_foreign_origin
from cruddur.security.tokens import bearer_token, has_bearer_token, new_token, token_sha256

OURS = ["https://cruddur.example"]


def check(headers: dict[str, str], *, has_cookie: bool) -> None:
    """Checks a write with these headers. Raises ForeignOrigin."""
    refuse_foreign_origin(
        origin=headers.get("Origin"),
        fetch_site=headers.get("Sec-Fetch-Site"),
        allowed=OURS,
        has_cookie=has_cookie,
    )


def test_tokens_are_long_and_never_the_same() -> None:
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert all(len(token) >= 43 for token in tokens)
    assert all(len(token_sha256(token)) == 32 for token in tokens)


def test_a_bearer_token_is_found() -> None:
    assert bearer_token(None) is None
    assert bearer_token("Bearer abc") == "abc"
    assert bearer_token("bearer  abc ") == "abc"


@pytest.mark.parametrize("header", ["", "abc", "Bearer", "Bearer ", "Basic abc", "Bearerabc"])
def test_any_other_header_is_refused(header: str) -> None:
    with pytest.raises(NotSignedIn):
        bearer_token(header)


@pytest.mark.parametrize("header", ["Bearer abc", "bearer  abc ", "BEARER null-and-more"])
def test_a_header_with_a_bearer_token_has_one(header: str) -> None:
    assert has_bearer_token(header)


@pytest.mark.parametrize(
    "header", [None, "", "abc", "Bearer", "Bearer  ", "bearer null", "Basic abc", "Bearerabc"]
)
def test_any_other_header_has_none(header: str | None) -> None:
    assert not has_bearer_token(header)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://cruddur.example"},
        {"Origin": "https://cruddur.example", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_our_pages_and_programs_may_write(headers: dict[str, str]) -> None:
    check(headers, has_cookie=False)


def test_whoever_sends_a_cookie_must_say_from_where() -> None:
    check({"Origin": OURS[0]}, has_cookie=True)
    check({"Sec-Fetch-Site": "same-origin"}, has_cookie=True)
    with pytest.raises(ForeignOrigin):
        check({}, has_cookie=True)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "https://evil.example"},
        {"Origin": "https://CRUDDUR.example"},
        {"Origin": "http://cruddur.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_other_pages_may_not(headers: dict[str, str]) -> None:
    with pytest.raises(ForeignOrigin):
        check(headers, has_cookie=False)
