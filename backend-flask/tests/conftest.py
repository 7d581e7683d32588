"""Fixtures of all tests: running stores, the application, people, the worker."""

import socket
from collections.abc import Callable, Iterator
from functools import cache

import psycopg2
import pytest
from flask import Flask
from flask.testing import FlaskClient
from psycopg2.extensions import cursor
from psycopg2.extras import Json

from cruddur import create_app
from cruddur.dynamodb.session import small_session
from cruddur.dynamodb.tables import create_tables
from cruddur.http.services import Services
from cruddur.postgres.migrate import migrate
from cruddur.postgres.roles import role_of
from cruddur.server.health import ping_postgres, wait_for
from cruddur.settings import Settings
from cruddur.worker.loop import Worker
from tests import ports, small_disk
from tests.browsers import Browser, Mailbox
from tests.commands import Commands
from tests.decoders import decoded_by_a_process, decoded_here
from tests.documented import DocumentedClient
from tests.folders import open_folder
from tests.ids import pytest_collection_modifyitems
from tests.items import Items
from tests.moderators import moderator
from tests.people import People, Person
from tests.places import place, reset_place
from tests.recorded_statements import statements
from tests.stores import Stores, as_the_api, empty_audit_log, new_database, running_stores
from tests.there import invite, there
from tests.worker.outbox_rows import Queue

__all__ = [
    "decoded_by_a_process",
    "decoded_here",
    "invite",
    "moderator",
    "place",
    "pytest_collection_modifyitems",
    "statements",
    "there",
]
"""Fixtures of other modules, and a hook."""

collect_ignore = [] if small_disk.may_mount() else ["test_small_disk.py"]
TABLES = (
    "moderation_acts",
    "reports",
    "users",
    "media",
    "invites",
    "activities",
    "follows",
    "follow_requests",
    "blocks",
    "mutes",
    "bookmarks",
    "block_changes",
    "message_groups",
    "idempotency_keys",
    "endings",
    "people",
    "former_handles",
    "pending_signups",
    "provider_answers",
    "mail_domain_rules",
    "codes",
    "gone_media",
    "outbox",
    "outbox_leases",
    "stream_outbox",
    "message_expiries",
    "activity_placeholders",
    "gone_counts",
    "rate_limits",
    "development_mails",
)


@pytest.fixture(scope="session")
def stores() -> Iterator[Stores]:
    with open_folder() as folder, running_stores(folder) as running:
        yield running


@pytest.fixture(scope="session", autouse=True)
def botocore_session() -> Iterator[None]:
    """Lets all clients of DynamoDB have one session: each would read again what there is to do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cruddur.dynamodb.client.small_session", cache(small_session))
        yield


@pytest.fixture(scope="session")
def environment(stores: Stores) -> Iterator[dict[str, str]]:
    """As the processes get it; no demo person acts unless a test says so."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ACCESS_KEY_ID", "local")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "local")
        yield {
            "CRUDDUR_ENV": "development",
            "DATABASE_URL": as_the_api(stores.database_url),
            "MIGRATION_DATABASE_URL": stores.database_url,
            "DYNAMODB_URL": stores.dynamodb_url,
            "MEDIA_URL": f"file:{stores.media}",
            "FRONTEND_URL": "http://localhost:3000,https://cruddur.example",
            "SECRET_KEY": "development-only-key-for-the-tests",
            "MIN_EXPIRES_IN": "1",
            "MIN_TIMER": "1",
            # Tests write in a moment what people write in a day; test_floods.py has its own.
            "LIMITS_TIMES": "1000",
        }


@pytest.fixture(scope="session")
def commands(environment: dict[str, str]) -> Commands:
    """Runs `flask …` and gunicorn as processes of their own."""
    credentials = dict.fromkeys(("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"), "local")
    return Commands({**environment, **credentials})


@pytest.fixture(scope="session")
def settings(environment: dict[str, str]) -> Settings:
    return Settings.from_environment(environment)


@pytest.fixture(scope="session")
def app(settings: Settings) -> Iterator[Flask]:
    # A port may be open before what is behind it has started.
    owner = settings.migration_database_url or ""
    wait_for(lambda: migrate(owner, role=role_of(settings)))
    app = create_app(settings)
    app.test_client_class = DocumentedClient
    services: Services = app.extensions["cruddur"]
    wait_for(lambda: create_tables(services.dynamodb))
    # Opens its connections, each of which a busy machine may not begin within a request's time.
    wait_for(lambda: ping_postgres(services.postgres))
    yield app
    services.session_cache.close()
    services.place.close()
    services.postgres.close()
    services.dynamodb.close()


@pytest.fixture(scope="session")
def services(app: Flask) -> Services:
    cruddur: Services = app.extensions["cruddur"]
    return cruddur


@pytest.fixture(scope="session")
def session_sql(app: Flask, stores: Stores) -> Iterator[cursor]:  # noqa: ARG001 (migrated)
    connection = psycopg2.connect(stores.database_url)
    connection.autocommit = True
    with connection.cursor() as sql:
        yield sql
    connection.close()


@pytest.fixture
def empty_database(session_sql: cursor, stores: Stores) -> str:
    """The address of a database of the test's own, in which there is nothing."""
    return new_database(session_sql, stores.database_url)


@pytest.fixture
def sql(app: Flask, session_sql: cursor) -> cursor:
    """Straight to the database, empty before each test. TRUNCATE would make new files each time."""
    session_sql.execute("; ".join(f"DELETE FROM {table}" for table in TABLES))
    empty_audit_log(session_sql)
    reset_place(app, session_sql)
    session_sql.execute("DELETE FROM backup_state; INSERT INTO backup_state DEFAULT VALUES")
    return session_sql


@pytest.fixture
def client(app: Flask, sql: cursor) -> FlaskClient:  # noqa: ARG001 (an empty database)
    """Somebody without credentials."""
    return app.test_client()


@pytest.fixture
def people(client: FlaskClient, sql: cursor) -> People:
    return People(client, sql)


@pytest.fixture
def ann(people: People) -> Person:
    return people.person("ann", "Ann Ames")


@pytest.fixture
def bob(people: People) -> Person:
    return people.person("bob", "Bob Bell")


@pytest.fixture
def worker(services: Services) -> Worker:
    """A worker whose rounds the test calls for."""
    return Worker(services.settings, services.postgres, services.dynamodb)


@pytest.fixture
def queue(sql: cursor) -> Queue:
    """Puts a row into the outbox; returns its uuid."""

    def put(user_uuid: str, body: object, topic: str = "notification.put") -> str:
        sql.execute(
            "INSERT INTO outbox (topic, user_uuid, body) VALUES (%s, %s, %s) RETURNING uuid",
            (topic, user_uuid, Json(body)),
        )
        (row,) = sql.fetchall()
        return str(row[0])

    return put


@pytest.fixture
def items(services: Services) -> Items:
    """Looks straight into the notifications' table."""
    return Items(services.dynamodb)


@pytest.fixture
def another_app(settings: Settings, sql: cursor) -> Iterator[Callable[..., Flask]]:  # noqa: ARG001
    """Makes an application whose settings differ in what is given."""
    made: list[Services] = []

    def make(**changes: object) -> Flask:
        app = create_app(settings.model_copy(update=changes))
        app.test_client_class = DocumentedClient
        services: Services = app.extensions["cruddur"]
        made.append(services)
        if "database_url" not in changes:
            # As above.
            wait_for(lambda: ping_postgres(services.postgres))
        return app

    yield make
    for services in made:
        services.session_cache.close()
        services.place.close()
        services.postgres.close()
        services.dynamodb.close()


@pytest.fixture
def demo_client(another_app: Callable[..., Flask], ann: Person) -> FlaskClient:
    """Somebody without credentials where Ann is the demo person."""
    return another_app(demo_user_handle=ann.handle).test_client()


@pytest.fixture
def app_without_dynamodb(another_app: Callable[..., Flask]) -> Flask:
    """An application whose DynamoDB is away."""
    return another_app(dynamodb_url=f"http://127.0.0.1:{ports.free_port()}")


@pytest.fixture
def app_without_postgres(another_app: Callable[..., Flask]) -> Flask:
    """An application whose Postgres is away."""
    return another_app(database_url=f"postgresql://cruddur@127.0.0.1:{ports.free_port()}/cruddur")


@pytest.fixture
def silent_port() -> Iterator[int]:
    """A port that accepts connections and never says anything."""
    with socket.create_server((ports.HOST, 0)) as server:
        port: int = server.getsockname()[1]
        yield port


@pytest.fixture
def browser(app: Flask, sql: cursor) -> Browser:  # noqa: ARG001 (an empty database)
    return Browser(app)


@pytest.fixture
def mailbox(worker: Worker, sql: cursor) -> Mailbox:
    return Mailbox(worker, sql)


@pytest.fixture
def app_browsers(app: Flask, sql: cursor) -> tuple[Browser, Browser]:  # noqa: ARG001 (as above)
    """Two people's browsers."""
    return Browser(app), Browser(app)
