"""`flask admin`, `flask invite` and `flask place …`: the place, for the operator."""

import json
from collections.abc import Callable, Iterable
from typing import Any, TextIO

import click
from flask import Flask
from pydantic import ValidationError

from cruddur.errors import Invalid
from cruddur.http.services import Services
from cruddur.invites import service as invites
from cruddur.invites.schemas import MAX_USES
from cruddur.place import list_service, role_service, service, transfer
from cruddur.place.schemas import ImportedPlace, PlaceUpdate
from cruddur.security.roles import ROLES, Role
from cruddur.server.health import ping_postgres, wait_for

LISTS = {"rules", "languages"}
NUMBERS = {"default_expires_in", "max_expires_in"}
CLAIMS = {"members_invite", "second_step_demanded"}
"""Settings that are not text."""

Wrap = Callable[[Callable[..., None]], Callable[..., None]]


def register(app: Flask, services: Services, in_one_line: Wrap) -> None:
    """Adds the commands to `flask`; each ends through `in_one_line`."""

    @app.cli.command("admin")
    @click.argument("handle")
    @click.option("--role", type=click.Choice(ROLES[1:]), default="admin", show_default=True)
    @click.option("--remove", "is_removed", is_flag=True, help="Take the role away.")
    @in_one_line
    def admin_command(handle: str, role: Role, *, is_removed: bool) -> None:
        """Let the person with that HANDLE look after the place."""
        wait_for(lambda: ping_postgres(services.postgres))
        given: Role = "person" if is_removed else role
        with services.postgres.transaction() as db:
            role_service.set_role(db, handle.lower(), given)
        click.echo(f"@{handle.lower()} has the role {given}")

    @app.cli.command("invite")
    @click.option("--uses", type=click.IntRange(1, MAX_USES), default=1, show_default=True)
    @click.option("--days", type=click.IntRange(1, 30), default=7, show_default=True)
    @in_one_line
    def invite_command(uses: int, days: int) -> None:
        """Print a link by which people join, such as the first one of a new place."""
        wait_for(lambda: ping_postgres(services.postgres))
        with services.postgres.transaction() as db:
            code = invites.create_for_server(db, max_uses=uses, expires_in=days * 24 * 3600)
        click.echo(f"{services.settings.frontend_origins[0]}/signup?invite={code}")

    _register_group(app, services, in_one_line)


def _register_group(app: Flask, services: Services, in_one_line: Wrap) -> None:
    @app.cli.group("place")
    def place_group() -> None:
        """Take the settings of the place along, and load a list of mail domains."""

    @place_group.command("set")
    @click.argument("name", type=click.Choice(list(PlaceUpdate.model_fields)))
    @click.argument("values", nargs=-1, required=True)
    @in_one_line
    def set_command(name: str, values: tuple[str, ...]) -> None:
        """Set what an admin can set on the page; of rules and languages, all of them.

        For example: flask place set signup_mode open
        """
        changes = _checked(name, values)
        wait_for(lambda: ping_postgres(services.postgres))
        with services.postgres.transaction() as db:
            service.update(db, changes, None)
        click.echo(f"{name} is set")

    @place_group.command("export")
    @in_one_line
    def export_command() -> None:
        """Print the settings of the place, its lists and its audit log as JSON."""
        wait_for(lambda: ping_postgres(services.postgres))
        for part in transfer.export(services.postgres):
            click.echo(part, nl=False)
        click.echo()

    @place_group.command("import")
    @click.argument("file", type=click.File(encoding="utf-8"))
    @in_one_line
    def import_command(file: TextIO) -> None:
        """Make the settings and lists what FILE says, an export, and add its audit log."""
        imported, entries = _parsed(file.read())
        wait_for(lambda: ping_postgres(services.postgres))
        with services.postgres.transaction() as db:
            transfer.import_place(db, imported, None)
            added = transfer.import_audit(db, entries)
        click.echo(f"the settings and lists are those of the file; audit entries added: {added}")

    @place_group.command("block-mail-domains")
    @click.argument("file", type=click.File(encoding="utf-8"))
    @in_one_line
    def block_mail_domains_command(file: Iterable[str]) -> None:
        """Refuse sign-ups from the mail domains in FILE, one a line, instead of those loaded
        before."""
        wait_for(lambda: ping_postgres(services.postgres))
        with services.postgres.transaction() as db:
            loaded = list_service.load_mail_domains(db, file)
        click.echo(f"mail domains refused: {loaded.count}; lines that are none: {loaded.unknown}")


def _checked(name: str, values: tuple[str, ...]) -> PlaceUpdate:
    """The change that these arguments ask for. Raises Invalid."""
    value: object = values[0] if len(values) == 1 else None
    if name in LISTS:
        value = list(values)
    elif name in NUMBERS and values[0].isdecimal():
        value = int(values[0])
    elif name in CLAIMS:
        value = {"yes": True, "no": False}.get(values[0])
    try:
        if value is None:
            raise Invalid(f"{name} takes {'yes or no' if name in CLAIMS else 'one value'}.")
        return PlaceUpdate.model_validate({name: value})
    except ValidationError as error:
        fault = error.errors(include_input=False, include_url=False)[0]["msg"]
        raise Invalid(f"{name} cannot be that: {fault}.") from None


def _parsed(text: str) -> tuple[ImportedPlace, list[Any]]:
    """The settings and lists of an export, and its audit log. Raises Invalid."""
    try:
        imported = ImportedPlace.model_validate_json(text)
        entries = json.loads(text).get("audit_log", [])
    except ValidationError as error:
        fault = error.errors(include_input=False, include_url=False)[0]
        field = ".".join(str(part) for part in fault["loc"])
        raise Invalid(
            f"This is no export of a place ({field or 'JSON'}: {fault['msg']})."
        ) from None
    return imported, entries if isinstance(entries, list) else []
