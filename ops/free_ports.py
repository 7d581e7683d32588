"""Whether the ports that Docker Compose publishes are free: asked before minutes of building."""

import sys

from local.environment import VARIABLES, Ports
from local.free_ports import look, wanted
from ops.backup.programs import StackError
from ops.backup.stacks import compose_stacks

_PRODUCTION_FILE = "docker-compose.prod.yml"
_PRODUCTION_WEB_PORT = 8080


def main() -> int:
    """End with a sentence when a container could not listen.

    Docker finds a taken port only when all images are built and the stores run.
    """
    given = wanted()
    is_production = _PRODUCTION_FILE in given.get("COMPOSE_FILE", "")
    try:
        if any(stack.is_production == is_production for stack in compose_stacks()):
            # It has them itself, and is brought up to date.
            return 0
    except StackError as error:
        sys.exit(str(error))
    if is_production:
        # The other parts are not published.
        defaults = {"WEB_PORT": str(_PRODUCTION_WEB_PORT)}
        look(Ports.read({**defaults, **given}), ("web",), "make up")
    else:
        look(Ports.read(given), VARIABLES, "make up")
    return 0


if __name__ == "__main__":
    sys.exit(main())
