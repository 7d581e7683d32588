"""What happened to a crud after a page has read it, and before the stream watches it, is told."""

import time

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from cruddur.http.services import Services
from cruddur.postgres.stream_position import MAX_AGE_SECONDS, StreamPosition
from tests.people import People, Person, answered
from tests.stream.readers import Reader, Readers, Say, Tell


def watch(
    person: Person, stream: Reader, readers: Readers, crud: Say, since: int | None = None
) -> None:
    """Has the stream watch that crud, which was read at that position."""
    sent = {"stream": stream.opened.json()["stream"], "uuids": [crud["uuid"]]}
    if since is not None:
        sent["since"] = since
    response = readers.request(person, "/watch", "POST", json=sent)
    assert response.status_code == 204, response.text


def read_at(reader: Person, crud: Say) -> int:
    """The position that the API says as it answers with that crud."""
    response = reader.get(f"/api/activities/{crud['uuid']}")
    assert answered(response)
    return int(response.headers["Stream-Position"])


@pytest.fixture
def exact(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Has each answer say the newest position."""
    assert app
    monkeypatch.setattr("cruddur.postgres.stream_position.MAX_AGE_SECONDS", 0.0)


@pytest.mark.usefixtures("exact")
def test_what_happened_since_a_crud_was_read_is_told_when_it_is_watched(
    ann: Person, bob: Person, people: People, readers: Readers, tell: Tell
) -> None:
    reader = people.person()
    crud, quiet = ann.posts("one"), ann.posts("two")
    gone = bob.replies(crud)
    tell()
    since = read_at(reader, crud)
    reply = bob.replies(crud)
    answered(bob.put(f"/api/activities/{crud['uuid']}/like"))
    assert bob.delete(f"/api/activities/{gone['uuid']}").status_code == 204
    tell()
    stream = readers.open(reader)
    watch(reader, stream, readers, crud, since)
    assert stream.until("create")["uuid"] == reply["uuid"]
    assert stream.until("delete") == {"uuid": gone["uuid"]}
    told = stream.until("update")
    assert (told["likes_count"], told["replies_count"]) == (1, 1)
    # Nothing has happened to the other one, and what is watched already is not told again.
    sent = {"stream": stream.opened.json()["stream"], "uuids": [crud["uuid"], quiet["uuid"]]}
    readers.request(reader, "/watch", "POST", json={**sent, "since": since})
    last = bob.replies(quiet)
    tell()
    assert stream.before(last) == []


@pytest.mark.usefixtures("exact")
def test_a_stream_resumed_at_an_answer_of_the_api_misses_nothing_and_doubles_nothing(
    ann: Person, bob: Person, people: People, readers: Readers, tell: Tell
) -> None:
    people.follows(bob, ann)
    seen = ann.posts("seen")
    tell()
    response = bob.get("/api/activities/home")
    assert [entry["uuid"] for entry in answered(response)] == [seen["uuid"]]
    missed = ann.posts("missed")
    tell()
    position = response.headers["Stream-Position"]
    stream = readers.open(bob, params={"last_event_id": position})
    assert stream.until("create")["uuid"] == missed["uuid"]
    assert [event.event for event in stream.seen if event.event != "ping"] == ["open", "create"]


@pytest.mark.usefixtures("exact")
def test_who_read_too_long_ago_is_told_how_the_crud_is(
    ann: Person, bob: Person, people: People, readers: Readers, tell: Tell, sql: cursor
) -> None:
    reader = people.person()
    crud = ann.posts()
    tell()
    since = read_at(reader, crud)
    bob.replies(crud)
    bob.posts()
    tell()
    newest = readers.open().opened.id
    sql.execute("DELETE FROM stream_events WHERE position < %s", (newest,))
    stream = readers.open(reader)
    watch(reader, stream, readers, crud, since)
    assert stream.until("update")["replies_count"] == 1


def test_nobody_is_told_of_a_position_without_signing_in(app: Flask, ann: Person) -> None:
    stranger = app.test_client().get("/api/activities/home")
    assert "Stream-Position" not in stranger.headers
    assert "Stream-Position" in ann.get("/api/activities/home").headers
    # Nor where something is written: what was read before may not include it.
    written = ann.post("/api/activities", {"message": "hello", "ttl": "1-hour"})
    assert "Stream-Position" not in written.headers


def test_the_position_is_read_anew_once_a_second(
    ann: Person, services: Services, tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    position = StreamPosition()
    with services.postgres.autocommit() as db:
        first = position.get(db)
        ann.posts()
        tell()
        assert position.get(db) == first
        later = time.monotonic() + MAX_AGE_SECONDS
        monkeypatch.setattr("time.monotonic", lambda: later)
        assert position.get(db) > first
