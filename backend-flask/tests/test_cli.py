"""The commands of `flask`, as processes."""

import json
import secrets
import signal
import socket
from pathlib import Path

import pytest
import yaml
from psycopg2.extensions import cursor

from cruddur.demo.loader import WORLD
from cruddur.dynamodb.client import DynamoDB
from cruddur.settings import EX_CONFIG, Settings
from tests import ports
from tests.commands import Commands, imported_before
from tests.items import Items
from tests.people import Person, answered

PATIENCE_SECONDS = 20


def test_a_command_of_the_tests_does_not_import_the_application_again() -> None:
    assert {"cruddur.wiring", "cruddur.cli", "cruddur.worker.loop"} <= imported_before()


def test_token_prints_a_token_that_signs_in(commands: Commands, ann: Person) -> None:
    printed = commands.flask("token", "ANN")
    assert printed.returncode == 0, printed.stderr
    headers = {"Authorization": f"Bearer {printed.stdout.strip()}"}
    assert answered(ann.client.get("/api/auth/me", headers=headers))["handle"] == "ann"


def test_token_of_nobody_is_refused_in_one_sentence(commands: Commands, sql: cursor) -> None:
    assert sql
    refused = commands.flask("token", "nobody")
    assert refused.returncode == 1
    assert refused.stdout == ""
    assert refused.stderr == "cruddur: There is no person with the handle nobody.\n"


def test_sql_prints_a_statement_with_all_that_it_includes(commands: Commands) -> None:
    printed = commands.flask("sql", "activities", "home")
    assert printed.returncode == 0, printed.stderr
    for part in ("blocked_users AS (", "visible_activities AS NOT MATERIALIZED", "json_agg"):
        assert part in printed.stdout
    assert "\\ir" not in printed.stdout
    assert "%(" not in printed.stdout


def test_sql_explains_a_statement_without_values_and_does_not_run_it(
    commands: Commands, ann: Person, sql: cursor
) -> None:
    assert ann
    plan = commands.flask("sql", "users", "erase", "--explain")
    assert plan.returncode == 0, plan.stderr
    assert "Delete on users" in plan.stdout
    assert "(uuid = $1)" in plan.stdout
    sql.execute("SELECT count(*) FROM users")
    assert sql.fetchall() == [(1,)]


@pytest.mark.parametrize(
    ("feature", "said"),
    [
        (
            "search",
            "search has no statement named hom; it has refresh_trends, search, search_tags, trends",
        ),
        ("nothing", "nothing has no statement named hom"),
    ],
)
def test_sql_names_the_statements_that_there_are(
    commands: Commands, feature: str, said: str
) -> None:
    refused = commands.flask("sql", feature, "hom")
    assert (refused.returncode, refused.stderr) == (1, f"cruddur: {said}\n")


def test_dynamodb_init_makes_the_tables_once(commands: Commands, settings: Settings) -> None:
    prefix = "made-by-a-command-"
    first = commands.flask("dynamodb-init", DYNAMODB_TABLE_PREFIX=prefix)
    second = commands.flask("dynamodb-init", DYNAMODB_TABLE_PREFIX=prefix)
    assert (first.returncode, first.stdout) == (0, "created: notifications, messages\n"), (
        first.stderr
    )
    assert (second.returncode, second.stdout) == (0, "all tables are there\n")
    dynamodb = DynamoDB(settings.model_copy(update={"dynamodb_table_prefix": prefix}))
    for table in ("notifications", "messages"):
        dynamodb.client.delete_table(TableName=dynamodb.table(table))
    dynamodb.close()


def test_seed_says_how_much_it_added(commands: Commands, sql: cursor) -> None:
    seeded = commands.flask("seed")
    assert seeded.returncode == 0, seeded.stderr
    sql.execute(
        "SELECT (SELECT count(*) FROM users), (SELECT count(*) FROM activities),"
        " (SELECT count(*) FROM media)"
    )
    ((people, cruds, pictures),) = sql.fetchall()
    world = json.loads(WORLD.read_text(encoding="utf-8"))
    messages = sum(len(one["messages"]) for one in world["conversations"])
    assert seeded.stdout == (
        f"{people} people, {cruds} cruds, {pictures} pictures and {messages} messages added\n"
    )


def test_seed_never_runs_in_production(commands: Commands, sql: cursor) -> None:
    refused = commands.flask(
        "seed",
        CRUDDUR_ENV="production",
        SECRET_KEY=secrets.token_urlsafe(32),
        MAIL_URL="smtp://mail.example",
        MAIL_FROM="Cruddur <noreply@cruddur.example>",
    )
    assert refused.returncode == 1
    assert "demo data never goes into production" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
    sql.execute("SELECT count(*) FROM users")
    assert sql.fetchall() == [(0,)]


def test_openapi_prints_the_document(commands: Commands) -> None:
    printed = commands.flask("openapi")
    assert printed.returncode == 0, printed.stderr
    assert yaml.safe_load(printed.stdout)["openapi"] == "3.1.0"


@pytest.mark.parametrize("command", ["migrate", "worker"])
def test_no_command_starts_without_its_settings(commands: Commands, command: str) -> None:
    unset = dict.fromkeys(("DATABASE_URL", "FRONTEND_URL", "SECRET_KEY"))
    refused = commands.flask(command, **unset, PORT="x")
    assert refused.returncode == EX_CONFIG
    assert refused.stdout == ""
    (line,) = refused.stderr.splitlines()
    assert line.startswith("cruddur: cannot start: ")
    for name in ("DATABASE_URL", "FRONTEND_URL", "SECRET_KEY", "PORT"):
        assert name in line


def test_no_command_starts_with_a_demo_person_in_production(commands: Commands) -> None:
    refused = commands.flask(
        "token",
        "ann",
        CRUDDUR_ENV="production",
        SECRET_KEY=secrets.token_urlsafe(32),
        DEMO_USER_HANDLE="ann",
    )
    assert refused.returncode == EX_CONFIG
    (line,) = refused.stderr.splitlines()
    assert "DEMO_USER_HANDLE" in line
    assert "production" in line


def test_commands_read_secrets_from_files(
    commands: Commands, ann: Person, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "database-url").write_text(f"{settings.database_url}\n")
    printed = commands.flask(
        "token",
        ann.handle,
        DATABASE_URL=None,
        DATABASE_URL_FILE=str(tmp_path / "database-url"),
    )
    assert printed.returncode == 0, printed.stderr


def test_the_worker_delivers_until_it_is_stopped(
    commands: Commands, ann: Person, bob: Person, items: Items
) -> None:
    worker = commands.start("flask", "worker")
    post = bob.posts("@ann")
    delivered = ports.wait_until(lambda: items(ann) == [post["uuid"]], PATIENCE_SECONDS)
    worker.send_signal(signal.SIGTERM)
    output, errors = worker.communicate(timeout=PATIENCE_SECONDS)
    assert delivered, errors
    assert (worker.returncode, output) == (0, "")
    assert "Traceback" not in errors


def test_a_killed_worker_loses_nothing(
    commands: Commands, ann: Person, bob: Person, items: Items
) -> None:
    first_worker = commands.start("flask", "worker")
    first = bob.posts("@ann one")
    assert ports.wait_until(lambda: items(ann) == [first["uuid"]], PATIENCE_SECONDS)
    first_worker.kill()
    first_worker.communicate()
    second = bob.posts("@ann two")
    second_worker = commands.start("flask", "worker")
    delivered = ports.wait_until(
        lambda: items(ann) == [first["uuid"], second["uuid"]], PATIENCE_SECONDS
    )
    second_worker.terminate()
    assert delivered, second_worker.communicate()
    second_worker.communicate()


@pytest.mark.parametrize(
    "command",
    [("flask", "migrate"), ("flask", "worker"), ("gunicorn", "app:app", "-c", "gunicorn.conf.py")],
    ids=["migrate", "worker", "gunicorn"],
)
def test_a_command_that_waits_for_a_store_exits_with_the_status_of_its_signal(
    commands: Commands, command: tuple[str, ...]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"postgresql://cruddur@127.0.0.1:{silent.getsockname()[1]}/cruddur"
        process = commands.start(
            *command,
            DATABASE_URL=url,
            MIGRATION_DATABASE_URL=url,
            PORT=str(ports.free_port()),
        )
        silent.settimeout(PATIENCE_SECONDS)
        connection, _ = silent.accept()
        process.terminate()
        connection.close()
        process.communicate(timeout=PATIENCE_SECONDS)
    # Without a handler it would be -15, and nothing at all for number 1 of a container.
    assert process.returncode == 128 + signal.SIGTERM
