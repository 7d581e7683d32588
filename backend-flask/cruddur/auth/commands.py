"""`flask signups …`, `flask address` and `flask second-step`: accounts, for the operator."""

from collections.abc import Callable

import click
from flask import Flask

from cruddur.auth import addresses, approval, joining_store, second_steps
from cruddur.http.services import Services
from cruddur.postgres.connection import Connection
from cruddur.server.health import ping_postgres, wait_for

Wrap = Callable[[Callable[..., None]], Callable[..., None]]


def register(app: Flask, services: Services, in_one_line: Wrap) -> None:
    """Adds the commands to `flask`; each ends through `in_one_line`."""

    @app.cli.command("address")
    @click.argument("handle")
    @click.argument("address")
    @in_one_line
    def address_command(handle: str, address: str) -> None:
        """Replace the e-mail address of the person with that HANDLE by ADDRESS. All sessions end.
        The password stays; a code that is mailed to ADDRESS sets a new one."""
        wait_for(lambda: ping_postgres(services.postgres))
        with services.postgres.transaction() as db:
            addresses.change_address(db, None, handle.lower(), address)
        click.echo(f"@{handle.lower()} has the address; all sessions are ended")

    @app.cli.command("second-step")
    @click.argument("handle")
    @in_one_line
    def second_step_command(handle: str) -> None:
        """Turn off the second step of the person with that HANDLE, who lost it."""
        wait_for(lambda: ping_postgres(services.postgres))
        with services.postgres.transaction() as db:
            second_steps.reset(db, None, handle.lower())
        click.echo(f"@{handle.lower()} has no second step any more")

    @app.cli.group("signups", invoke_without_command=True)
    @click.pass_context
    @in_one_line
    def signups_command(context: click.Context) -> None:
        """List the sign-ups that wait for approval, with their answers."""
        if context.invoked_subcommand:
            return
        wait_for(lambda: ping_postgres(services.postgres))
        with services.postgres.autocommit() as db:
            waiting = joining_store.waiting_handles(db)
        for one in waiting:
            # An answer of several lines stays in its line.
            click.echo(f"@{one.handle} {' '.join(one.answer.split())}".rstrip())
        if not waiting:
            click.echo("nobody waits")

    def decide(handle: str, decision: Callable[[Connection, None, str], object]) -> None:
        wait_for(lambda: ping_postgres(services.postgres))
        with services.postgres.transaction() as db:
            decision(db, None, approval.waiting_uuid_of(db, handle.lower()))

    @signups_command.command("approve")
    @click.argument("handle")
    @in_one_line
    def approve_command(handle: str) -> None:
        """Approve the sign-up with that HANDLE. The person gets a mail."""
        decide(handle, approval.approve)
        click.echo(f"@{handle.lower()} is in")

    @signups_command.command("decline")
    @click.argument("handle")
    @in_one_line
    def decline_command(handle: str) -> None:
        """Decline the sign-up with that HANDLE and erase it. The person gets a mail."""
        decide(handle, approval.decline)
        click.echo(f"@{handle.lower()} is declined")
