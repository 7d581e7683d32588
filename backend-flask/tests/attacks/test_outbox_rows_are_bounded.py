"""Each row of the outbox is bounded, however many cruds end at the same time."""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest
from psycopg2.errors import CheckViolation
from psycopg2.extensions import cursor

from cruddur.auth.erasing import erase_who_left, leave
from cruddur.http.services import Services
from cruddur.postgres.migrate import MIGRATIONS, migrate
from cruddur.worker.loop import Worker
from tests.items import Items
from tests.people import People, Person
from tests.worker.outbox_rows import Queue, waiting

MAX_UUIDS = 100
MANY = 250
LENGTHS = (
    "SELECT jsonb_array_length(body -> 'uuids') FROM outbox WHERE topic = 'notification.delete'"
    " ORDER BY 1 DESC"
)

Taken = Callable[[], list[int]]


@pytest.fixture
def taken(sql: cursor) -> Taken:
    """How many notifications each row takes back, the fullest first."""

    def read() -> list[int]:
        sql.execute(LENGTHS)
        return [length for (length,) in sql.fetchall()]

    return read


@pytest.fixture
def crowd(sql: cursor, people: People) -> list[str]:
    """The uuids of many people."""
    assert people
    sql.execute(
        "INSERT INTO users (handle, display_name, confirmed_at)"
        " SELECT 'crowd_' || number, 'C', now() FROM generate_series(1, %s) AS number"
        " RETURNING uuid",
        (MANY,),
    )
    return [uuid for (uuid,) in sql.fetchall()]


def many_cruds(sql: cursor, author: Person) -> list[str]:
    """The uuids of many cruds that end in a day."""
    sql.execute(
        "INSERT INTO activities (user_uuid, message, expires_at)"
        " SELECT %s, 'hi', now() + interval '1 day' FROM generate_series(1, %s) RETURNING uuid",
        (author.uuid, MANY),
    )
    return [uuid for (uuid,) in sql.fetchall()]


def end_all(sql: cursor) -> None:
    """Every crud has just ended."""
    sql.execute(
        "UPDATE activities SET created_at = now() - interval '1 day',"
        " expires_at = now() - interval '1 millisecond'"
    )


def test_cruds_with_many_mentions_that_end_together_are_taken_back_a_hundred_a_row(
    ann: Person, bob: Person, people: People, worker: Worker, sql: cursor, taken: Taken
) -> None:
    carl = people.person("carl")
    cruds = many_cruds(sql, ann)
    for person in (bob, carl):
        sql.execute(
            "INSERT INTO mentions (activity_uuid, user_uuid) SELECT unnest(%s::uuid[]), %s",
            (cruds, person.uuid),
        )
    end_all(sql)
    # The first round erases, the next takes back.
    worker.work_once()
    assert taken() == [*[MAX_UUIDS] * 4, *[MANY - 2 * MAX_UUIDS] * 2]
    while worker.work_once():
        pass
    assert waiting(sql) == 0


def test_a_crud_with_many_likes_and_reposts_is_taken_back_a_hundred_a_row(
    ann: Person, services: Services, sql: cursor, crowd: list[str], taken: Taken
) -> None:
    post = ann.posts()
    for table in ("likes", "reposts"):
        sql.execute(
            f"INSERT INTO {table} (activity_uuid, user_uuid) SELECT %s, unnest(%s::uuid[])",
            (post["uuid"], crowd),
        )
    ann.delete(f"/api/activities/{post['uuid']}")
    assert services
    assert taken() == [*[MAX_UUIDS] * 5]


def test_a_person_who_liked_and_followed_much_and_leaves_is_taken_back_a_hundred_a_row(
    ann: Person, bob: Person, services: Services, sql: cursor, taken: Taken
) -> None:
    cruds = many_cruds(sql, ann)
    sql.execute(
        "INSERT INTO likes (activity_uuid, user_uuid) SELECT unnest(%s::uuid[]), %s",
        (cruds, bob.uuid),
    )
    sql.execute("UPDATE activities SET likes_count = 1")
    bob.follows(ann)
    with services.postgres.transaction() as db:
        leave(db, bob.uuid)
        while erase_who_left(db):
            pass
    assert taken() == [MAX_UUIDS, MAX_UUIDS, MANY - 2 * MAX_UUIDS, 1]


def test_what_is_in_portions_is_taken_back_whole(
    ann: Person, bob: Person, worker: Worker, sql: cursor, items: Items
) -> None:
    cruds = many_cruds(sql, ann)
    sql.execute(
        "INSERT INTO mentions (activity_uuid, user_uuid) SELECT unnest(%s::uuid[]), %s",
        (cruds, bob.uuid),
    )
    sql.execute(
        "INSERT INTO outbox (topic, user_uuid, body) SELECT 'notification.put', %s,"
        " jsonb_build_object('uuid', uuid, 'kind', 'mention', 'actor_uuid', user_uuid,"
        " 'activity_uuid', uuid, 'expires_at', 2000000000) FROM activities",
        (bob.uuid,),
    )
    while worker.work_once():
        pass
    assert len(items(bob)) == MANY
    end_all(sql)
    worker.work_once()
    while worker.work_once():
        pass
    assert items(bob) == []


def test_the_outbox_refuses_a_longer_row_whoever_writes_it(ann: Person, queue: Queue) -> None:
    assert queue(ann.uuid, {"uuids": [ann.uuid] * MAX_UUIDS}, "notification.delete")
    for body in ({"uuids": [ann.uuid] * (MAX_UUIDS + 1)}, {"any": {"other": "x" * 5000}}):
        with pytest.raises(CheckViolation):
            queue(ann.uuid, body, "notification.delete")


def test_longer_rows_of_an_older_version_become_several(
    empty_database: str, tmp_path: Path
) -> None:
    for path in sorted(MIGRATIONS.glob("*.sql")):
        if path.stem < "0026":
            shutil.copy(path, tmp_path)
    migrate(empty_database, tmp_path)
    with closing(psycopg2.connect(empty_database)) as connection, connection.cursor() as sql:
        for set_aside_at in (None, "now"):
            sql.execute(
                "INSERT INTO outbox (topic, user_uuid, body, attempts, set_aside_at) SELECT"
                " 'notification.delete', uuidv7(),"
                " jsonb_build_object('uuids', jsonb_agg(uuidv7())), 3, %s"
                " FROM generate_series(1, %s)",
                (set_aside_at, MANY),
            )
        connection.commit()
        migrate(empty_database)
        sql.execute(LENGTHS)
        assert sql.fetchall() == [(MAX_UUIDS,)] * 4 + [(MANY - 2 * MAX_UUIDS,)] * 2
        sql.execute(
            "SELECT count(DISTINCT uuid.value), min(attempts), count(DISTINCT user_uuid)"
            " FROM outbox CROSS JOIN jsonb_array_elements(body -> 'uuids') AS uuid"
            " GROUP BY set_aside_at"
        )
        assert sql.fetchall() == [(MANY, 3, 1)] * 2
