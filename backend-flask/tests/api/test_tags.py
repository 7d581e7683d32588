"""GET /api/tags/search: tags that begin like what was typed."""

from collections.abc import Sequence

import pytest
from flask.testing import FlaskClient

from tests.people import People, Person, answered

SEARCH = "/api/tags/search"


def tags(client: FlaskClient | Person, term: str) -> list[tuple[str, int]]:
    found = answered(client.get(f"{SEARCH}?term={term}"))
    return [(tag["tag"], tag["people_count"]) for tag in found]


@pytest.fixture
def crowd(people: People) -> Sequence[Person]:
    return [people.person() for _ in range(3)]


def test_tags_that_most_people_use_come_first(client: FlaskClient, crowd: Sequence[Person]) -> None:
    for person in crowd:
        person.posts("#Bread and #butter")
    crowd[0].posts("#breakfast #breakfast")
    crowd[0].posts("Again #breakfast, #abbreviated")
    assert tags(client, "BRE") == [("bread", 3), ("breakfast", 1)]
    assert tags(client, "%23br") == tags(client, "bre")
    assert tags(client, "bread_") == []


def test_tags_are_found_in_every_form_of_a_letter(client: FlaskClient, ann: Person) -> None:
    ann.posts("#K\u00e4se")
    assert tags(client, "ka\u0308") == [("k\u00e4se", 1)]


def test_a_pattern_is_no_pattern(client: FlaskClient, ann: Person) -> None:
    ann.posts("#bread")
    assert tags(client, "%25") == tags(client, "b_e") == tags(client, "b.*") == []


def test_tags_are_of_what_is_alive(client: FlaskClient, people: People, ann: Person) -> None:
    crud = ann.posts("#bread")
    reply = ann.replies(crud, "#bretzel")
    assert tags(client, "bre") == [("bread", 1), ("bretzel", 1)]
    people.expire(reply)
    assert tags(client, "bre") == [("bread", 1)]
    people.expire(crud)
    assert tags(client, "bre") == []


def test_a_reply_leaves_with_what_it_answers(
    client: FlaskClient, people: People, ann: Person
) -> None:
    crud = ann.posts("No tag")
    ann.replies(crud, "#bretzel")
    people.expire(crud)
    assert tags(client, "bre") == []


def test_tags_of_who_blocks_or_is_blocked_are_left_out(ann: Person, bob: Person) -> None:
    bob.posts("#bread")
    assert tags(ann, "bre") == [("bread", 1)]
    ann.blocks(bob)
    assert tags(ann, "bre") == []
    ann.posts("#bretzel")
    assert tags(bob, "bre") == [("bread", 1)]


def test_tags_of_what_is_not_for_everyone_are_left_out(ann: Person, bob: Person) -> None:
    bob.follows(ann)
    ann.posts("#bread", audience="followers")
    assert tags(bob, "bre") == tags(ann, "bre") == []


def test_muted_tags_are_left_out(ann: Person, bob: Person) -> None:
    bob.posts("#bread")
    bob.posts("#bretzel")
    answered(ann.post("/api/mutes", {"kind": "tag", "value": "bread"}))
    assert tags(ann, "bre") == [("bretzel", 1)]


def test_tags_are_as_many_as_asked_for(client: FlaskClient, ann: Person) -> None:
    ann.posts("#a1 #a2 #a3")
    found = answered(client.get(f"{SEARCH}?term=a&limit=2"))
    assert [tag["tag"] for tag in found] == ["a1", "a2"]


def test_an_empty_term_is_refused(client: FlaskClient) -> None:
    assert client.get(f"{SEARCH}?term=").status_code == 422


def test_searching_for_tags_is_one_statement(ann: Person, statements: list[str]) -> None:
    statements.clear()
    ann.get(f"{SEARCH}?term=bre")
    assert statements == ["auth_viewer_of_token", "search_search_tags"]
