"""Runs one flask command of the backend, as in `python -m local.command token bayko`."""

import signal
import subprocess
import sys

from local import environment, running
from local.environment import Ports
from local.paths import BACKEND, VENV

# What needs no store, only the code.
_ALONE = {"openapi"}


def main() -> int:
    """Run the command against the stack that runs from this clone."""
    command = sys.argv[1:]
    where = running.running_ports()
    if where is None and command[0] not in _ALONE:
        sys.exit("Cruddur is not running: start it with `make dev` and try again.")
    given = environment.given()
    variables = environment.of_services(where or Ports.read(given), given)
    flask = [str(VENV / "bin" / "flask"), *command]
    return subprocess.run(flask, cwd=BACKEND, env=variables, check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)
