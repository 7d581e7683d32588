"""`flask remove`, `flask act`, `flask undo` and `flask audit`: for the operator."""

import json

from psycopg2.extensions import cursor

from tests.commands import Commands
from tests.moderators import recorded
from tests.people import People, Person, problem


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
