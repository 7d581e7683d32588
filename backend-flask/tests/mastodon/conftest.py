"""Fixtures: an app, and the same after Ann has let it in."""

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from tests.apps import clock
from tests.mastodon.apps import App, Calls, let_in, registered
from tests.people import Person

__all__ = ["clock"]


@pytest.fixture
def trial(app: Flask, sql: cursor) -> App:  # noqa: ARG001 (an empty database)
    """An app."""
    return registered(app.test_client())


@pytest.fixture
def anns(trial: App, ann: Person) -> Calls:
    """The app of Ann."""
    return let_in(trial, ann)


@pytest.fixture
def bobs(app: Flask, bob: Person) -> Calls:
    """An app of Bob."""
    return let_in(registered(app.test_client()), bob)
