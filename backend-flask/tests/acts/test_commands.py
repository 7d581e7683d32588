"""What moderators do on the page, the operator does by command."""

import json

from psycopg2.extensions import cursor

from tests.commands import Commands
from tests.moderators import recorded
from tests.people import People, Person, answered, problem
from tests.reports.test_reports import reports


def test_whoever_runs_the_server_acts_without_a_role(
    commands: Commands, people: People, ann: Person, bob: Person, sql: cursor
) -> None:
    # Also on an admin.
    people.has_role(bob, "admin")
    crud = bob.posts("bad")
    removed = commands.flask("remove", crud["uuid"], "--reason", "rule 3")
    assert removed.returncode == 0, removed.stderr
    problem(ann.get(f"/api/activities/{crud['uuid']}"), 410, "expired")
    suspended = commands.flask("act", "suspend", "BOB", "--days", "3", "--reason", "rule 3")
    assert suspended.returncode == 0, suspended.stderr
    problem(bob.get("/api/auth/me"), 401, "not_signed_in")
    undone = commands.flask("undo", suspended.stdout.strip(), "--reason", "a mistake")
    assert (undone.returncode, undone.stdout) == (0, "it is undone\n"), undone.stderr
    assert recorded(sql, bob) == ["act.remove", "act.suspend", "act.undo"]
    log = commands.flask("audit", "--subject", "bob")
    mine = [entry for entry in map(json.loads, log.stdout.splitlines()) if entry["reason"]][-3:]
    assert [entry["actor_handle"] for entry in mine] == [None] * 3
    assert [entry["action"] for entry in mine] == recorded(sql, bob)


def test_reports_are_seen_and_closed_by_command(
    commands: Commands, ann: Person, bob: Person, sql: cursor
) -> None:
    crud = bob.posts("bad <b>boats</b>")
    first = reports(ann, activity_uuid=crud["uuid"], comment="look")
    second = reports(ann, handle="bob")
    listed = [json.loads(line) for line in commands.flask("reports").stdout.splitlines()]
    assert [one["uuid"] for one in listed] == [second["uuid"], first["uuid"]]
    assert "boats" not in json.dumps(listed)
    shown = commands.flask("reports", "show", first["uuid"])
    assert json.loads(shown.stdout)["activity"]["message"] == "bad <b>boats</b>"
    closed = commands.flask("reports", "close", first["uuid"], "--reason", "satire")
    assert (closed.returncode, closed.stdout) == (0, "it is closed\n"), closed.stderr
    warned = commands.flask("act", "warn", "bob", "--report", second["uuid"], "--reason", "rule 3")
    assert warned.returncode == 0, warned.stderr
    assert commands.flask("reports").stdout == ""
    assert recorded(sql, bob) == ["report.open", "report.close", "report.close", "act.warn"]
    again = commands.flask("reports", "close", first["uuid"], "--reason", "satire")
    assert (again.returncode, again.stderr) == (1, "cruddur: This report is closed.\n")


def test_an_appeal_is_seen_and_rejected_by_command(
    commands: Commands, bob: Person, sql: cursor
) -> None:
    act = commands.flask("act", "limit", "bob", "--reason", "rule 3").stdout.strip()
    assert commands.flask("appeals").stdout == ""
    answered(bob.post("/api/appeals", {"act_uuid": act, "appeal": "it was my cat"}))
    (appealed,) = [json.loads(line) for line in commands.flask("appeals").stdout.splitlines()]
    assert (appealed["uuid"], appealed["appeal"]) == (act, "it was my cat")
    upheld = commands.flask("uphold", act, "--reason", "cats do not write")
    assert (upheld.returncode, upheld.stdout) == (0, "the appeal is rejected\n"), upheld.stderr
    assert commands.flask("appeals").stdout == ""
    assert recorded(sql, bob) == ["act.limit", "act.uphold"]


def test_a_wave_is_counted_and_then_suspended_by_command(
    commands: Commands, people: People, sql: cursor
) -> None:
    spammers = [people.person(f"spam_{nth}") for nth in range(2)]
    sql.execute("UPDATE users SET email = handle || '@spam.example'")
    counted = commands.flask("wave", "mail_domain", "@spam_0")
    assert counted.stdout == "accounts: 2\n@spam_1\n@spam_0\n", counted.stderr
    wave = ("wave", "mail_domain", "spam.example", "--count")
    done = commands.flask(*wave, "2", "--reason", "spam", "--erase-after", "7")
    assert (done.returncode, done.stdout) == (0, "accounts suspended: 2\n"), done.stderr
    assert [recorded(sql, person) for person in spammers] == [["act.suspend"]] * 2
    for words, says in (
        ((*wave, "2", "--reason", "spam"), "No account has this in common any more."),
        ((*wave, "2"), "Something visible is needed"),
        (("wave", "network", "here"), "The value is no network"),
    ):
        refused = commands.flask(*words)
        assert refused.returncode == 1
        assert refused.stderr.startswith(f"cruddur: {says}"), refused.stderr


def test_what_cannot_be_done_is_one_sentence(commands: Commands, bob: Person, sql: cursor) -> None:
    for arguments, says in (
        (("remove", bob.uuid, "--reason", "x"), "There is no such crud."),
        (("act", "warn", "nobody", "--reason", "x"), "There is no person with this handle."),
        (("undo", bob.uuid, "--reason", "x"), "There is no such act."),
        (("act", "warn", "bob", "--reason", " "), "Something visible is needed"),
        (("act", "warn", "bob", "--days", "2", "--reason", "x"), "Only a limit or a suspension"),
    ):
        done = commands.flask(*arguments)
        assert done.returncode == 1
        assert done.stderr.startswith(f"cruddur: {says}"), done.stderr
    assert recorded(sql, bob) == []
