"""One stack for all tests of backups: its start takes as long as most of them."""

from collections.abc import Iterator

import pytest

from local.stack import Stack
from ops.tests.backed_up import BackedUp


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    folder = tmp_path_factory.mktemp("backup")
    # The embedded Postgres runs as a user of its own when the tests run as root.
    for parent in (folder, folder.parent, folder.parent.parent):
        parent.chmod(0o755)
    stack = Stack(folder, web=False)
    try:
        stack.start()
        yield stack
    finally:
        stack.stop()


@pytest.fixture(scope="session")
def backed_up(stack: Stack) -> BackedUp:
    return BackedUp(stack)
