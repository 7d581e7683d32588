"""`VERSION=… [FROM=…] python -m ops.upgrade`."""

import fcntl
import os
import sys
from pathlib import Path

from local.paths import ROOT, STATE
from ops.backup.choice import chosen
from ops.backup.stacks import ComposeStack
from ops.upgrade.production import Production, UpgradeError
from ops.upgrade.steps import FAULTS, HOW, Upgrade


def main() -> int:
    """Upgrade, or go back and say why."""
    # Only what is chosen here is of that version: Docker Compose must not read it.
    version = os.environ.pop("VERSION", "").strip()
    if not version:
        sys.exit(f"Say which version: {HOW}")
    STATE.mkdir(exist_ok=True)
    with (STATE / "upgrade.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.exit("Another upgrade of this clone runs.")
        try:
            stack = chosen("production", os.environ.get("COMPOSE_PROJECT_NAME", ""))
            if not isinstance(stack, ComposeStack):
                raise UpgradeError("Only production in containers is upgraded so.")
            given_from = os.environ.get("FROM", "").strip()
            return Upgrade(version, given_from, Production(stack), ROOT, STATE).run()
        except FAULTS as error:
            sys.exit(f"Nothing was changed. {error}")


if __name__ == "__main__":
    try:
        sys.exit(main())
    except FileNotFoundError as missing:
        sys.exit(f"{Path(missing.filename).name} is needed for this: install it.")
    except KeyboardInterrupt:
        sys.exit("Not finished: the same command goes on with it.")
