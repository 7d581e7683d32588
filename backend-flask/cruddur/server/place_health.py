"""How the place is, part by part: on the page of admins and in `flask doctor`.

Both say it in their own words, this module says what is wrong.
"""

import threading
import time
from datetime import UTC, datetime
from typing import Literal

from pydantic import BaseModel, Field

from cruddur.dynamodb.engine import is_local
from cruddur.dynamodb.tables import ping_dynamodb, table_arn
from cruddur.errors import StoreUnavailable
from cruddur.http.services import Services
from cruddur.server.backup_state import BackupState, backup_state
from cruddur.server.figures import Disk, Figures, disk, figures
from cruddur.server.undelivered_mail import UndeliveredMail, undelivered_mail

State = Literal["ok", "note", "wrong"]
Engine = Literal["aws", "local", "other"]

MAX_LAG_SECONDS = 120.0
"""Rows are erased within a minute, and a mail that was tried in vain waits for one."""
MAX_OUTBOX_SECONDS = 600.0
MIN_FREE_SHARE = 0.1
"""Of the disk. Postgres stops when nothing is left, and needs room to tidy up."""
CACHED_SECONDS = 5.0


class Part(BaseModel):
    """A part of the place."""

    state: State = Field(description="wrong: something must be done; note: nothing has to be.")


class PostgresPart(Part):
    """The database."""

    database_bytes: int


class DiskPart(Part):
    """The disk of the stores; null where DISK_FOLDER does not say which it is."""

    total_bytes: int | None
    free_bytes: int | None


class DynamoDBPart(Part):
    """The engine of notifications and messages; null where it does not answer."""

    engine: Engine | None = Field(
        description="local: DynamoDB Local, which its maker publishes for development only."
    )


class MailPart(Part):
    """Mails that wait, and those that failed."""

    is_configured: bool = Field(description="Whether there is a mail server.")
    waiting: int
    undelivered: UndeliveredMail


class WorkerPart(Part):
    """The process that delivers and erases."""

    is_running: bool


class ErasingPart(Part):
    """How late erasing is."""

    overdue_seconds: float = Field(description="Since the oldest crud ended that is still there.")


class OutboxPart(Part):
    """What waits for delivery."""

    rows: int
    age_seconds: float = Field(description="Of the oldest row.")
    is_late: bool
    set_aside: int = Field(description="Rows that were given up.")


class BackupPart(Part):
    """The backups that are made by themselves."""

    is_scheduled: bool
    has_failed: bool = Field(description="Whether the last try failed.")
    age_seconds: float | None = Field(description="Of the newest; null where there is none.")


class ReportsPart(Part):
    """Reports that nobody has closed."""

    open: int
    taken: int


class PlaceHealth(BaseModel):
    """How the place is, part by part."""

    version: str | None = Field(description="null where it runs from a clone.")
    checked_at: datetime
    postgres: PostgresPart
    disk: DiskPart
    dynamodb: DynamoDBPart
    mail: MailPart
    worker: WorkerPart
    erasing: ErasingPart
    outbox: OutboxPart
    backup: BackupPart
    reports: ReportsPart


class RecentHealth:
    """Examines the place once in CACHED_SECONDS, whoever asks how often."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._lock = threading.Lock()
        self._examined: tuple[float, PlaceHealth] | None = None

    def get(self) -> PlaceHealth:
        """How the place is. Raises StoreUnavailable without Postgres."""
        with self._lock:
            now = time.monotonic()
            if self._examined is None or self._examined[0] + CACHED_SECONDS < now:
                self._examined = now, examined(self._services)
            return self._examined[1]


def examined(services: Services) -> PlaceHealth:
    """Examines all parts. Raises StoreUnavailable without Postgres."""
    settings = services.settings
    with services.postgres.autocommit() as db:
        found, undelivered, backup = figures(db), undelivered_mail(db), backup_state(db)
    return PlaceHealth(
        version=settings.cruddur_version,
        checked_at=datetime.now(UTC),
        postgres=PostgresPart(state="ok", database_bytes=found.database_bytes),
        disk=disk_part(disk(settings.disk_folder)),
        dynamodb=_dynamodb_part(services),
        mail=MailPart(
            state="wrong" if undelivered.count else "ok" if settings.mail_server else "note",
            is_configured=settings.mail_server is not None,
            waiting=found.waiting_mails,
            undelivered=undelivered,
        ),
        worker=worker_part(found),
        erasing=erasing_part(found),
        outbox=outbox_part(found),
        backup=backup_part(backup),
        reports=ReportsPart(
            state="note" if found.open_reports else "ok",
            open=found.open_reports,
            taken=found.taken_reports,
        ),
    )


def disk_part(disk: Disk | None) -> DiskPart:
    """Whether enough of the disk is free."""
    if disk is None:
        return DiskPart(state="note", total_bytes=None, free_bytes=None)
    is_full = disk.free_bytes < MIN_FREE_SHARE * disk.total_bytes
    return DiskPart(
        state="wrong" if is_full else "ok",
        total_bytes=disk.total_bytes,
        free_bytes=disk.free_bytes,
    )


def worker_part(found: Figures) -> WorkerPart:
    """Whether a worker is connected to Postgres."""
    is_running = found.worker_connections > 0
    return WorkerPart(state="ok" if is_running else "wrong", is_running=is_running)


def erasing_part(found: Figures) -> ErasingPart:
    """Whether what ended is erased in time."""
    is_late = found.overdue > MAX_LAG_SECONDS
    return ErasingPart(state="wrong" if is_late else "ok", overdue_seconds=found.overdue)


def outbox_part(found: Figures) -> OutboxPart:
    """Whether what waits is delivered."""
    is_late = found.age > MAX_OUTBOX_SECONDS
    return OutboxPart(
        state="wrong" if is_late or found.set_aside else "ok",
        rows=found.waiting,
        age_seconds=found.age,
        is_late=is_late,
        set_aside=found.set_aside,
    )


def backup_part(found: BackupState) -> BackupPart:
    """Whether the newest backup is as new as it should be, and the last try succeeded."""
    is_scheduled = found.every_seconds is not None
    return BackupPart(
        state="wrong" if found.is_wrong else "ok" if is_scheduled else "note",
        is_scheduled=is_scheduled,
        has_failed=bool(found.fault),
        age_seconds=found.age_seconds,
    )


def _dynamodb_part(services: Services) -> DynamoDBPart:
    try:
        ping_dynamodb(services.dynamodb)
        if is_local(table_arn(services.dynamodb)):
            return DynamoDBPart(state="note", engine="local")
    except StoreUnavailable:
        return DynamoDBPart(state="wrong", engine=None)
    return DynamoDBPart(state="ok", engine="other" if services.settings.dynamodb_url else "aws")
