"""One stack for all tests of backups: its start takes as long as most of them."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from local.stack import Stack
from ops.tests.backed_up import BackedUp


@pytest.fixture(scope="session")
def stack() -> Iterator[Stack]:
    # Not a folder of pytest: the next pytest that starts closes it to the user of Postgres.
    with TemporaryDirectory(prefix="cruddur-tests-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        stack = Stack(folder, web=False)
        try:
            stack.start()
            yield stack
        finally:
            stack.stop()


@pytest.fixture(scope="session")
def backed_up(stack: Stack) -> BackedUp:
    return BackedUp(stack)
