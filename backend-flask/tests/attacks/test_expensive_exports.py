"""An export of any size holds little memory, few threads, and no connection while it is read."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.client import HTTPConnection, IncompleteRead

import psycopg2
import pytest
from flask import Flask
from flask.testing import FlaskClient
from psycopg2.extensions import cursor
from werkzeug.test import TestResponse
from werkzeug.wrappers import Response

from cruddur.auth import export, store
from cruddur.errors import StoreUnavailable
from cruddur.http.openapi import operations
from cruddur.settings import Settings
from tests import ports
from tests.commands import PATIENCE_SECONDS, Commands
from tests.people import People, Person, answered, problem, uuids
from tests.talk import sends

EXPORT = "/api/auth/me/export"
OF_MODERATORS = ("/api/moderation/audit.jsonl", "/api/moderation/place/export")
MAX_CHARACTERS_PER_PART = 500_000


@pytest.fixture
def narrow(another_app: Callable[..., Flask]) -> Flask:
    """An application with one connection, which does one export at a time."""
    return another_app(api_threads=3)


@pytest.fixture
def by_twos(monkeypatch: pytest.MonkeyPatch) -> None:
    """Portions of two entries, so that a few make many."""
    monkeypatch.setattr(export, "PORTION", 2)
    monkeypatch.setattr("cruddur.messages.service.MAX_LIMIT", 2)


def begun(person: Person, app: Flask) -> TestResponse:
    """An export of which nothing has been read yet."""
    # The tests' own client would read all of it to hold it against the document.
    reader = replace(person, client=FlaskClient(app, TestResponse))
    response = reader.get(EXPORT)
    assert response.status_code == 200
    return response


def parts_of(response: Response) -> Iterator[str]:
    """The parts of an answer, each read only when it is asked for."""
    for part in response.response:
        assert isinstance(part, bytes)
        yield part.decode()


def test_an_export_in_many_portions_is_one_valid_document(
    ann: Person, bob: Person, people: People, by_twos: None
) -> None:
    assert by_twos is None
    others = [people.person() for _ in range(5)]
    posts = [ann.posts(f'"{n}", he said') for n in range(5)]
    for post in posts:
        ann.likes(post)
        bob.reposts(post)
    for other in others:
        people.follows(ann, other)
        sends(ann, other, "hello")
    said = [sends(ann, bob, f'"{n}"')["message"] for n in range(5)]
    mine, bobs = answered(ann.get(EXPORT)), answered(bob.get(EXPORT))
    assert uuids(mine["activities"]) == uuids(posts[::-1])
    assert [one["activity_uuid"] for one in mine["likes"]] == uuids(posts[::-1])
    assert [one["activity_uuid"] for one in bobs["reposts"]] == uuids(posts[::-1])
    assert [one["handle"] for one in mine["following"]] == [one.handle for one in others[::-1]]
    with_bob, *with_others = mine["message_groups"]
    assert [one["message"] for one in with_bob["messages"]] == said
    assert [one["handle"] for one in with_others] == [one.handle for one in others[::-1]]
    assert [len(one["messages"]) for one in with_others] == [1] * 5
    assert (mine["blocked"], mine["reposts"], bobs["following"]) == ([], [], [])


def test_a_portion_of_which_all_is_gone_does_not_end_the_list(
    ann: Person, people: People, by_twos: None
) -> None:
    assert by_twos is None
    posts = [ann.posts(str(n)) for n in range(7)]
    for post in posts:
        ann.likes(post)
    for post in posts[2:5]:
        people.expire(post)
    exported = answered(ann.get(EXPORT))
    alive = [posts[n]["uuid"] for n in (6, 5, 1, 0)]
    assert uuids(exported["activities"]) == alive
    assert [one["activity_uuid"] for one in exported["likes"]] == alive


def test_each_statement_of_an_export_answers_one_portion(
    ann: Person, by_twos: None, statements: list[str]
) -> None:
    assert by_twos is None
    for n in range(5):
        ann.posts(str(n))
    statements.clear()
    answered(ann.get(EXPORT))
    ran = [name for name in statements if name.startswith("auth_export")]
    assert ran[:5] == ["auth_export", *["auth_export_activities"] * 4]


def test_no_part_of_an_export_is_large(app: Flask, ann: Person, sql: cursor) -> None:
    sql.execute(
        "INSERT INTO activities (user_uuid, message, expires_at)"
        " SELECT %s, repeat(chr(128512), 280), now() + interval '1 day'"
        " FROM generate_series(1, 2000)",
        (ann.uuid,),
    )
    parts = list(parts_of(begun(ann, app)))
    assert len(json.loads("".join(parts))["activities"]) == 2000
    assert max(map(len, parts)) < MAX_CHARACTERS_PER_PART
    assert len(parts) > 2000 / export.PORTION


def test_an_export_holds_no_connection_while_it_is_read(
    narrow: Flask, ann: Person, by_twos: None
) -> None:
    assert by_twos is None
    posts = [ann.posts(str(n)) for n in range(5)]
    here = ann.at(narrow)
    read = []
    for part in parts_of(begun(here, narrow)):
        read.append(part)
        # There is one connection, which another request needs between any two parts.
        assert len(answered(here.get("/api/activities/home"))) == len(posts)
    assert uuids(json.loads("".join(read))["activities"]) == uuids(posts[::-1])


def test_what_ends_during_an_export_is_not_in_later_portions(
    app: Flask, ann: Person, bob: Person, people: People, by_twos: None
) -> None:
    assert by_twos is None
    posts = [ann.posts(str(n)) for n in range(6)]
    message = sends(ann, bob, "I will be gone")
    parts = parts_of(begun(ann, app))
    read = ""
    while posts[5]["uuid"] not in read:
        read += next(parts)
    for post in posts[:3]:
        people.expire(post)
    ann.delete(f"/api/messages/{message['message_group_uuid']}/{message['uuid']}")
    exported = json.loads(read + "".join(parts))
    assert uuids(exported["activities"]) == uuids(posts[:2:-1])
    (with_bob,) = exported["message_groups"]
    assert with_bob["messages"] == []


def test_a_conversation_that_goes_on_during_an_export_is_not_left_out(
    app: Flask, ann: Person, people: People, by_twos: None
) -> None:
    assert by_twos is None
    others = [people.person() for _ in range(5)]
    for other in others:
        sends(ann, other, "hello")
    parts = parts_of(begun(ann, app))
    read = ""
    while others[4].handle not in read:
        read += next(parts)
    # It is now the newest, before what has been read.
    sends(others[0], ann, "still there?")
    exported = json.loads(read + "".join(parts))
    handles = [one["handle"] for one in exported["message_groups"]]
    assert handles == [one.handle for one in others[::-1]]


def test_exports_beyond_the_bulkhead_are_answered_retry_after(narrow: Flask, ann: Person) -> None:
    here = ann.at(narrow)
    reading = begun(here, narrow)
    next(parts_of(reading))
    response = here.get(EXPORT)
    problem(response, 503, "busy")
    assert response.headers["Retry-After"] == "1"
    # Whoever turns away gives the place back, as does whoever has read all.
    reading.close()
    for _ in range(3):
        assert list(parts_of(begun(here, narrow)))
    here.client.head(EXPORT, headers={"Authorization": f"Bearer {ann.token}"})
    answered(here.get(EXPORT))


def test_an_export_that_fails_in_the_middle_is_broken_off(
    narrow: Flask, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = ann.at(narrow)

    def away(*_: object) -> None:
        raise StoreUnavailable("postgres")

    with monkeypatch.context() as broken:
        broken.setattr(store, "exported", away)
        with pytest.raises(ConnectionResetError), begun(here, narrow) as response:
            list(parts_of(response))
    answered(here.get(EXPORT))


def test_an_export_that_fails_at_the_beginning_is_a_problem(
    ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise StoreUnavailable("postgres")

    monkeypatch.setattr(store, "export", away)
    problem(ann.get(EXPORT), 503, "store_away")


def test_a_client_can_detect_an_interrupted_export(
    commands: Commands, ann: Person, settings: Settings
) -> None:
    ann.posts("hello")
    port = ports.free_port()
    server = commands.start(
        "gunicorn", "app:app", "-c", "gunicorn.conf.py", PORT=str(port), API_WORKERS="1"
    )
    holder = psycopg2.connect(settings.database_url)
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
    headers = {"Authorization": f"Bearer {ann.token}"}
    try:
        assert ports.wait_until(lambda: ports.answers(port), PATIENCE_SECONDS)
        with holder.cursor() as held:
            # What the person likes cannot be read for longer than a statement waits.
            held.execute("LOCK TABLE likes")
            connection.request("GET", EXPORT, headers=headers)
            response = connection.getresponse()
            assert response.status == 200
            assert response.headers["Transfer-Encoding"] == "chunked"
            with pytest.raises(IncompleteRead):
                response.read()
        holder.rollback()
        connection.close()
        connection.request("GET", EXPORT, headers=headers)
        assert json.loads(connection.getresponse().read())["likes"] == []
    finally:
        holder.close()
        connection.close()
        server.terminate()
        output, errors = server.communicate(timeout=PATIENCE_SECONDS)
    assert "its answer was broken off: StoreUnavailable" in output + errors
    assert "Traceback" not in output + errors


def test_whatever_is_streamed_has_a_bulkhead(
    app: Flask, ann: Person, there: dict[str, str]
) -> None:
    streamed = {}
    for rule, method, view, _ in operations(app):
        if method == "GET":
            path = app.url_map.bind("localhost").build(
                rule.endpoint, {name: there[name] for name in rule.arguments}
            )
            response = ann.get(f"{path}?term=hello")
            if response.headers.get("Content-Length") is None:
                streamed[rule.rule] = getattr(view, "bulkhead", None)
    assert streamed == dict.fromkeys((EXPORT, *OF_MODERATORS), "export")
