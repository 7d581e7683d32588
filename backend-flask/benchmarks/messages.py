"""What do conversations cost beside a bare query, and does a long one cost more?

`cd backend-flask && ../.venv/bin/python -m benchmarks.messages` starts fresh stores, writes
conversations of 10, 1000 and 100 000 messages, and asks three things in turns: a bare boto3 query
for as many items, the service (DynamoDB, Postgres, JSON), and the whole operation (also the
session, validation, ETag), without the network before it. Loopback only; writing takes most of
the time, some minutes.
"""

import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from flask.testing import FlaskClient
from psycopg2 import connect
from psycopg2.extensions import cursor

from benchmarks.processes import environment
from cruddur import create_app
from cruddur.dynamodb.tables import BY_LAST_MESSAGE, MESSAGES
from cruddur.http.paging import PageQuery
from cruddur.http.services import Services
from cruddur.messages import lists, service
from cruddur.messages.items import Message, item_of
from cruddur.security.tokens import new_token, token_sha256
from cruddur.security.viewer import Viewer
from cruddur.settings import Settings

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import WriteRequestTypeDef

LENGTHS = (10, 1000, 100_000)
CONVERSATIONS = 40
ROUNDS = 300
PAGE = 20
TEXT = "A message as people write them, about eighty characters long, give or take some."
MAKE_GROUPS = """
WITH viewer AS (
    INSERT INTO users (handle, display_name, confirmed_at)
    VALUES ('viewer', 'Viewer', now())
    RETURNING uuid
),
others AS (
    INSERT INTO users (handle, display_name, confirmed_at)
    SELECT 'person_' || n, 'Person ' || n, now() FROM generate_series(1, %s) AS n
    RETURNING uuid
)
INSERT INTO message_groups (first_user_uuid, second_user_uuid)
SELECT least(viewer.uuid, others.uuid), greatest(viewer.uuid, others.uuid)
FROM viewer CROSS JOIN others
RETURNING uuid::text, (SELECT uuid::text FROM viewer)
"""
PAST_UUIDS = "SELECT uuidv7(make_interval(secs => n - %s))::text FROM generate_series(1, %s) AS n"
SIGN_IN = """
INSERT INTO sessions (user_uuid, token_sha256, expires_at)
VALUES (%s, %s, now() + interval '1 day') RETURNING uuid::text
"""
Call = Callable[[], object]


def main() -> None:
    """Prints one table."""
    with environment() as variables:
        app = create_app(Settings.from_environment(variables))
        services: Services = app.extensions["cruddur"]
        connection = connect(variables["MIGRATION_DATABASE_URL"])
        connection.autocommit = True
        with connection.cursor() as sql:
            group_uuids, viewer, token = _make(sql, services)
        connection.close()
        ask = _Asker(services, viewer, app.test_client(), token)
        columns = f"{'bare':>8}{'service':>9}{'ratio':>7}{'HTTP':>8}{'ratio':>7}"
        print(f"{'milliseconds, median':28}{columns}")
        _compare("40 conversations, page of 20", ask.conversations())
        for length, group_uuid in zip(LENGTHS, group_uuids, strict=False):
            _compare(f"{length} messages, page of 20", ask.messages(group_uuid))
        floor = statistics.median(_took(ask.nothing()) for _ in range(ROUNDS))
        print(f"of the HTTP column, an operation that does nothing takes {floor:.2f}")
        services.postgres.close()


class _Asker:
    """The three ways to ask for the same."""

    def __init__(self, services: Services, viewer: Viewer, client: FlaskClient, token: str) -> None:
        self._services = services
        self._viewer = viewer
        self._client = client
        self._headers = {"Authorization": f"Bearer {token}"}

    def conversations(self) -> tuple[Call, Call, Call]:
        """A page of the viewer's conversations."""
        services, viewer, query = self._services, self._viewer, PageQuery(limit=PAGE)

        def served() -> None:
            lists.page_of_groups(services.postgres, services.dynamodb, viewer, query)

        bare = self._bare(viewer.uuid, IndexName=BY_LAST_MESSAGE)
        return bare, served, self._get("/api/message_groups")

    def messages(self, group_uuid: str) -> tuple[Call, Call, Call]:
        """The newest page of a conversation."""
        services, viewer, query = self._services, self._viewer, PageQuery(limit=PAGE)

        def served() -> None:
            with services.postgres.autocommit() as db:
                group = service.own_group(db, viewer, group_uuid)
            service.page_of_messages(services.dynamodb, viewer, group, query)

        return self._bare(group_uuid), served, self._get(f"/api/messages/{group_uuid}")

    def nothing(self) -> Call:
        """A request that needs no store."""
        return self._get("/api/health-check")

    def _bare(self, pk: str, **index: Any) -> Call:
        dynamodb = self._services.dynamodb
        return lambda: dynamodb.client.query(
            TableName=dynamodb.table(MESSAGES),
            KeyConditionExpression="pk = :pk",
            ExpressionAttributeValues={":pk": {"S": pk}},
            ScanIndexForward=False,
            ConsistentRead=True,
            Limit=PAGE,
            **index,
        )

    def _get(self, path: str) -> Call:
        def get() -> None:
            assert self._client.get(path, headers=self._headers).status_code == 200

        return get


def _compare(name: str, calls: tuple[Call, Call, Call]) -> None:
    times: tuple[list[float], ...] = ([], [], [])
    for turn in range(ROUNDS + 20):
        for call, took in zip(calls, times, strict=True):
            milliseconds = _took(call)
            # The first ones open connections and prepare statements.
            if turn >= 20:
                took.append(milliseconds)
    bare, served, http = map(statistics.median, times)
    print(
        f"{name:28}{bare:8.2f}{served:9.2f}{served / bare:7.2f}{http:8.2f}{http / bare:7.2f}",
        flush=True,
    )


def _took(call: Call) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000


def _make(sql: cursor, services: Services) -> tuple[list[str], Viewer, str]:
    """Conversations of one person, the first of them of LENGTHS; that person, signed in."""
    sql.execute(MAKE_GROUPS, (CONVERSATIONS,))
    made = sql.fetchall()
    group_uuids, user_uuid = [row[0] for row in made], made[0][1]
    sql.execute(PAST_UUIDS, (CONVERSATIONS, CONVERSATIONS))
    for group_uuid, (uuid,) in zip(group_uuids, sql.fetchall(), strict=True):
        said = [Message(uuid, user_uuid, TEXT, None)]
        service.write_conversation(services.dynamodb, group_uuid, said, [user_uuid], 0)
    for group_uuid, length in zip(group_uuids, LENGTHS, strict=False):
        _write(sql, services, group_uuid, user_uuid, length)
    token = new_token()
    sql.execute(SIGN_IN, (user_uuid, token_sha256(token)))
    ((session_uuid,),) = sql.fetchall()
    sql.execute("VACUUM (ANALYZE)")
    viewer = Viewer(
        user_uuid,
        "viewer",
        "Viewer",
        None,
        user_uuid,
        session_uuid,
        scopes=None,
        has_mutes=False,
        app=None,
    )
    return group_uuids, viewer, token


def _write(sql: cursor, services: Services, group_uuid: str, user_uuid: str, length: int) -> None:
    sql.execute(PAST_UUIDS, (length, length))
    requests: list[WriteRequestTypeDef] = [
        {"PutRequest": {"Item": item_of(group_uuid, Message(uuid, user_uuid, TEXT, None))}}
        for (uuid,) in sql.fetchall()
    ]
    parts_of_1000 = [requests[start : start + 1000] for start in range(0, len(requests), 1000)]
    with ThreadPoolExecutor(max_workers=4) as threads:
        list(threads.map(lambda some: services.dynamodb.write_items(MESSAGES, some), parts_of_1000))


if __name__ == "__main__":
    main()
