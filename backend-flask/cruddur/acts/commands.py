"""`flask remove`, `act`, `undo` and `audit`: acts of the operator, who needs no role."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Literal
from uuid import UUID

import click
from flask import Flask
from pydantic import ValidationError

from cruddur.acts import service
from cruddur.acts.schemas import ActKind, Decision, WrittenAct
from cruddur.errors import Invalid
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
    @reason
    @in_one_line
    def act_command(
        kind: Literal["warn", "limit", "suspend"], handle: str, days: int | None, reason: str
    ) -> None:
        """Warn, limit or suspend the person with that HANDLE; prints the uuid of the act."""
        wait_for(lambda: ping_postgres(services.postgres))
        with services.postgres.transaction() as db:
            click.echo(act(db, kind, handle=handle, days=days, reason=reason))

    @app.cli.command("undo")
    @click.argument("uuid", type=click.UUID)
    @reason
    @in_one_line
    def undo_command(uuid: UUID, reason: str) -> None:
        """Undo the act with that UUID."""
        wait_for(lambda: ping_postgres(services.postgres))
        with services.postgres.transaction() as db:
            undo(db, uuid, reason)
        click.echo("it is undone")

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
    reason: str,
    days: int | None = None,
) -> str:
    """Removes a crud, or warns, limits or suspends a person; returns the act's uuid. Raises what
    `service.create` raises."""
    ends_at = datetime.now(UTC) + timedelta(days=days) if days else None
    try:
        written = WrittenAct(
            kind=kind, handle=handle, activity_uuid=activity_uuid, reason=reason, ends_at=ends_at
        )
    except ValidationError as error:
        raise _as_problem(error) from None
    return service.create(db, None, written).uuid


def undo(db: Connection, act_uuid: UUID, reason: str) -> None:
    """Undoes an act. Raises what `service.undo` raises."""
    try:
        decision = Decision(reason=reason)
    except ValidationError as error:
        raise _as_problem(error) from None
    service.undo(db, None, str(act_uuid), decision.reason)


def _as_problem(error: ValidationError) -> Invalid:
    (fault, *_) = error.errors(include_input=False, include_url=False, include_context=False)
    return Invalid(fault["msg"].removeprefix("Value error, "))
