"""One act suspends a wave of spam accounts."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from psycopg2.extensions import cursor

from cruddur.worker.loop import Worker
from tests.browsers import Mailbox
from tests.moderators import ACTS, recorded
from tests.people import People, Person, answered, field_of, problem

BULK = f"{ACTS}/bulk"
INVITES = "/api/invites"


@pytest.fixture
def spammers(people: People, sql: cursor) -> list[Person]:
    """Three with addresses of one domain, each of whom has written something."""
    found = [people.person(f"spam_{nth}") for nth in range(3)]
    for person in found:
        sql.execute(
            "UPDATE users SET email = %s WHERE uuid = %s",
            (f"{person.handle}@spam.example", person.uuid),
        )
        person.posts("buy this")
    return found


def preview(moderator: Person, by: str, value: str) -> dict[str, Any]:
    """How many accounts have that in common."""
    return dict(answered(moderator.get(BULK, query_string={"by": by, "value": value})))


def suspends(moderator: Person, by: str, value: str, **sent: object) -> dict[str, Any]:
    """Suspends all that the preview counts."""
    count = preview(moderator, by, value)["count"]
    body = {"by": by, "value": value, "count": count, "reason": "spam", **sent}
    return dict(answered(moderator.post(BULK, body)))


def until_idle(worker: Worker) -> None:
    while worker.work_once() or worker.work_once():
        pass


def handles(sql: cursor) -> list[str]:
    """Who is there."""
    sql.execute("SELECT handle FROM users ORDER BY handle")
    return [handle for (handle,) in sql.fetchall()]


def test_200_accounts_are_gone_in_one_act(
    moderator: Person, ann: Person, worker: Worker, sql: cursor
) -> None:
    sql.execute(
        "INSERT INTO users (handle, display_name, email, confirmed_at)"
        " SELECT 'spam_' || nth, 'Spam', 'spam_' || nth || '@spam.example', now()"
        " FROM generate_series(1, 200) AS nth"
    )
    sql.execute(
        "INSERT INTO activities (user_uuid, message, expires_at)"
        " SELECT uuid, 'buy this', now() + interval '1 day' FROM users WHERE display_name = 'Spam'"
    )
    before = preview(moderator, "mail_domain", "SPAM.example")
    assert (before["count"], len(before["handles"])) == (200, 20)
    done = suspends(moderator, "mail_domain", "spam.example")
    assert done["count"] == 200
    assert answered(ann.get("/api/activities/home?scope=everyone")) == []
    assert preview(moderator, "mail_domain", "spam.example") == {"count": 0, "handles": []}
    until_idle(worker)
    assert handles(sql) == [ann.handle, moderator.handle]
    for table in ("activities", "moderation_acts", "restrictions"):
        sql.execute(f"SELECT count(*) FROM {table}")
        assert sql.fetchall() == [(0,)]
    sql.execute(
        "SELECT action, count(*)::integer, count(DISTINCT subject_handle)::integer FROM audit_log"
        " WHERE details ->> 'bulk_uuid' = %s GROUP BY action ORDER BY action",
        (done["bulk_uuid"],),
    )
    assert sql.fetchall() == [("act.bulk", 1, 0), ("act.suspend", 200, 200)]


def test_a_wave_is_suspended_immediately_and_erased_when_that_is_requested(
    moderator: Person, spammers: list[Person], worker: Worker, mailbox: Mailbox, sql: cursor
) -> None:
    done = suspends(moderator, "mail_domain", "spam.example", erase_after_days=7)
    for person in spammers:
        problem(person.get("/api/auth/me"), 401, "not_signed_in")
        assert recorded(sql, person) == ["act.suspend"]
    until_idle(worker)
    assert "spam_0" in handles(sql)
    (mail,) = mailbox.mails("spam_0@spam.example")
    (act, *_) = answered(moderator.get(f"{ACTS}?state=holding&handle=spam_0"))
    assert (act["bulk_uuid"], act["reason"]) == (done["bulk_uuid"], "spam")
    erase_at = datetime.fromisoformat(act["erase_at"])
    assert timedelta(days=6) < erase_at - datetime.now(UTC) < timedelta(days=8)
    assert f"the account is erased on {erase_at:%Y-%m-%d %H:%M} UTC" in mail
    # Whoever got into it by mistake gets out of it.
    answered(moderator.post(f"{ACTS}/{act['uuid']}/undo", {"reason": "a mistake"}))
    sql.execute("UPDATE restrictions SET erase_at = now()")
    until_idle(worker)
    assert [handle for handle in handles(sql) if handle.startswith("spam")] == ["spam_0"]


def test_who_is_erased_immediately_gets_no_mail(
    moderator: Person, spammers: list[Person], mailbox: Mailbox
) -> None:
    assert suspends(moderator, "mail_domain", "spam.example")["count"] == len(spammers)
    assert mailbox.mails("spam_0@spam.example") == []


@pytest.mark.parametrize(
    ("domain", "count"),
    [
        ("spam.example", 3),
        ("*.spam.example", 1),
        ("*.example", 4),
        ("example", 0),
        ("pam.example", 0),
        ("%", 0),
        ("*.", 0),
        ("_pam.example", 0),
    ],
)
def test_a_mail_domain_is_one_or_all_below_one(
    moderator: Person, spammers: list[Person], people: People, sql: cursor, domain: str, count: int
) -> None:
    below = people.person("below")
    sql.execute("UPDATE users SET email = 'x@sub.spam.example' WHERE uuid = %s", (below.uuid,))
    assert spammers
    assert preview(moderator, "mail_domain", domain)["count"] == count


@pytest.mark.parametrize(
    ("network", "count"),
    [("203.0.113.7", 1), ("203.0.113.0/24", 2), ("203.0.113.99/24", 2), ("2001:db8::/32", 1)],
)
def test_a_network_is_where_somebody_is_signed_in_from(
    moderator: Person, spammers: list[Person], sql: cursor, network: str, count: int
) -> None:
    addresses = ("203.0.113.7", "203.0.113.8", "2001:db8::1")
    for person, address in zip(spammers, addresses, strict=True):
        sql.execute("UPDATE sessions SET address = %s WHERE user_uuid = %s", (address, person.uuid))
    assert preview(moderator, "network", network)["count"] == count


def test_an_invite_brought_a_wave(
    moderator: Person, people: People, worker: Worker, sql: cursor
) -> None:
    admin = people.has_role(people.person("ada"), "admin")
    invite = dict(answered(admin.post(INVITES, {"max_uses": 10})))
    for _ in range(2):
        people.invited(invite)
    link = f"https://cruddur.example/signup?invite={invite['code']}"
    named = [invite["uuid"].upper(), invite["code"], link, f"{link}&theme=dark#form"]
    assert [preview(moderator, "invite", value)["count"] for value in named] == [2] * len(named)
    done = suspends(moderator, "invite", link)
    assert done["count"] == 2
    until_idle(worker)
    assert handles(sql) == ["ada", "mia"]
    # The code is a secret: by it somebody could join.
    sql.execute("SELECT details FROM audit_log WHERE action = 'act.bulk'")
    assert sql.fetchall() == [
        (
            {
                "bulk_uuid": done["bulk_uuid"],
                "by": "invite",
                "value": invite["uuid"],
                "count": 2,
                "erase_after_days": 0,
            },
        )
    ]


def test_a_wave_is_who_came_as_one_person_did(
    moderator: Person, people: People, spammers: list[Person], sql: cursor
) -> None:
    admin = people.has_role(people.person("ada"), "admin")
    invite = dict(answered(admin.post(INVITES, {"max_uses": 10})))
    invited = [people.invited(invite) for _ in range(2)]
    addresses = ("203.0.113.7", "203.0.113.7", "203.0.113.8")
    for person, address in zip(spammers, addresses, strict=True):
        sql.execute("UPDATE sessions SET address = %s WHERE user_uuid = %s", (address, person.uuid))
    for person, address in zip(invited, ("2001:db8::1", "2001:db8::2"), strict=True):
        sql.execute("UPDATE sessions SET address = %s WHERE user_uuid = %s", (address, person.uuid))
    for by, value, count in (
        ("mail_domain", "@SPAM_0", 3),
        ("network", "@spam_0", 2),
        ("network", "@spam_2", 1),
        ("network", f"@{invited[0].handle}", 2),
        ("invite", f"@{invited[0].handle}", 2),
        ("invite", "@spam_0", 0),
        ("network", "@nobody", 0),
    ):
        assert (by, value, preview(moderator, by, value)["count"]) == (by, value, count)
    assert suspends(moderator, "network", "@spam_0")["count"] == 2


def test_moderators_admins_and_who_is_suspended_are_in_no_wave(
    moderator: Person, people: People, spammers: list[Person], sql: cursor
) -> None:
    sql.execute("UPDATE users SET email = 'mia@spam.example' WHERE handle = 'mia'")
    people.has_role(spammers[0], "moderator")
    people.has_role(spammers[1], "admin")
    assert preview(moderator, "mail_domain", "spam.example") == {"count": 1, "handles": ["spam_2"]}
    suspends(moderator, "mail_domain", "spam.example", erase_after_days=30)
    assert preview(moderator, "mail_domain", "spam.example")["count"] == 0
    body = {"by": "mail_domain", "value": "spam.example", "count": 1, "reason": "spam"}
    problem(moderator.post(BULK, body), 409, "conflict")


def test_more_than_was_seen_is_a_conflict(
    moderator: Person, spammers: list[Person], sql: cursor
) -> None:
    body = {"by": "mail_domain", "value": "spam.example", "count": 2, "reason": "spam"}
    problem(moderator.post(BULK, body), 409, "conflict")
    assert [recorded(sql, person) for person in spammers] == [[], [], []]
    assert answered(moderator.post(BULK, body | {"count": 5}))["count"] == 3


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"by": "handle"}, "by"),
        ({"value": ""}, "value"),
        ({"value": "a b"}, "value"),
        ({"by": "invite"}, ""),
        ({"by": "network"}, ""),
        ({"by": "network", "value": "203.0.113.0/33"}, ""),
        ({"by": "invite", "value": "https://cruddur.example/signup?invite=short"}, ""),
        ({"by": "network", "value": "@a"}, ""),
        ({"count": 0}, "count"),
        ({"count": 1001}, "count"),
        ({"erase_after_days": 31}, "erase_after_days"),
        ({"reason": ""}, "reason"),
    ],
)
def test_what_is_no_wave_is_refused(
    moderator: Person, change: dict[str, object], field: str
) -> None:
    body = {"by": "mail_domain", "value": "spam.example", "count": 1, "reason": "spam", **change}
    assert field_of(problem(moderator.post(BULK, body), 422, "invalid")).startswith(field)
