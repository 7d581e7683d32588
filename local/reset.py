"""`make reset`: deletes the data of this clone's stack, except for the backups."""

import os
import shutil
import sys
from pathlib import Path

from local import running
from local.paths import STATE

_BACKUPS = "backups"
_SURE = "yes"


def main() -> int:
    """Delete the data, unless a stack runs or the person does not confirm."""
    lock = running.lock_clone(0)
    if lock is None:
        sys.exit("Cruddur runs from this clone: stop `make dev` first, then reset.")
    with lock:
        return _reset()


def _reset() -> int:
    if not _is_sure():
        sys.exit("Nothing was deleted.")
    try:
        for path in sorted(STATE.iterdir()):
            if path.name != _BACKUPS:
                _remove(path)
    except PermissionError as error:
        sys.exit(f"{error.filename} belongs to another user: run `make reset` as that user.")
    kept = f"; the backups stay in {STATE / _BACKUPS}" if (STATE / _BACKUPS).exists() else ""
    print(f"All local data is gone{kept}. `make dev` starts with new data.")
    return 0


def _is_sure() -> bool:
    if os.environ.get("SURE") == _SURE:
        return True
    print(f"This deletes all people, cruds and messages of `make dev` in {STATE}.", flush=True)
    if not sys.stdin.isatty():
        sys.exit(
            f"Nobody is there to ask: nothing was deleted. Say so with `make reset SURE={_SURE}`."
        )
    return input(f"Type {_SURE} to go on: ").strip() == _SURE


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (EOFError, KeyboardInterrupt):
        sys.exit("Nothing was deleted.")
