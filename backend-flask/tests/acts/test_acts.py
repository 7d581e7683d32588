"""POST /api/moderation/acts: what moderators do, to whom, and what people are told."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from psycopg2.extensions import cursor

from cruddur.worker.loop import Worker
from tests.browsers import Mailbox
from tests.moderators import ACTS, acts, recorded, tries, undoes
from tests.people import People, Person, answered, field_of, linked, problem
from tests.reports.test_reports import REPORTS, reports

NOTIFICATIONS = "/api/activities/notifications"


def noticed(person: Person, worker: Worker) -> list[dict[str, Any]]:
    """What moderators told a person by notifications, newest first."""
    while worker.work_once():
        pass
    return [
        one["notification"]
        for one in answered(person.get(NOTIFICATIONS))
        if one["notification"]["kind"] == "moderation"
    ]


def test_a_warning_tells_the_person_why(
    moderator: Person, bob: Person, worker: Worker, sql: cursor
) -> None:
    act = acts(moderator, "warn", handle="BOB", reason=" <b>rule 3</b> ")
    assert act == {
        "uuid": act["uuid"],
        "kind": "warn",
        "handle": "bob",
        "display_name": "Bob Bell",
        "activity_uuid": None,
        "moderator_handle": "mia",
        "report_uuid": None,
        "bulk_uuid": None,
        "reason": "<b>rule 3</b>",
        "ends_at": None,
        "created_at": act["created_at"],
        "undone_at": None,
        "undone_by_handle": None,
        "holds": False,
        "erase_at": None,
        "appeal": None,
        "appealed_at": None,
        "upheld_at": None,
    }
    (notification,) = noticed(bob, worker)
    assert notification["uuid"] == act["uuid"]
    # Not who of the moderators it was.
    assert notification["actor"]["handle"] == "bob"
    assert notification["moderation"] == {
        "kind": "warn",
        "reason": "<b>rule 3</b>",
        "activity_uuid": None,
        "ends_at": None,
        "undone_at": None,
        "appealed_at": None,
    }
    assert answered(bob.get(f"{NOTIFICATIONS}/unread_count"))["unread_count"] == 1
    assert recorded(sql, bob) == ["act.warn"]
    sql.execute(
        "SELECT actor_handle, subject_handle, reason, act_uuid::text FROM audit_log"
        " WHERE subject_uuid = %s",
        (bob.uuid,),
    )
    assert sql.fetchall() == [("mia", "bob", "<b>rule 3</b>", act["uuid"])]


@pytest.mark.parametrize(
    ("kind", "until", "says"),
    [
        ("warn", False, "moderators warn you"),
        ("limit", False, "limited your account:"),
        ("limit", True, "limited your account until 2"),
        ("suspend", False, "erased after 30 days"),
        ("suspend", True, "suspended your account until 2"),
    ],
)
def test_who_is_acted_on_is_told_by_mail(
    moderator: Person, bob: Person, mailbox: Mailbox, sql: cursor, kind: str, until: bool, says: str
) -> None:
    sql.execute("UPDATE users SET email = 'bob@example.org' WHERE uuid = %s", (bob.uuid,))
    ends_at = {"ends_at": (datetime.now(UTC) + timedelta(days=2)).isoformat()} if until else {}
    act = acts(moderator, kind, handle="bob", reason="{handle} of rule 3", **ends_at)
    (mail,) = mailbox.mails("bob@example.org")
    assert says in mail
    assert "\n{handle} of rule 3\n" in mail
    undoes(moderator, act)
    assert "It holds no more." in mailbox.mails("bob@example.org")[0]


def test_a_mail_is_in_the_language_of_the_person(
    moderator: Person, bob: Person, mailbox: Mailbox, sql: cursor
) -> None:
    sql.execute(
        "UPDATE users SET email = 'bob@example.org', locale = 'ar' WHERE uuid = %s", (bob.uuid,)
    )
    acts(moderator, "warn", handle="bob", reason="in English")
    (mail,) = mailbox.mails("bob@example.org")
    assert "\u2068in English\u2069" in mail
    assert "مرحبًا" in mail


def test_a_removed_crud_is_gone_with_all_answers_to_it(
    moderator: Person, ann: Person, bob: Person, worker: Worker, sql: cursor, mailbox: Mailbox
) -> None:
    sql.execute("UPDATE users SET email = 'bob@example.org' WHERE uuid = %s", (bob.uuid,))
    crud = bob.posts("bad")
    reply = ann.replies(crud, "indeed")
    act = acts(moderator, "remove", activity_uuid=crud["uuid"])
    assert (act["handle"], act["activity_uuid"]) == ("bob", crud["uuid"])
    for gone in (crud, reply):
        problem(ann.get(f"/api/activities/{gone['uuid']}"), 410, "expired")
    (notification,) = noticed(bob, worker)
    assert notification["moderation"]["activity_uuid"] == crud["uuid"]
    assert "removed a crud of yours" in mailbox.mails("bob@example.org")[0]
    assert recorded(sql, bob) == ["act.remove"]
    problem(tries(moderator, "remove", activity_uuid=crud["uuid"]), 410, "expired")
    problem(tries(moderator, "remove", activity_uuid=bob.uuid), 404, "not_found")
    refused = moderator.post(f"{ACTS}/{act['uuid']}/undo", {"reason": "a mistake"})
    problem(refused, 409, "conflict")


def test_a_crud_that_a_block_hides_can_be_removed(
    moderator: Person, ann: Person, bob: Person
) -> None:
    post = ann.posts("post")
    reply = bob.replies(post, "bad")
    ann.blocks(bob)
    acts(moderator, "remove", activity_uuid=reply["uuid"])


def test_nobody_acts_on_themselves_or_on_somebody_of_the_same_or_a_higher_role(
    people: People, moderator: Person, bob: Person, sql: cursor
) -> None:
    other, admin, second = (people.person(handle) for handle in ("olaf", "ada", "adam"))
    people.has_role(other, "moderator")
    for one in (admin, second):
        people.has_role(one, "admin")
    for actor, subject in (
        (moderator, moderator),
        (moderator, other),
        (moderator, admin),
        (admin, admin),
        (admin, second),
    ):
        crud = subject.posts("mine")
        for kind in ("warn", "limit", "suspend"):
            problem(tries(actor, kind, handle=subject.handle), 403, "forbidden")
        problem(tries(actor, "remove", activity_uuid=crud["uuid"]), 403, "forbidden")
        answered(bob.get(f"/api/activities/{crud['uuid']}"))
    assert recorded(sql, other) == recorded(sql, admin) == []
    acts(admin, "warn", handle=other.handle)
    act = acts(moderator, "warn", handle="bob")
    people.has_role(bob, "moderator")
    problem(moderator.post(f"{ACTS}/{act['uuid']}/undo", {"reason": "x"}), 403, "forbidden")


def test_a_moderator_whose_role_is_taken_does_nothing_any_more(
    people: People, moderator: Person, bob: Person, sql: cursor
) -> None:
    act = acts(moderator, "limit", handle="bob")
    people.has_role(moderator, "person")
    problem(tries(moderator, "suspend", handle="bob"), 404, "not_found")
    problem(moderator.post(f"{ACTS}/{act['uuid']}/undo", {"reason": "x"}), 404, "not_found")
    problem(moderator.get(f"{ACTS}/{act['uuid']}"), 404, "not_found")
    assert recorded(sql, bob) == ["act.limit"]


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"kind": "ban", "handle": "bob"}, "kind"),
        ({"kind": "warn"}, ""),
        ({"kind": "warn", "activity_uuid": "019abcde-0000-7000-8000-000000000001"}, ""),
        ({"kind": "remove", "handle": "bob"}, ""),
        ({"kind": "warn", "handle": "bob", "reason": ""}, "reason"),
        ({"kind": "warn", "handle": "bob", "reason": " \u200b "}, "reason"),
        ({"kind": "warn", "handle": "bob", "reason": "a" * 1001}, "reason"),
        ({"kind": "warn", "handle": "bob", "ends_at": "2099-01-01T00:00:00Z"}, ""),
        ({"kind": "limit", "handle": "bob", "ends_at": "2099-01-01T00:00:00Z"}, "ends_at"),
        ({"kind": "limit", "handle": "bob", "ends_at": "2001-01-01T00:00:00Z"}, "ends_at"),
        ({"kind": "limit", "handle": "bob", "ends_at": "2099-01-01T00:00:00"}, "ends_at"),
    ],
)
def test_what_is_no_act_is_refused(
    moderator: Person, bob: Person, sql: cursor, sent: dict[str, Any], field: str
) -> None:
    response = moderator.post(ACTS, {"reason": "rule 3", **sent})
    assert field_of(problem(response, 422, "invalid")).startswith(field)
    assert recorded(sql, bob) == []


def test_nobody_is_acted_on_who_is_not_there(moderator: Person) -> None:
    problem(tries(moderator, "warn", handle="nobody"), 404, "not_found")
    missing = f"{ACTS}/019abcde-0000-7000-8000-000000000001"
    problem(moderator.get(missing), 404, "not_found")
    for what in ("undo", "uphold"):
        problem(moderator.post(f"{missing}/{what}", {"reason": "x"}), 404, "not_found")


def test_a_reason_may_be_as_long_as_it_says(moderator: Person, bob: Person) -> None:
    assert len(acts(moderator, "warn", handle=bob.handle, reason="ä" * 1000)["reason"]) == 1000


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
    assert statements == ["auth_viewer_of_token", "security_role", "acts_acts"]
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
