"""The audit log is append-only, and names people by their handles at that time."""

import json

import psycopg2.errors
import pytest
from psycopg2.extensions import cursor

from cruddur.http.services import Services
from cruddur.moderation import audit, service
from tests.moderators import acts, undoes
from tests.people import People, Person, answered, linked, problem

AUDIT = "/api/moderation/audit"


def entries(sql: cursor, person: Person) -> list[tuple[object, ...]]:
    """What was recorded about a person, oldest first."""
    sql.execute(
        "SELECT actor_handle, action, subject_handle, reason, details FROM audit_log"
        " WHERE subject_uuid = %s ORDER BY uuid",
        (person.uuid,),
    )
    return sql.fetchall()


def test_an_entry_keeps_the_handles_of_its_time(
    services: Services, ann: Person, bob: Person, sql: cursor
) -> None:
    with services.postgres.transaction() as db:
        audit.record(db, ann.uuid, "role.set", subject_uuid=bob.uuid, details={"role": "admin"})
    sql.execute("DELETE FROM users")
    assert entries(sql, bob) == [("ann", "role.set", "bob", "", {"role": "admin"})]


def test_an_entry_of_a_command_has_no_actor(services: Services, bob: Person, sql: cursor) -> None:
    with services.postgres.transaction() as db:
        audit.record(db, None, "role.set", subject_uuid=bob.uuid, reason="asked by mail")
    assert entries(sql, bob) == [(None, "role.set", "bob", "asked by mail", {})]


def test_an_entry_goes_with_the_transaction_that_it_is_about(
    services: Services, bob: Person, sql: cursor
) -> None:
    def fail() -> None:
        with services.postgres.transaction() as db:
            audit.record(db, None, "role.set", subject_uuid=bob.uuid)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert entries(sql, bob) == []


@pytest.mark.parametrize(
    "change",
    ["UPDATE audit_log SET reason = ''", "DELETE FROM audit_log", "TRUNCATE audit_log"],
)
def test_not_even_the_owner_changes_an_entry(sql: cursor, change: str) -> None:
    with pytest.raises(psycopg2.errors.InsufficientPrivilege, match="append-only"):
        sql.execute(change)


def test_moderators_read_what_was_done(
    moderator: Person, bob: Person, statements: list[str]
) -> None:
    act = acts(moderator, "limit", handle="bob", reason="rule <3>")
    undoes(moderator, act)
    statements.clear()
    page = moderator.get(f"{AUDIT}?subject=BOB&limit=1")
    assert statements == ["auth_viewer_of_token", "security_standing", "moderation_audit"]
    (newest,) = answered(page)
    assert (newest["action"], newest["reason"]) == ("act.undo", "a mistake")
    (oldest,) = answered(moderator.get(str(linked(page, "next"))))
    assert oldest == {
        "uuid": oldest["uuid"],
        "actor_handle": "mia",
        "actor_uuid": moderator.uuid,
        "action": "act.limit",
        "subject_handle": "bob",
        "subject_uuid": bob.uuid,
        "activity_uuid": None,
        "report_uuid": None,
        "act_uuid": act["uuid"],
        "reason": "rule <3>",
        "details": {},
        "created_at": oldest["created_at"],
    }


def test_the_log_is_filtered(moderator: Person, people: People, services: Services) -> None:
    dora = people.person()
    acts(moderator, "warn", handle=dora.handle)
    with services.postgres.transaction() as db:
        audit.record(db, None, "acting", subject_uuid=dora.uuid)

    def found(**query: str) -> list[str]:
        asked = {"subject": dora.handle, **query}
        return [one["action"] for one in answered(moderator.get(AUDIT, query_string=asked))]

    assert found() == ["acting", "act.warn"]
    # Of a noun, or one of its actions.
    assert found(action="act") == found(action="act.warn") == ["act.warn"]
    assert found(action="act.limit") == []
    assert found(actor="MIA") == ["act.warn"]
    (first, _) = answered(moderator.get(AUDIT, query_string={"subject": dora.handle}))
    assert found(since=first["created_at"]) == ["acting"]
    assert found(until=first["created_at"]) == ["act.warn"]
    problem(moderator.get(f"{AUDIT}?action=DROP"), 422, "invalid")
    problem(moderator.get(f"{AUDIT}?since=yesterday"), 422, "invalid")


def test_the_log_is_exported_as_json_lines(
    moderator: Person, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "PORTION", 2)
    dora = people.person()
    for number in range(5):
        acts(moderator, "warn", handle=dora.handle, reason=f"line\n{number}")
    response = moderator.get(f"{AUDIT}.jsonl?subject={dora.handle}")
    assert response.status_code == 200
    assert response.mimetype == "application/jsonl"
    assert "cruddur-audit.jsonl" in response.headers["Content-Disposition"]
    assert response.text.endswith("\n")
    lines = [json.loads(line) for line in response.text.splitlines()]
    assert [line["reason"] for line in lines] == [f"line\n{number}" for number in range(5)]
    listed = answered(moderator.get(f"{AUDIT}?subject={dora.handle}"))
    assert lines == listed[::-1]
    assert moderator.get(f"{AUDIT}.jsonl?subject=nobody_here").text == ""


@pytest.mark.parametrize(
    "moment",
    ["2026-01-01T00:00:00-23:59", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"],
)
def test_a_time_may_have_any_offset(moderator: Person, bob: Person, moment: str) -> None:
    acts(moderator, "warn", handle=bob.handle)
    for path in (AUDIT, f"{AUDIT}.jsonl"):
        asked = {"subject": "bob", "until": moment}
        assert moderator.get(path, query_string=asked).status_code == 200
