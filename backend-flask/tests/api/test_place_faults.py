"""A process is killed during an action of an admin or a moderator: all of it is done or nothing,
and the audit log agrees."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from psycopg2.extensions import cursor
from werkzeug.test import TestResponse

from cruddur.moderation import audit
from tests.people import People, Person, answered, problem

Act = Callable[[Person], TestResponse]

ACTS: dict[str, Act] = {
    "role.set": lambda ann: ann.put("/api/moderation/roles/@bob", {"role": "moderator"}),
    "place.update": lambda ann: ann.patch("/api/place", {"name": "Mill Street"}),
    "mail_domains.replace": lambda ann: ann.put(
        "/api/moderation/mail_domains", {"patterns": ["trash.example"]}
    ),
    "reserved_handles.replace": lambda ann: ann.put(
        "/api/moderation/reserved_handles", {"handles": ["mayor"]}
    ),
    "signup.approve": lambda ann: ann.post(f"{signup_of(ann)}/approve"),
    "signup.decline": lambda ann: ann.post(f"{signup_of(ann)}/decline"),
    "invite.withdraw": lambda ann: ann.delete(f"/api/invites/{invite_of_others(ann)}"),
    "place.import": lambda ann: ann.post(
        "/api/moderation/place/import",
        answered(ann.get("/api/moderation/place/export")) | {"reserved_handles": ["mayor"]},
    ),
}
"""By what the audit log says of it."""

STATE = """
    SELECT
        (SELECT json_agg(place)::text FROM place),
        (SELECT json_agg(handle ORDER BY handle)::text FROM reserved_handles),
        (SELECT json_agg(pattern ORDER BY pattern)::text FROM mail_domain_rules),
        (SELECT json_agg(role ORDER BY handle)::text FROM users),
        (SELECT count(*) FROM pending_signups),
        (SELECT count(*) FROM invites WHERE withdrawn_at IS NOT NULL),
        (SELECT count(*) FROM outbox WHERE topic LIKE 'mail.%')
"""


def signup_of(ann: Person) -> str:
    """The address of somebody who waits."""
    (one,) = answered(ann.get("/api/moderation/signups"))
    return f"/api/moderation/signups/{one['uuid']}"


def invite_of_others(ann: Person) -> str:
    """An invite of somebody else."""
    listed = answered(ann.get("/api/moderation/invites"))
    return str(next(one["uuid"] for one in listed if one["handle"] != ann.handle))


def state(sql: cursor) -> tuple[Any, ...]:
    """All that these acts change."""
    sql.execute(STATE)
    (row,) = sql.fetchall()
    return row


def recorded(sql: cursor, action: str, actor: Person) -> int:
    """How often the audit log has it."""
    sql.execute(
        "SELECT count(*) FROM audit_log WHERE action = %s AND actor_uuid = %s",
        (action, actor.uuid),
    )
    ((count,),) = sql.fetchall()
    return int(count)


@pytest.fixture
def scene(people: People, ann: Person, bob: Person, sql: cursor) -> Person:
    """An admin, somebody who waits, and somebody else's invite."""
    people.has_role(bob, "admin")
    answered(bob.post("/api/invites", {}))
    people.has_role(ann, "admin")
    people.has_role(bob, "person")
    people.waits()
    assert sql
    return ann


@pytest.mark.parametrize("action", ACTS)
@pytest.mark.parametrize("when", ["before", "after"])
def test_who_is_killed_around_the_entry_of_the_audit_log_has_done_nothing(
    app: Flask,
    scene: Person,
    sql: cursor,
    monkeypatch: pytest.MonkeyPatch,
    action: str,
    when: str,
) -> None:
    before = state(sql)
    record = audit.record

    def record_and_die(db: Any, actor_uuid: str | None, name: str, **more: Any) -> None:
        if when == "after":
            record(db, actor_uuid, name, **more)
        sql.execute("SELECT pg_terminate_backend(%s)", (db._driver.info.backend_pid,))

    monkeypatch.setattr(audit, "record", record_and_die)
    problem(ACTS[action](scene), 503, "store_away")
    assert state(sql) == before
    assert recorded(sql, action, scene) == 0
    monkeypatch.setattr(audit, "record", record)
    assert ACTS[action](scene.at(app)).status_code in (200, 204)
    assert state(sql) != before
    assert recorded(sql, action, scene) == 1
