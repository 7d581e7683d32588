"""Which stack runs from this clone: at most one, and on which ports."""

import fcntl
import json
from dataclasses import asdict
from typing import TextIO

from local import ports
from local.environment import Ports
from local.paths import STATE

_LOCK = STATE / "lock"
_PORTS = STATE / "ports.json"


def claim(seconds: float) -> TextIO | None:
    """Take the clone for this process until it ends; None when another keeps it that long.

    The lock goes with the last process of a run, so a killed one is waited for.
    """
    try:
        STATE.mkdir(parents=True, exist_ok=True)
        lock = _LOCK.open("w")
    except OSError as error:
        raise SystemExit(f"{error.filename} cannot be written: {error.strerror}.") from error
    return lock if ports.wait_until(lambda: _locked(lock), seconds) else None


def note(where: Ports) -> None:
    """Leave word of the ports for `make seed` and `make token`."""
    _PORTS.write_text(json.dumps(asdict(where)))


def noted() -> Ports | None:
    """Read the ports of the last stack, if its Postgres and DynamoDB still answer."""
    if not _PORTS.exists():
        return None
    where = Ports(**json.loads(_PORTS.read_text()))
    return where if ports.answers(where.postgres) and ports.answers(where.dynamodb) else None


def _locked(lock: TextIO) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
