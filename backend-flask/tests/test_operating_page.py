"""The operator's page names commands that there are, with options that they have."""

import re
import shlex
from pathlib import Path

import click
import pytest
from flask import Flask

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
LINES = [line for block in BLOCKS for line in block.splitlines()]
INLINE = re.findall(r"`((?:flask|make) [a-z][^`]*)`", PAGE)
MAX_LINES = 5


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
