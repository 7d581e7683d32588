"""Checks that the ports of `make dev` are free, before minutes of set-up, on bare Python."""

import os
import re
import sys
from collections.abc import Iterable

from local import ports, running
from local.environment import VARIABLES, Ports
from local.paths import ROOT

# A store of `make dev` whose usual port is taken moves by itself to a free one, but never from the
# port that a person chose.
_FIXED = ("web", "api")


def main() -> int:
    """End with a sentence when a part could not listen."""
    lock = running.lock_clone(0)
    if lock is None:
        # The clone's own stack has them; `make dev` says so.
        return 0
    with lock:
        given = wanted()
        kept = [name for name in VARIABLES if name in _FIXED or given.get(VARIABLES[name])]
        look(Ports.read(given), kept, "make dev")
    return 0


def in_use(port: int, variable: str, command: str = "make dev") -> str:
    """The sentence about a port that another program has."""
    return (
        f"Port {port} is in use: stop what uses it, or choose another, "
        f"for example `{command} {variable}={port + 1}`."
    )


def look(where: Ports, names: Iterable[str], command: str) -> None:
    """End with a sentence when one of these ports is in use."""
    for name in names:
        port = getattr(where, name)
        if not ports.is_free(port):
            sys.exit(in_use(port, VARIABLES[name], command))


def wanted() -> dict[str, str]:
    """The environment, and below it what .env says of ports and compose files."""
    return {**_from_file(), **os.environ}


def _from_file() -> dict[str, str]:
    """Ports and compose files from .env; python-dotenv may not be installed yet."""
    try:
        text = (ROOT / ".env").read_text()
    except FileNotFoundError:
        return {}
    named = r"^\s*(?:export\s+)?(\w+_PORT|COMPOSE_FILE)\s*=[ \t]*[\"']?([^\s\"'#]*)"
    return dict(re.findall(named, text, re.MULTILINE))


if __name__ == "__main__":
    sys.exit(main())
