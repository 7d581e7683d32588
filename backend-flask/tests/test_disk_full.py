"""The disk of Postgres is full: the tests raise the error of Postgres without a full disk."""

from collections.abc import Iterator

import pytest
from psycopg2.extensions import cursor

from tests.people import Person, answered, problem

ACTIVITIES = "/api/activities"


@pytest.fixture
def full_disk(sql: cursor) -> Iterator[None]:
    """Whatever comes last in writing a crud, word to the worker, has no room any more."""
    sql.execute(
        "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;"
        " CREATE TRIGGER no_room BEFORE INSERT ON outbox FOR EACH ROW EXECUTE FUNCTION no_room()"
    )
    yield
    sql.execute("DROP TRIGGER no_room ON outbox; DROP FUNCTION no_room()")


@pytest.mark.usefixtures("full_disk")
def test_a_write_that_finds_no_room_answers_503_and_leaves_nothing_half_done(
    ann: Person, bob: Person, sql: cursor
) -> None:
    headers = {"Idempotency-Key": "once"}
    response = ann.post(ACTIVITIES, {"message": f"@{bob.handle}"}, headers=headers)
    problem(response, 503, "store_away")
    assert response.headers["Retry-After"]
    for table in ("activities", "mentions", "outbox", "idempotency_keys"):
        sql.execute(f"SELECT count(*) FROM {table}")
        assert sql.fetchall() == [(0,)], table


def test_the_same_request_succeeds_once_there_is_room(
    ann: Person, bob: Person, sql: cursor, full_disk: None
) -> None:
    assert full_disk is None
    headers = {"Idempotency-Key": "once"}
    body = {"message": f"@{bob.handle}"}
    problem(ann.post(ACTIVITIES, body, headers=headers), 503, "store_away")
    sql.execute("ALTER TABLE outbox DISABLE TRIGGER no_room")
    made = answered(ann.post(ACTIVITIES, body, headers=headers))
    assert [one["uuid"] for one in answered(ann.get(f"{ACTIVITIES}/home"))] == [made["uuid"]]
