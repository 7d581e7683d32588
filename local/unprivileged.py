"""Becoming an unprivileged user: Postgres refuses to run as root."""

import ctypes
import os
import pwd
import stat
from collections.abc import Callable
from pathlib import Path

from local.paths import postgres_bin

# Every system has it. Postgres asks for the name of its user, so a bare number will not do.
_USER = "nobody"

_PR_SET_SECUREBITS = 28
# Capabilities stay with a process that changes its user, and access(2) counts them.
_NO_SETUID_FIXUP = 1 << 2
_PR_CAP_AMBIENT = 47
_PR_CAP_AMBIENT_RAISE = 2
_CAPABILITY_VERSION_3 = 0x20080522
_CAP_DAC_OVERRIDE = 1
_CAP_DAC_READ_SEARCH = 2


def own(folder: Path) -> Callable[[], None] | None:
    """Give the folder to a user who may run Postgres and say how a child becomes that user.

    None when this process is not root and nothing has to change. A folder that already belongs
    to a user keeps its owner.
    """
    if os.geteuid() != 0:
        return None
    user = pwd.getpwnam(_USER)
    status = folder.stat()
    if status.st_uid == 0:
        for path in [folder, *folder.rglob("*")]:
            os.chown(path, user.pw_uid, user.pw_gid, follow_symlinks=False)
        status = folder.stat()
    return _becoming(status.st_uid, status.st_gid, [folder, postgres_bin() / "postgres"])


def _becoming(uid: int, gid: int, places: list[Path]) -> Callable[[], None]:
    closed = not all(_open_to_others(place) for place in places)

    def become() -> None:
        libc = ctypes.CDLL(None, use_errno=True)
        if closed:
            libc.prctl(_PR_SET_SECUREBITS, _NO_SETUID_FIXUP, 0, 0, 0)
        os.setgroups([])
        os.setgid(gid)
        os.setuid(uid)
        if closed:
            # The clone lies in a home that only root may enter. Opening it to everybody would be
            # worse than letting this one process find its way through.
            _keep_way_through(libc)

    return become


def _open_to_others(place: Path) -> bool:
    return all(parent.stat().st_mode & stat.S_IXOTH for parent in place.parents)


def _keep_way_through(libc: ctypes.CDLL) -> None:
    """Keep, out of all of root's powers, the one that passes closed folders."""
    # The first suffices and only reads; containers commonly grant only the second.
    for capability in (_CAP_DAC_READ_SEARCH, _CAP_DAC_OVERRIDE):
        mask = 1 << capability
        header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
        # Effective, permitted, inheritable; the second three are for capabilities above 31.
        sets = (ctypes.c_uint32 * 6)(mask, mask, mask, 0, 0, 0)
        if libc.capset(header, sets) == 0:
            libc.prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_RAISE, capability, 0, 0)
            return
