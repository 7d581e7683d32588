"""An act that is cut off between two of its statements leaves all of it or nothing, and the audit
log agrees."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg2
import pytest
from psycopg2.extensions import cursor

from cruddur.postgres.connection import Connection
from cruddur.postgres.statements import Statement
from tests.moderators import ACTS, recorded
from tests.people import People, Person, answered
from tests.reports.test_reports import reports
from tests.stores import Stores

TABLES = ("moderation_acts", "restrictions", "outbox", "sessions", "activities")
MAX_STATEMENTS = 30


@contextmanager
def killed_after(patch: pytest.MonkeyPatch, stores: Stores, number: int) -> Iterator[list[str]]:
    """Ends the connection of a process, as its death does, before the statement after so many."""
    ran: list[str] = []
    run = Connection._run

    def killing(self: Connection, sql: Any, statement: Statement[Any], parameters: Any) -> None:
        if len(ran) == number:
            pid = sql.connection.info.backend_pid
            owner = psycopg2.connect(stores.database_url)
            with owner, owner.cursor() as killer:
                killer.execute("SELECT pg_terminate_backend(%s, 5000)", (pid,))
            owner.close()
        ran.append(statement.name)
        run(self, sql, statement, parameters)

    with patch.context() as patched:
        patched.setattr(Connection, "_run", killing)
        yield ran


def state(sql: cursor, person: Person) -> dict[str, Any]:
    """All that an act changes, and the entries of the audit log about that person."""
    found: dict[str, Any] = {}
    for table in TABLES:
        sql.execute(f"SELECT to_jsonb({table}) - 'last_used_at' FROM {table} ORDER BY 1")
        found[table] = sql.fetchall()
    sql.execute("SELECT uuid, state, outcome FROM reports ORDER BY uuid")
    found["reports"] = sql.fetchall()
    found["audit_log"] = recorded(sql, person)
    return found


@pytest.mark.parametrize("kind", ["warn", "limit", "suspend", "remove"])
def test_an_act_that_is_killed_leaves_all_of_it_or_nothing(
    moderator: Person,
    ann: Person,
    bob: Person,
    stores: Stores,
    sql: cursor,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
) -> None:
    crud = bob.posts("bad")
    target = {"activity_uuid": crud["uuid"]} if kind == "remove" else {"handle": "bob"}
    report = reports(ann, **target)
    sent = {"kind": kind, "reason": "rule 3", "report_uuid": report["uuid"], **target}
    before = state(sql, bob)
    for number in range(MAX_STATEMENTS):
        with killed_after(monkeypatch, stores, number) as ran:
            response = moderator.post(ACTS, sent)
        if response.status_code == 200:
            break
        assert response.status_code == 503, ran
        assert state(sql, bob) == before, ran
    else:
        pytest.fail("it has more statements than that")
    # It was cut off before each of its statements, and only then done.
    assert number >= 6
    after = state(sql, bob)
    assert after["audit_log"] == ["report.close", f"act.{kind}"]
    assert len(after["moderation_acts"]) == 1


def test_a_wave_that_is_killed_suspends_all_or_nobody(
    moderator: Person,
    bob: Person,
    people: People,
    stores: Stores,
    sql: cursor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for person in (bob, people.person("cid")):
        sql.execute(
            "UPDATE users SET email = %s WHERE uuid = %s",
            (f"{person.handle}@spam.example", person.uuid),
        )
    sent = {"by": "mail_domain", "value": "spam.example", "count": 2, "reason": "spam"}
    before = state(sql, bob)
    for number in range(MAX_STATEMENTS):
        with killed_after(monkeypatch, stores, number) as ran:
            response = moderator.post(f"{ACTS}/bulk", sent)
        if response.status_code == 200:
            break
        assert response.status_code == 503, ran
        assert state(sql, bob) == before, ran
    after = state(sql, bob)
    assert answered(response)["count"] == len(after["restrictions"]) == 2
    assert after["audit_log"] == ["act.suspend"]
