"""Tokens in headers, and the origins that may write."""

import pytest

from cruddur.errors import ForeignOrigin, NotSignedIn
from cruddur.security.origin import refuse_foreign_origin
from cruddur.security.tokens import bearer_token, new_token, token_sha256

OURS = ["https://cruddur.example"]


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
    refuse_foreign_origin(headers, OURS, by_cookie=False)


def test_whoever_sends_a_cookie_must_say_from_where() -> None:
    refuse_foreign_origin({"Origin": OURS[0]}, OURS, by_cookie=True)
    refuse_foreign_origin({"Sec-Fetch-Site": "same-origin"}, OURS, by_cookie=True)
    with pytest.raises(ForeignOrigin):
        refuse_foreign_origin({}, OURS, by_cookie=True)


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
        refuse_foreign_origin(headers, OURS, by_cookie=False)
