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


def lock_clone(seconds: float) -> TextIO | None:
    """Lock the clone for this process; None when another process holds the lock that long.

    The lock goes with the last process of a run, so a killed one is waited for.
    """
    try:
        STATE.mkdir(parents=True, exist_ok=True)
        lock = _LOCK.open("w")
    except OSError as error:
        raise SystemExit(f"{error.filename} cannot be written: {error.strerror}.") from error
    return lock if ports.wait_until(lambda: _locked(lock), seconds) else None


def save_ports(where: Ports) -> None:
    """Save the ports for `make seed`, `make token` and `make backup`."""
    _PORTS.write_text(json.dumps(asdict(where)))


def running_ports() -> Ports | None:
    """The ports of the last stack, if its Postgres and DynamoDB accept connections."""
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
