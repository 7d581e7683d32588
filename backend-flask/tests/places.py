"""What an admin set of the place, straight in the database."""

from collections.abc import Callable

import pytest
from psycopg2.extensions import cursor

PlaceSetter = Callable[..., None]

AT_FIRST = """
    'Cruddur', '', '{}'::text[], '', '{}'::text[], 604800, 2592000, NULL, '', false, 'public'
"""
COLUMNS = """
    name, description, rules, contact, languages, default_expires_in, max_expires_in, signup_mode,
    signup_question, members_invite, reading
"""
# Of a row that is as it was nobody is notified.
RESET = (
    f"UPDATE place SET ({COLUMNS}) = ROW({AT_FIRST})"
    f" WHERE ROW({COLUMNS}) IS DISTINCT FROM ROW({AT_FIRST})"
)


def reset_place(sql: cursor) -> None:
    """Makes the place what the migrations made it."""
    sql.execute(RESET)


@pytest.fixture
def place(sql: cursor) -> PlaceSetter:
    """Sets columns of the place, for this test."""

    def set_columns(**values: object) -> None:
        columns = ", ".join(f"{name} = %({name})s" for name in values)
        sql.execute(f"UPDATE place SET {columns}", values)

    return set_columns
