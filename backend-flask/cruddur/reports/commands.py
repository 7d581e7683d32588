"""`flask reports …`: the queue of reports, for the operator."""

import json
from collections.abc import Callable
from uuid import UUID

import click
from flask import Flask
from pydantic import ValidationError

from cruddur.errors import Invalid
from cruddur.http.paging import MAX_LIMIT
from cruddur.http.services import Services
from cruddur.reports import queue, queue_store
from cruddur.reports.queue_schemas import ClosedReport, QueueQuery
from cruddur.server.health import ping_postgres, wait_for

Wrap = Callable[[Callable[..., None]], Callable[..., None]]


def register(app: Flask, services: Services, in_one_line: Wrap) -> None:
    """Adds the commands to `flask`; each ends through `in_one_line`."""

    @app.cli.group("reports", invoke_without_command=True)
    @click.pass_context
    @in_one_line
    def reports_command(context: click.Context) -> None:
        """Print the latest 100 open reports that nobody has taken, newest first, as lines of
        JSON."""
        if context.invoked_subcommand:
            return
        wait_for(lambda: ping_postgres(services.postgres))
        with services.postgres.autocommit() as db:
            page = queue_store.queue(db, None, QueueQuery(state="open", limit=MAX_LIMIT))
        for one in json.loads(page.body):
            click.echo(json.dumps(one, ensure_ascii=False))

    @reports_command.command("show")
    @click.argument("uuid", type=click.UUID)
    @in_one_line
    def show_command(uuid: UUID) -> None:
        """Print the copy in the report with that UUID; this is added to the audit log."""
        wait_for(lambda: ping_postgres(services.postgres))
        with services.postgres.transaction() as db:
            click.echo(queue.evidence(db, None, str(uuid)))

    @reports_command.command("close")
    @click.argument("uuid", type=click.UUID)
    @click.option("--reason", required=True, help="Only moderators read it.")
    @in_one_line
    def close_command(uuid: UUID, reason: str) -> None:
        """Close the report with that UUID without an act, and all others about the same."""
        wait_for(lambda: ping_postgres(services.postgres))
        with services.postgres.transaction() as db:
            queue.close(db, None, str(uuid), _reason_of(reason))
        click.echo("it is closed")


def _reason_of(text: str) -> str:
    try:
        return ClosedReport(reason=text).reason
    except ValidationError as error:
        (fault, *_) = error.errors(include_input=False, include_url=False, include_context=False)
        raise Invalid(fault["msg"].removeprefix("Value error, ")) from None
