"""Every GET of the document, while a crud is alive and after its end.

The addresses are made from the document, so a surface that is added later is walked too.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
from flask import Flask
from psycopg2.extensions import cursor
from werkzeug.test import TestResponse

from cruddur.activities import erasing
from cruddur.auth.erasing import leave
from cruddur.http.services import Services
from cruddur.worker.loop import Worker
from tests.people import People, Person, problem
from tests.reads import addresses_of_reads, comparable, walk
from tests.talk import sends

WORD = "canary0123456789"
SHOWN_ON = {
    "/api/activities/@ann",
    "/api/activities/@bob",
    "/api/activities/home",
    "/api/activities/notifications",
    "/api/activities/search",
    "/api/activities/talked",
    "/api/auth/me/export",
    "/api/trends",
}
"""Where the word must have stood, beside the addresses that name a crud."""
REPLIES_TO_QUOTES = 1
EXPIRES_AT = re.compile(r'"expires_at" ?: ?"([^"]+)"')


@dataclass(frozen=True)
class Written:
    """What expires, and what stays beside it."""

    stays: str
    gone: tuple[str, ...]
    group: str


def addresses(app: Flask, written: Written, uuids: Iterable[str]) -> list[str]:
    """Every address of a GET, about both people and each of these cruds."""
    return addresses_of_reads(app, ("ann", "bob"), written.group, uuids, WORD)


def outlives_what_it_shows(answer: TestResponse) -> bool:
    """Whether a cache may keep the answer past the earliest end in it."""
    kept = answer.cache_control
    ends = [datetime.fromisoformat(end) for end in EXPIRES_AT.findall(answer.text)]
    if kept.no_store or not ends:
        return False
    left = min(ends) - datetime.now(UTC)
    return kept.max_age is None or kept.max_age > left.total_seconds()


@pytest.fixture
def cid(people: People) -> Person:
    """A third, without whom nothing is a trend."""
    return people.person("cid")


@pytest.fixture
def beside(ann: Person, bob: Person, cid: Person, people: People) -> Written:
    """Two of them follow each other and talk, and a crud stays."""
    assert cid
    people.follows(ann, bob)
    people.follows(bob, ann)
    stays = bob.posts("this stays")
    group = sends(bob, ann)["message_group_uuid"]
    return Written(stays["uuid"], (), group)


def write(ann: Person, bob: Person, cid: Person, worker: Worker, beside: Written) -> Written:
    """Cruds with the word: one that tells, is liked, reposted, answered and quoted, and one below
    what stays. Ann, who looks, has them on every surface."""
    crud = bob.posts(f"{WORD} #{WORD} @ann")
    reply = ann.replies(crud, f"{WORD} #{WORD} @bob")
    quote = ann.quotes(crud, f"{WORD} #{WORD} @bob")
    bob.replies(quote, f"{WORD} on it")
    trend = cid.posts(f"#{WORD}")
    ann.likes(crud)
    ann.reposts(crud)
    bob.likes(reply)
    below = bob.replies({"uuid": beside.stays}, f"{WORD} for @ann")
    ann.likes(below)
    worker.work_once()
    gone = (crud["uuid"], reply["uuid"], quote["uuid"], below["uuid"], trend["uuid"])
    return Written(beside.stays, gone, beside.group)


@pytest.fixture
def authors(ann: Person, bob: Person, cid: Person) -> tuple[Person, ...]:
    """Of what `write` writes."""
    return bob, ann, ann, bob, cid


@pytest.fixture
def written(ann: Person, bob: Person, cid: Person, worker: Worker, beside: Written) -> Written:
    """What `write` writes."""
    return write(ann, bob, cid, worker, beside)


def end(people: People, written: Written) -> None:
    """Lets their time pass."""
    for uuid in written.gone:
        people.expire({"uuid": uuid})


@pytest.fixture(params=["still there", "erased", "deleted in the background"])
def expire(
    request: pytest.FixtureRequest,
    people: People,
    authors: tuple[Person, ...],
    worker: Worker,
    sql: cursor,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[[Written], None]:
    """Lets the cruds expire, or ends them; their rows are still there or erased."""

    def expire(written: Written) -> None:
        if request.param == "deleted in the background":
            monkeypatch.setattr(erasing, "_apply", lambda *asked: list(asked[2]))
            for person, uuid in zip(authors, written.gone, strict=True):
                response = person.delete(f"/api/activities/{uuid}")
                # The reply and the quote have gone with what they answer and quote.
                assert response.status_code == (410 if uuid in written.gone[1:3] else 204)
            sql.execute("SELECT count(*) FROM activities")
            assert sql.fetchall() == [(1 + len(written.gone) + REPLIES_TO_QUOTES,)]
        else:
            end(people, written)
        while request.param == "erased" and worker.work_once():
            pass

    return expire


@pytest.fixture
def erased(people: People, worker: Worker, written: Written) -> Written:
    """What was written, when only its place-holders are left."""
    end(people, written)
    worker.work_once()
    return written


def test_no_surface_shows_a_crud_from_its_end_on(
    app: Flask,
    ann: Person,
    bob: Person,
    cid: Person,
    worker: Worker,
    beside: Written,
    expire: Callable[[Written], None],
) -> None:
    # What was there before the cruds were is what there must be after them, counts and links too.
    before = walk(ann, addresses(app, beside, [beside.stays]))
    written = write(ann, bob, cid, worker, beside)
    everywhere = addresses(app, written, [written.stays, *written.gone])
    alive = walk(ann, everywhere)
    shown_on = {urlsplit(path).path for path in alive if WORD in alive[path].text}
    assert shown_on >= SHOWN_ON
    expire(written)
    after = walk(ann, everywhere)
    for path, answer in after.items():
        status, body, link = comparable(path, answer)
        assert not any(uuid in body + link for uuid in written.gone), path
        assert WORD not in body, path
        if path in before:
            assert (status, body, link) == comparable(path, before[path]), path


def test_no_surface_says_that_a_crud_is_unchanged_from_its_end_on(
    app: Flask, ann: Person, written: Written, expire: Callable[[Written], None]
) -> None:
    alive = walk(ann, addresses(app, written, [written.stays, *written.gone]))
    showed = {
        path: answer.headers["ETag"]
        for path, answer in alive.items()
        if WORD in answer.text and "ETag" in answer.headers
    }
    assert len(showed) > len(SHOWN_ON)
    expire(written)
    for path, etag in showed.items():
        answer = ann.get(path, headers={"If-None-Match": etag})
        assert answer.status_code in (200, 410), path
        assert WORD not in answer.text, path


def test_no_surface_shows_who_has_left_while_the_account_is_being_erased(
    app: Flask,
    services: Services,
    ann: Person,
    bob: Person,
    cid: Person,
    sql: cursor,
    written: Written,
) -> None:
    everywhere = addresses(app, written, [written.stays, *written.gone])
    assert sum(WORD in answer.text for answer in walk(ann, everywhere).values()) >= len(SHOWN_ON)
    with services.postgres.transaction() as db:
        for person in (bob, cid):
            leave(db, person.uuid)
    sql.execute("SELECT count(*) FROM activities")
    assert sql.fetchall() == [(1 + len(written.gone) + REPLIES_TO_QUOTES,)]
    for path, answer in walk(ann, everywhere).items():
        status, body, link = comparable(path, answer)
        for trace in (WORD, '"bob"', '"cid"', "Bob Bell", written.stays, *written.gone):
            assert trace not in body + link, (path, trace, status)


def test_no_surface_shows_an_answer_that_a_block_hides(
    app: Flask, people: People, ann: Person, bob: Person, cid: Person, worker: Worker
) -> None:
    people.follows(cid, bob)
    people.follows(cid, ann)
    people.follows(ann, cid)
    post = ann.posts("stays")
    answer = bob.replies(post, f"{WORD} #{WORD} @cid")
    ann.reposts(answer)
    cid.likes(answer)
    worker.work_once()
    shown = Written(post["uuid"], (answer["uuid"],), ann.uuid)
    everywhere = addresses(app, shown, [post["uuid"], answer["uuid"]])
    seen = {urlsplit(path).path for path, got in walk(cid, everywhere).items() if WORD in got.text}
    assert seen >= {
        "/api/activities/@bob",
        "/api/activities/home",
        "/api/activities/notifications",
        "/api/activities/search",
        f"/api/activities/{answer['uuid']}",
        f"/api/activities/{post['uuid']}/thread",
    }
    ann.blocks(bob)
    for viewer in (ann, bob, cid):
        for path, got in walk(viewer, everywhere).items():
            _, body, link = comparable(path, got)
            # What one wrote oneself is still kept, and so exported.
            if urlsplit(path).path != "/api/auth/me/export":
                assert WORD not in body, (viewer.handle, path)
                assert answer["uuid"] not in body + link, (viewer.handle, path)
    assert WORD in walk(bob, ["/api/auth/me/export"])["/api/auth/me/export"].text


def test_no_cache_may_keep_an_answer_longer_than_what_it_shows(
    app: Flask, ann: Person, written: Written
) -> None:
    for path, answer in walk(ann, addresses(app, written, [written.stays, *written.gone])).items():
        assert not outlives_what_it_shows(answer), path


@pytest.mark.parametrize(
    ("passed", "status", "code"),
    [("29 days 23:59", 410, "expired"), ("30 days", 404, "not_found")],
)
def test_an_expired_crud_says_so_for_30_days_at_each_of_its_addresses(
    app: Flask, ann: Person, sql: cursor, erased: Written, passed: str, status: int, code: str
) -> None:
    sql.execute("UPDATE activity_placeholders SET expired_at = now() - %s::interval", (passed,))
    crud = erased.gone[0]
    paths = [
        path
        for path in addresses(app, erased, [crud])
        if path.startswith("/api/activities/") and crud in path and "@ann" not in path
    ]
    assert len(paths) > 2
    for path in paths:
        document = problem(ann.get(path), status, code)
        assert ("expired_at" in document) == (status == 410)
