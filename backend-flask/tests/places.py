"""Changes settings of the place directly in the database."""

from collections.abc import Callable

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from cruddur.activities.service import Bounds
from cruddur.http.services import Services

PlaceSetter = Callable[..., None]
BOUNDS = Bounds(min_expires_in=1, max_expires_in=2592000, default_expires_in=604800)
"""Of a place that is as at first."""

AT_FIRST = """
    'Cruddur', '', '{}'::text[], '', '{}'::text[], 604800, 2592000, NULL, '', false, 'public', false
"""
COLUMNS = """
    name, description, rules, contact, languages, default_expires_in, max_expires_in, signup_mode,
    signup_question, members_invite, reading, second_step_demanded
"""
# Of a row that is as it was nobody is notified.
RESET = (
    f"UPDATE place SET ({COLUMNS}) = ROW({AT_FIRST})"
    f" WHERE ROW({COLUMNS}) IS DISTINCT FROM ROW({AT_FIRST})"
)


RESET_RESERVED = """
    WITH dropped AS (
        DELETE FROM reserved_handles WHERE handle NOT IN (TABLE reserved_at_first)
    )
    INSERT INTO reserved_handles TABLE reserved_at_first ON CONFLICT DO NOTHING
"""


def reset_place(app: Flask, sql: cursor) -> None:
    """Makes the place what the migrations made it."""
    sql.execute(RESET)
    if sql.rowcount:
        _know(app)
    # Of the first test, before which nothing has changed them.
    sql.execute("CREATE TEMP TABLE IF NOT EXISTS reserved_at_first AS TABLE reserved_handles")
    sql.execute(RESET_RESERVED)


def _know(app: Flask) -> None:
    """As if it had been changed through this application: else it lags behind by a moment."""
    services: Services = app.extensions["cruddur"]
    services.place.invalidate()


@pytest.fixture
def place(app: Flask, sql: cursor) -> PlaceSetter:
    """Sets columns of the place, for this test."""

    def set_columns(**values: object) -> None:
        columns = ", ".join(f"{name} = %({name})s" for name in values)
        sql.execute(f"UPDATE place SET {columns}", values)
        _know(app)

    return set_columns
