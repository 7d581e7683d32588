"""All that `flask doctor` looks at, in the order in which it says it."""

import time
from collections.abc import Generator, Iterator
from typing import NamedTuple

from cruddur.doctor import alerts, stores
from cruddur.doctor.backups import backups
from cruddur.doctor.certificate import certificate
from cruddur.doctor.findings import Finding
from cruddur.doctor.providers import providers
from cruddur.errors import StoreUnavailable
from cruddur.files.storage import StorageAway
from cruddur.http.services import Services
from cruddur.mail.smtp import MailError, connected
from cruddur.mail.test_command import what_is_wrong
from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import statement
from cruddur.server import place_health
from cruddur.server.figures import disk, figures
from cruddur.settings import Settings

MAX_HEARTBEAT_SECONDS = 15
GIGABYTE = 1e9

MAX_STREAM_SECONDS = 60.0

HAS_ADMIN = statement("doctor", "has_admin", bool)


class Streaming(NamedTuple):
    """How many processes stream, and for how long the oldest event waits for the worker."""

    processes: int
    seconds: float


STREAMING = statement("doctor", "streaming", Streaming)


def examine(services: Services) -> Iterator[Finding]:
    """Yields what is found; asks nothing twice, and waits for no store."""
    settings = services.settings
    yield Finding("OK", "settings", f"complete, for {settings.cruddur_env}")
    yield _frontend(settings)
    if found := certificate(settings):
        yield found
    if (yield from _postgres(services)):
        yield alerts.pushes(services.postgres, settings)
    yield _disk(settings)
    yield from stores.dynamodb(services.dynamodb, settings)
    yield _pictures(services)
    yield _mail(settings)
    if clicked := alerts.one_click(settings):
        yield clicked
    yield from providers(settings)
    yield _heartbeat(settings)


def _frontend(settings: Settings) -> Finding:
    unsafe = [origin for origin in settings.frontend_origins if origin.startswith("http:")]
    if unsafe and settings.cruddur_env == "production":
        text = f"{unsafe[0]} reaches this machine only: write FRONTEND_URL=https://… for people"
        return Finding("WRONG", "FRONTEND_URL", text)
    return Finding("OK", "FRONTEND_URL", ", ".join(settings.frontend_origins))


def _postgres(services: Services) -> Generator[Finding, None, bool]:
    """Returns whether it answers and has the schema of this version."""
    is_usable = False
    try:
        with services.postgres.transaction() as db:
            found = [*stores.postgres(db)]
            if not any(one.subject == "schema" and one.state == "WRONG" for one in found):
                found += _place(db)
                is_usable = True
    except StoreUnavailable as error:
        said = str(error.__cause__ or "")
        found = [Finding("WRONG", "Postgres", "does not answer, see DATABASE_URL", said)]
    yield from found
    return is_usable


def _place(db: Connection) -> Iterator[Finding]:
    """What needs the schema as this version has it."""
    found = figures(db)
    late, waiting = place_health.erasing_part(found), place_health.outbox_part(found)
    erasing = f"the oldest ended crud waits for {late.overdue_seconds:.0f} s to be erased"
    outbox = f"the oldest row waits for {waiting.age_seconds:.0f} s"
    if late.state == "wrong":
        yield Finding("WRONG", "erasing", f"{erasing}: start the worker, and see its log")
    else:
        yield Finding("OK", "erasing", erasing)
    if waiting.is_late:
        yield Finding("WRONG", "outbox", f"{outbox}: see `flask outbox` and the worker's log")
    else:
        yield Finding("OK", "outbox", outbox)
    if waiting.set_aside:
        text = (
            f"{waiting.set_aside} rows were given up: `flask outbox` says why, "
            "`flask outbox retry --all` tries them again"
        )
        yield Finding("WRONG", "dead letters", text)
    else:
        yield Finding("OK", "dead letters", "none")
    yield _stream(one(db.row(STREAMING)))
    yield backups(db)
    if db.row(HAS_ADMIN):
        yield Finding("OK", "admin", "there is one")
    else:
        text = "nobody is: let somebody join by `flask invite`, then run `flask admin HANDLE`"
        yield Finding("WRONG", "admin", text)


def _stream(streaming: Streaming) -> Finding:
    if streaming.seconds > MAX_STREAM_SECONDS:
        text = f"the oldest event waits for {streaming.seconds:.0f} s: start the worker"
        return Finding("WRONG", "stream", text)
    if not streaming.processes:
        text = "none runs: pages ask every few seconds; start the service `stream`"
        return Finding("NOTE", "stream", text)
    return Finding("OK", "stream", f"told by {streaming.processes}, nothing waits")


def _disk(settings: Settings) -> Finding:
    part = place_health.disk_part(disk(settings.disk_folder))
    if part.free_bytes is None or part.total_bytes is None:
        text = "DISK_FOLDER does not name a folder on the disk of the stores: look yourself"
        return Finding("NOTE", "disk", text)
    free = f"{part.free_bytes / GIGABYTE:.1f} of {part.total_bytes / GIGABYTE:.1f} GB are free"
    if part.state == "wrong":
        return Finding("WRONG", "disk", f"{free}: make room, or take a larger one")
    return Finding("OK", "disk", free)


def _pictures(services: Services) -> Finding:
    if services.storage is None:
        return Finding("NOTE", "pictures", "MEDIA_URL is not set: nobody can upload one")
    try:
        services.storage.ping()
    except StorageAway as error:
        text = "cannot be stored or erased, see MEDIA_URL"
        return Finding("WRONG", "pictures", text, str(error))
    return Finding("OK", "pictures", "can be stored and erased")


def _mail(settings: Settings) -> Finding:
    server = settings.mail_server
    if server is None:
        return Finding("NOTE", "mail", "MAIL_URL is not set: mails stay in the worker's log")
    try:
        with connected(server, settings.sender):
            pass
    except MailError as error:
        said = what_is_wrong(error, server, settings.sender)
        return Finding("WRONG", "mail", "see MAIL_URL", said)
    return Finding(
        "OK", "mail", f"{server.host}:{server.port} answers; `flask mail-test` sends one"
    )


def _heartbeat(settings: Settings) -> Finding:
    file = settings.worker_heartbeat_file
    if file is None:
        return Finding("NOTE", "worker", "WORKER_HEARTBEAT_FILE is not set here, see erasing above")
    try:
        age = time.time() - file.stat().st_mtime
    except OSError:
        text = f"{file} is not there: start the worker, or run this where it runs"
        return Finding("WRONG", "worker", text)
    if age > MAX_HEARTBEAT_SECONDS:
        text = f"its last sign of life is {age:.0f} s old: restart it, and see its log"
        return Finding("WRONG", "worker", text)
    return Finding("OK", "worker", "alive")
