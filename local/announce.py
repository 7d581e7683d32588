"""Prints one line when the page and the API of a starting stack answer."""

import os
import signal
import sys

from local import ports, web
from local.environment import Ports
from local.exit_with_parent import GUARDIAN, die_with_parent

_PATIENCE_SECONDS = 180


def main() -> int:
    """Wait for both, then say where they are."""
    # Ctrl-C ends the whole run; this process ends with its parent and prints nothing.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with_parent(signal.SIGKILL)
    if os.getppid() != int(os.environ[GUARDIAN]):
        # The parent ended before this process could ask for its signal.
        return 1
    where = Ports.read(os.environ)
    page, health = f"{where.web_url}/", f"{where.api_url}/api/health-check"
    if not ports.wait_until(lambda: web.answers(health) and web.answers(page), _PATIENCE_SECONDS):
        print(f"Cruddur does not answer at {page} yet: see the messages above.", flush=True)
        return 1
    print(
        f"Cruddur is up: {where.web_url} (API {where.api_url}/api/docs), stop with Ctrl-C",
        flush=True,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
