"""Runs the embedded Postgres 18 in the foreground, also when started as root.

`python -m local.postgres --folder DIR --port N [--fast]` serves
postgresql://cruddur:cruddur@127.0.0.1:N/cruddur until it is asked to end.
"""

import argparse
import signal
import sys
from pathlib import Path

from local import cluster, exit_with_parent, ports, unprivileged
from local.paths import postgres_bin

_ALWAYS = {
    "listen_addresses": ports.HOST,
    "unix_socket_directories": "",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # The text of a post must never reach a log.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    # A file of the write-ahead log that is over is deleted, and not kept to be written over.
    "wal_recycle": "off",
    # Five programs share the screen.
    "log_checkpoints": "off",
}
# For tests, whose data may be lost.
_FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def main() -> int:
    """Read the arguments and run until asked to end."""
    parser = argparse.ArgumentParser(prog="local.postgres", description=__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="where the data is kept")
    parser.add_argument("--port", type=int, required=True, help="port on 127.0.0.1")
    parser.add_argument("--fast", action="store_true", help="do not wait for the disk (tests)")
    arguments = parser.parse_args()
    if not ports.is_free(arguments.port):
        sys.exit(f"Port {arguments.port} is in use: give Postgres another with --port.")
    folder = arguments.folder.resolve()
    cluster.prepare(folder, durable=not arguments.fast)
    # Fast shutdown: it does not wait for clients to leave.
    stop = signal.SIGINT
    command = _command(folder / "data", arguments.port, fast=arguments.fast)
    # A change of the user forgets the signal that was asked for before it.
    prefix = unprivileged.prefix(folder, stop=stop)
    return exit_with_parent.run([*prefix, *command], stop=stop, cwd=Path("/"))


def _command(data: Path, port: int, *, fast: bool) -> list[str | Path]:
    settings = {**_ALWAYS, **(_FAST if fast else {}), "port": str(port)}
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    return [postgres_bin() / "postgres", "-D", data, *options]


if __name__ == "__main__":
    sys.exit(main())
