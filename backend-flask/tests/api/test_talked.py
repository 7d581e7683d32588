"""GET /api/activities/talked, and the count that the worker makes each minute."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from cruddur.activities import service, talked_store
from cruddur.http.services import Services
from cruddur.worker.loop import Worker
from tests.moderators import acts
from tests.people import People, Person, answered, problem, uuids

TALKED = "/api/activities/talked"


@pytest.fixture
def count(services: Services) -> Callable[[], None]:
    """Counts, as the worker does each minute."""

    def refresh() -> None:
        with services.postgres.transaction() as db:
            service.refresh_talked(db)

    return refresh


@pytest.fixture
def crowd(people: People) -> list[Person]:
    return [people.person() for _ in range(4)]


def found(somebody: FlaskClient | Person, path: str = TALKED) -> list[str]:
    """The uuids of the cruds that are listed."""
    return uuids(answered(somebody.get(path)))


def talked_about(author: Person, crowd: list[Person], **more: Any) -> dict[str, Any]:
    """A crud to which each of them replied."""
    crud = author.posts(**more)
    for person in crowd:
        person.replies(crud)
    return crud


def test_what_most_people_replied_to_comes_first(
    client: FlaskClient, ann: Person, crowd: list[Person], worker: Worker
) -> None:
    two, three, one = (talked_about(ann, crowd[:number]) for number in (2, 3, 1))
    worker.work_once()
    expected = uuids([three, two, one])
    assert found(client) == expected
    assert found(ann, f"{TALKED}?limit=2") == expected[:2]


def test_a_person_counts_once_and_the_author_not_at_all(
    client: FlaskClient, ann: Person, crowd: list[Person], count: Callable[[], None]
) -> None:
    quarrel, monologue = ann.posts(), ann.posts()
    for _ in range(4):
        crowd[0].replies(quarrel)
        ann.replies(quarrel)
        ann.replies(monologue)
    two = talked_about(ann, crowd[:2])
    count()
    assert found(client) == uuids([two, quarrel])


def test_of_as_many_people_the_newer_crud_comes_first(
    client: FlaskClient, ann: Person, crowd: list[Person], count: Callable[[], None]
) -> None:
    first, second = ann.posts(), ann.posts()
    crowd[0].replies(second)
    crowd[0].replies(first)
    count()
    assert found(client) == uuids([second, first])


def test_a_crud_is_shown_with_the_number_of_replies_and_without_them(
    client: FlaskClient, ann: Person, crowd: list[Person], count: Callable[[], None]
) -> None:
    crud = talked_about(ann, crowd[:3])
    count()
    (shown,) = answered(client.get(TALKED))
    assert (shown["uuid"], shown["replies"], shown["replies_count"]) == (crud["uuid"], [], 3)


def test_what_nobody_replied_to_is_not_talked_about(
    client: FlaskClient, ann: Person, bob: Person, count: Callable[[], None]
) -> None:
    silent = ann.posts()
    bob.likes(silent)
    bob.reposts(silent)
    count()
    assert found(client) == []


def test_replies_are_not_listed_themselves(
    client: FlaskClient, ann: Person, crowd: list[Person], count: Callable[[], None]
) -> None:
    post = ann.posts()
    reply = crowd[0].replies(post)
    for person in crowd[1:]:
        person.replies(reply)
    count()
    assert found(client) == [post["uuid"]]


def test_what_ended_leaves_at_once_though_it_was_counted(
    client: FlaskClient,
    people: People,
    ann: Person,
    crowd: list[Person],
    count: Callable[[], None],
) -> None:
    gone, deleted, alive = (talked_about(ann, crowd[:2]) for _ in range(3))
    count()
    people.expire(gone)
    assert ann.delete(f"/api/activities/{deleted['uuid']}").status_code == 204
    assert found(client) == [alive["uuid"]]


def test_a_crud_whose_replies_have_all_ended_is_talked_about_no_more(
    client: FlaskClient, people: People, ann: Person, bob: Person, count: Callable[[], None]
) -> None:
    post = ann.posts()
    reply = bob.replies(post)
    count()
    assert found(client) == [post["uuid"]]
    people.expire(reply)
    assert found(client) == []


def test_what_was_said_a_day_ago_does_not_count(
    client: FlaskClient,
    ann: Person,
    crowd: list[Person],
    count: Callable[[], None],
    sql: cursor,
) -> None:
    old, new = talked_about(ann, crowd[:3]), talked_about(ann, crowd[:1])
    sql.execute(
        "UPDATE activities SET uuid = uuidv7(interval '-25 hours')"
        " WHERE reply_to_activity_uuid = %s",
        (old["uuid"],),
    )
    count()
    assert found(client) == [new["uuid"]]


def test_the_count_goes_through_the_newest_cruds_only(
    client: FlaskClient,
    ann: Person,
    crowd: list[Person],
    count: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    talked_about(ann, crowd[:3])
    newest = talked_about(ann, crowd[:1])
    monkeypatch.setattr(talked_store, "RECENT", 2)
    count()
    assert found(client) == [newest["uuid"]]


def test_a_count_forgets_what_is_talked_about_no_more_and_keeps_only_the_first(
    ann: Person,
    bob: Person,
    crowd: list[Person],
    count: Callable[[], None],
    sql: cursor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for _ in range(2):
        talked_about(ann, crowd[:1])
    most = talked_about(bob, crowd[:2])
    count()
    monkeypatch.setattr(talked_store, "MOST", 1)
    count()
    sql.execute("SELECT activity_uuid, people_count, rank FROM talked_activities")
    assert sql.fetchall() == [(most["uuid"], 2, 1)]


def test_what_is_not_for_everyone_is_not_listed_to_anybody(
    people: People, ann: Person, bob: Person, count: Callable[[], None]
) -> None:
    people.follows(bob, ann)
    bob.replies(ann.posts(audience="followers"))
    count()
    assert found(ann) == found(bob) == []


def test_no_crud_of_who_is_limited_suspended_muted_or_blocked_is_listed(
    client: FlaskClient,
    people: People,
    moderator: Person,
    ann: Person,
    crowd: list[Person],
    count: Callable[[], None],
) -> None:
    limited, suspended, muted, blocked = (
        people.person(handle) for handle in ("liv", "sue", "max", "ben")
    )
    of_limited, of_suspended, of_muted, of_blocked = (
        talked_about(person, crowd[:2]) for person in (limited, suspended, muted, blocked)
    )
    count()
    assert len(found(ann)) == 4
    acts(moderator, "limit", handle="liv")
    acts(moderator, "suspend", handle="sue")
    answered(ann.post("/api/mutes", {"kind": "person", "value": "max"}))
    ann.blocks(blocked)
    assert found(ann) == []
    assert found(client) == uuids([of_blocked, of_muted])
    count()
    assert found(client) == uuids([of_blocked, of_muted])
    assert of_limited["uuid"] != of_suspended["uuid"]


def test_who_is_limited_or_suspended_is_not_counted(
    client: FlaskClient,
    people: People,
    moderator: Person,
    ann: Person,
    crowd: list[Person],
    count: Callable[[], None],
) -> None:
    loud = talked_about(ann, [people.person("liv"), people.person("sue"), crowd[0]])
    two = talked_about(ann, crowd[:2])
    acts(moderator, "limit", handle="liv")
    acts(moderator, "suspend", handle="sue")
    count()
    assert found(client) == uuids([two, loud])


def test_a_crud_to_which_only_people_replied_whom_the_viewer_blocks_is_not_listed_there(
    client: FlaskClient, ann: Person, bob: Person, crowd: list[Person], count: Callable[[], None]
) -> None:
    quiet = bob.posts()
    crowd[0].replies(quiet)
    count()
    ann.blocks(crowd[0])
    assert found(ann) == []
    assert found(client) == [quiet["uuid"]]


def test_what_a_block_of_the_author_hides_does_not_count(
    client: FlaskClient, ann: Person, bob: Person, crowd: list[Person], count: Callable[[], None]
) -> None:
    older = talked_about(ann, crowd[:2])
    newer = talked_about(bob, crowd[:1])
    ann.blocks(crowd[0])
    count()
    assert found(client) == uuids([newer, older])


def test_a_muted_word_keeps_a_crud_away(
    client: FlaskClient, ann: Person, bob: Person, crowd: list[Person], count: Callable[[], None]
) -> None:
    talked_about(bob, crowd[:1], message="The election again")
    count()
    answered(ann.post("/api/mutes", {"kind": "word", "value": "election"}))
    assert found(ann) == []
    assert len(found(client)) == 1


@pytest.mark.parametrize("query", ["limit=0", "limit=41", "limit=x"])
def test_what_is_no_number_of_entries_is_refused(client: FlaskClient, query: str) -> None:
    problem(client.get(f"{TALKED}?{query}"), 422, "invalid")


def test_it_is_one_statement(
    ann: Person, bob: Person, count: Callable[[], None], statements: list[str]
) -> None:
    bob.replies(ann.posts())
    count()
    statements.clear()
    assert len(found(ann)) == 1
    assert statements == ["auth_viewer_of_token", "activities_talked"]
