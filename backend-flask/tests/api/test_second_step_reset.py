"""The second step of a person is turned off by an admin, but not an admin's own."""

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from tests.api.test_notices import EMAIL, signed_in
from tests.apps import SECOND_STEP, Clock, sets_up
from tests.browsers import Browser, Mailbox, has_account
from tests.people import People, answered, problem

RESET = "/api/moderation/people/@zoe/second_step"


@pytest.fixture
def zoe(app: Flask, sql: cursor, clock: Clock) -> Browser:
    """A browser that Zoe is signed in with, who has a second step."""
    has_account(sql)
    browser = signed_in(app)
    sets_up(browser, clock)
    return browser


def test_an_admin_turns_off_their_own_second_step_only_in_the_settings(
    zoe: Browser, sql: cursor
) -> None:
    sql.execute("UPDATE users SET role = 'admin' WHERE handle = 'zoe'")
    problem(zoe.send("DELETE", RESET), 403, "forbidden")
    assert answered(zoe.get(SECOND_STEP))["enabled"]


@pytest.mark.usefixtures("zoe")
def test_a_reset_by_an_admin_is_told(people: People, mailbox: Mailbox) -> None:
    admin = people.has_role(people.person(), "admin")
    assert admin.delete(RESET).status_code == 204
    assert "asks for a code of an app no more" in mailbox.mails(EMAIL)[0]
