"""`flask remove`, `act`, `undo`, `appeals`, `uphold` and `audit`: acts of the operator, who needs
no role."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Literal
from uuid import UUID

import click
from flask import Flask
from pydantic import ValidationError

from cruddur.acts import service, store
from cruddur.acts.schemas import ActKind, ActsQuery, Decision, WrittenAct
from cruddur.errors import Invalid
from cruddur.http.paging import MAX_LIMIT
from cruddur.http.services import Services
from cruddur.moderation import service as moderation
from cruddur.moderation.schemas import AuditFilter
from cruddur.postgres.connection import Connection
from cruddur.server.health import ping_postgres, wait_for

Wrap = Callable[[Callable[..., None]], Callable[..., None]]


def register(app: Flask, services: Services, in_one_line: Wrap) -> None:
    """Adds the commands to `flask`; each ends through `in_one_line`."""
    reason = click.option("--reason", required=True, help="The person is told it.")

    @app.cli.command("remove")
    @click.argument("uuid", type=click.UUID)
    @reason
    @in_one_line
    def remove_command(uuid: UUID, reason: str) -> None:
        """Remove the crud with that UUID, with all that was answered to it."""
        wait_for(lambda: ping_postgres(services.postgres))
        with services.postgres.transaction() as db:
            click.echo(act(db, "remove", activity_uuid=uuid, reason=reason))

    @app.cli.command("act")
    @click.argument("kind", type=click.Choice(["warn", "limit", "suspend"]))
    @click.argument("handle")
    @click.option("--days", type=click.IntRange(1, 366), help="Until then; else for good.")
    @click.option("--report", type=click.UUID, help="The report that it closes.")
    @reason
    @in_one_line
    def act_command(
        kind: Literal["warn", "limit", "suspend"],
        handle: str,
        days: int | None,
        report: UUID | None,
        reason: str,
    ) -> None:
        """Warn, limit or suspend the person with that HANDLE; prints the uuid of the act."""
        wait_for(lambda: ping_postgres(services.postgres))
        with services.postgres.transaction() as db:
            click.echo(act(db, kind, handle=handle, days=days, report_uuid=report, reason=reason))

    @app.cli.command("undo")
    @click.argument("uuid", type=click.UUID)
    @reason
    @in_one_line
    def undo_command(uuid: UUID, reason: str) -> None:
        """Undo the act with that UUID."""
        wait_for(lambda: ping_postgres(services.postgres))
        with services.postgres.transaction() as db:
            service.undo(db, None, str(uuid), reason_of(reason))
        click.echo("it is undone")

    @app.cli.command("appeals")
    @in_one_line
    def appeals_command() -> None:
        """Print the latest 100 open appeals, newest first, an act as a line of JSON each."""
        wait_for(lambda: ping_postgres(services.postgres))
        with services.postgres.autocommit() as db:
            page = store.acts(db, ActsQuery(state="appealed", limit=MAX_LIMIT))
        for one in json.loads(page.body):
            click.echo(json.dumps(one, ensure_ascii=False))

    @app.cli.command("uphold")
    @click.argument("uuid", type=click.UUID)
    @reason
    @in_one_line
    def uphold_command(uuid: UUID, reason: str) -> None:
        """Reject the appeal against the act with that UUID."""
        wait_for(lambda: ping_postgres(services.postgres))
        with services.postgres.transaction() as db:
            service.uphold(db, None, str(uuid), reason_of(reason))
        click.echo("the appeal is rejected")

    @app.cli.command("audit")
    @click.option("--subject", help="About that handle only.")
    @in_one_line
    def audit_command(subject: str | None) -> None:
        """Print the audit log, oldest first, a line of JSON for each entry."""
        wait_for(lambda: ping_postgres(services.postgres))
        for line in moderation.audit_lines(services.postgres, AuditFilter(subject=subject)):
            click.echo(line)


def act(
    db: Connection,
    kind: ActKind,
    *,
    handle: str | None = None,
    activity_uuid: UUID | None = None,
    report_uuid: UUID | None = None,
    reason: str,
    days: int | None = None,
) -> str:
    """Removes a crud, or warns, limits or suspends a person; returns the act's uuid. Raises what
    `service.create` raises."""
    ends_at = datetime.now(UTC) + timedelta(days=days) if days else None
    try:
        written = WrittenAct(
            kind=kind,
            handle=handle,
            activity_uuid=activity_uuid,
            report_uuid=report_uuid,
            reason=reason,
            ends_at=ends_at,
        )
    except ValidationError as error:
        raise as_problem(error) from None
    return service.create(db, None, written).uuid


def reason_of(text: str) -> str:
    """A reason that was typed. Raises Invalid."""
    try:
        return Decision(reason=text).reason
    except ValidationError as error:
        raise as_problem(error) from None


def as_problem(error: ValidationError) -> Invalid:
    """The first of the errors, in a sentence."""
    (fault, *_) = error.errors(include_input=False, include_url=False, include_context=False)
    return Invalid(fault["msg"].removeprefix("Value error, "))
