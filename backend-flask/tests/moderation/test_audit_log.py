"""The audit log is append-only, and says who did what with the handles of that time."""

import psycopg2.errors
import pytest
from psycopg2.extensions import cursor

from cruddur.http.services import Services
from cruddur.moderation import audit
from tests.people import Person


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
