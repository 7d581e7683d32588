"""/api/message_groups: the conversations of a person, what is unread, and the timer."""

from typing import Any
from uuid import uuid4

import pytest
from psycopg2.extensions import cursor

from tests.people import People, Person, answered, field_of, linked, problem
from tests.talk import GROUPS, MESSAGES, listed, message_texts, sends, unread, writes


def group_of(person: Person, other: Person) -> dict[str, Any]:
    """A conversation as one of the two sees it."""
    return dict(answered(person.get(f"{GROUPS}/@{other.handle}")))


def test_the_conversation_that_was_last_written_in_comes_first(
    ann: Person, bob: Person, people: People
) -> None:
    cid = people.person("cid")
    sends(ann, bob, "to bob")
    sends(cid, ann, "from cid")
    assert listed(ann) == [("cid", "from cid", 1), ("bob", "to bob", 0)]
    sends(bob, ann, "from bob")
    assert listed(ann) == [("bob", "from bob", 1), ("cid", "from cid", 1)]


def test_conversations_are_paged_by_key(ann: Person, people: People) -> None:
    others = [people.person() for _ in range(5)]
    for other in others:
        sends(other, ann)
    read: list[str] = []
    path: str | None = f"{GROUPS}?limit=2"
    while path:
        response = ann.get(path)
        read += [group["handle"] for group in answered(response)]
        path = linked(response, "next")
    assert read == [other.handle for other in reversed(others)]


def test_the_list_is_one_statement_beside_the_session(
    ann: Person, people: People, statements: list[str]
) -> None:
    for _ in range(3):
        sends(people.person(), ann)
    statements.clear()
    assert len(listed(ann)) == 3
    assert statements == ["auth_viewer_of_token", "messages_of_viewer"]


def test_one_conversation_is_found_by_handle_and_by_uuid(ann: Person, bob: Person) -> None:
    problem(ann.get(f"{GROUPS}/@bob"), 404, "not_found")
    sent = sends(ann, bob, "hello")
    group = group_of(bob, ann)
    assert group == answered(bob.get(f"{GROUPS}/{sent['message_group_uuid']}"))
    assert group == {
        "uuid": sent["message_group_uuid"],
        "handle": "ann",
        "display_name": "Ann Ames",
        "avatar_url": None,
        "media_count": 0,
        "message": "hello",
        "created_at": sent["created_at"],
        "message_uuid": sent["uuid"],
        "message_expires_at": None,
        "mine": False,
        "unread_count": 1,
        "expires_in": None,
        "blocked": False,
        "request": False,
        "can_message": True,
    }


def test_reading_up_to_a_message_leaves_the_later_ones_unread(ann: Person, bob: Person) -> None:
    sent = [sends(ann, bob, str(number)) for number in range(4)]
    path = f"{GROUPS}/{sent[0]['message_group_uuid']}/read"
    assert unread(bob) == 4
    assert bob.post(path, {"uuid": sent[1]["uuid"]}).status_code == 204
    assert unread(bob) == group_of(bob, ann)["unread_count"] == 2
    # An older mark takes nothing back.
    assert bob.post(path, {"uuid": sent[0]["uuid"]}).status_code == 204
    assert unread(bob) == 2
    assert bob.post(path, {"uuid": sent[3]["uuid"]}).status_code == 204
    assert (unread(bob), unread(ann)) == (0, 0)
    sends(ann, bob, "another")
    assert unread(bob) == 1


def test_a_retry_does_not_make_unread_what_was_read(ann: Person, bob: Person) -> None:
    sent = answered(writes(ann, bob, "hello", key="k"))
    bob.post(f"{GROUPS}/{sent['message_group_uuid']}/read", {"uuid": sent["uuid"]})
    answered(writes(ann, bob, "hello", key="k"))
    assert unread(bob) == 0


def test_unread_ones_count_to_100(ann: Person, bob: Person) -> None:
    sent = [sends(ann, bob, str(number)) for number in range(102)]
    assert unread(bob) == 100
    path = f"{GROUPS}/{sent[0]['message_group_uuid']}/read"
    assert bob.post(path, {"uuid": sent[-1]["uuid"]}).status_code == 204
    assert unread(bob) == 0


def test_the_author_deletes_a_message_for_both(ann: Person, bob: Person) -> None:
    sends(ann, bob, "first")
    last = sends(ann, bob, "regretted")
    path = f"{MESSAGES}/{last['message_group_uuid']}/{last['uuid']}"
    problem(bob.delete(path), 403, "forbidden")
    assert ann.delete(path).status_code == 204
    assert message_texts(bob, ann) == message_texts(ann, bob) == ["first"]
    assert listed(bob) == [("ann", "first", 1)]
    assert listed(ann) == [("bob", "first", 0)]
    problem(ann.delete(path), 404, "not_found")


def test_a_conversation_whose_messages_are_all_gone_stays_without_words(
    ann: Person, bob: Person
) -> None:
    sent = sends(ann, bob, "only")
    ann.delete(f"{MESSAGES}/{sent['message_group_uuid']}/{sent['uuid']}")
    assert listed(bob) == [("ann", "", 0)]
    assert group_of(bob, ann)["message_uuid"] is None
    sends(bob, ann, "again")
    assert listed(bob) == [("ann", "again", 0)]


def test_either_of_the_two_sets_the_timer_and_both_see_it(ann: Person, bob: Person) -> None:
    sent = sends(ann, bob, "before")
    path = f"{GROUPS}/{sent['message_group_uuid']}/timer"
    assert answered(ann.put(path, {"expires_in": 86400}))["expires_in"] == 86400
    assert group_of(bob, ann)["expires_in"] == 86400
    timed = sends(bob, ann, "with an end")
    assert timed["expires_at"] is not None
    assert group_of(ann, bob)["message_expires_at"] == timed["expires_at"]
    assert answered(bob.put(path, {"expires_in": None}))["expires_in"] is None
    assert sends(bob, ann, "without")["expires_at"] is None
    ends = [one["expires_at"] for one in answered(ann.get(f"{MESSAGES}/@bob"))]
    assert ends == [None, timed["expires_at"], None]


@pytest.mark.parametrize("expires_in", [0, 2592001, "3600", True, 1.5])
def test_a_timer_that_cannot_be_is_refused(ann: Person, bob: Person, expires_in: object) -> None:
    path = f"{GROUPS}/{sends(ann, bob)['message_group_uuid']}/timer"
    document = problem(ann.put(path, {"expires_in": expires_in}), 422, "invalid")
    assert field_of(document) == "expires_in"
    problem(ann.put(f"{GROUPS}/{uuid4()}/timer", {"expires_in": 3600}), 404, "not_found")


def test_from_its_second_on_a_message_is_in_no_answer(
    ann: Person, bob: Person, sql: cursor
) -> None:
    sends(ann, bob, "stays")
    group_uuid = group_of(ann, bob)["uuid"]
    answered(bob.put(f"{GROUPS}/{group_uuid}/timer", {"expires_in": 1}))
    gone = sends(ann, bob, "goes")
    # The database's clock alone counts: we wait until it has passed the second.
    sql.execute(
        "SELECT pg_sleep_until(%s::timestamptz + interval '1 millisecond')", (gone["expires_at"],)
    )
    assert message_texts(bob, ann) == message_texts(ann, bob) == ["stays"]
    assert answered(bob.get(f"{MESSAGES}/{group_uuid}")) == answered(bob.get(f"{MESSAGES}/@ann"))
    assert unread(bob) == 1
    assert listed(bob) == [("ann", "", 1)]
    problem(ann.delete(f"{MESSAGES}/{group_uuid}/{gone['uuid']}"), 404, "not_found")
