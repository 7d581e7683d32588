"""A gone crud can be reported for 72 hours with its text as evidence."""

import hashlib
import hmac
import struct
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from psycopg2.extensions import cursor

from cruddur.worker.loop import Worker
from tests.people import People, Person, answered, field_of, problem
from tests.reports.test_reports import REPORTS, evidence

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


def shown(crud: dict[str, Any]) -> dict[str, Any]:
    """What the reporter has on the screen."""
    return {name: crud[name] for name in ("handle", "message", "created_at")}


def report_of(crud: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A report of a crud that was seen."""
    seen = {**shown(crud), **changes}
    return {"reason": "hate", "activity_uuid": crud["uuid"], "evidence": seen}


def erased(worker: Worker, sql: cursor, crud: dict[str, Any]) -> None:
    """Lets the worker erase what has ended."""
    while worker.work_once():
        pass
    sql.execute("SELECT count(*) FROM activities WHERE uuid = %s", (crud["uuid"],))
    assert sql.fetchall() == [(0,)]


def ended_at(sql: cursor, crud: dict[str, Any]) -> datetime:
    """Since when it is gone, by its place-holder."""
    sql.execute("SELECT expired_at FROM activity_placeholders WHERE uuid = %s", (crud["uuid"],))
    ((ended,),) = sql.fetchall()
    assert isinstance(ended, datetime)
    return ended


def later(sql: cursor, **time: int) -> None:
    """Lets time pass for keys and place-holders, for those with the HMACs of then."""
    passed = timedelta(**time)
    sql.execute("UPDATE evidence_keys SET created_at = created_at - %s", (passed,))


@pytest.mark.parametrize("how", ["expired", "deleted", "shortened"])
@pytest.mark.parametrize("is_erased", [False, True])
def test_what_is_gone_is_reported_by_who_still_sees_it(
    people: People, ann: Person, bob: Person, worker: Worker, sql: cursor, how: str, is_erased: bool
) -> None:
    crud = bob.posts("now you see it", expires_in=3600)
    if how == "deleted":
        bob.delete(f"/api/activities/{crud['uuid']}")
    elif how == "shortened":
        answered(bob.put(f"/api/activities/{crud['uuid']}/life", {"expires_in": 60}))
        sql.execute("UPDATE activities SET expires_at = now() WHERE uuid = %s", (crud["uuid"],))
    else:
        people.expire(crud)
        sql.execute("SELECT created_at FROM activities WHERE uuid = %s", (crud["uuid"],))
        ((created_at,),) = sql.fetchall()
        crud["created_at"] = created_at.isoformat()
    if is_erased:
        erased(worker, sql, crud)
    problem(ann.get(f"/api/activities/{crud['uuid']}"), 410, "expired")
    report = answered(ann.post(REPORTS, report_of(crud)))
    assert (report["handle"], report["activity_uuid"]) == ("bob", crud["uuid"])
    copy = evidence(sql, report)
    assert (copy["message"], copy["handle"]) == ("now you see it", "bob")
    assert datetime.fromisoformat(copy["ended_at"]) <= datetime.now(UTC)
    problem(ann.post(REPORTS, report_of(crud)), 409, "already_reported")


def test_what_ended_with_what_it_answered_is_reported_before_it_is_erased(
    ann: Person, bob: Person, sql: cursor
) -> None:
    post = ann.posts("above")
    reply = bob.replies(post, "below, and bad")
    # As where there is too much below for one request.
    sql.execute("INSERT INTO endings (uuid, ends_at) VALUES (%s, now())", (post["uuid"],))
    problem(ann.get(f"/api/activities/{reply['uuid']}"), 410, "expired")
    assert evidence(sql, answered(ann.post(REPORTS, report_of(reply))))["ended_at"]


@pytest.mark.parametrize("is_erased", [False, True])
@pytest.mark.parametrize(
    "change",
    [
        {"message": "now you see it!"},
        {"message": "now you see it "},
        {"handle": "ann"},
        {"handle": "nobody"},
        {"created_at": "2026-11-27T13:03:28.123456+00:00"},
    ],
)
def test_evidence_that_differs_from_the_crud_is_refused(
    ann: Person,
    bob: Person,
    worker: Worker,
    sql: cursor,
    change: dict[str, str],
    is_erased: bool,
) -> None:
    crud = bob.posts("now you see it")
    bob.delete(f"/api/activities/{crud['uuid']}")
    if is_erased:
        erased(worker, sql, crud)
    problem(ann.post(REPORTS, report_of(crud, **change)), 422, "evidence_mismatch")
    sql.execute("SELECT count(*) FROM reports")
    assert sql.fetchall() == [(0,)]


def test_the_text_of_one_crud_proves_nothing_of_another(
    ann: Person, bob: Person, worker: Worker, sql: cursor
) -> None:
    one, other = bob.posts("one"), bob.posts("other")
    for crud in (one, other):
        bob.delete(f"/api/activities/{crud['uuid']}")
        erased(worker, sql, crud)
    sent = {**report_of(one), "activity_uuid": other["uuid"]}
    problem(ann.post(REPORTS, sent), 422, "evidence_mismatch")


def test_reporting_a_gone_crud_without_evidence_answers_gone(ann: Person, bob: Person) -> None:
    crud = bob.posts("gone")
    bob.delete(f"/api/activities/{crud['uuid']}")
    sent = {"reason": "hate", "activity_uuid": crud["uuid"]}
    problem(ann.post(REPORTS, sent), 410, "expired")


def test_of_a_living_crud_the_servers_own_copy_counts(
    ann: Person, bob: Person, sql: cursor
) -> None:
    crud = bob.posts("harmless")
    report = answered(ann.post(REPORTS, report_of(crud, message="a lie about bob")))
    assert evidence(sql, report)["message"] == "harmless"


def test_ones_own_crud_that_is_gone_is_none_to_report(ann: Person) -> None:
    crud = ann.posts("mine")
    ann.delete(f"/api/activities/{crud['uuid']}")
    assert field_of(problem(ann.post(REPORTS, report_of(crud)), 422, "invalid")) == "activity_uuid"


def test_after_72_hours_nothing_is_proved_any_more(
    ann: Person, bob: Person, people: People, worker: Worker, sql: cursor
) -> None:
    cid = people.person()
    crud = bob.posts("long ago")
    for hours, check in ((71, answered), (73, lambda response: problem(response, 410, "expired"))):
        # As it would have been erased so long ago: its HMAC is over the time of its end.
        sql.execute("DELETE FROM activity_placeholders")
        sql.execute(
            "INSERT INTO activity_placeholders (uuid, expired_at, evidence_key_uuid, evidence_hmac)"
            " SELECT activity.uuid, ended_at, key.uuid, evidence_hmac("
            "  key, activity.uuid, user_uuid, activity.created_at, ended_at, message)"
            " FROM (SELECT %s::uuid AS uuid, %s::uuid AS user_uuid, %s::timestamptz AS created_at,"
            "  %s AS message, now() - make_interval(hours => %s) AS ended_at) AS activity,"
            " evidence_keys AS key",
            (crud["uuid"], bob.uuid, crud["created_at"], crud["message"], hours),
        )
        sql.execute("DELETE FROM activities")
        reporter = ann if hours == 71 else cid
        check(reporter.post(REPORTS, report_of(crud)))
    assert worker


def test_a_key_is_used_for_a_week_and_destroyed_72_hours_later(
    people: People, ann: Person, bob: Person, worker: Worker, sql: cursor
) -> None:
    def keys() -> set[str]:
        sql.execute("SELECT uuid::text FROM evidence_keys")
        return {uuid for (uuid,) in sql.fetchall()}

    sql.execute("DELETE FROM evidence_keys")
    sql.execute("SELECT rotate_evidence_keys()")
    first = keys()
    crud = bob.posts("of the first week")
    bob.delete(f"/api/activities/{crud['uuid']}")
    erased(worker, sql, crud)
    sql.execute("SELECT rotate_evidence_keys()")
    assert keys() == first
    later(sql, days=7)
    sql.execute("SELECT rotate_evidence_keys()")
    assert len(keys()) == 2
    assert keys() > first
    # What was made with the former one is still proved, and new ones are made with the new one.
    assert answered(ann.post(REPORTS, report_of(crud)))
    second = bob.posts("of the second week")
    bob.delete(f"/api/activities/{second['uuid']}")
    erased(worker, sql, second)
    sql.execute(
        "SELECT evidence_key_uuid::text FROM activity_placeholders WHERE uuid = %s",
        (second["uuid"],),
    )
    assert {uuid for (uuid,) in sql.fetchall()} == keys() - first
    later(sql, hours=72)
    sql.execute("SELECT rotate_evidence_keys()")
    assert keys() & first == set()
    problem(people.person().post(REPORTS, report_of(crud)), 422, "evidence_mismatch")


def test_the_worker_makes_the_first_key(worker: Worker, sql: cursor) -> None:
    # As after a backup was restored, which has no keys.
    sql.execute("DELETE FROM evidence_keys")
    worker.work_once()
    sql.execute("SELECT count(*) FROM evidence_keys")
    assert sql.fetchall() == [(1,)]


def test_without_a_key_cruds_are_erased_all_the_same(
    ann: Person, bob: Person, worker: Worker, sql: cursor
) -> None:
    sql.execute("DELETE FROM evidence_keys")
    crud = bob.posts("hello")
    bob.delete(f"/api/activities/{crud['uuid']}")
    sql.execute(
        "SELECT evidence_key_uuid, evidence_hmac FROM activity_placeholders WHERE uuid = %s",
        (crud["uuid"],),
    )
    assert sql.fetchall() == [(None, None)]
    problem(ann.post(REPORTS, report_of(crud)), 422, "evidence_mismatch")
    worker.work_once()


def test_what_a_place_holder_keeps_is_an_hmac_of_sha_256(
    bob: Person, worker: Worker, sql: cursor
) -> None:
    crud = bob.posts("größer als ASCII 🐦")
    bob.delete(f"/api/activities/{crud['uuid']}")
    erased(worker, sql, crud)
    sql.execute(
        "SELECT evidence_hmac, inner_pad, outer_pad FROM activity_placeholders"
        " JOIN evidence_keys ON evidence_keys.uuid = evidence_key_uuid"
        " WHERE activity_placeholders.uuid = %s",
        (crud["uuid"],),
    )
    ((kept, inner, outer),) = sql.fetchall()
    key = bytes(byte ^ 0x36 for byte in bytes(inner))
    assert key == bytes(byte ^ 0x5C for byte in bytes(outer))
    assert key[32:] == bytes(32)
    times = (datetime.fromisoformat(crud["created_at"]), ended_at(sql, crud))
    message = b"".join(
        [
            UUID(crud["uuid"]).bytes,
            UUID(bob.uuid).bytes,
            *(struct.pack(">q", (time - EPOCH) // timedelta(microseconds=1)) for time in times),
            crud["message"].encode(),
        ]
    )
    assert bytes(kept) == hmac.digest(key, message, hashlib.sha256)
    # And nothing of what it said.
    sql.execute("SELECT row_to_json(activity_placeholders)::text FROM activity_placeholders")
    assert "ASCII" not in str(sql.fetchall())


def test_no_two_keys_are_the_same(sql: cursor) -> None:
    made = set()
    for _ in range(3):
        sql.execute("DELETE FROM evidence_keys")
        sql.execute("SELECT rotate_evidence_keys()")
        sql.execute("SELECT inner_pad FROM evidence_keys")
        made |= {bytes(pad) for (pad,) in sql.fetchall()}
    assert len(made) == 3
