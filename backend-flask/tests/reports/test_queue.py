"""The moderators' queue: reading, taking, noting and closing reports."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from cruddur.worker.loop import Worker
from tests.moderators import QUEUE, recorded
from tests.people import People, Person, answered, field_of, linked, problem
from tests.reports.test_reports import REPORTS, reports
from tests.talk import sends


@pytest.fixture
def other(people: People) -> Person:
    """Another moderator."""
    return people.has_role(people.person("olaf"), "moderator")


@pytest.fixture
def report(ann: Person, bob: Person) -> dict[str, Any]:
    """Ann has reported a crud of Bob's."""
    crud = bob.posts("something bad")
    return reports(ann, activity_uuid=crud["uuid"], comment="look")


def does(moderator: Person, what: str, report: dict[str, Any], **sent: object) -> dict[str, Any]:
    """Does something with a report; returns it."""
    return dict(answered(moderator.post(f"{QUEUE}/{report['uuid']}/{what}", sent or None)))


def queue(moderator: Person, query: str = "") -> list[str]:
    """The uuids of what is in the queue."""
    return [one["uuid"] for one in answered(moderator.get(f"{QUEUE}{query}"))]


def test_a_report_waits_in_the_queue(
    moderator: Person, bob: Person, people: People, report: dict[str, Any], statements: list[str]
) -> None:
    newer = reports(people.person("cid"), handle="bob", reason="spam")
    statements.clear()
    page = moderator.get(f"{QUEUE}?limit=1")
    assert statements == ["auth_viewer_of_token", "security_standing", "reports_queue"]
    (first,) = answered(page)
    assert (first["uuid"], first["reporter_handle"]) == (newer["uuid"], "cid")
    (second,) = answered(moderator.get(str(linked(page, "next"))))
    assert second == {
        "uuid": report["uuid"],
        "target_kind": "activity",
        "activity_uuid": report["activity_uuid"],
        "message_group_uuid": None,
        "handle": bob.handle,
        "display_name": "Bob Bell",
        "avatar_url": None,
        "reporter_handle": "ann",
        "reason": "harassment",
        "comment": "look",
        "state": "open",
        "taken_by_handle": None,
        "outcome": None,
        "created_at": report["created_at"],
        "closed_at": None,
        "evidence_until": second["evidence_until"],
        "other_reports_count": 1,
    }
    until = datetime.fromisoformat(second["evidence_until"])
    assert until - datetime.fromisoformat(report["created_at"]) == timedelta(days=30)
    assert queue(moderator, "?handle=BOB&state=all") == [newer["uuid"], report["uuid"]]
    assert queue(moderator, "?handle=ann&state=all") == []


def test_each_reading_of_a_copy_stands_in_the_audit_log(
    moderator: Person, bob: Person, report: dict[str, Any], statements: list[str], sql: cursor
) -> None:
    answered(moderator.get(f"{QUEUE}/{report['uuid']}"))
    assert recorded(sql, bob) == []
    statements.clear()
    shown = answered(moderator.get(f"{QUEUE}/{report['uuid']}/evidence"))
    assert statements == ["auth_viewer_of_token", "security_standing", "reports_evidence"]
    assert shown["activity"]["message"] == "something bad"
    assert (shown["erased"], shown["person"], shown["messages"]) == (False, None, None)
    answered(moderator.get(f"{QUEUE}/{report['uuid']}/evidence"))
    assert recorded(sql, bob) == ["report.open"] * 2
    sql.execute(
        "SELECT actor_handle, report_uuid::text, activity_uuid::text FROM audit_log"
        " WHERE subject_uuid = %s",
        (bob.uuid,),
    )
    assert sql.fetchall() == [("mia", report["uuid"], report["activity_uuid"])] * 2


def test_a_copy_is_of_a_crud_a_person_or_messages(
    moderator: Person, ann: Person, bob: Person
) -> None:
    person = reports(ann, handle="bob")
    message = sends(bob, ann, "a bad word")
    messages = reports(
        ann, message_group_uuid=message["message_group_uuid"], message_uuids=[message["uuid"]]
    )
    shown = answered(moderator.get(f"{QUEUE}/{person['uuid']}/evidence"))
    assert shown["person"] == {"handle": "bob", "display_name": "Bob Bell", "bio": ""}
    shown = answered(moderator.get(f"{QUEUE}/{messages['uuid']}/evidence"))
    assert [one["message"] for one in shown["messages"]] == ["a bad word"]


def test_a_copy_that_is_erased_is_read_by_nobody(
    moderator: Person, bob: Person, report: dict[str, Any], worker: Worker, sql: cursor
) -> None:
    sql.execute("UPDATE reports SET erase_at = now()")
    worker.work_once()
    shown = answered(moderator.get(f"{QUEUE}/{report['uuid']}/evidence"))
    assert (shown["erased"], shown["activity"]) == (True, None)
    assert recorded(sql, bob) == []
    (seen,) = answered(moderator.get(QUEUE))
    assert (seen["comment"], seen["evidence_until"]) == ("", None)


def test_a_report_is_assigned_to_one_moderator(
    moderator: Person, other: Person, bob: Person, report: dict[str, Any], sql: cursor
) -> None:
    taken = does(moderator, "take", report)
    assert (taken["state"], taken["taken_by_handle"]) == ("taken", "mia")
    assert does(moderator, "take", report) == taken
    problem(other.post(f"{QUEUE}/{report['uuid']}/take"), 409, "conflict")
    assert queue(moderator) == queue(other) == queue(other, "?state=mine") == []
    assert queue(moderator, "?state=mine") == queue(other, "?state=taken") == [report["uuid"]]
    # Whoever has gone home.
    assert does(other, "release", report)["state"] == "open"
    assert does(other, "take", report)["taken_by_handle"] == "olaf"
    assert recorded(sql, bob) == ["report.take", "report.release", "report.take"]


def test_of_two_who_take_it_concurrently_one_has_it(
    app: Flask, moderator: Person, other: Person, report: dict[str, Any]
) -> None:
    with ThreadPoolExecutor(2) as threads:
        statuses = threads.map(
            lambda one: one.at(app).post(f"{QUEUE}/{report['uuid']}/take").status_code,
            (moderator, other),
        )
    assert sorted(statuses) == [200, 409]


def test_moderators_note_things_for_each_other(
    moderator: Person, other: Person, bob: Person, report: dict[str, Any], sql: cursor
) -> None:
    does(moderator, "notes", report, note=" <i>satire</i>? ")
    noted = does(other, "notes", report, note="no")
    assert [(note["handle"], note["note"]) for note in noted["notes"]] == [
        ("mia", "<i>satire</i>?"),
        ("olaf", "no"),
    ]
    assert recorded(sql, bob) == ["report.note"] * 2
    sql.execute("SELECT DISTINCT reason FROM audit_log WHERE subject_uuid = %s", (bob.uuid,))
    assert sql.fetchall() == [("",)]


def test_a_report_is_closed_without_an_act_and_its_copy_erased_a_week_later(
    moderator: Person, ann: Person, bob: Person, people: People, report: dict[str, Any], sql: cursor
) -> None:
    cid = people.person()
    reports(cid, activity_uuid=report["activity_uuid"])
    closed = does(moderator, "close", report, reason="it is satire")
    assert (closed["state"], closed["outcome"]) == ("closed", "none")
    until = datetime.fromisoformat(closed["evidence_until"])
    assert until - datetime.fromisoformat(closed["closed_at"]) == timedelta(days=7)
    for reporter in (ann, cid):
        assert [one["outcome"] for one in answered(reporter.get(REPORTS))] == ["none"]
    assert recorded(sql, bob) == ["report.close"] * 2
    sql.execute(
        "SELECT DISTINCT reason, details FROM audit_log WHERE subject_uuid = %s", (bob.uuid,)
    )
    assert sql.fetchall() == [("it is satire", {"outcome": "none"})]
    assert queue(moderator) == []
    assert len(queue(moderator, "?state=closed")) == 2
    for what, sent in (("close", {"reason": "again"}), ("take", None), ("release", None)):
        refused = moderator.post(f"{QUEUE}/{report['uuid']}/{what}", sent)
        problem(refused, 409, "conflict")
    assert does(moderator, "notes", report, note="still")["notes"]


def test_closing_late_does_not_keep_the_copy_longer(
    moderator: Person, report: dict[str, Any], sql: cursor
) -> None:
    sql.execute("UPDATE reports SET erase_at = now() + interval '1 day' RETURNING erase_at")
    ((due,),) = sql.fetchall()
    closed = does(moderator, "close", report, reason="done")
    assert datetime.fromisoformat(closed["evidence_until"]) == due


@pytest.mark.parametrize(("what", "field"), [("close", "reason"), ("notes", "note")])
@pytest.mark.parametrize("text", ["", " ", "a" * 1001, None])
def test_an_empty_or_too_long_text_is_refused(
    moderator: Person, report: dict[str, Any], what: str, field: str, text: str | None
) -> None:
    response = moderator.post(f"{QUEUE}/{report['uuid']}/{what}", {field: text})
    assert field_of(problem(response, 422, "invalid")) == field


def test_a_report_that_there_is_not(moderator: Person, bob: Person) -> None:
    address = f"{QUEUE}/{bob.uuid}"
    for path in (address, f"{address}/evidence"):
        problem(moderator.get(path), 404, "not_found")
    for what, sent in (
        ("take", None),
        ("release", None),
        ("notes", {"note": "x"}),
        ("close", {"reason": "x"}),
    ):
        problem(moderator.post(f"{address}/{what}", sent), 404, "not_found")


def test_a_moderator_does_not_learn_who_reported_them(
    moderator: Person, other: Person, ann: Person
) -> None:
    report = reports(ann, handle=moderator.handle)
    address = f"{QUEUE}/{report['uuid']}"
    assert queue(other) == [report["uuid"]]
    assert queue(moderator) == queue(moderator, "?state=all&handle=mia") == []
    for path in (address, f"{address}/evidence"):
        problem(moderator.get(path), 404, "not_found")
        answered(other.get(path))
    for what, sent in (
        ("take", None),
        ("release", None),
        ("notes", {"note": "x"}),
        ("close", {"reason": "x"}),
    ):
        problem(moderator.post(f"{address}/{what}", sent), 404, "not_found")
    assert answered(moderator.get("/api/moderation/people/@mia"))["reports"] == []
    assert len(answered(other.get("/api/moderation/people/@mia"))["reports"]) == 1
