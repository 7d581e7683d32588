"""The rules of the house that no linter knows."""

import ast
import re
from pathlib import Path

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from cruddur.postgres.migrate import MIGRATIONS
from cruddur.postgres.statements import INCLUDE, PACKAGE, Statement, statement

BACKEND = PACKAGE.parent
SOURCES = sorted(PACKAGE.rglob("*.py"))
PYTHON_FILES = [*SOURCES, *sorted((BACKEND / "tests").rglob("*.py")), *BACKEND.glob("*.py")]
SQL_FILES = sorted(path for path in PACKAGE.rglob("*.sql") if path.parent != MIGRATIONS)
WITHOUT_AUTH = {"openapi", "swagger_ui.show", "development_mails.outbox", "metrics.metrics"}
"""The document, the page that shows it, the mails, which production does not have, and the
figures, which have a token of their own."""
SEES_THE_DEAD = {
    "activities/sql/lock_expired.sql": "finds what to erase",
    "activities/sql/erase_expired.sql": "erases it",
    "activities/sql/erase.sql": "erases, and tells those who wrote what was answered",
    "activities/sql/erase_of_user.sql": "erases whatever a person who leaves has written",
    "activities/sql/branches.sql": "finds what goes with a crud, also what has just expired",
    "activities/sql/lock_thread.sql": "holds all of that",
    "activities/sql/take_back_of_user.sql": "sets counters right, also of what has just expired",
    "worker/sql/lag.sql": "measures how late erasing is",
    "demo/sql/likes.sql": "counts at a crud that the same load made, which is alive",
    "demo/sql/reposts.sql": "the same",
}
FORBIDDEN_NAMES = {"utils", "helpers", "manager", "data", "common"}
LONGEST_FILE = 300


def calls_of_statement() -> set[tuple[str, str]]:
    """The (feature, action) of every statement that the code loads."""
    calls = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "statement"
            ):
                feature, action = (ast.literal_eval(argument) for argument in node.args)
                calls.add((feature, action))
    return calls


LOADED = sorted(calls_of_statement())


def name_of(path: Path) -> str:
    return str(path.relative_to(BACKEND))


def test_every_route_states_who_may_call_it(app: Flask) -> None:
    silent = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if not hasattr(app.view_functions[rule.endpoint], "operation")
    }
    assert silent == WITHOUT_AUTH


def test_every_sql_file_is_used() -> None:
    used = {PACKAGE / feature / "sql" / f"{action}.sql" for feature, action in LOADED}
    for path in SQL_FILES:
        for included in INCLUDE.findall(path.read_text(encoding="utf-8")):
            used.add((path.parent / included).resolve())
    assert [name_of(path) for path in SQL_FILES if path not in used] == []


@pytest.mark.parametrize(("feature", "action"), LOADED)
def test_every_statement_prepares(sql: cursor, feature: str, action: str) -> None:
    loaded: Statement = statement(feature, action)
    sql.execute(loaded.prepare)
    sql.execute(f"DEALLOCATE {loaded.name}")


def test_statements_have_names_of_their_own() -> None:
    names = [statement(feature, action).name for feature, action in LOADED]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("path", SQL_FILES, ids=name_of)
def test_every_sql_file_begins_with_what_it_is_about(path: Path) -> None:
    first, *_ = path.read_text(encoding="utf-8").splitlines()
    assert re.match(r"-- \w.+", first)


@pytest.mark.parametrize("path", SQL_FILES, ids=name_of)
def test_only_the_living_are_read(path: Path) -> None:
    text = re.sub(r"--.*", "", path.read_text(encoding="utf-8"))
    reads_the_table = re.search(r"\b(FROM|JOIN|USING)\s+activities\b", text, re.IGNORECASE)
    expected = str(path.relative_to(PACKAGE)) in SEES_THE_DEAD
    assert bool(reads_the_table) == expected, "read live_activities instead"


@pytest.mark.parametrize("path", SQL_FILES, ids=name_of)
def test_what_goes_into_the_outbox_is_gathered_in_bounded_rows_only(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    gathers = re.search(
        r"\bINSERT\s+INTO\s+outbox\b.*?\b\w*agg\s*\(", text, re.DOTALL | re.IGNORECASE
    )
    is_the_one = str(path.relative_to(PACKAGE)) == "notifications/sql/take_back.sql"
    assert bool(gathers) == is_the_one, "include notifications/sql/take_back.sql instead"


def test_only_the_settings_read_the_environment() -> None:
    readers = [path for path in SOURCES if re.search(r"\b(environ|getenv)\b", path.read_text())]
    assert [path.name for path in readers] == ["settings.py"]


def test_only_the_settings_print_and_only_before_there_is_a_log() -> None:
    printing = [path for path in SOURCES if re.search(r"\bprint\(", path.read_text())]
    assert [path.name for path in printing] == ["settings.py"]


@pytest.mark.parametrize("path", PYTHON_FILES, ids=name_of)
def test_no_file_is_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


def test_migrations_are_numbered_without_gaps() -> None:
    names = [path.stem for path in sorted(MIGRATIONS.iterdir())]
    assert all(re.fullmatch(r"\d{4}_[a-z]+(_[a-z]+)+", name) for name in names)
    assert [int(name[:4]) for name in names] == [*range(1, len(names) + 1)]


def test_no_file_has_a_name_that_says_nothing() -> None:
    names = [
        part for path in PYTHON_FILES for part in path.relative_to(BACKEND).with_suffix("").parts
    ]
    words = {word for name in names for word in name.split("_")}
    assert words & FORBIDDEN_NAMES == set()
