"""Moderators and their actions, for tests."""

from typing import Any

import pytest
from psycopg2.extensions import cursor
from werkzeug.test import TestResponse

from tests.people import People, Person, answered

ACTS = "/api/moderation/acts"
QUEUE = "/api/moderation/reports"


@pytest.fixture
def moderator(people: People) -> Person:
    """Somebody who looks after people."""
    return people.has_role(people.person("mia", "Mia Moor"), "moderator")


def tries(moderator: Person, kind: str, **sent: Any) -> TestResponse:
    """Sends an act."""
    return moderator.post(ACTS, {"kind": kind, "reason": "rule 3", **sent})


def acts(moderator: Person, kind: str, **sent: Any) -> dict[str, Any]:
    """Does something about a person; returns the act."""
    return dict(answered(tries(moderator, kind, **sent)))


def undoes(moderator: Person, act: dict[str, Any]) -> dict[str, Any]:
    """Undoes an act; returns it."""
    path = f"{ACTS}/{act['uuid']}/undo"
    return dict(answered(moderator.post(path, {"reason": "a mistake"})))


def recorded(sql: cursor, person: Person) -> list[str]:
    """The actions that stand in the audit log about a person, oldest first."""
    sql.execute(
        "SELECT action FROM audit_log WHERE subject_uuid = %s ORDER BY uuid", (person.uuid,)
    )
    return [action for (action,) in sql.fetchall()]
