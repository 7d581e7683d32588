"""Runs Postgres as an unprivileged user where we are root, because it refuses to run as root."""

import os
import pwd
import re
import shutil
import signal
import stat
from pathlib import Path

from local.paths import postgres_bin

# Every system has it. Postgres asks for the name of its user, so a bare number will not do.
_USER = "nobody"
# What lets a process pass folders that are closed to its user, and its bit. The first suffices
# and only reads; containers commonly grant only the second.
_WAYS_THROUGH = {"dac_read_search": 1 << 2, "dac_override": 1 << 1}


def prefix(folder: Path, *, stop: signal.Signals | None = None) -> list[str]:
    """Give the folder to a user who may run Postgres; the words before a command of that user.

    None, an empty list, when this process is not root and nothing has to change. A folder that
    already belongs to a user keeps its owner. `stop` is sent to the command when its parent ends.
    """
    if os.geteuid() != 0:
        return []
    if not shutil.which("setpriv"):
        raise SystemExit(
            "Postgres does not run as root, and setpriv (of util-linux) is not here to change the "
            "user: run it as a normal user."
        )
    user = pwd.getpwnam(_USER)
    status = folder.stat()
    if status.st_uid == 0:
        for path in [folder, *folder.rglob("*")]:
            os.chown(path, user.pw_uid, user.pw_gid, follow_symlinks=False)
        status = folder.stat()
    words = ["setpriv", f"--reuid={status.st_uid}", f"--regid={status.st_gid}", "--clear-groups"]
    if stop:
        words.append(f"--pdeathsig={stop.name.removeprefix('SIG')}")
    return [*words, *_way_through([folder, postgres_bin() / "postgres"])]


def _way_through(places: list[Path]) -> list[str]:
    """Keep, out of all of root's powers, the one that passes closed folders, where one is closed.

    The clone may lie in a home that only root may enter. Opening it to everybody would be worse.
    """
    if all(_open_to_others(place) for place in places):
        return ["--inh-caps=-all"]
    ours = _capabilities()
    kept = [f"+{name}" for name, bit in _WAYS_THROUGH.items() if ours & bit][:1]
    return [f"--{kind}-caps={','.join(['-all', *kept])}" for kind in ("inh", "ambient")]


def _open_to_others(place: Path) -> bool:
    return all(parent.stat().st_mode & stat.S_IXOTH for parent in place.parents)


def _capabilities() -> int:
    found = re.search(r"^CapPrm:\s*(\w+)$", Path("/proc/self/status").read_text(), re.MULTILINE)
    return int(found[1], 16) if found else 0
