"""Who may message somebody, and requests: what people began whom one does not follow."""

from typing import Any
from uuid import uuid4

import pytest
from psycopg2.extensions import cursor

from cruddur.messages import lists
from cruddur.worker.loop import Worker
from tests.people import People, Person, answered, linked, problem
from tests.reports.test_reports import reports
from tests.talk import (
    GROUPS,
    MESSAGES,
    REQUESTS,
    accepts,
    listed,
    message_texts,
    sends,
    unread,
    writes,
)

UPDATE = "/api/profile/update"


def asks(author: Person, receiver: Person, message: str = "hello") -> str:
    """Sends a message; returns the conversation, whatever the other makes of it."""
    return str(answered(writes(author, receiver, message))["message_group_uuid"])


def requested(reader: Person) -> list[tuple[str, str, int]]:
    """The requests that one sees: of whom, the last message, how many are unread."""
    return [
        (group["handle"], group["message"], group["unread_count"])
        for group in answered(reader.get(REQUESTS))
    ]


def takes_from(person: Person, whom: str) -> None:
    """Says who may begin a conversation."""
    answered(person.post(UPDATE, {"messages_from": whom}))


def declines(person: Person, group: str) -> None:
    assert person.put(f"{GROUPS}/{group}/decline").status_code == 204


def test_a_first_message_of_a_stranger_is_a_request(ann: Person, bob: Person) -> None:
    group = asks(ann, bob, "buy this")
    assert (listed(bob), unread(bob)) == ([], 0)
    assert requested(bob) == [("ann", "buy this", 0)]
    seen = answered(bob.get(f"{GROUPS}/{group}"))
    assert (seen["request"], seen["unread_count"]) == (True, 0)
    assert message_texts(bob, ann) == ["buy this"]
    # Whoever wrote sees a conversation like all others.
    assert (listed(ann), requested(ann)) == ([("bob", "buy this", 0)], [])
    assert answered(ann.get(f"{GROUPS}/{group}"))["request"] is False


def test_a_message_of_somebody_whom_one_follows_is_no_request(ann: Person, bob: Person) -> None:
    bob.follows(ann)
    asks(ann, bob)
    assert (listed(bob), unread(bob), requested(bob)) == ([("ann", "hello", 1)], 1, [])


def test_a_request_of_somebody_whom_one_follows_then_is_none_any_more(
    ann: Person, bob: Person
) -> None:
    asks(ann, bob)
    bob.follows(ann)
    assert (listed(bob), unread(bob), requested(bob)) == ([("ann", "hello", 1)], 1, [])


def test_an_accepted_request_is_a_conversation_with_what_is_unread(
    ann: Person, bob: Person
) -> None:
    group = asks(ann, bob)
    for _ in range(2):
        assert accepts(bob, group)["request"] is False
    assert (listed(bob), unread(bob), requested(bob)) == ([("ann", "hello", 1)], 1, [])


def test_whoever_asked_cannot_accept(ann: Person, bob: Person) -> None:
    accepts(ann, asks(ann, bob))
    assert requested(bob) == [("ann", "hello", 0)]


def test_answering_accepts(ann: Person, bob: Person) -> None:
    group = asks(ann, bob)
    answered(bob.post(MESSAGES, {"message": "yes?", "message_group_uuid": group}))
    assert (listed(bob), requested(bob)) == ([("ann", "yes?", 1)], [])
    assert listed(ann) == [("bob", "yes?", 1)]


def test_declining_a_request_hides_it_and_does_not_notify_the_sender(
    ann: Person, bob: Person, worker: Worker
) -> None:
    group = asks(ann, bob)
    as_sent = ann.get(f"{GROUPS}/{group}").text
    declines(bob, group)
    assert ann.get(f"{GROUPS}/{group}").text == as_sent
    # What still comes is not shown either.
    asks(ann, bob, "hello?")
    while worker.work_once():
        pass
    assert (listed(bob), requested(bob), unread(bob), message_texts(bob, ann)) == ([], [], 0, [])
    for path in (f"{GROUPS}/{group}", f"{GROUPS}/@ann", f"{MESSAGES}/{group}"):
        problem(bob.get(path), 404, "not_found")
    assert answered(bob.get("/api/auth/me/export"))["message_groups"] == []
    problem(bob.put(f"{GROUPS}/{group}/decline"), 404, "not_found")
    problem(bob.put(f"{GROUPS}/{group}/accept"), 404, "not_found")
    assert message_texts(ann, bob) == ["hello", "hello?"]


def test_writing_after_declining_starts_a_new_conversation(ann: Person, bob: Person) -> None:
    declines(bob, asks(ann, bob, "before"))
    asks(ann, bob, "meanwhile")
    sends(bob, ann, "sorry")
    sends(ann, bob, "never mind")
    assert message_texts(bob, ann) == ["sorry", "never mind"]
    assert listed(bob) == [("ann", "never mind", 1)]
    assert message_texts(ann, bob) == ["before", "meanwhile", "sorry", "never mind"]
    (exported,) = answered(bob.get("/api/auth/me/export"))["message_groups"]
    assert [one["message"] for one in exported["messages"]] == ["sorry", "never mind"]


def test_only_a_request_is_declined(ann: Person, bob: Person, people: People) -> None:
    group = str(sends(ann, bob)["message_group_uuid"])
    for person in (ann, bob):
        problem(person.put(f"{GROUPS}/{group}/decline"), 409, "conflict")
    for action in ("accept", "decline"):
        problem(people.person().put(f"{GROUPS}/{group}/{action}"), 404, "not_found")
        problem(ann.put(f"{GROUPS}/{uuid4()}/{action}"), 404, "not_found")


def test_a_request_is_reported_and_blocked(ann: Person, bob: Person) -> None:
    sent = answered(writes(ann, bob, "buy this"))
    group, uuid = sent["message_group_uuid"], sent["uuid"]
    reports(bob, message_group_uuid=group, message_uuids=[uuid])
    bob.blocks(ann)
    assert (listed(bob), requested(bob)) == ([], [])


def test_a_request_whose_message_was_deleted_is_none(ann: Person, bob: Person) -> None:
    sent = answered(writes(ann, bob))
    ann.delete(f"{MESSAGES}/{sent['message_group_uuid']}/{sent['uuid']}")
    assert requested(bob) == []


def test_requests_are_paged_by_their_conversations(ann: Person, people: People) -> None:
    others = [people.person() for _ in range(5)]
    for other in others:
        asks(other, ann)
    read: list[str] = []
    path: str | None = f"{REQUESTS}&limit=2"
    while path:
        response = ann.get(path)
        read += [group["handle"] for group in answered(response)]
        path = linked(response, "next")
    assert read == [other.handle for other in reversed(others)]


def test_requests_do_not_shorten_the_list_of_conversations(ann: Person, people: People) -> None:
    friends = [people.person() for _ in range(3)]
    for friend in friends:
        sends(friend, ann)
        for _ in range(3):
            asks(people.person(), ann)
    read: list[str] = []
    path: str | None = f"{GROUPS}?limit=2"
    lengths = []
    while path:
        response = ann.get(path)
        lengths.append(len(answered(response)))
        read += [group["handle"] for group in answered(response)]
        path = linked(response, "next")
    assert read == [friend.handle for friend in reversed(friends)]
    assert lengths == [2, 1]


def test_very_many_requests_are_not_looked_through_at_once(
    ann: Person, bob: Person, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "MAX_TURNS", 2)
    sends(bob, ann)
    for _ in range(3):
        asks(people.person(), ann)
    response = ann.get(f"{GROUPS}?limit=1")
    assert answered(response) == []
    path = linked(response, "next")
    assert path
    assert [group["handle"] for group in answered(ann.get(path))] == ["bob"]


def test_the_list_of_requests_is_one_statement_beside_the_session(
    ann: Person, people: People, statements: list[str]
) -> None:
    for _ in range(3):
        asks(people.person(), ann)
    statements.clear()
    assert len(requested(ann)) == 3
    assert statements == ["auth_viewer_of_token", "messages_requests"]


def test_nobody_begins_who_is_not_wanted(ann: Person, bob: Person) -> None:
    takes_from(bob, "nobody")
    bob.follows(ann)
    problem(writes(ann, bob), 403, "messages_closed")
    assert answered(ann.get("/api/users/@bob"))["can_message"] is False
    takes_from(bob, "following")
    assert answered(ann.get("/api/users/@bob"))["can_message"] is True
    asks(ann, bob)
    assert listed(bob) == [("ann", "hello", 1)]


def test_only_those_begin_whom_one_follows(ann: Person, bob: Person) -> None:
    takes_from(bob, "following")
    ann.follows(bob)
    problem(writes(ann, bob), 403, "messages_closed")
    assert (listed(ann), listed(bob)) == ([], [])
    takes_from(bob, "everyone")
    asks(ann, bob)


def test_whoever_was_written_to_or_answered_goes_on(ann: Person, bob: Person) -> None:
    takes_from(bob, "nobody")
    group = str(sends(bob, ann)["message_group_uuid"])
    sends(ann, bob, "yes?")
    assert answered(ann.get(f"{GROUPS}/{group}"))["can_message"] is True
    assert answered(ann.get("/api/users/@bob"))["can_message"] is True


def test_a_request_that_was_not_answered_does_not_go_on(ann: Person, bob: Person) -> None:
    group = asks(ann, bob)
    takes_from(bob, "nobody")
    body = {"message": "hello?", "message_group_uuid": group}
    problem(ann.post(MESSAGES, body), 403, "messages_closed")
    assert answered(ann.get(f"{GROUPS}/{group}"))["can_message"] is False


def test_a_message_that_was_sent_is_still_answered_to_its_retry(ann: Person, bob: Person) -> None:
    sent = answered(writes(ann, bob, key="k"))
    takes_from(bob, "nobody")
    assert answered(writes(ann, bob, key="k")) == sent


def test_a_conversation_from_before_goes_on(ann: Person, bob: Person, sql: cursor) -> None:
    asks(ann, bob)
    sql.execute("UPDATE message_groups SET begun_by_uuid = NULL")
    takes_from(bob, "nobody")
    asks(ann, bob, "still")
    assert listed(bob) == [("ann", "still", 2)]


def test_who_may_message_is_stored_and_shown_only_to_its_owner(ann: Person, bob: Person) -> None:
    def own() -> dict[str, Any]:
        return dict(answered(ann.get("/api/auth/me")))

    assert own()["messages_from"] == "everyone"
    takes_from(ann, "following")
    answered(ann.post(UPDATE, {"bio": "new"}))
    assert own()["messages_from"] == "following"
    assert answered(ann.get("/api/auth/me/export"))["messages_from"] == "following"
    assert "messages_from" not in answered(bob.get("/api/users/@ann"))
    problem(ann.post(UPDATE, {"messages_from": "friends"}), 422, "invalid")


def test_nobody_messages_oneself_or_across_a_block(ann: Person, bob: Person) -> None:
    assert answered(ann.get("/api/users/@ann"))["can_message"] is False
    ann.blocks(bob)
    assert answered(bob.get("/api/users/@ann"))["can_message"] is False
