"""`flask media-dump` and `flask media-load`: the files of pictures, for backups."""

import sys
from collections.abc import Callable, Iterator

import click
from flask import Flask

from cruddur.errors import StoreUnavailable
from cruddur.files.storage import Storage
from cruddur.files.transfer import NoPictures, read_files, read_tar, write_tar
from cruddur.http.services import Services
from cruddur.media import restoring, service
from cruddur.server.health import ping_postgres, wait_for

Wrap = Callable[[Callable[..., None]], Callable[..., None]]


def register(app: Flask, services: Services, in_one_line: Wrap) -> None:
    """Adds the commands to `flask`; each ends through `in_one_line`."""

    @app.cli.command("media-dump")
    @in_one_line
    def dump_command() -> None:
        """Print the files of pictures as a tar: of those whose uuids are the lines of the input."""
        storage = _storage(services)
        uuids = (line.strip() for line in sys.stdin)
        with service.stored():
            write_tar(read_files(storage, uuids), sys.stdout.buffer)

    @app.cli.command("media-load")
    @click.option("--check", is_flag=True, help="Only ask whether files can be stored.")
    @in_one_line
    def load_command(check: bool) -> None:
        """Store the files of pictures in the tar on standard input, except for ended ones.

        Then erase files that no picture has, and end pictures whose files are lost. Postgres must
        have been restored before. `make restore` does both.
        """
        if check:
            with service.stored():
                _storage(services).ping()
            return
        if services.storage is None:
            click.echo("MEDIA_URL is not set: there is no place for pictures")
            return
        wait_for(lambda: ping_postgres(services.postgres))
        try:
            with service.stored():
                done = restoring.restore(services.postgres, services.storage, _files())
        except NoPictures:
            sys.exit("cruddur: what was given is no whole tar of pictures")
        click.echo(
            f"Files of pictures: {done.stored} restored, {done.erased} erased that belong to "
            "nothing. "
            f"Pictures whose files are lost, and which ended: {done.ended}."
        )


def _files() -> Iterator[tuple[str, bytes]]:
    return read_tar(sys.stdin.buffer)


def _storage(services: Services) -> Storage:
    if services.storage is None:
        raise StoreUnavailable(service.STORAGE)
    return services.storage
