"""`flask place set` and `flask signups`."""

import pytest
from psycopg2.extensions import cursor

from tests.browsers import Mailbox
from tests.commands import Commands
from tests.people import People


def test_what_an_admin_sets_on_the_page_a_command_sets(commands: Commands, sql: cursor) -> None:
    for name, values in {
        "name": ["Mill Street"],
        "rules": ["Be kind.", "No advertising."],
        "max_expires_in": ["604800"],
        "members_invite": ["yes"],
        "signup_mode": ["approval"],
    }.items():
        done = commands.flask("place", "set", name, *values)
        assert (done.returncode, done.stdout) == (0, f"{name} is set\n"), done.stderr
    sql.execute("SELECT name, rules, max_expires_in, members_invite, signup_mode FROM place")
    assert sql.fetchall() == [
        ("Mill Street", ["Be kind.", "No advertising."], 604800, True, "approval")
    ]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["signup_mode", "everybody"], "signup_mode cannot be that: "),
        (["max_expires_in", "long"], "max_expires_in cannot be that: "),
        (["members_invite", "perhaps"], "members_invite takes yes or no."),
        (["name", "Mill", "Street"], "name takes one value."),
    ],
)
def test_a_wrong_setting_is_refused_in_one_sentence(
    commands: Commands, sql: cursor, words: list[str], sentence: str
) -> None:
    assert sql
    refused = commands.flask("place", "set", *words)
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"cruddur: {sentence}")
    assert len(refused.stderr.splitlines()) == 1


def test_a_command_approves_sign_ups(
    commands: Commands, people: People, mailbox: Mailbox, sql: cursor
) -> None:
    assert commands.flask("signups").stdout == "nobody waits\n"
    for _ in range(2):
        people.waits()
    sql.execute("SELECT handle FROM pending_signups ORDER BY waiting_uuid")
    handles = [row[0] for row in sql.fetchall()]
    listed = commands.flask("signups")
    assert listed.stdout == "".join(f"@{handle} A neighbour.\n" for handle in handles)
    approved = commands.flask("signups", "approve", handles[0].upper())
    assert (approved.returncode, approved.stdout) == (0, f"@{handles[0]} is in\n"), approved.stderr
    declined = commands.flask("signups", "decline", handles[1])
    assert (declined.returncode, declined.stdout) == (0, f"@{handles[1]} is declined\n")
    assert "has let you in" in mailbox.mails(f"{handles[0]}@example.org")[0]
    assert "has not let you in" in mailbox.mails(f"{handles[1]}@example.org")[0]
    again = commands.flask("signups", "approve", handles[1])
    assert again.returncode == 1
    assert again.stderr == f"cruddur: Nobody waits with the handle {handles[1]}.\n"
