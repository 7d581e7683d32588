"""Everything exactly once and in order, also for whoever was away."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from cruddur.http.services import Services
from cruddur.stream.store import MAX_REPLAYED
from cruddur.worker import stream_lane
from cruddur.worker.loop import Worker
from tests.people import People, Person
from tests.stream.readers import Reader, Readers, Tell

WRITERS = 8
CRUDS_EACH = 12
Rewind = Callable[[], None]


def creates(reader: Reader, count: int) -> list[str]:
    """The uuids of the next cruds that it is told of."""
    return [reader.until("create")["uuid"] for _ in range(count)]


def test_everything_is_told_once_and_in_order_while_many_write(
    app: Flask, people: People, readers: Readers, worker: Worker, sql: cursor
) -> None:
    authors = [people.person() for _ in range(WRITERS)]
    reader = readers.open()

    def writes(author: Person) -> list[str]:
        here = author.at(app)
        return [str(here.posts()["uuid"]) for _ in range(CRUDS_EACH)]

    with ThreadPoolExecutor(WRITERS) as threads:
        writing = [threads.submit(writes, author) for author in authors]
        while not all(one.done() for one in writing):
            worker.work_once()
        worker.work_once()
        written = [one.result() for one in writing]
    told = creates(reader, WRITERS * CRUDS_EACH)
    assert sorted(told) == sorted(uuid for uuids in written for uuid in uuids)
    for uuids in written:
        assert [uuid for uuid in told if uuid in set(uuids)] == uuids
    positions = [int(event.id) for event in reader.seen if event.event == "create"]
    assert positions == sorted(positions)
    sql.execute(
        "SELECT activity_uuid FROM stream_events WHERE kind = 'create'"
        " ORDER BY position DESC LIMIT %s",
        (len(told),),
    )
    assert [uuid for (uuid,) in reversed(sql.fetchall())] == told


def test_what_happened_while_a_reader_was_away_comes_first_and_once(
    ann: Person, readers: Readers, tell: Tell
) -> None:
    first = readers.open()
    before = ann.posts()["uuid"]
    tell()
    assert creates(first, 1) == [before]
    missed = [ann.posts()["uuid"] for _ in range(3)]
    tell()
    second = readers.open(headers={"Last-Event-ID": first.last_id})
    later = ann.posts()["uuid"]
    tell()
    assert creates(second, 4) == [*missed, later]
    assert [event.event for event in second.seen if event.event != "ping"] == [
        "open",
        *["create"] * 4,
    ]


def test_a_new_connection_resumes_by_its_query_and_the_header_comes_first(
    ann: Person, readers: Readers, tell: Tell
) -> None:
    tell()
    start = readers.open().opened.id
    uuids = [ann.posts()["uuid"] for _ in range(2)]
    tell()
    by_query = readers.open(params={"last_event_id": start})
    assert creates(by_query, 2) == uuids
    middle = by_query.seen[-2].id
    both = readers.open(params={"last_event_id": start}, headers={"Last-Event-ID": middle})
    assert creates(both, 1) == uuids[1:]


@pytest.mark.parametrize("position", ["9223372036854775807", "-3", "yesterday", "0x10", "9" * 30])
def test_who_says_no_position_of_ours_is_told_to_fetch_anew(
    position: str, ann: Person, readers: Readers, tell: Tell
) -> None:
    crud = ann.posts()
    tell()
    stream = readers.open(headers={"Last-Event-ID": position})
    assert stream.next().event == "reset"
    assert crud["uuid"] not in "".join(event.data for event in stream.seen)
    later = ann.posts()["uuid"]
    tell()
    assert creates(stream, 1) == [later]


def test_who_was_away_for_too_long_is_told_to_fetch_anew(
    ann: Person, readers: Readers, tell: Tell, services: Services, sql: cursor
) -> None:
    ann.posts()
    tell()
    position = readers.open().opened.id
    ann.posts()
    ann.posts()
    tell()
    sql.execute(
        "UPDATE stream_events SET moved_at = moved_at - make_interval(secs => %s)",
        (stream_lane.KEPT_SECONDS + 1,),
    )
    newest = readers.open().opened.id
    with services.postgres.transaction() as db:
        stream_lane.tidy(db)
    assert readers.open(headers={"Last-Event-ID": position}).next().event == "reset"
    crud = ann.posts()
    tell()
    assert creates(readers.open(headers={"Last-Event-ID": newest}), 1) == [crud["uuid"]]


def test_who_was_asleep_for_minutes_misses_nothing(
    ann: Person, readers: Readers, tell: Tell, services: Services, sql: cursor
) -> None:
    tell()
    position = readers.open().opened.id
    uuids = [ann.posts()["uuid"] for _ in range(3)]
    tell()
    sql.execute("UPDATE stream_events SET moved_at = moved_at - interval '4 minutes'")
    with services.postgres.transaction() as db:
        stream_lane.tidy(db)
    stream = readers.open(headers={"Last-Event-ID": position})
    last = ann.posts()["uuid"]
    tell()
    assert creates(stream, 4) == [*uuids, last]
    assert "reset" not in {event.event for event in stream.seen}


def test_who_missed_too_much_is_told_to_fetch_anew(
    ann: Person, readers: Readers, tell: Tell, sql: cursor
) -> None:
    crud = ann.posts()
    tell()
    position = readers.open().opened.id
    sql.execute(
        "INSERT INTO stream_events (kind, actor_uuid, activity_uuid, created_at)"
        " SELECT 'expire', %s, uuidv7(), now() FROM generate_series(1, %s)",
        (ann.uuid, MAX_REPLAYED + 1),
    )
    assert crud
    waiting = readers.open()
    ann.posts()
    tell()
    waiting.until("create")
    assert readers.open(headers={"Last-Event-ID": position}).next().event == "reset"


def test_a_long_replay_comes_whole_and_before_what_happens_meanwhile(
    ann: Person, readers: Readers, tell: Tell, sql: cursor
) -> None:
    ann.posts()
    tell()
    position = readers.open().opened.id
    waiting = readers.open()
    sql.execute(
        "INSERT INTO stream_events (kind, actor_uuid, activity_uuid, created_at)"
        " SELECT 'expire', %s, uuidv7(), now() FROM generate_series(1, %s)",
        (ann.uuid, MAX_REPLAYED - 10),
    )
    seen = ann.posts()
    tell()
    waiting.until("create")
    stream = readers.open(headers={"Last-Event-ID": position})
    told = [name for name, _ in stream.before(seen)]
    assert told == ["expire"] * (MAX_REPLAYED - 10)


def test_counts_are_told_anew_to_who_resumes_while_watching(
    ann: Person, bob: Person, readers: Readers, tell: Tell
) -> None:
    crud = ann.posts()
    tell()
    watching = {"thread": crud["uuid"]}
    position = readers.open(params=watching).opened.id
    bob.put(f"/api/activities/{crud['uuid']}/like")
    tell()
    resumed = readers.open(params=watching, headers={"Last-Event-ID": position})
    assert resumed.until("update")["likes_count"] == 1
