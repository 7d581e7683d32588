"""`flask doctor`: what is well, and what is wrong and what to do."""

import os
import secrets
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import psycopg2
import pytest
from flask import Flask
from psycopg2.extensions import cursor

from cruddur.doctor.checks import examine
from cruddur.doctor.findings import Finding, secrets_of
from cruddur.postgres.migrate import checksums, migrate
from cruddur.settings import Settings
from cruddur.stream.database import LISTENER
from tests import ports
from tests.backups import backed_up
from tests.commands import Commands
from tests.mail_servers import HOST, listening, reciting
from tests.people import People, Person
from tests.stores import Stores, as_the_api
from tests.worker.outbox_rows import Queue

Make = Callable[..., Flask]


@pytest.fixture
def admin(people: People) -> Person:
    return people.has_role(people.person("ada", "Ada Able"), "admin")


def found(app: Flask) -> dict[str, Finding]:
    return {finding.subject: finding for finding in examine(app.extensions["cruddur"])}


def wrong(app: Flask) -> dict[str, str]:
    return {one.subject: one.text for one in found(app).values() if one.state == "WRONG"}


def test_a_place_that_is_well_is_ok_in_every_line(
    commands: Commands, admin: Person, sql: cursor, settings: Settings, tmp_path: Path
) -> None:
    assert admin
    backed_up(sql)
    heartbeat = tmp_path / "heartbeat"
    heartbeat.touch()
    # As the process of the stream does.
    streams = psycopg2.connect(settings.database_url, application_name=LISTENER)
    with closing(streams), listening() as server:
        done = commands.flask(
            "doctor",
            MAIL_URL=server.url,
            WORKER_HEARTBEAT_FILE=str(heartbeat),
            DISK_FOLDER=str(tmp_path),
        )
        assert server.box.letters == []
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    lines = done.stdout.splitlines()
    assert all(line.startswith("OK ") for line in lines), done.stdout
    assert [line[6:].partition(":")[0] for line in lines] == [
        "settings",
        "FRONTEND_URL",
        "Postgres",
        "role",
        "schema",
        "clock of Postgres",
        "erasing",
        "outbox",
        "dead letters",
        "stream",
        "backups",
        "admin",
        "pushes",
        "disk",
        "DynamoDB",
        "clock of DynamoDB",
        "pictures",
        "mail",
        "one-click unsubscribe",
        "providers",
        "worker",
    ]


def test_a_place_without_a_stream_is_told_so_and_one_whose_worker_rests_is_wrong(
    app: Flask, admin: Person, sql: cursor
) -> None:
    assert admin
    assert found(app)["stream"].state in {"NOTE", "OK"}
    sql.execute(
        "INSERT INTO stream_outbox (kind, created_at) VALUES ('expire', now() - interval '1 hour')"
    )
    said = wrong(app)["stream"]
    assert said.startswith("the oldest event waits for 36")
    assert said.endswith("s: start the worker")


def test_a_fault_is_printed_in_one_line_and_sets_the_exit_status(
    commands: Commands, sql: cursor
) -> None:
    assert sql
    done = commands.flask("doctor")
    assert done.returncode == 1
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("WRONG")]
    assert line.startswith("WRONG admin: nobody is")
    assert "`flask admin HANDLE`" in line


def test_stores_that_are_away_are_named_and_the_rest_is_looked_at(
    commands: Commands, tmp_path: Path
) -> None:
    port = ports.free_port()
    done = commands.flask(
        "doctor",
        DATABASE_URL=f"postgresql://cruddur_app:hunter2-of-postgres@127.0.0.1:{port}/cruddur",
        DYNAMODB_URL=f"http://127.0.0.1:{port}",
        MAIL_URL=f"smtp://zoe:hunter2-of-mail@127.0.0.1:{port}",
        WORKER_HEARTBEAT_FILE=str(tmp_path / "none"),
    )
    assert done.returncode == 1
    assert done.stderr == ""
    faults = [line.partition(":")[0] for line in done.stdout.splitlines() if line[:5] == "WRONG"]
    assert faults == ["WRONG Postgres", "WRONG DynamoDB", "WRONG mail", "WRONG worker"]
    assert "hunter2" not in done.stdout


def test_no_secret_is_printed_even_if_a_server_quotes_it(another_app: Make) -> None:
    password = "hunter2/of@mail"
    answers = (
        b"220 hello\r\n",
        b"250-mail.example\r\n250 AUTH PLAIN\r\n",
        f"535 not {password}\r\n".encode(),
    )
    with reciting(*answers) as port:
        app = another_app(mail_url=f"smtp://zoe:hunter2%2Fof%40mail@{HOST}:{port}")
        finding = found(app)["mail"]
    assert finding.state == "WRONG"
    assert password in finding.said
    line = finding.line(secrets_of(app.extensions["cruddur"].settings))
    assert "refused the user or the password" in line
    assert "hunter2" not in line


def test_all_secrets_of_the_settings_are_known(another_app: Make) -> None:
    kept = {name: secrets.token_urlsafe(16) for name in ("metrics_token", "pgpassword")}
    app = another_app(
        **kept,
        secret_key="x" * 32,
        migration_database_password="of-the-owner",
        migration_database_url="postgresql://cruddur:p%40ss-of-owner@db/cruddur",
        mail_url="smtp://zoe:p%40ss-of-mail@mail.example",
    )
    known = secrets_of(app.extensions["cruddur"].settings)
    assert {*kept.values(), "x" * 32, "of-the-owner", "p@ss-of-mail", "p%40ss-of-mail"} <= {*known}
    assert {"p@ss-of-owner", "p%40ss-of-owner", "cruddur"} <= {*known}


def test_the_owner_of_the_tables_is_no_role_for_the_api(
    another_app: Make, stores: Stores, admin: Person
) -> None:
    assert admin
    faults = wrong(another_app(database_url=stores.database_url))
    assert list(faults) == ["role"]
    assert "MIGRATION_DATABASE_URL" in faults["role"]


def test_an_empty_database_is_to_be_migrated(
    another_app: Make, empty_database: str, session_sql: cursor
) -> None:
    assert session_sql
    faults = wrong(another_app(database_url=empty_database))
    assert faults["schema"] == (
        f"{len(checksums())} changes are missing, first 0001_create_users: run `flask migrate`"
    )


def test_what_migrate_applies_is_what_the_doctor_wants(empty_database: str) -> None:
    assert set(migrate(empty_database)) == set(checksums())


def test_a_schema_of_a_newer_version_is_named(
    another_app: Make, sql: cursor, admin: Person
) -> None:
    assert admin
    sql.execute("INSERT INTO schema_migrations VALUES ('9999_of_tomorrow', '')")
    try:
        faults = wrong(another_app())
    finally:
        sql.execute("DELETE FROM schema_migrations WHERE name = '9999_of_tomorrow'")
    assert list(faults) == ["schema"]
    assert faults["schema"].startswith("9999_of_tomorrow is of a newer version")


def test_tables_of_dynamodb_that_are_missing_are_to_be_made(
    another_app: Make, admin: Person
) -> None:
    assert admin
    faults = wrong(another_app(dynamodb_table_prefix="of-nobody-"))
    assert list(faults) == ["DynamoDB"]
    assert "flask dynamodb-init" in faults["DynamoDB"]


@pytest.mark.parametrize(("seconds", "said"), [(61.0, "61 s ahead of"), (-61.0, "61 s behind")])
def test_a_wrong_clock_is_reported_with_its_direction(
    another_app: Make, admin: Person, monkeypatch: pytest.MonkeyPatch, seconds: float, said: str
) -> None:
    assert admin
    now = time.time
    other_clock = SimpleNamespace(time=lambda: now() - seconds)
    monkeypatch.setattr("cruddur.doctor.stores.time", other_clock)
    faults = wrong(another_app())
    assert list(faults) == ["clock of Postgres", "clock of DynamoDB"]
    assert faults["clock of Postgres"].startswith(said)


def test_what_was_given_up_and_what_waits_too_long_is_counted(
    another_app: Make, admin: Person, sql: cursor, queue: Queue
) -> None:
    given_up, waiting = (queue(admin.uuid, {}) for _ in range(2))
    sql.execute("UPDATE outbox SET set_aside_at = now() WHERE uuid = %s", (given_up,))
    sql.execute(
        "UPDATE outbox SET created_at = now() - interval '1 hour' WHERE uuid = %s", (waiting,)
    )
    faults = wrong(another_app())
    assert list(faults) == ["outbox", "dead letters"]
    assert faults["outbox"].startswith("the oldest row waits for 36")
    assert faults["dead letters"].startswith("1 rows were given up: `flask outbox`")


def test_cruds_that_nobody_erases_are_the_workers_fault(
    another_app: Make, admin: Person, sql: cursor
) -> None:
    crud = admin.posts("over")
    sql.execute(
        "UPDATE activities SET created_at = now() - interval '2 hours',"
        " expires_at = now() - interval '1 hour' WHERE uuid = %s",
        (crud["uuid"],),
    )
    faults = wrong(another_app())
    assert list(faults) == ["erasing"]
    assert "start the worker" in faults["erasing"]


def test_a_worker_without_a_fresh_sign_of_life_is_to_be_restarted(
    another_app: Make, admin: Person, tmp_path: Path
) -> None:
    assert admin
    heartbeat = tmp_path / "heartbeat"
    heartbeat.touch()
    os.utime(heartbeat, (time.time() - 60, time.time() - 60))
    faults = wrong(another_app(worker_heartbeat_file=heartbeat))
    assert list(faults) == ["worker"]
    assert "restart it" in faults["worker"]


def test_in_production_people_come_by_https(another_app: Make, admin: Person) -> None:
    assert admin
    faults = wrong(another_app(cruddur_env="production", frontend_url="http://localhost:8080"))
    assert "https" in faults["FRONTEND_URL"]


def test_the_role_of_the_api_is_no_owner(stores: Stores, another_app: Make) -> None:
    app = another_app(database_url=as_the_api(stores.database_url))
    assert found(app)["role"].text == "cruddur_app reads and writes rows and owns nothing"
