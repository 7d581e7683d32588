"""`flask doctor`: the age of the newest backup, and faults."""

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from cruddur.doctor.checks import examine
from cruddur.doctor.findings import Finding
from tests.backups import backed_up


def found(app: Flask) -> Finding:
    return next(one for one in examine(app.extensions["cruddur"]) if one.subject == "backups")


@pytest.mark.parametrize(
    ("hours", "fault", "state", "text"),
    [
        (47, "", "OK", "the newest is 47.0 h old, 1000 bytes, not encrypted"),
        (49, "", "WRONG", "the newest is 49.0 h old, which is too old"),
        (1, "no room", "WRONG", "the last try failed, see `docker compose logs backup`"),
    ],
)
def test_a_backup_that_fails_or_is_too_old_is_said(
    hours: int, fault: str, state: str, text: str, app: Flask, sql: cursor
) -> None:
    backed_up(sql, hours, fault)
    said = found(app)
    assert said.state == state
    assert said.text.startswith(text)
    assert said.said == fault


def test_a_place_that_makes_no_backups_is_told_so(app: Flask, sql: cursor) -> None:
    assert sql
    said = found(app)
    assert (said.state, said.text) == (
        "NOTE",
        "none is made by itself: start the service `backup`; there is none",
    )
