"""GET /api/activities/ending: what ends soonest."""

import pytest
from flask.testing import FlaskClient

from tests.moderators import acts
from tests.people import People, Person, answered, problem, uuids

ENDING = "/api/activities/ending"
FOLLOWING = f"{ENDING}?scope=following"


def found(somebody: FlaskClient | Person, path: str = ENDING) -> list[str]:
    """The uuids of the cruds that are listed."""
    return uuids(answered(somebody.get(path)))


def test_what_ends_first_comes_first_whenever_it_was_written(
    client: FlaskClient, ann: Person, bob: Person
) -> None:
    week, hour, day = (
        ann.posts(ttl="7-days"),
        bob.posts(ttl="1-hour"),
        ann.posts(ttl="1-day"),
    )
    expected = uuids([hour, day, week])
    assert found(client) == expected
    assert found(ann, f"{ENDING}?limit=2") == expected[:2]


def test_replies_are_not_listed_nor_shown(ann: Person, bob: Person) -> None:
    post = ann.posts()
    bob.replies(post, ttl="1-hour")
    (shown,) = answered(ann.get(ENDING))
    assert (shown["uuid"], shown["replies"], shown["replies_count"]) == (post["uuid"], [], 1)


def test_nothing_that_ended_is_listed(people: People, ann: Person) -> None:
    gone, alive = ann.posts(), ann.posts()
    people.expire(gone)
    for path in (ENDING, FOLLOWING):
        assert found(ann, path) == [alive["uuid"]]


def test_following_lists_own_and_followed_people_only(
    people: People, ann: Person, bob: Person
) -> None:
    people.person("carl").posts(ttl="1-hour")
    people.follows(ann, bob)
    own, followed = ann.posts(ttl="7-days"), bob.posts(ttl="1-day")
    assert found(ann, FOLLOWING) == uuids([followed, own])


def test_following_needs_somebody_who_follows(client: FlaskClient) -> None:
    problem(client.get(FOLLOWING), 401, "not_signed_in")


def test_cruds_for_followers_are_listed_to_followers_under_following(
    people: People, ann: Person, bob: Person
) -> None:
    people.follows(ann, bob)
    crud = bob.posts(audience="followers")
    assert found(ann, FOLLOWING) == [crud["uuid"]]
    assert found(ann) == found(bob) == []


def test_no_crud_of_who_is_limited_muted_or_blocked_is_listed(
    people: People, moderator: Person, ann: Person
) -> None:
    limited, muted, blocked = (people.person(handle) for handle in ("liv", "max", "ben"))
    for person in (limited, muted, blocked):
        people.follows(ann, person)
        person.posts()
    acts(moderator, "limit", handle="liv")
    answered(ann.post("/api/mutes", {"kind": "person", "value": "max"}))
    ann.blocks(blocked)
    assert found(ann) == []
    assert len(found(ann, FOLLOWING)) == 1


@pytest.mark.parametrize("query", ["limit=0", "limit=41", "scope=nobody", "limit=x"])
def test_what_is_none_is_refused(client: FlaskClient, query: str) -> None:
    problem(client.get(f"{ENDING}?{query}"), 422, "invalid")


def test_each_is_one_statement(ann: Person, statements: list[str]) -> None:
    ann.posts()
    statements.clear()
    answered(ann.get(ENDING))
    answered(ann.get(FOLLOWING))
    assert statements == [
        "auth_viewer_of_token",
        "activities_ending",
        "activities_ending_of_followed",
    ]
