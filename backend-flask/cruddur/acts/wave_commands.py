"""`flask wave`: suspends accounts that came the same way in one act, for the operator."""

import json
from collections.abc import Callable

import click
from flask import Flask
from pydantic import ValidationError

from cruddur.acts import waves
from cruddur.acts.commands import as_problem
from cruddur.acts.schemas import MAX_ERASE_AFTER_DAYS, WaveBy, WaveQuery, WrittenWave
from cruddur.http.services import Services
from cruddur.postgres.connection import Connection
from cruddur.server.health import ping_postgres, wait_for

Wrap = Callable[[Callable[..., None]], Callable[..., None]]


def register(app: Flask, services: Services, in_one_line: Wrap) -> None:
    """Adds the command to `flask`; it ends through `in_one_line`."""

    @app.cli.command("wave")
    @click.argument("by", type=click.Choice(["invite", "mail_domain", "network"]))
    @click.argument("value")
    @click.option("--count", type=click.IntRange(1), help="As many as the preview has counted.")
    @click.option("--reason", help="The people are told it; needed with --count.")
    @click.option(
        "--erase-after",
        type=click.IntRange(0, MAX_ERASE_AFTER_DAYS),
        default=0,
        show_default=True,
        help="Days until they are erased.",
    )
    @in_one_line
    def wave_command(
        by: WaveBy, value: str, count: int | None, reason: str | None, erase_after: int
    ) -> None:
        """Count the accounts that came by one invite, mail domain or network, named by VALUE; with
        --count, suspend and erase them.

        VALUE is the link, code or uuid of an invite; a domain, or *. and a domain; an address or a
        network; or @ and the handle of an account that came the same way.
        """
        wait_for(lambda: ping_postgres(services.postgres))
        with services.postgres.transaction() as db:
            if count is None:
                _print_preview(db, by, value)
            else:
                suspended = _suspend(db, by, value, count, reason or "", erase_after)
                click.echo(f"accounts suspended: {suspended}")


def _print_preview(db: Connection, by: WaveBy, value: str) -> None:
    try:
        query = WaveQuery(by=by, value=value)
    except ValidationError as error:
        raise as_problem(error) from None
    wave = json.loads(waves.preview(db, None, query))
    click.echo(f"accounts: {wave['count']}")
    for handle in wave["handles"]:
        click.echo(f"@{handle}")


def _suspend(
    db: Connection, by: WaveBy, value: str, count: int, reason: str, erase_after: int
) -> int:
    try:
        written = WrittenWave(
            by=by, value=value, count=count, reason=reason, erase_after_days=erase_after
        )
    except ValidationError as error:
        raise as_problem(error) from None
    done: dict[str, int] = json.loads(waves.done(db, waves.suspend(db, None, written).uuid))
    return done["count"]
