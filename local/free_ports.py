"""Whether the ports of a stack are free: asked before minutes of set-up, on bare Python.

`python -m local.free_ports` asks for `make dev`, with `compose` for Docker Compose.
"""

import os
import re
import sys
from collections.abc import Iterable, Mapping

from local import ports, running
from local.backup.stacks import StackError, compose_stacks
from local.environment import VARIABLES, Ports
from local.paths import ROOT

# A store of `make dev` whose usual port is taken moves by itself to a free one.
_FIXED = ("web", "api")
_PRODUCTION_FILE = "docker-compose.prod.yml"
_PRODUCTION_WEB_PORT = 8080


def main() -> int:
    """End with a sentence when a part could not listen."""
    wanted = {**_from_file(), **os.environ}
    if sys.argv[1:] == ["compose"]:
        _look_for_compose(wanted)
        return 0
    lock = running.claim(0)
    if lock is None:
        # The clone's own stack has them; `make dev` says so.
        return 0
    with lock:
        _look(Ports.read(wanted), _FIXED, "make dev")
    return 0


def in_use(port: int, variable: str, command: str = "make dev") -> str:
    """The sentence about a port that another program has."""
    return (
        f"Port {port} is in use: stop what uses it, or choose another, "
        f"for example `{command} {variable}={port + 1}`."
    )


def _look_for_compose(wanted: Mapping[str, str]) -> None:
    """Docker finds a taken port only when all images are built and the stores run."""
    is_production = _PRODUCTION_FILE in wanted.get("COMPOSE_FILE", "")
    try:
        if any(stack.is_production == is_production for stack in compose_stacks()):
            # It has them itself, and is brought up to date.
            return
    except StackError as error:
        sys.exit(str(error))
    if is_production:
        # The other parts are not published.
        defaults = {"WEB_PORT": str(_PRODUCTION_WEB_PORT)}
        _look(Ports.read({**defaults, **wanted}), ("web",), "make up")
    else:
        _look(Ports.read(wanted), VARIABLES, "make up")


def _look(where: Ports, names: Iterable[str], command: str) -> None:
    for name in names:
        port = getattr(where, name)
        if not ports.is_free(port):
            sys.exit(in_use(port, VARIABLES[name], command))


def _from_file() -> dict[str, str]:
    """Ports and compose files from .env; python-dotenv may not be installed yet."""
    try:
        text = (ROOT / ".env").read_text()
    except FileNotFoundError:
        return {}
    named = r"^\s*(?:export\s+)?(\w+_PORT|COMPOSE_FILE)\s*=\s*[\"']?([^\s\"'#]+)"
    return dict(re.findall(named, text, re.MULTILINE))


if __name__ == "__main__":
    sys.exit(main())
