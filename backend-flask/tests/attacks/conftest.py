"""Applications for the attacks."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.attacks.flood import TABLE
from tests.people import Person


@pytest.fixture
def strict(another_app: Callable[..., Flask]) -> Flask:
    """With the limits that are the default."""
    return another_app(limits_times=1)


@pytest.fixture
def strictest(another_app: Callable[..., Flask], ann: Person) -> Flask:
    """Where each thing may be done twice."""
    twice = dict.fromkeys(TABLE, "2/1h")
    return another_app(limits_times=1, demo_user_handle=ann.handle, **twice)
