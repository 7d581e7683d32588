"""GET /api/v1/trends/statuses: what people talk about most."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from cruddur.activities import service
from cruddur.http.services import Services
from tests.mastodon.apps import App, Calls, id_of_crud, let_in, refused, succeeded
from tests.people import People, Person

TALKED = "/api/v1/trends/statuses"


@pytest.fixture
def cruds(people: People, ann: Person, services: Services) -> list[dict[str, Any]]:
    """Three cruds of Ann, to which three, two and one of others replied."""
    crowd = [people.person() for _ in range(3)]
    cruds = [ann.posts(f"talk {number}") for number in range(3)]
    for number, crud in enumerate(cruds):
        for person in crowd[number:]:
            person.replies(crud)
    ann.posts("silence")
    with services.postgres.transaction() as db:
        service.refresh_talked(db)
    return cruds


@pytest.fixture
def ranked(cruds: list[dict[str, Any]]) -> list[str]:
    """Their ids."""
    return [id_of_crud(crud) for crud in cruds]


def ids(calls: Calls, query: str = "") -> list[str]:
    return [status["id"] for status in calls.get(f"{TALKED}?{query}")]


def test_what_most_people_replied_to_comes_first_with_its_replies_counted(
    bobs: Calls, ranked: list[str]
) -> None:
    statuses = bobs.get(TALKED)
    assert [status["id"] for status in statuses] == ranked
    assert [status["replies_count"] for status in statuses] == [3, 2, 1]
    assert {status["account"]["acct"] for status in statuses} == {"ann"}


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("limit=2", slice(0, 2)),
        ("offset=1", slice(1, 3)),
        ("limit=1&offset=1", slice(1, 2)),
        ("offset=3", slice(0, 0)),
        ("limit=1000", slice(0, 3)),
        # What is odd bounds nothing.
        ("limit=x&offset=x", slice(0, 3)),
        ("offset=-1", slice(0, 3)),
        ("offset=999999999999", slice(0, 0)),
    ],
)
def test_a_list_is_turned_by_limit_and_offset(
    bobs: Calls, ranked: list[str], query: str, shown: slice
) -> None:
    assert ids(bobs, query) == ranked[shown]


def test_whoever_is_not_signed_in_reads_it_too(client: FlaskClient, ranked: list[str]) -> None:
    assert [status["id"] for status in succeeded(client.get(TALKED))] == ranked


def test_an_app_without_the_scope_does_not(trial: App, bob: Person, ranked: list[str]) -> None:
    assert ranked
    assert refused(let_in(trial, bob, "follow").send("GET", TALKED), 403)


def test_nothing_of_who_blocks_the_viewer_or_has_ended_is_in_it(
    bobs: Calls, people: People, ann: Person, bob: Person, cruds: list[dict[str, Any]]
) -> None:
    people.expire(cruds[0])
    assert ids(bobs) == [id_of_crud(crud) for crud in cruds[1:]]
    ann.blocks(bob)
    assert ids(bobs) == []


def test_it_is_one_statement_and_one_for_the_people_of_the_page(
    bobs: Calls, ranked: list[str], statements: list[str]
) -> None:
    statements.clear()
    assert ids(bobs) == ranked
    assert [name.removesuffix("_without_mutes") for name in statements] == [
        "auth_viewer_of_token",
        "mastodon_talked",
        "mastodon_people",
    ]
