"""`flask address`: another e-mail address for somebody who lost the mailbox."""

import pytest
from psycopg2.extensions import cursor

from tests.browsers import Browser, Mailbox, has_account, join
from tests.commands import Commands
from tests.people import answered, problem

FORMER, NEW = "zoe@example.org", "zoe@cruddur.example"


def asks_for_a_code(browser: Browser, email: str) -> None:
    assert browser.post("/api/auth/recover", {"email": email}).status_code == 204


def recovery(email: str, code: str) -> dict[str, str]:
    return {"email": email, "code": code, "password": "another horse battery"}


def test_whoever_lost_the_mailbox_sets_a_password_by_a_mail_to_the_new_one(
    browser: Browser, mailbox: Mailbox, commands: Commands, sql: cursor
) -> None:
    join(browser, mailbox)
    asks_for_a_code(browser, FORMER)
    former_code = mailbox.long_code(FORMER)

    done = commands.flask("address", "Zoe", "Zoe@Cruddur.example")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "@zoe has the address; all sessions are ended\n"

    problem(browser.get("/api/auth/me"), 401, "not_signed_in")
    form = recovery(FORMER, former_code)
    problem(browser.post("/api/auth/recover/confirm", form), 422, "invalid")
    asks_for_a_code(browser, NEW)
    form = recovery(NEW, mailbox.long_code(NEW))
    assert answered(browser.post("/api/auth/recover/confirm", form))["handle"] == "zoe"
    sql.execute("SELECT action, actor_uuid, reason, details::text FROM audit_log")
    assert sql.fetchall() == [("person.address", None, "", "{}")]


@pytest.mark.parametrize(
    ("handle", "address", "said"),
    [
        (
            "nobody",
            NEW,
            "There is no person with the handle nobody, or an account has that address",
        ),
        ("zoe", "ann@example.org", "There is no person with the handle zoe, or an account has"),
        ("zoe", "no address", "This is not an e-mail address."),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence_and_changes_nothing(
    browser: Browser,
    mailbox: Mailbox,
    commands: Commands,
    sql: cursor,
    handle: str,
    address: str,
    said: str,
) -> None:
    join(browser, mailbox)
    has_account(sql, "ann", email="ann@example.org")
    refused = commands.flask("address", handle, address)
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"cruddur: {said}")
    assert len(refused.stderr.splitlines()) == 1
    assert answered(browser.get("/api/auth/me"))["handle"] == "zoe"
    sql.execute("SELECT email FROM users WHERE handle = 'zoe'")
    assert sql.fetchall() == [(FORMER,)]
