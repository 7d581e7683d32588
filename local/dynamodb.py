"""Runs the embedded DynamoDB (dynalite over LevelDB) in the foreground.

`python -m local.dynamodb --folder DIR --port N [--forget-every SECONDS]`
"""

import argparse
import os
import sys
from pathlib import Path

from local import exit_with_parent, ports
from local.paths import LOCAL, NODE_BIN

_DYNALITE = LOCAL / "node_modules" / "dynalite" / "cli.js"
_IGNORE_CLIENT_ERRORS = LOCAL / "ignore-client-errors.mjs"
_FORGET = LOCAL / "forget.mjs"
_FORGET_EVERY_SECONDS = 120.0


def main() -> int:
    """Read the arguments and run until asked to end."""
    parser = argparse.ArgumentParser(prog="local.dynamodb", description=__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="where the tables are kept")
    parser.add_argument("--port", type=int, required=True, help="port on 127.0.0.1")
    parser.add_argument(
        "--forget-every",
        type=float,
        default=_FORGET_EVERY_SECONDS,
        help="seconds until what was deleted leaves the files",
    )
    arguments = parser.parse_args()
    if not _DYNALITE.exists():
        sys.exit("The embedded DynamoDB is missing: run `make setup`.")
    if not ports.is_free(arguments.port):
        sys.exit(f"Port {arguments.port} is in use: give DynamoDB another with --port.")
    try:
        arguments.folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        sys.exit(f"Cannot make {arguments.folder} ({error.strerror}): choose another folder.")
    # Handing its small reads and writes to four threads takes longer than doing them in one. The
    # second is for merging files meanwhile.
    os.environ["UV_THREADPOOL_SIZE"] = "2"
    os.environ["FORGET_EVERY_SECONDS"] = str(arguments.forget_every)
    return exit_with_parent.run(_command(arguments.folder.resolve(), arguments.port))


def _command(folder: Path, port: int) -> list[str | Path]:
    # Tables are usable after 20 ms instead of half a second.
    states = ["--createTableMs", "20", "--deleteTableMs", "20", "--updateTableMs", "20"]
    where = ["--host", ports.HOST, "--port", str(port), "--path", str(folder)]
    node: list[str | Path] = [NODE_BIN / "node"]
    for module in (_IGNORE_CLIENT_ERRORS, _FORGET):
        node += ["--import", module]
    return [*node, _DYNALITE, *where, *states]


if __name__ == "__main__":
    sys.exit(main())
