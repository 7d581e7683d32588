"""`make reset`: forgets everything that was written on this clone."""

import shutil
import sys

from local import running
from local.paths import STATE


def main() -> int:
    """Remove the data folder, unless a stack is using it."""
    if running.claim(0) is None:
        sys.exit("Cruddur runs from this clone: stop `make dev` first, then reset.")
    try:
        shutil.rmtree(STATE)
    except PermissionError as error:
        sys.exit(f"{error.filename} belongs to another user: run `make reset` as that user.")
    print("All local data is gone; `make dev` starts afresh.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
