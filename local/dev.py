"""`make dev`: the whole stack for work on it, under honcho, until Ctrl-C."""

import os
import shutil
import signal
import subprocess
import sys
from dataclasses import replace

from honcho.environ import parse_procfile
from honcho.manager import Manager

from local import environment, ports, running
from local.environment import VARIABLES, Ports
from local.exit_with_parent import GUARDIAN, die_with_parent
from local.free_ports import in_use
from local.paths import LOCAL, ROOT, STATE

# The processes of a killed run need this long to notice it and end.
_LEAVING_SECONDS = 8.0
_NEEDED_BYTES = 500 * 1024 * 1024
# Not gunicorn's own --reload: it does not see statements, and the worker has none.
AUTO_RESTART = (
    "watchmedo auto-restart --recursive --directory=cruddur --patterns=**/*.py;**/*.sql "
    "--debounce-interval=0.5 --signal=SIGTERM --"
)
_STOPPED_BY_PERSON = {128 + signal.SIGINT, 128 + signal.SIGTERM}


def main() -> int:
    """Run until a person or a failing process ends it."""
    die_with_parent(signal.SIGTERM)
    lock = running.lock_clone(_LEAVING_SECONDS)
    if lock is None:
        sys.exit("Cruddur already runs from this clone: stop that `make dev` first.")
    if shutil.disk_usage(STATE).free < _NEEDED_BYTES:
        sys.exit(f"The disk of {STATE} is full: free 500 MB and start again.")
    given = environment.given()
    where = _choose_ports(Ports.read(given), given)
    variables = environment.of_services(where, given)
    variables[GUARDIAN] = str(os.getpid())
    variables["AUTO_RESTART"] = AUTO_RESTART
    running.save_ports(where)
    return _run(variables)


def _choose_ports(wanted: Ports, given: dict[str, str]) -> Ports:
    """Keep the wanted ports; a store whose usual port is taken moves to a free one."""
    for name, variable in VARIABLES.items():
        port = getattr(wanted, name)
        if ports.is_free(port):
            continue
        if name in ("web", "api") or given.get(variable):
            sys.exit(in_use(port, variable))
        other = ports.free_port()
        print(f"Port {port} is in use: {name} takes {other} this time.", flush=True)
        wanted = replace(wanted, **{name: other})
    return wanted


def _run(variables: dict[str, str]) -> int:
    manager = Manager()
    for name, command in parse_procfile((LOCAL / "Procfile").read_text()).processes.items():
        manager.add_process(name, command, env=variables, cwd=str(ROOT))
    subprocess.Popen([sys.executable, "-m", "local.announce"], env=variables, cwd=ROOT)
    try:
        manager.loop()
    except OSError:
        # The terminal is gone. A normal exit would wait for the processes, and they wait for this
        # one to end.
        os._exit(128 + signal.SIGHUP)
    status = int(manager.returncode or 0)
    return 0 if status in _STOPPED_BY_PERSON else status


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)
