"""POST and GET /api/reports: making reports and listing one's own."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from cruddur.worker.loop import Worker
from tests.people import People, Person, answered, field_of, linked, problem
from tests.talk import MESSAGES, sends

REPORTS = "/api/reports"


def reports(reporter: Person, **sent: Any) -> dict[str, Any]:
    """Reports something and returns the report."""
    return dict(answered(reporter.post(REPORTS, {"reason": "harassment", **sent})))


def evidence(sql: cursor, report: dict[str, Any]) -> Any:
    """The copy that moderators read."""
    sql.execute("SELECT evidence FROM reports WHERE uuid = %s", (report["uuid"],))
    ((copy,),) = sql.fetchall()
    return copy


def test_a_crud_is_copied_when_it_is_reported(ann: Person, bob: Person, sql: cursor) -> None:
    crud = bob.posts("something bad")
    report = reports(ann, activity_uuid=crud["uuid"], comment=" look <b>here</b> ")
    assert report == {
        "uuid": report["uuid"],
        "target_kind": "activity",
        "activity_uuid": crud["uuid"],
        "message_group_uuid": None,
        "handle": "bob",
        "display_name": "Bob Bell",
        "avatar_url": None,
        "reason": "harassment",
        "comment": "look <b>here</b>",
        "state": "open",
        "outcome": None,
        "created_at": report["created_at"],
        "closed_at": None,
    }
    bob.delete(f"/api/activities/{crud['uuid']}")
    assert evidence(sql, report) == {
        "handle": "bob",
        "display_name": "Bob Bell",
        "message": "something bad",
        "content_warning": None,
        "created_at": crud["created_at"],
        "expires_at": crud["expires_at"],
        "ended_at": None,
    }


def test_a_person_is_reported_with_what_they_say_of_themselves(
    ann: Person, bob: Person, sql: cursor
) -> None:
    bob.post("/api/profile/update", {"bio": "a bad bio"})
    report = reports(ann, handle="BOB")
    assert (report["target_kind"], report["handle"]) == ("person", "bob")
    assert evidence(sql, report) == {
        "handle": "bob",
        "display_name": "Bob Bell",
        "bio": "a bad bio",
    }


def test_of_a_conversation_only_the_chosen_messages_are_copied(
    ann: Person, bob: Person, sql: cursor
) -> None:
    first, _, third = (sends(bob, ann, text) for text in ("bad", "private", "worse"))
    chosen = [third["uuid"], first["uuid"], third["uuid"]]
    group = first["message_group_uuid"]
    report = reports(ann, message_group_uuid=group, message_uuids=chosen)
    assert (report["target_kind"], report["message_group_uuid"]) == ("messages", group)
    assert evidence(sql, report) == {
        "messages": [
            {name: one[name] for name in ("uuid", "message", "created_at")}
            for one in (first, third)
        ]
    }


def test_only_messages_that_one_received_can_be_shown(
    ann: Person, bob: Person, people: People, sql: cursor
) -> None:
    theirs, own = sends(bob, ann), sends(ann, bob)
    group = theirs["message_group_uuid"]
    gone = sends(bob, ann)
    bob.delete(f"{MESSAGES}/{group}/{gone['uuid']}")
    for uuids in ([], [own["uuid"]], [theirs["uuid"], own["uuid"]], [gone["uuid"]], [group]):
        sent = {"reason": "spam", "message_group_uuid": group, "message_uuids": uuids}
        assert field_of(problem(ann.post(REPORTS, sent), 422, "invalid")) == "message_uuids"
    sent = {"reason": "spam", "message_group_uuid": group, "message_uuids": [theirs["uuid"]]}
    problem(people.person().post(REPORTS, sent), 404, "not_found")
    sql.execute("SELECT count(*) FROM reports")
    assert sql.fetchall() == [(0,)]


def test_a_blocked_person_can_be_reported(ann: Person, bob: Person) -> None:
    crud = bob.posts("insult, then block")
    bob.blocks(ann)
    assert reports(ann, activity_uuid=crud["uuid"])["handle"] == "bob"
    assert reports(ann, handle="bob")["handle"] == "bob"


def test_nobody_reports_without_signing_in_or_what_is_not_there(
    client: FlaskClient, ann: Person, bob: Person
) -> None:
    sent = {"reason": "spam", "handle": "bob"}
    problem(client.post(REPORTS, json=sent), 401, "not_signed_in")
    problem(client.get(REPORTS), 401, "not_signed_in")
    problem(ann.post(REPORTS, sent | {"handle": "nobody"}), 404, "not_found")
    missing = {"reason": "spam", "activity_uuid": bob.uuid}
    problem(ann.post(REPORTS, missing), 404, "not_found")
    group = {"reason": "spam", "message_group_uuid": bob.uuid, "message_uuids": [bob.uuid]}
    problem(ann.post(REPORTS, group), 404, "not_found")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"reason": "because"}, "reason"),
        ({"reason": None}, "reason"),
        ({"comment": "a" * 1001}, "comment"),
        ({"comment": "a\u0300\u0300\u0300\u0300\u0300"}, "comment"),
        ({"activity_uuid": "019abcde-0000-7000-8000-000000000001"}, ""),
        ({"handle": None}, ""),
        ({"handle": "b"}, "handle"),
        ({"evidence": {"handle": "bob", "message": "x", "created_at": "soon"}}, "evidence"),
    ],
)
def test_what_is_no_report_is_refused(
    ann: Person, bob: Person, change: dict[str, object], field: str
) -> None:
    sent = {"reason": "spam", "handle": bob.handle, **change}
    assert field_of(problem(ann.post(REPORTS, sent), 422, "invalid")).startswith(field)


def test_a_comment_may_be_as_long_as_it_says(ann: Person, bob: Person) -> None:
    assert len(reports(ann, handle=bob.handle, comment="ä" * 1000)["comment"]) == 1000


def test_nobody_reports_themselves(ann: Person) -> None:
    sent = {"reason": "spam", "handle": "ann"}
    assert field_of(problem(ann.post(REPORTS, sent), 422, "invalid")) == "handle"
    mine = ann.posts("mine")
    sent = {"reason": "spam", "activity_uuid": mine["uuid"]}
    assert field_of(problem(ann.post(REPORTS, sent), 422, "invalid")) == "activity_uuid"


def test_one_report_of_each_reporter_and_target(
    ann: Person, bob: Person, people: People, sql: cursor
) -> None:
    crud, cid = bob.posts("bad"), people.person()
    reports(ann, activity_uuid=crud["uuid"])
    again = {"reason": "spam", "activity_uuid": crud["uuid"]}
    problem(ann.post(REPORTS, again), 409, "already_reported")
    reports(cid, activity_uuid=crud["uuid"])
    reports(ann, handle="bob")
    problem(ann.post(REPORTS, {"reason": "hate", "handle": "bob"}), 409, "already_reported")
    sql.execute("UPDATE reports SET state = 'closed', outcome = 'none', closed_at = now()")
    # A person may do it again, a crud does not become another one.
    reports(ann, handle="bob")
    problem(ann.post(REPORTS, again), 409, "already_reported")


def test_a_report_with_a_key_is_answered_again(ann: Person, bob: Person, sql: cursor) -> None:
    sent = {"reason": "spam", "handle": bob.handle}
    headers = {"Idempotency-Key": "once"}
    first = answered(ann.post(REPORTS, sent, headers=headers))
    assert answered(ann.post(REPORTS, sent, headers=headers)) == first
    sql.execute("SELECT count(*) FROM reports")
    assert sql.fetchall() == [(1,)]


def test_of_two_concurrent_equal_reports_one_is_made(
    app: Flask, ann: Person, bob: Person, sql: cursor
) -> None:
    sent = {"reason": "spam", "handle": bob.handle}
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(lambda _: ann.at(app).post(REPORTS, sent).status_code, range(8)))
    assert sorted(made) == [200] + 7 * [409]
    sql.execute("SELECT count(*) FROM reports")
    assert sql.fetchall() == [(1,)]


def test_one_sees_ones_own_reports_newest_first(
    ann: Person, bob: Person, people: People, statements: list[str]
) -> None:
    others = [people.person() for _ in range(3)]
    made = [reports(ann, handle=one.handle)["uuid"] for one in others]
    reports(bob, handle=others[0].handle)
    statements.clear()
    response = ann.get(f"{REPORTS}?limit=2")
    assert statements == ["auth_viewer_of_token", "reports_reports"]
    assert [one["uuid"] for one in answered(response)] == made[:0:-1]
    rest = ann.get(str(linked(response, "next")))
    assert [one["uuid"] for one in answered(rest)] == made[:1]
    assert linked(rest, "next") is None


def test_a_reporter_sees_what_became_of_it_and_not_the_copy(
    ann: Person, bob: Person, sql: cursor
) -> None:
    reports(ann, handle=bob.handle)
    sql.execute("UPDATE reports SET state = 'closed', outcome = 'warn', closed_at = now()")
    (seen,) = answered(ann.get(REPORTS))
    assert (seen["state"], seen["outcome"]) == ("closed", "warn")
    assert "evidence" not in seen


def test_copies_and_words_are_erased_when_their_time_has_come(
    ann: Person, bob: Person, worker: Worker, sql: cursor
) -> None:
    due = reports(ann, handle=bob.handle, comment="secret")
    kept = reports(bob, handle=ann.handle, comment="secret")
    sql.execute("SELECT erase_at - created_at = interval '30 days' FROM reports")
    assert sql.fetchall() == [(True,), (True,)]
    sql.execute(
        "UPDATE reports SET created_at = now() - interval '30 days', erase_at = now()"
        " WHERE uuid = %s",
        (due["uuid"],),
    )
    worker.work_once()
    assert evidence(sql, due) is None
    assert evidence(sql, kept) is not None
    assert [one["comment"] for one in answered(ann.get(REPORTS))] == [""]
    assert [one["comment"] for one in answered(bob.get(REPORTS))] == ["secret"]


def test_reports_are_deleted_after_half_a_year(
    ann: Person, bob: Person, worker: Worker, sql: cursor
) -> None:
    reports(ann, handle=bob.handle)
    reports(bob, handle=ann.handle)
    closed = (
        "UPDATE reports SET state = 'closed', outcome = 'none', closed_at = now() - %s::interval"
    )
    sql.execute(f"{closed} WHERE reporter_uuid = %s", ("180 days", ann.uuid))
    sql.execute(f"{closed} WHERE reporter_uuid = %s", ("179 days", bob.uuid))
    worker.work_once()
    assert answered(ann.get(REPORTS)) == []
    assert len(answered(bob.get(REPORTS))) == 1


def test_who_leaves_is_named_in_no_report(
    ann: Person, bob: Person, people: People, worker: Worker, sql: cursor
) -> None:
    cid = people.person("cid")
    by_bob = reports(bob, handle=cid.handle)
    about_bob = reports(cid, handle=bob.handle, comment="bob did it")
    sql.execute(
        "UPDATE reports SET taken_by_uuid = %s, state = 'taken' WHERE uuid = %s",
        (ann.uuid, by_bob["uuid"]),
    )
    sql.execute(
        "INSERT INTO report_notes (report_uuid, moderator_uuid, note) VALUES (%s, %s, 'mine')",
        (by_bob["uuid"], ann.uuid),
    )
    sql.execute("DELETE FROM users WHERE handle IN ('bob', 'ann')")
    while worker.work_once():
        pass
    sql.execute("SELECT count(*) FROM people")
    assert sql.fetchall() == [(1,)]
    (seen,) = answered(cid.get(REPORTS))
    assert seen == {
        **about_bob,
        "handle": None,
        "display_name": None,
        "comment": "",
        "state": "closed",
        "outcome": "left",
        "closed_at": seen["closed_at"],
    }
    assert evidence(sql, about_bob) is None
    # What they reported stays with the moderators.
    assert evidence(sql, by_bob)["handle"] == "cid"
    sql.execute("SELECT reporter_uuid, taken_by_uuid FROM reports WHERE evidence IS NOT NULL")
    assert sql.fetchall() == [(None, None)]
    sql.execute("SELECT moderator_uuid FROM report_notes")
    assert sql.fetchall() == [(None,)]
