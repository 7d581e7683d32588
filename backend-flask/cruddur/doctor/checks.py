"""All that `flask doctor` looks at, in the order in which it says it."""

import time
from collections.abc import Iterator

from cruddur.doctor import stores
from cruddur.doctor.certificate import certificate
from cruddur.doctor.findings import Finding
from cruddur.errors import StoreUnavailable
from cruddur.http.services import Services
from cruddur.mail.smtp import MailError, connected
from cruddur.mail.test_command import what_is_wrong
from cruddur.postgres.connection import Connection
from cruddur.postgres.statements import statement
from cruddur.settings import Settings
from cruddur.worker import dead_letters
from cruddur.worker.lag import lag_of

MAX_HEARTBEAT_SECONDS = 15
MAX_LAG_SECONDS = 120.0
"""Rows are erased within a minute, and a mail that was tried in vain waits for one."""
MAX_OUTBOX_SECONDS = 600.0

HAS_ADMIN = statement("doctor", "has_admin", bool)


def examine(services: Services) -> Iterator[Finding]:
    """Yields what is found; asks nothing twice, and waits for no store."""
    settings = services.settings
    yield Finding("OK", "settings", f"complete, for {settings.cruddur_env}")
    yield _frontend(settings)
    if found := certificate(settings):
        yield found
    yield from _postgres(services)
    yield from stores.dynamodb(services.dynamodb, settings)
    yield _mail(settings)
    yield _heartbeat(settings)


def _frontend(settings: Settings) -> Finding:
    unsafe = [origin for origin in settings.frontend_origins if origin.startswith("http:")]
    if unsafe and settings.cruddur_env == "production":
        text = f"{unsafe[0]} reaches this machine only: write FRONTEND_URL=https://… for people"
        return Finding("WRONG", "FRONTEND_URL", text)
    return Finding("OK", "FRONTEND_URL", ", ".join(settings.frontend_origins))


def _postgres(services: Services) -> Iterator[Finding]:
    try:
        with services.postgres.transaction() as db:
            found = [*stores.postgres(db)]
            if not any(one.subject == "schema" and one.state == "WRONG" for one in found):
                found += _place(db)
    except StoreUnavailable as error:
        said = str(error.__cause__ or "")
        found = [Finding("WRONG", "Postgres", "does not answer, see DATABASE_URL", said)]
    yield from found


def _place(db: Connection) -> Iterator[Finding]:
    """What needs the schema as this version has it."""
    lag, letters = lag_of(db), dead_letters.count(db)
    erasing = f"the oldest ended crud waits for {lag.erasure_lag_seconds:.0f} s to be erased"
    outbox = f"the oldest row waits for {lag.outbox_age_seconds:.0f} s"
    if lag.erasure_lag_seconds > MAX_LAG_SECONDS:
        yield Finding("WRONG", "erasing", f"{erasing}: start the worker, and see its log")
    else:
        yield Finding("OK", "erasing", erasing)
    if lag.outbox_age_seconds > MAX_OUTBOX_SECONDS:
        yield Finding("WRONG", "outbox", f"{outbox}: see `flask outbox` and the worker's log")
    else:
        yield Finding("OK", "outbox", outbox)
    if letters.set_aside:
        text = (
            f"{letters.set_aside} rows were given up: `flask outbox` says why, "
            "`flask outbox retry --all` tries them again"
        )
        yield Finding("WRONG", "dead letters", text)
    else:
        yield Finding("OK", "dead letters", "none")
    if db.row(HAS_ADMIN):
        yield Finding("OK", "admin", "there is one")
    else:
        text = "nobody is: let somebody join by `flask invite`, then run `flask admin HANDLE`"
        yield Finding("WRONG", "admin", text)


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
