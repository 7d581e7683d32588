"""`flask doctor`."""

import sys

import click
from flask import Flask

from cruddur.doctor.checks import examine
from cruddur.doctor.findings import secrets_of
from cruddur.doctor.providers import providers
from cruddur.http.services import Services


def register(app: Flask, services: Services) -> None:
    """Adds the command to `flask`."""

    @app.cli.command("doctor")
    @click.option(
        "--providers",
        "only_providers",
        is_flag=True,
        help="Only the places by whose accounts people sign in, as the process here reaches them.",
    )
    def doctor_command(only_providers: bool) -> None:
        """Say in one line each what is well, and what is wrong and what to do.

        Sends no mail and changes nothing. Status 1 if something is wrong.
        """
        secrets = secrets_of(services.settings)
        is_wrong = False
        for finding in providers(services.settings) if only_providers else examine(services):
            click.echo(finding.line(secrets))
            is_wrong = is_wrong or finding.state == "WRONG"
        if is_wrong:
            sys.exit(1)
