"""Whether the ports of `make dev` are free: asked before minutes of set-up, on bare Python."""

import os
import re
import sys

from local import ports, running
from local.environment import VARIABLES, Ports
from local.paths import ROOT

# A store whose usual port is taken moves by itself to a free one.
_FIXED = ("web", "api")


def main() -> int:
    """End with a sentence when the page or the API could not listen."""
    lock = running.claim(0)
    if lock is None:
        # The clone's own stack has them; `make dev` says so.
        return 0
    with lock:
        wanted = Ports.read({**_from_file(), **os.environ})
        for name in _FIXED:
            port = getattr(wanted, name)
            if not ports.is_free(port):
                sys.exit(in_use(port, VARIABLES[name]))
    return 0


def in_use(port: int, variable: str) -> str:
    """The sentence about a port that another program has."""
    return (
        f"Port {port} is in use: stop what uses it, or choose another, "
        f"for example `make dev {variable}={port + 1}`."
    )


def _from_file() -> dict[str, str]:
    """The ports that .env names; python-dotenv, which reads the rest, may not be installed yet."""
    try:
        text = (ROOT / ".env").read_text()
    except FileNotFoundError:
        return {}
    return dict(re.findall(r"^\s*(?:export\s+)?(\w+_PORT)\s*=\s*[\"']?(\d+)", text, re.MULTILINE))


if __name__ == "__main__":
    sys.exit(main())
