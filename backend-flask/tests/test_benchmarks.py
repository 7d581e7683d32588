"""The world of the benchmarks, with a few people."""

from pathlib import Path

from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from benchmarks import inboxes, world
from benchmarks.reach import asks, bare_sql, cost, targets
from benchmarks.sessions import signed_in
from cruddur.http.services import Services

FEW = world.Size(people=60, activities=3000, follows=8, collectors=1, collected=40)
READERS = 1
WRONG_COUNTERS = """
SELECT count(*)
FROM activities AS crud
WHERE replies_count <> (
        SELECT count(*) FROM activities WHERE reply_to_activity_uuid = crud.uuid
    )
    OR likes_count <> (SELECT count(*) FROM likes WHERE activity_uuid = crud.uuid)
    OR reposts_count <> (SELECT count(*) FROM reposts WHERE activity_uuid = crud.uuid)
"""
DIED_TOO_LATE = """
SELECT count(*)
FROM activities AS reply
JOIN activities AS answered ON answered.uuid = reply.reply_to_activity_uuid
WHERE reply.expires_at > answered.expires_at
"""
ACCESS_PATHS = """
SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = 'activities'::regclass
UNION
SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 'activities'::regclass
ORDER BY 1
"""


def answers_to(sql: cursor, question: str) -> list[object]:
    sql.execute(question)
    return [row[0] for row in sql.fetchall()]


def test_the_world_is_whole(sql: cursor) -> None:
    paths = answers_to(sql, ACCESS_PATHS)
    world.build(sql, FEW)
    assert answers_to(sql, "SELECT count(*) FROM live_activities") == [FEW.activities]
    assert answers_to(sql, WRONG_COUNTERS) == [0]
    assert answers_to(sql, DIED_TOO_LATE) == [0]
    assert answers_to(
        sql, "SELECT DISTINCT count(*) FROM follows GROUP BY user_uuid ORDER BY 1"
    ) == [FEW.follows, FEW.collected]
    assert answers_to(sql, ACCESS_PATHS) == paths


def test_its_readers_find_full_pages(client: FlaskClient, sql: cursor, services: Services) -> None:
    world.build(sql, FEW)
    readers = FEW.readers(READERS)
    inboxes.fill(sql, services.dynamodb, readers)
    for _, token in signed_in(sql, readers):
        headers = {"Authorization": f"Bearer {token}"}
        for path in ("activities/home", "activities/notifications"):
            answer = client.get(f"/api/{path}", headers=headers)
            assert len(answer.get_json()) == 20
        assert client.get("/api/message_groups", headers=headers).get_json()


def test_every_row_of_the_table_is_answered(
    client: FlaskClient, sql: cursor, services: Services, tmp_path: Path
) -> None:
    world.build(sql, FEW)
    inboxes.fill(sql, services.dynamodb, FEW.readers(READERS))
    rows = asks.asks_of(sql, FEW, READERS)
    assert {row.name for row in rows} >= {*cost.REQUESTS, *targets.MIN_SHARE}
    for row in rows:
        script, *_ = bare_sql.scripts_of(client.application, row, tmp_path)
        assert "EXECUTE" in script.read_text()
