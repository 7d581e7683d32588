"""The life of acts: done once, undone, ended, listed, and erased with their people."""

from datetime import UTC, datetime, timedelta

from psycopg2.extensions import cursor

from cruddur.worker.loop import Worker
from tests.moderators import ACTS, acts, recorded, tries, undoes
from tests.people import People, Person, answered, linked, problem
from tests.reports.test_reports import REPORTS, reports


def test_an_act_with_a_key_is_done_once(moderator: Person, bob: Person, sql: cursor) -> None:
    sent = {"kind": "warn", "handle": "bob", "reason": "rule 3"}
    headers = {"Idempotency-Key": "once"}
    first = answered(moderator.post(ACTS, sent, headers=headers))
    assert answered(moderator.post(ACTS, sent, headers=headers)) == first
    assert recorded(sql, bob) == ["act.warn"]


def test_an_act_is_undone_once(moderator: Person, bob: Person, sql: cursor) -> None:
    act = acts(moderator, "limit", handle="bob")
    assert act["holds"]
    undone = undoes(moderator, act)
    assert (undone["holds"], undone["undone_by_handle"]) == (False, "mia")
    refused = moderator.post(f"{ACTS}/{act['uuid']}/undo", {"reason": "again"})
    problem(refused, 409, "conflict")
    assert recorded(sql, bob) == ["act.limit", "act.undo"]
    assert acts(moderator, "limit", handle="bob")["holds"]


def test_what_holds_already_is_a_conflict(moderator: Person, bob: Person, sql: cursor) -> None:
    for kind in ("limit", "suspend"):
        acts(moderator, kind, handle="bob")
        problem(tries(moderator, kind, handle="bob"), 409, "conflict")
    assert recorded(sql, bob) == ["act.limit", "act.suspend"]


def test_what_has_ended_can_be_done_once_more(
    moderator: Person,
    bob: Person,  # noqa: ARG001 (limited)
    worker: Worker,
    sql: cursor,
) -> None:
    ends_at = (datetime.now(UTC) + timedelta(days=2)).isoformat()
    first = acts(moderator, "limit", handle="bob", ends_at=ends_at)
    sql.execute("UPDATE restrictions SET until = now() - interval '1 second'")
    assert not answered(moderator.get(f"{ACTS}/{first['uuid']}"))["holds"]
    second = acts(moderator, "limit", handle="bob")
    worker.work_once()
    assert answered(moderator.get(f"{ACTS}/{second['uuid']}"))["holds"]
    sql.execute("UPDATE restrictions SET until = now() - interval '1 second'")
    in_the_next_minute = Worker(worker._settings, worker._postgres, worker._dynamodb)
    in_the_next_minute.work_once()
    sql.execute("SELECT count(*) FROM restrictions")
    assert sql.fetchall() == [(0,)]


def test_an_act_closes_what_was_reported_about_the_same(
    moderator: Person, ann: Person, bob: Person, people: People, sql: cursor
) -> None:
    cid = people.person()
    crud = bob.posts("bad")
    one, _ = (reports(person, activity_uuid=crud["uuid"]) for person in (ann, cid))
    about_bob = reports(ann, handle="bob")
    acts(moderator, "remove", activity_uuid=crud["uuid"], report_uuid=one["uuid"])
    outcomes = {one["uuid"]: one["outcome"] for one in answered(ann.get(REPORTS))}
    assert outcomes == {one["uuid"]: "remove", about_bob["uuid"]: None}
    assert [one["outcome"] for one in answered(cid.get(REPORTS))] == ["remove"]
    assert sorted(recorded(sql, bob)) == ["act.remove", "report.close", "report.close"]
    act = acts(moderator, "suspend", handle="bob", report_uuid=about_bob["uuid"])
    assert act["report_uuid"] == about_bob["uuid"]
    assert answered(ann.get(REPORTS))[0]["outcome"] == "suspend"
    # What is closed can be acted on once more.
    acts(moderator, "warn", handle="bob", report_uuid=about_bob["uuid"])
    assert answered(ann.get(REPORTS))[0]["outcome"] == "suspend"


def test_a_report_about_somebody_else_is_no_reason(
    moderator: Person, ann: Person, bob: Person, people: People, sql: cursor
) -> None:
    report = reports(ann, handle=people.person("cid").handle)
    refused = tries(moderator, "warn", handle="bob", report_uuid=report["uuid"])
    problem(refused, 409, "conflict")
    missing = "019abcde-0000-7000-8000-000000000001"
    problem(tries(moderator, "warn", handle="bob", report_uuid=missing), 404, "not_found")
    assert recorded(sql, bob) == []


def test_moderators_see_what_was_done(
    moderator: Person,
    ann: Person,
    bob: Person,  # noqa: ARG001 (warned)
    statements: list[str],
) -> None:
    first = acts(moderator, "warn", handle="bob")
    second = acts(moderator, "limit", handle="ann")
    third = acts(moderator, "limit", handle="bob")
    undoes(moderator, third)

    def seen(query: str) -> list[str]:
        return [one["uuid"] for one in answered(moderator.get(f"{ACTS}?{query}"))]

    statements.clear()
    page = moderator.get(f"{ACTS}?limit=2")
    assert statements == ["auth_viewer_of_token", "security_standing", "acts_acts"]
    assert [one["uuid"] for one in answered(page)] == [third["uuid"], second["uuid"]]
    rest = moderator.get(str(linked(page, "next")))
    assert [one["uuid"] for one in answered(rest)] == [first["uuid"]]
    assert seen("handle=BOB") == [third["uuid"], first["uuid"]]
    assert seen("state=holding") == [second["uuid"]]
    assert seen("state=undone") == [third["uuid"]]
    assert seen("state=appealed") == []
    assert answered(moderator.get(f"{ACTS}/{first['uuid']}"))["handle"] == "bob"
    assert ann.handle == "ann"


def test_of_who_leaves_no_act_is_left(
    moderator: Person, bob: Person, people: People, worker: Worker, sql: cursor
) -> None:
    cid = people.person("cid")
    acts(moderator, "warn", handle="bob")
    kept = undoes(moderator, acts(moderator, "limit", handle="cid"))
    sql.execute("DELETE FROM users WHERE handle IN ('bob', 'mia')")
    while worker.work_once():
        pass
    sql.execute("SELECT uuid::text, moderator_uuid, undone_by_uuid FROM moderation_acts")
    assert sql.fetchall() == [(kept["uuid"], None, None)]
    sql.execute("SELECT uuid::text FROM people")
    assert sql.fetchall() == [(cid.uuid,)]
    # The audit log names who it was, as append-only says.
    assert recorded(sql, bob) == ["act.warn"]
