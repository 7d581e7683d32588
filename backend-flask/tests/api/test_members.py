"""GET /api/users/members: who is here."""

import pytest
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from tests.moderators import acts
from tests.people import People, Person, answered, linked, problem

MEMBERS = "/api/users/members"


def found(person: Person, **query: object) -> list[str]:
    """The handles of those who are listed."""
    return [one["handle"] for one in answered(person.get(MEMBERS, query_string=query))]


@pytest.fixture(autouse=True)
def _alone(sql: cursor) -> None:
    """Nobody is here whom another test brought."""
    sql.execute("DELETE FROM users")


def test_all_people_are_listed_in_pages_whoever_came_last_first(
    people: People, ann: Person
) -> None:
    people.newcomer("new")
    people.newcomer("old", ago="3 hours")
    first = ann.get(MEMBERS, query_string={"limit": 2})
    assert [one["handle"] for one in answered(first)] == ["new", "old"]
    following = linked(first, "next")
    assert following is not None
    rest = ann.get(following)
    assert [one["handle"] for one in answered(rest)] == ["ann"]
    assert linked(rest, "next") is None


def test_a_list_says_who_is_followed(ann: Person, bob: Person) -> None:
    ann.follows(bob)
    followed = {one["handle"]: one["followed"] for one in answered(ann.get(MEMBERS))}
    assert followed == {"ann": False, "bob": True}


@pytest.mark.parametrize("term", ["mar", "MARA", "zoe", "márá z"])
def test_a_name_is_found_in_pages_and_each_person_once(
    people: People, ann: Person, term: str
) -> None:
    zoe = people.person("zoe", "Mara Zoe")
    people.person("somebody", "Some Body")
    assert found(ann, term=term) == [zoe.handle]


def test_pages_of_a_name_go_on_where_the_one_before_ended(people: People, ann: Person) -> None:
    for handle in ("mara", "mary", "marv"):
        people.person(handle, "Mar M")
    page, seen = ann.get(MEMBERS, query_string={"term": "mar", "limit": 1}), []
    while True:
        seen += [one["handle"] for one in answered(page)]
        following = linked(page, "next")
        if following is None:
            break
        page = ann.get(following)
    assert seen == ["marv", "mary", "mara"]


@pytest.mark.parametrize("term", ["", "   ", "!?", "_"])
def test_a_term_without_letters_finds_nobody(ann: Person, term: str) -> None:
    assert found(ann, term=term) == []


def test_nobody_is_listed_whom_a_block_hides_or_who_is_limited(
    people: People, moderator: Person, ann: Person
) -> None:
    blocked, blocking, limited = (people.person(handle) for handle in ("ben", "bea", "liv"))
    ann.blocks(blocked)
    blocking.blocks(ann)
    acts(moderator, "limit", handle=limited.handle)
    hidden = {"ben", "bea", "liv"}
    assert not hidden & set(found(ann))
    assert found(ann, term="ben") == found(ann, term="liv") == []


def test_members_are_for_members(client: FlaskClient) -> None:
    problem(client.get(MEMBERS), 401, "not_signed_in")


def test_each_list_is_one_statement(ann: Person, statements: list[str]) -> None:
    statements.clear()
    found(ann)
    found(ann, term="ann")
    assert statements == ["auth_viewer_of_token", "users_members", "users_members_named"]
