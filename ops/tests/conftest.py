"""One stack for all tests of backups: its start takes as long as most of them."""

from collections.abc import Iterator

import pytest

from checks.temporary_stack import temporary_stack
from local.stack import Stack
from ops.tests.backed_up import BackedUp


@pytest.fixture(scope="session")
def stack() -> Iterator[Stack]:
    with temporary_stack() as stack:
        yield stack


@pytest.fixture(scope="session")
def backed_up(stack: Stack) -> BackedUp:
    return BackedUp(stack)
