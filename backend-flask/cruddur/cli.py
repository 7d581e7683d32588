"""The commands of `flask`. Each command waits for the stores that it needs."""

import signal
import sys
from collections.abc import Callable
from functools import partial, wraps
from threading import Event
from typing import Any
from uuid import UUID

import click
from flask import Flask

from cruddur.activities import service as activities
from cruddur.acts import commands as act_commands
from cruddur.acts import wave_commands
from cruddur.auth import commands as auth_commands
from cruddur.auth import service as auth
from cruddur.demo import conversations
from cruddur.demo import loader as demo
from cruddur.doctor import commands as doctor_commands
from cruddur.dynamodb import check as dynamodb_check
from cruddur.dynamodb.engine import EngineRefused, refuse_local, require_choice
from cruddur.dynamodb.tables import create_tables, ping_dynamodb
from cruddur.dynamodb.transfer import NoItem, dump_items, load_items, parse_items
from cruddur.errors import Problem, StoreUnavailable
from cruddur.files.made import storage_of
from cruddur.http.openapi import as_yaml
from cruddur.http.services import Services
from cruddur.mail.test_command import NotTaken, send_test_mail
from cruddur.media.errors import MediaFull
from cruddur.place import commands as place_commands
from cruddur.postgres.locale import WrongLocale
from cruddur.postgres.migrate import MigrationError, migrate
from cruddur.postgres.pool import Postgres
from cruddur.postgres.roles import role_of
from cruddur.postgres.statements import NoStatement, explained, text_of
from cruddur.reports import commands as report_commands
from cruddur.server.health import end_on_sigterm, ping_postgres, wait_for
from cruddur.server.traces import start_tracing
from cruddur.settings import exit_with_fault
from cruddur.worker import dead_letters
from cruddur.worker.loop import Worker


def register(app: Flask, services: Services) -> None:
    """Adds the commands to `flask`."""

    @app.cli.command("migrate")
    @_in_one_line
    def migrate_command() -> None:
        """Bring the database's schema up to date, and let the API's role use it."""
        settings = services.settings
        applied = wait_for(
            lambda: migrate(
                settings.migration_database_url or settings.database_url,
                password=settings.migration_database_password,
                role=role_of(settings),
            )
        )
        click.echo(f"applied: {', '.join(applied)}" if applied else "the schema is up to date")

    @app.cli.command("seed")
    @_in_one_line
    def seed_command() -> None:
        """Load the demo people, their cruds and their conversations; those that exist stay."""
        if services.settings.cruddur_env == "production":
            raise click.ClickException("demo data never goes into production")
        wait_for(lambda: ping_postgres(services.postgres))
        wait_for(lambda: ping_dynamodb(services.dynamodb))
        with services.postgres.transaction() as db:
            seeded = demo.load(db)
        messages = conversations.load(services.postgres, services.dynamodb)
        drawn = _load_pictures(services)
        click.echo(
            f"{seeded.people} people, {seeded.cruds} cruds, {drawn} pictures"
            f" and {messages} messages added"
        )

    @app.cli.command("token")
    @click.argument("handle")
    @_in_one_line
    def token_command(handle: str) -> None:
        """Print a new Bearer token for the person with that HANDLE."""
        wait_for(lambda: ping_postgres(services.postgres))
        with services.postgres.transaction() as db:
            click.echo(auth.issue_token(db, handle))

    _register_dynamodb(app, services)
    _register_sql(app, services)
    _register_transfer(app, services)
    for register_commands in (
        place_commands.register,
        auth_commands.register,
        act_commands.register,
        wave_commands.register,
        report_commands.register,
    ):
        register_commands(app, services, _in_one_line)
    doctor_commands.register(app, services)
    _register_outbox(app, services)

    @app.cli.command("mail-test")
    @click.argument("address")
    @_in_one_line
    def mail_test_command(address: str) -> None:
        """Send a test mail to ADDRESS, and print the reason if the server refuses it."""
        click.echo(send_test_mail(services.settings, address))

    @app.cli.command("openapi")
    def openapi_command() -> None:
        """Print the OpenAPI document."""
        # Its models are needed for nothing else.
        from cruddur.stream.description import OPERATIONS  # noqa: PLC0415

        click.echo(as_yaml(app, OPERATIONS), nl=False)

    @app.cli.command("worker")
    @_in_one_line
    def worker_command() -> None:
        """Deliver the outbox and erase what expired, until a signal stops the process."""
        require_choice(services.dynamodb, services.settings)
        # Used only to wait for Postgres: each lane of the worker has its own connection, and its
        # processes share none.
        postgres = Postgres(services.settings.database_url, size=1)
        wait_for(lambda: ping_postgres(postgres))
        postgres.close()
        wait_for(lambda: ping_dynamodb(services.dynamodb))
        refuse_local(services.dynamodb, services.settings)
        services.dynamodb.close()
        stop = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        worker = Worker(services.settings, postgres, services.dynamodb)
        worker.run(stop, partial(start_tracing, services.settings, "cruddur-worker"))


def _load_pictures(services: Services) -> int:
    # Pillow, which no other command needs.
    from cruddur.demo import pictures  # noqa: PLC0415

    storage = storage_of(services.settings)
    try:
        return pictures.load(services.postgres, storage) if storage else 0
    except MediaFull:
        # The rest of the demo world does without.
        click.echo("there is no room for pictures: some are missing", err=True)
        return 0


def _register_dynamodb(app: Flask, services: Services) -> None:
    @app.cli.command("dynamodb-init")
    @_in_one_line
    def dynamodb_init_command() -> None:
        """Create the DynamoDB tables that are missing."""
        require_choice(services.dynamodb, services.settings)
        created = wait_for(lambda: create_tables(services.dynamodb))
        refuse_local(services.dynamodb, services.settings)
        click.echo(f"created: {', '.join(created)}" if created else "all tables are there")

    @app.cli.command("dynamodb-check")
    @_in_one_line
    def dynamodb_check_command() -> None:
        """Say whether the engine of DYNAMODB_URL does all that we ask of it, one line for each.

        Works in tables of its own, which it deletes. Status 1 if something is missing.
        """
        findings = []
        for finding in dynamodb_check.check(services.settings):
            click.echo(str(finding))
            findings.append(finding)
        if any(finding.missing for finding in findings):
            sys.exit(1)


def _register_sql(app: Flask, services: Services) -> None:
    @app.cli.command("sql")
    @click.argument("feature")
    @click.argument("action")
    @click.option("--explain", "is_explained", is_flag=True, help="Print its plan instead.")
    @_in_one_line
    def sql_command(feature: str, action: str, *, is_explained: bool) -> None:
        """Print the statement in FEATURE/sql/ACTION.sql as Postgres gets it."""
        if not is_explained:
            click.echo(text_of(feature, action))
            return
        plan = explained(feature, action)
        wait_for(lambda: ping_postgres(services.postgres))
        with services.postgres.autocommit() as db:
            click.echo("\n".join(db.rows(plan, **dict.fromkeys(plan.parameters))))


def _register_transfer(app: Flask, services: Services) -> None:
    def alive_among(uuids: set[str]) -> set[str]:
        with services.postgres.autocommit() as db:
            return activities.alive_among(db, uuids)

    @app.cli.command("dynamodb-dump")
    @_in_one_line
    def dump_command() -> None:
        """Print all items of DynamoDB as JSON lines. They contain what people wrote."""
        wait_for(lambda: ping_dynamodb(services.dynamodb))
        for line in dump_items(services.dynamodb):
            click.echo(line)

    @app.cli.command("dynamodb-load")
    @click.option("--check", is_flag=True, help="Only read the lines; change nothing.")
    @_in_one_line
    def load_command(check: bool) -> None:
        """Replace all items of DynamoDB with those on standard input, except for ended ones.

        The lines are those of `flask dynamodb-dump`. Postgres must have been restored before: it
        says which activities are alive. `make restore` does both.
        """
        if check:
            click.echo(f"items: {sum(1 for _ in parse_items(sys.stdin))}")
            return
        wait_for(lambda: ping_postgres(services.postgres))
        wait_for(lambda: ping_dynamodb(services.dynamodb))
        loaded = load_items(services.dynamodb, sys.stdin, alive_among)
        click.echo(f"items loaded: {loaded}")


def _register_outbox(app: Flask, services: Services) -> None:
    @app.cli.group("outbox", invoke_without_command=True)
    @click.pass_context
    @_in_one_line
    def outbox_command(context: click.Context) -> None:
        """List the outbox rows that could not be delivered so far, without their content."""
        if context.invoked_subcommand:
            return
        wait_for(lambda: ping_postgres(services.postgres))
        with services.postgres.transaction() as db:
            rows, count = dead_letters.listed(db), dead_letters.count(db)
        if rows:
            click.echo("\n".join(map(str, [*rows, count])))
        else:
            click.echo("everything was delivered, or is at its first try")

    @outbox_command.command("retry")
    @click.argument("uuid", type=click.UUID, required=False)
    @click.option("--all", "is_all", is_flag=True, help="All that `flask outbox` lists or counts.")
    @_in_one_line
    def retry_command(uuid: UUID | None, is_all: bool) -> None:
        """Retry the row with that UUID immediately, or all rows."""
        if is_all == bool(uuid):
            raise click.UsageError("Name the UUID of one row, or say --all.")
        wait_for(lambda: ping_postgres(services.postgres))
        if is_all:
            click.echo(
                f"rows that are tried again at once: {dead_letters.retry_all(services.postgres)}"
            )
            return
        with services.postgres.transaction() as db:
            if not dead_letters.retry(db, str(uuid)):
                raise click.ClickException("there is no such row in the outbox")
        click.echo("it is tried again at once")


def _in_one_line(command: Callable[..., None]) -> Callable[..., None]:
    """Turns the known errors of a command into one sentence and exit status 1."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        end_on_sigterm()
        try:
            command(*args, **kwargs)
        except StoreUnavailable as away:
            sys.exit(f"cruddur: {away.store} does not answer")
        except EngineRefused as refused:
            exit_with_fault(str(refused))
        except (Problem, MigrationError, NoStatement, NoItem, NotTaken, WrongLocale) as error:
            sys.exit(f"cruddur: {error}")

    return run
