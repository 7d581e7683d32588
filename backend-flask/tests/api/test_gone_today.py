"""GET /api/activities/gone_today: how many cruds came to their end today."""

from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from cruddur.worker.loop import Worker
from tests.people import People, Person, answered

GONE_TODAY = "/api/activities/gone_today"


def gone(client: FlaskClient) -> int:
    """The count."""
    return int(answered(client.get(GONE_TODAY))["count"])


def erases(worker: Worker) -> None:
    """Lets the worker erase all that expired."""
    while worker.work_once():
        pass


def test_a_crud_counts_once_it_is_erased_and_nothing_else_is_kept(
    client: FlaskClient, people: People, worker: Worker, ann: Person, sql: cursor
) -> None:
    before = gone(client)
    post = ann.posts()
    ann.replies(post)
    people.expire(post)
    erases(worker)
    assert gone(client) == before + 2
    sql.execute("SELECT json_agg(gone_counts) FROM gone_counts")
    ((kept,),) = sql.fetchall()
    assert [set(row) for row in kept] == [{"day", "cruds"}]


def test_what_was_for_few_or_deleted_is_not_counted(
    client: FlaskClient, people: People, worker: Worker, ann: Person
) -> None:
    before = gone(client)
    people.expire(ann.posts(audience="followers"))
    ann.delete(f"/api/activities/{ann.posts()['uuid']}")
    erases(worker)
    assert gone(client) == before


def test_the_count_of_another_day_is_forgotten(
    client: FlaskClient, people: People, worker: Worker, ann: Person, sql: cursor
) -> None:
    sql.execute("DELETE FROM gone_counts; INSERT INTO gone_counts VALUES (current_date - 3, 1000)")
    assert gone(client) == 0
    people.expire(ann.posts())
    erases(worker)
    sql.execute("SELECT count(*) FROM gone_counts")
    assert sql.fetchone() == (1,)
    assert gone(client) == 1


def test_it_is_one_statement(client: FlaskClient, statements: list[str]) -> None:
    statements.clear()
    gone(client)
    assert statements == ["activities_gone_today"]
