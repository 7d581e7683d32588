"""What a token with scopes reads of the stream."""

import pytest

from cruddur.security.scopes import SCOPES, Scope, accepted
from cruddur.stream.description import OPERATIONS
from tests.people import People, Person, answered
from tests.stream.readers import Readers, Tell

PATHS = {rule.rule.removeprefix("/api/stream"): (method, op) for rule, method, _, op in OPERATIONS}


@pytest.mark.parametrize("path", PATHS)
def test_each_operation_needs_its_scope(
    path: str, ann: Person, people: People, readers: Readers
) -> None:
    method, declared = PATHS[path]
    for scope in SCOPES:
        person = people.with_scopes(ann, scope)
        if not path and scope in accepted(declared.scope):
            readers.open(person)
            continue
        sent = readers.request(person, path, method, json={"no": "field"})
        is_refused = sent.json().get("code") == "insufficient_scope"
        assert is_refused == (scope not in accepted(declared.scope))


@pytest.mark.parametrize("scopes", [("read",), ("read", "messages")])
def test_messages_are_told_to_tokens_that_may_read_them(
    scopes: tuple[Scope, ...],
    ann: Person,
    bob: Person,
    people: People,
    readers: Readers,
    tell: Tell,
) -> None:
    people.follows(ann, bob)
    first = bob.posts("first")
    tell()
    program = people.with_scopes(ann, *scopes)
    live = readers.open(program, params={"typing": "true"})
    sent = answered(bob.post("/api/messages", {"message": "psst", "handle": "ann"}))
    group = sent["message_group_uuid"]
    answered(ann.post("/api/messages", {"message": "yes?", "handle": "bob"}))
    tell()
    ann.post(f"/api/message_groups/{group}/read", {"uuid": sent["uuid"]})
    answered(ann.put(f"/api/message_groups/{group}/timer", {"expires_in": 3600}))
    assert readers.request(bob, "/typing", "POST", json={"message_group_uuid": group}).is_success
    last = bob.posts("last")
    tell()
    assert first
    position = live.opened.id
    told = {name for name, _ in live.before(last)}
    resumed = readers.open(program, headers={"Last-Event-ID": position})
    replayed = {name for name, _ in resumed.before(last)}
    of_messages = {"message", "read", "timer"} if "messages" in scopes else set()
    assert told & {"message", "read", "timer", "typing"} == (
        of_messages | {"typing"} if of_messages else set()
    )
    assert replayed & {"message", "read", "timer"} == of_messages
