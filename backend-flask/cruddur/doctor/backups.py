"""Whether the backups are well."""

from cruddur.doctor.findings import Finding
from cruddur.postgres.connection import Connection
from cruddur.server.backup_state import BackupState, backup_state

HOUR_SECONDS = 3600
LOG = "see `docker compose logs backup`"


def backups(db: Connection) -> Finding:
    """The age of the newest, and what is wrong if it is too old or the last try failed."""
    state = backup_state(db)
    if state.every_seconds is None and not state.fault:
        text = f"none is made by itself: start the service `backup`; {_age(state)}"
        return Finding("NOTE", "backups", text)
    if state.fault:
        text = f"the last try failed, {LOG}; {_age(state)}"
        return Finding("WRONG", "backups", text, state.fault)
    if state.is_stale:
        return Finding("WRONG", "backups", f"{_age(state)}, which is too old: {LOG}")
    sealed = "encrypted" if state.is_encrypted else "not encrypted"
    return Finding("OK", "backups", f"{_age(state)}, {state.bytes or 0} bytes, {sealed}")


def _age(state: BackupState) -> str:
    if state.age_seconds is None:
        return "there is none"
    return f"the newest is {state.age_seconds / HOUR_SECONDS:.1f} h old"
