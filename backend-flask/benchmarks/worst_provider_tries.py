"""What is tried of accounts at other places. There are none by which people sign in: what goes on
there is asked of a provider, whose time is not ours."""

from benchmarks.worst_texts import NOBODYS
from benchmarks.worst_try import Try

NOWHERE = {"provider": "x" * 30}
OF_A_BROWSER = {"Cookie": f"provider={'A' * 43}"}
"""One that has gone to a provider, as it says."""


def _state(purpose: str) -> str:
    return f"{purpose}.{'A' * 54}"


PROVIDER_TRIES: dict[str, tuple[Try, ...]] = {
    "GET /api/auth/providers": (Try("there are none", "auth/providers"),),
    "POST /api/auth/providers/answer": (
        Try(
            "the longest code, of no provider",
            "auth/providers/answer",
            body={
                **NOWHERE,
                "state": _state("signin"),
                "code": "c" * 2048,
                "iss": "i" * 255,
            },
            headers=OF_A_BROWSER,
        ),
    ),
    "POST /api/auth/signin/provider/begin": (
        Try("at no provider", "auth/signin/provider/begin", body=NOWHERE),
    ),
    "POST /api/auth/signin/provider": (
        Try(
            "a state that is over",
            "auth/signin/provider",
            body={"state": _state("signin"), "second_step": "000000"},
            headers=OF_A_BROWSER,
        ),
    ),
    "POST /api/auth/signup/provider": (
        Try(
            "a state that is over",
            "auth/signup/provider",
            body={
                "state": _state("signin"),
                "handle": "x" * 30,
                "display_name": "a " * 24 + "a",
            },
            headers=OF_A_BROWSER,
        ),
    ),
    "POST /api/auth/proof/provider/begin": (
        Try("at no provider", "auth/proof/provider/begin", "talker", NOWHERE),
    ),
    "POST /api/auth/proof/provider": (
        Try(
            "a state that is over",
            "auth/proof/provider",
            "talker",
            {"state": _state("proof")},
            headers=OF_A_BROWSER,
        ),
    ),
    "GET /api/auth/linked_accounts": (
        Try("20 of them", "auth/linked_accounts", "talker"),
        Try("there are none", "auth/linked_accounts", "fan"),
    ),
    "POST /api/auth/linked_accounts/begin": (
        Try("at no provider", "auth/linked_accounts/begin", "talker", NOWHERE),
    ),
    "POST /api/auth/linked_accounts": (
        Try(
            "a state that is over, with 20 of them",
            "auth/linked_accounts",
            "talker",
            {"state": _state("link")},
            headers=OF_A_BROWSER,
        ),
    ),
    "DELETE /api/auth/linked_accounts/{linked_uuid}": (
        Try("one of 20", "auth/linked_accounts/{linked}", "talker", once=True),
        Try("nobody's", f"auth/linked_accounts/{NOBODYS}", "talker"),
        Try("another's", "auth/linked_accounts/{linked}", "fan"),
    ),
}
