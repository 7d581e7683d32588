"""`flask doctor`."""

import sys

import click
from flask import Flask

from cruddur.doctor.checks import examine
from cruddur.doctor.findings import secrets_of
from cruddur.http.services import Services


def register(app: Flask, services: Services) -> None:
    """Adds the command to `flask`."""

    @app.cli.command("doctor")
    def doctor_command() -> None:
        """Say in one line each what is well, and what is wrong and what to do.

        Sends no mail and changes nothing. Status 1 if something is wrong.
        """
        secrets = secrets_of(services.settings)
        is_wrong = False
        for finding in examine(services):
            click.echo(finding.line(secrets))
            is_wrong = is_wrong or finding.state == "WRONG"
        if is_wrong:
            sys.exit(1)
