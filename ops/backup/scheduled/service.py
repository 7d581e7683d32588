"""One look at the schedule: makes a backup if one is due, and deletes those whose time is over."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from fcntl import LOCK_EX, flock
from functools import partial

from ops.backup import archive
from ops.backup.scheduled import sealing
from ops.backup.scheduled.places import Folder, Kept, Place, PlaceError, name_at
from ops.backup.scheduled.settings import Settings
from ops.backup.scheduled.stores import Made, StoreError, Stores

_RETRY_SECONDS = 600.0
_MAX_WAIT_SECONDS = 3600.0
# Where nothing is ever due.
_YEAR_SECONDS = 366 * 86400.0
_FAULTS = (StoreError, PlaceError, sealing.SealError, archive.ArchiveError)


def look(
    settings: Settings, place: Place, stores: Stores, *, is_due: bool = False
) -> tuple[bool, float]:
    """Do what is due, and a backup in any case with `is_due`.

    Returns whether all of it succeeded, and in how many seconds to look again.
    """
    with _alone(settings):
        steps = (
            partial(_make_due, settings, place, stores, is_due=is_due),
            # Also after a fault: what is promised to be gone goes.
            partial(_delete_outdated, settings, place),
        )
        faults = [fault for fault in map(_fault_of, steps) if fault]
        fault = faults[0] if faults else _fault_of(stores.note_well)
        if fault:
            _say(f"FAILED: {fault}")
            if unnoted := _fault_of(partial(stores.note_failed, fault)):
                _say(f"this cannot be noted: {unnoted}")
            settings.health_file.unlink(missing_ok=True)
            return False, min(_RETRY_SECONDS, settings.every_seconds or _RETRY_SECONDS)
        kept = place.kept()
    _believe_until(settings, kept)
    if settings.every_seconds is None:
        return True, _MAX_WAIT_SECONDS
    waits = (_due_in(kept, settings.every_seconds), _over_in(settings, kept), _MAX_WAIT_SECONDS)
    return True, max(1.0, min(waits))


@contextmanager
def _alone(settings: Settings) -> Iterator[None]:
    """Keep `backup now` and the service from each other's unfinished files."""
    try:
        file = (settings.folder / ".lock").open("w")
    except OSError as error:
        settings.health_file.unlink(missing_ok=True)
        raise PlaceError(f"{settings.folder} cannot be written: {error.strerror}") from error
    with file:
        flock(file, LOCK_EX)
        yield


def _fault_of(step: Callable[[], None]) -> str:
    """Take a step; what is wrong, in one sentence, or nothing."""
    try:
        step()
    except OSError as error:
        return f"{error.filename or 'a file'}: {error.strerror}"
    except _FAULTS as error:
        return str(error)
    return ""


def _make_due(settings: Settings, place: Place, stores: Stores, *, is_due: bool) -> None:
    _clean(settings)
    every = settings.every_seconds
    stores.note_schedule(every, settings.kept_seconds, is_encrypted=bool(settings.recipients))
    if is_due or (every is not None and _due_in(place.kept(), every) <= 0):
        _make(settings, place, stores)


def _make(settings: Settings, place: Place, stores: Stores) -> None:
    made_at = datetime.now(UTC)
    name = name_at(made_at, is_encrypted=bool(settings.recipients))
    file = (settings.sending_folder if settings.s3 else settings.folder) / name
    seal = partial(sealing.seal, settings.recipients) if settings.recipients else None
    about = archive.write(file, stores.source(), seal)
    size = file.stat().st_size
    try:
        place.put(file)
    except PlaceError:
        file.unlink()
        raise
    stores.note_made(Made(made_at, size, about.oldest_content_at))
    oldest = about.oldest_content_at
    since = f", its oldest content of {oldest:%Y-%m-%d %H:%M} UTC" if oldest else ""
    _say(f"made {name}, {size} bytes, {about.files_of_pictures} files of pictures{since}")


def _delete_outdated(settings: Settings, place: Place) -> None:
    """Delete those whose time is over, but not the newest while there is no newer one."""
    if settings.kept_seconds is None:
        return
    over = time.time() - settings.kept_seconds
    kept = [(place, one) for one in place.kept()[:-1]]
    if settings.s3:
        # From before the bucket was named.
        folder = Folder(settings.folder)
        kept += [(folder, one) for one in folder.kept()]
    for where, one in kept:
        if one.made_at.timestamp() <= over:
            where.delete(one.name)
            _say(f"deleted {one.name}, whose time was over")


def _clean(settings: Settings) -> None:
    """Delete what a killed process left of an archive."""
    unfinished = settings.folder.glob(f".cruddur-*{archive.PARTIAL}")
    for file in (*unfinished, *settings.sending_folder.glob("*")):
        file.unlink(missing_ok=True)


def _due_in(kept: list[Kept], every: int) -> float:
    return kept[-1].made_at.timestamp() + every - time.time() if kept else 0.0


def _over_in(settings: Settings, kept: list[Kept]) -> float:
    if settings.kept_seconds is None or len(kept) < 2:
        return _MAX_WAIT_SECONDS
    return kept[0].made_at.timestamp() + settings.kept_seconds - time.time()


def _believe_until(settings: Settings, kept: list[Kept]) -> None:
    """A process that hangs must not be taken for well: the file says until when it counts."""
    until = time.time() + _YEAR_SECONDS
    if settings.every_seconds is not None and kept:
        until = kept[-1].made_at.timestamp() + 2 * settings.every_seconds
    settings.health_file.touch(0o600)
    os.utime(settings.health_file, (until, until))


def _say(words: str) -> None:
    print(f"backup: {words}", file=sys.stderr, flush=True)
