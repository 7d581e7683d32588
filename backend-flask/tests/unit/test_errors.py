"""Problems as exceptions."""

from datetime import UTC, datetime

import pytest

from cruddur import errors
from cruddur.errors import Gone, Invalid, NotSignedIn, Problem, StoreUnavailable

PROBLEMS = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, Problem) and kind is not Problem
]


def test_a_problem_says_all_its_members() -> None:
    problem = Problem("Try again.", extra={"more": 1})
    assert problem.body("an-id") == {
        "type": "urn:cruddur:problem:internal_error",
        "title": "Something went wrong on our side",
        "status": 500,
        "detail": "Try again.",
        "code": "internal_error",
        "errors": [],
        "request_id": "an-id",
        "more": 1,
    }


def test_a_problem_without_detail_says_its_title_as_a_sentence() -> None:
    assert Problem().detail == "Something went wrong on our side."


@pytest.mark.parametrize("kind", PROBLEMS)
def test_each_kind_of_problem_has_a_status_a_code_and_a_title_of_its_own(
    kind: type[Problem],
) -> None:
    assert 400 <= kind.status <= 599
    assert kind.code != Problem.code
    assert kind.title != Problem.title
    assert not kind.title.endswith(".")


def test_codes_are_unique() -> None:
    codes = [kind.code for kind in PROBLEMS]
    assert sorted(codes) == sorted(set(codes))


def test_one_problems_headers_and_faults_are_not_anothers() -> None:
    first, second = Invalid(errors=[{"field": "a"}]), Invalid()
    first.headers["X"] = "1"
    assert (second.headers, second.errors) == ({}, [])


def test_gone_says_since_when() -> None:
    gone = Gone(datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))
    assert gone.body("an-id")["expired_at"] == "2026-01-02T03:04:05+00:00"


def test_not_signed_in_asks_for_a_token() -> None:
    assert NotSignedIn().headers == {"WWW-Authenticate": "Bearer"}


def test_a_store_that_is_away_is_asked_again_soon() -> None:
    away = StoreUnavailable("dynamodb", retry_after=7)
    assert (away.status, away.headers) == (503, {"Retry-After": "7"})
    assert "dynamodb" not in str(away.body("an-id"))
