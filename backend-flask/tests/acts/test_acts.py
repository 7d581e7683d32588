"""POST /api/moderation/acts: acts of moderators, and the notifications and mails about them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from psycopg2.extensions import cursor

from cruddur.worker.loop import Worker
from tests.browsers import Mailbox
from tests.moderators import ACTS, acts, recorded, tries, undoes
from tests.people import People, Person, answered, field_of, problem

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


def test_a_warning_notifies_the_person_with_the_reason(
    moderator: Person, bob: Person, worker: Worker, sql: cursor
) -> None:
    act = acts(moderator, "warn", handle="BOB", reason=" <b>rule 3</b> ")
    assert act == {
        "uuid": act["uuid"],
        "kind": "warn",
        "handle": "bob",
        "display_name": "Bob Bell",
        "avatar_url": None,
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
        ("suspend", False, "the account is erased on 2"),
        ("suspend", True, "suspended your account until 2"),
    ],
)
def test_the_subject_of_an_act_gets_a_mail(
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


def test_acting_on_an_unknown_person_is_not_found(moderator: Person) -> None:
    problem(tries(moderator, "warn", handle="nobody"), 404, "not_found")
    missing = f"{ACTS}/019abcde-0000-7000-8000-000000000001"
    problem(moderator.get(missing), 404, "not_found")
    for what in ("undo", "uphold"):
        problem(moderator.post(f"{missing}/{what}", {"reason": "x"}), 404, "not_found")


def test_a_reason_may_be_as_long_as_it_says(moderator: Person, bob: Person) -> None:
    assert len(acts(moderator, "warn", handle=bob.handle, reason="ä" * 1000)["reason"]) == 1000
