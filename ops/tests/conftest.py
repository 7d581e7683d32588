"""Fixtures of several files; all tests of backups share a stack, whose start takes long."""

from collections.abc import Iterator

import pytest

from checks.temporary_stack import temporary_stack
from local.stack import Stack
from ops.tests.backed_up import BackedUp
from ops.tests.fake_docker import docker
from ops.tests.scheduled import look, variables

__all__ = ["docker", "look", "variables"]
"""Fixtures of other modules."""


@pytest.fixture(scope="session")
def stack() -> Iterator[Stack]:
    with temporary_stack() as stack:
        yield stack


@pytest.fixture(scope="session")
def backed_up(stack: Stack) -> BackedUp:
    return BackedUp(stack)
