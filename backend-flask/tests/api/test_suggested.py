"""GET /api/users/suggested: whom one may like to follow."""

import pytest
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from tests.people import People, Person, answered

SUGGESTED = "/api/users/suggested"


def suggested(somebody: Person | FlaskClient, **query: object) -> list[str]:
    """The handles, in order."""
    return [one["handle"] for one in answered(somebody.get(SUGGESTED, query_string=query))]


@pytest.fixture(autouse=True)
def _alone(sql: cursor) -> None:
    """Nobody is here whom another test brought."""
    sql.execute("DELETE FROM users")


def test_suggestions_come_from_those_one_follows_most_first(
    people: People, ann: Person, bob: Person
) -> None:
    carl, dora, emil = (people.person(handle) for handle in ("carl", "dora", "emil"))
    for friend in (bob, carl):
        people.follows(ann, friend)
        people.follows(friend, dora)
        people.follows(friend, ann)
    people.follows(bob, emil)
    people.follows(bob, carl)
    people.newcomer("new")
    assert suggested(ann) == ["dora", "emil", "new"]
    assert suggested(ann, limit=1) == ["dora"]


def test_suggestions_for_somebody_new_are_those_whom_most_follow_then_who_writes_then_who_is_new(
    people: People, ann: Person, bob: Person, client: FlaskClient
) -> None:
    carl, lively = people.person("carl"), people.person("lively")
    people.newcomer("later")
    people.follows(ann, bob)
    people.follows(carl, bob)
    people.follows(bob, carl)
    lively.posts()
    new = people.newcomer("new")
    assert suggested(new) == ["bob", "carl", "lively", "later", "ann"]
    assert suggested(client) == ["bob", "carl", "lively", "new", "later"]


def test_there_are_suggestions_as_long_as_somebody_is_left(
    people: People, ann: Person, bob: Person
) -> None:
    silent = people.person("silent")
    people.follows(ann, bob)
    assert suggested(ann) == ["silent"]
    people.follows(ann, silent)
    assert suggested(ann) == []


def test_what_is_for_few_makes_nobody_livelier(people: People, ann: Person, bob: Person) -> None:
    people.newcomer("new")
    bob.posts(audience="followers")
    assert suggested(ann) == ["new", "bob"]
    bob.posts()
    assert suggested(ann) == ["bob", "new"]
