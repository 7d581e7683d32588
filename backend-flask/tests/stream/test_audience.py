"""What the stream tells of a crud that is not for everybody: nothing to whom it is not for."""

import json
from typing import Any

import pytest

from tests.people import People, Person, answered
from tests.stream.readers import Reader, Readers, Tell


def about(events: list[tuple[str, Any]], cruds: list[dict[str, Any]]) -> set[str]:
    """The names of those events that name one of these cruds."""
    found = {one["uuid"] for one in cruds}
    return {name for name, data in events if any(uuid in json.dumps(data) for uuid in found)}


@pytest.mark.parametrize("audience", ["followers", "mentioned"])
def test_only_the_audience_is_told(
    audience: str,
    ann: Person,
    bob: Person,
    people: People,
    readers: Readers,
    tell: Tell,
) -> None:
    follower, mentioned = people.person("cid"), people.person("dan")
    people.follows(follower, ann)
    people.follows(mentioned, ann)
    people.follows(bob, mentioned)
    ann.posts("first")
    tell()
    streams: dict[str, Reader] = {
        "ann": readers.open(ann),
        "mentioned": readers.open(mentioned),
        "follower": readers.open(follower),
        "bob": readers.open(bob, params={"scope": "everyone"}),
        "guest": readers.open(),
    }
    crud = ann.posts("hello @dan", audience=audience)
    for reader in streams.values():
        sent = {"stream": reader.opened.json()["stream"], "uuids": [crud["uuid"]]}
        readers.request(None, "/watch", "POST", json=sent)
    reply = mentioned.replies(crud, "yes @bob")
    mentioned.likes(crud)
    tell()
    assert ann.delete(f"/api/activities/{reply['uuid']}").status_code == 204
    tell()
    assert ann.delete(f"/api/activities/{crud['uuid']}").status_code == 204
    tell()
    last = ann.posts("last")
    people.follows(bob, ann)
    tell()
    told = {name: about(one.before(last), [crud, reply]) for name, one in streams.items()}
    assert told["bob"] == told["guest"] == set()
    assert "create" in told["mentioned"]
    assert "create" in told["ann"]
    if audience == "mentioned":
        assert told["follower"] == set()
    else:
        assert {"create", "delete"} <= told["follower"]


@pytest.mark.parametrize("audience", ["followers", "mentioned"])
def test_a_replay_tells_only_the_audience(
    audience: str, ann: Person, bob: Person, people: People, readers: Readers, tell: Tell
) -> None:
    follower, mentioned = people.person("cid"), people.person("dan")
    people.follows(follower, ann)
    people.follows(mentioned, ann)
    first = readers.open(ann)
    ann.posts("first")
    tell()
    position = first.next().id
    crud = ann.posts("hello @dan", audience=audience)
    gone = ann.posts("gone @dan", audience=audience)
    tell()
    assert ann.delete(f"/api/activities/{gone['uuid']}").status_code == 204
    last = ann.posts("last")
    tell()
    resumed = {"Last-Event-ID": position}
    watched = {"thread": crud["uuid"], "scope": "everyone"}
    told = {}
    for name, person, params in (
        ("mentioned", mentioned, {}),
        ("follower", follower, {}),
        ("bob", bob, watched),
        ("guest", None, {"thread": crud["uuid"]}),
    ):
        reader = readers.open(person, params=params, headers=resumed)
        told[name] = about(reader.before(last), [crud, gone])
    assert told["bob"] == told["guest"] == set()
    assert "create" in told["mentioned"]
    assert told["follower"] == ({"create", "delete"} if audience == "followers" else set())


def test_who_watches_is_told_of_counts_only_in_the_audience(
    ann: Person, bob: Person, people: People, readers: Readers, tell: Tell
) -> None:
    follower = people.person("cid")
    people.follows(follower, ann)
    crud = ann.posts("hello", audience="followers")
    tell()
    watched = {"thread": crud["uuid"], "scope": "everyone"}
    inside, outside, guest = (
        readers.open(person, params=watched if person else {"thread": crud["uuid"]})
        for person in (follower, bob, None)
    )
    follower.likes(crud)
    tell()
    assert inside.until("update")["likes_count"] == 1
    last = answered(ann.post("/api/activities", {"message": "last"}))
    tell()
    assert about(outside.before(last), [crud]) == set()
    assert about(guest.before(last), [crud]) == set()
