"""The operator's page names commands that there are, with options that they have."""

import re
import shlex
from pathlib import Path

import click
import pytest
from flask import Flask
from psycopg2.extensions import cursor

from tests.commands import Commands
from tests.people import People, answered
from tests.reports.test_reports import reports
from tests.worker.outbox_rows import Queue

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
LINES = [line for block in BLOCKS for line in block.splitlines()]
INLINE = re.findall(r"`((?:flask|make) [a-z][^`]*)`", PAGE)
MAX_LINES = 5
ELSEWHERE = {"doctor", "mail-test"}
"""Commands whose result depends on the mail server; they have tests of their own."""


def words_of(program: str) -> list[list[str]]:
    """What follows the program wherever the page names it."""
    found = []
    for text in [*LINES, *INLINE]:
        words = shlex.split(text)
        if program in words:
            found.append(words[words.index(program) + 1 :])
    return found


@pytest.mark.parametrize("words", words_of("flask"), ids=" ".join)
def test_every_flask_command_of_the_page_is_there(app: Flask, words: list[str]) -> None:
    command: click.Command = app.cli
    rest = [word for word in words if word not in ("<", ">", "-")]
    while isinstance(command, click.Group) and rest and rest[0] in command.commands:
        command = command.commands[rest.pop(0)]
    assert command is not app.cli, f"there is no flask {words[0]}"
    options = {option for each in command.params for option in each.opts}
    assert {word for word in rest if word.startswith("--")} <= options | {"--help"}
    # What is left is no command that somebody has renamed.
    if isinstance(command, click.Group):
        assert [word for word in rest if not word.startswith("--")] == []


@pytest.mark.parametrize("words", words_of("make"), ids=" ".join)
def test_every_make_command_of_the_page_is_there(words: list[str]) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{words[0]}:", makefile, re.MULTILINE)
    for name in [word.partition("=")[0] for word in words[1:] if "=" in word]:
        assert re.search(rf"\b{name}=", makefile), name


def test_the_commands_for_the_place_do_their_work_in_the_order_of_the_page(
    commands: Commands, people: People, sql: cursor, queue: Queue
) -> None:
    zoe = people.person("zoe")
    crud = zoe.posts("to be removed")["uuid"]
    sql.execute("UPDATE users SET email = 'zoe@example.org' WHERE uuid = %s", (zoe.uuid,))
    sql.execute(
        "INSERT INTO second_steps (user_uuid, confirmed_at) VALUES (%s, now())", (zoe.uuid,)
    )
    row = queue(zoe.uuid, {})
    report = reports(people.person("ann"), handle="zoe")["uuid"]
    appealed = commands.flask("act", "warn", "zoe", "--reason", "rule 1").stdout.strip()
    answered(zoe.post("/api/appeals", {"act_uuid": appealed, "appeal": "it was my cat"}))
    spammer = people.person("spam")
    sql.execute("UPDATE users SET email = 'a@spam.example' WHERE uuid = %s", (spammer.uuid,))
    given, act_uuid = {"place block-mail-domains": "spam.example\n"}, ""
    for line in [
        line for line in LINES if line.startswith("docker compose exec") and "flask" in line
    ]:
        words = shlex.split(line.partition(" < ")[0].partition(" > ")[0])
        words = words[words.index("flask") + 1 :]
        if words[0] in ELSEWHERE or words[:2] == ["signups", "approve"]:
            continue
        uuids = {
            "remove": crud,
            "undo": act_uuid,
            "outbox": row,
            "reports": report,
            "uphold": appealed,
        }
        named = {"HANDLE": "zoe", "UUID": uuids.get(words[0], "")}
        typed = [named.get(word, word) for word in words]
        done = commands.flask(*typed, given=given.get(" ".join(words[:2]), ""))
        assert done.returncode == 0, (line, done.stderr)
        if words[0] == "act":
            act_uuid = done.stdout.strip()
        if words[:2] == ["place", "export"]:
            given["place import"] = done.stdout
    sql.execute("SELECT role, email FROM users WHERE handle = 'zoe'")
    assert sql.fetchall() == [("admin", "new@cruddur.example")]
    sql.execute("SELECT action FROM audit_log WHERE subject_uuid = %s", (zoe.uuid,))
    recorded = {action for (action,) in sql.fetchall()}
    assert {"role.set", "person.address", "second_step.reset"} < recorded
    assert {"report.open", "report.close", "act.uphold"} < recorded
    # The crud, the three acts and the last one's undoing.
    assert {"act.remove", "act.warn", "act.limit", "act.suspend", "act.undo"} < recorded
    sql.execute("SELECT count(*) FROM suspended_users WHERE user_uuid = %s", (spammer.uuid,))
    assert sql.fetchall() == [(1,)]


def test_every_task_takes_five_lines_at_most() -> None:
    assert len(BLOCKS) > 8
    assert all(len(block.splitlines()) <= MAX_LINES for block in BLOCKS)


def test_the_page_names_commands_at_all() -> None:
    assert len(words_of("flask")) > 15
    assert len(words_of("make")) > 2


def test_links_of_the_pages_for_operators_lead_to_files() -> None:
    for name in ("docs/operating.md", "SECURITY.md", "CHANGELOG.md", "journal/versions.md"):
        page = ROOT / name
        links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        assert links
        assert [link for link in links if not (page.parent / link).exists()] == []
