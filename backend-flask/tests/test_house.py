"""Rules of the code that no linter checks."""

import ast
import re
from pathlib import Path

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from cruddur.mastodon.declared_routes import declared_of
from cruddur.postgres.migrate import MIGRATIONS
from cruddur.postgres.statements import PACKAGE, statement

BACKEND = PACKAGE.parent
SOURCES = sorted(PACKAGE.rglob("*.py"))
PYTHON_FILES = [*SOURCES, *sorted((BACKEND / "tests").rglob("*.py")), *BACKEND.glob("*.py")]
SCHEMA = tuple(PACKAGE / "postgres" / name for name in ("functions", "migrations", "views"))
SQL_FILES = sorted(path for path in PACKAGE.rglob("*.sql") if path.parent not in SCHEMA)
WITHOUT_AUTH = {"openapi", "swagger_ui.show", "development_mails.outbox", "metrics.metrics"}
"""The document, the page that shows it, the mails, which production does not have, and the
figures, which have a token of their own."""
SEES_THE_DEAD = {
    "activities/sql/fragments/not_left_out.sql": "looks at the texts of a row of such a view",
    "activities/sql/lock_expired.sql": "finds what to erase",
    "activities/sql/erase_expired.sql": "erases it",
    "activities/sql/fragments/erase.sql": "erases, and tells those who wrote what was answered",
    "activities/sql/lock_below.sql": "finds what goes with a crud, also what has just expired",
    "activities/sql/fragments/open_branches.sql": "looks whether anything is left below a crud",
    "activities/sql/erase_below.sql": "erases what goes with a crud",
    "activities/sql/shorten_below.sql": "shortens what goes with a crud",
    "activities/sql/next_branches.sql": "forgets those whose row went meanwhile",
    "activities/sql/of_user.sql": "finds whatever a person who left has written",
    "activities/sql/lock_acted_on.sql": "finds whatever that person liked or reposted",
    "activities/sql/fragments/undone.sql": "sets counters right, also of what has just expired",
    "activities/sql/strip.sql": "takes likes off what is about to be erased",
    "activities/sql/lock_hiding.sql": "finds what a block hides, also what has just expired",
    "activities/sql/set_hidden.sql": "hides it",
    "activities/sql/lock_reposted_across.sql": "finds reposts, also of what has just expired",
    "activities/sql/unrepost_across.sql": "takes them back",
    "reports/sql/gone_crud.sql": "compares what is reported with what is not erased yet",
    "reports/sql/is_provable.sql": "looks whether it is not erased yet",
    "worker/sql/fragments/oldest_ended.sql": "measures how late erasing is",
    "demo/sql/likes.sql": "counts at a crud that the same load made, which is alive",
    "demo/sql/reposts.sql": "the same",
}
DELETES_CRUDS = {
    "activities/sql/fragments/erase.sql": "with place-holder, counters and notifications",
}
DELETES_PEOPLE = {
    "users/sql/erase.sql": "an account is deleted",
}
"""Whoever goes in one of these ways becomes an ending by a trigger, and is erased everywhere."""
FORGETS_PEOPLE = {
    "users/sql/delete_person.sql": "nothing is left of a person",
}
FORBIDDEN_NAMES = {"utils", "helpers", "manager", "data", "common"}
MAX_FILE_LINES = 300


def calls_of_statement() -> set[tuple[str, str]]:
    """The (feature, action) of every statement that the code loads."""
    calls = set()
    for path in SOURCES:
        if path == PACKAGE / "postgres" / "statements.py":
            # It prints any of them.
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "statement"
                # What loads any statement by its name is no statement of its own.
                and isinstance(node.args[0], ast.Constant)
            ):
                feature, action = (ast.literal_eval(argument) for argument in node.args[:2])
                calls.add((feature, action))
    return calls


LOADED = sorted(calls_of_statement())


def name_of(path: Path) -> str:
    return str(path.relative_to(BACKEND))


def test_every_route_states_who_may_call_it(app: Flask) -> None:
    views = {rule.endpoint: app.view_functions[rule.endpoint] for rule in app.url_map.iter_rules()}
    silent = {
        endpoint
        for endpoint, view in views.items()
        # Calls of apps: tests/mastodon/test_declarations.py.
        if not hasattr(view, "operation") and declared_of(view) is None
    }
    assert silent == WITHOUT_AUTH


@pytest.mark.parametrize(("feature", "action"), LOADED)
def test_every_statement_prepares(sql: cursor, feature: str, action: str) -> None:
    loaded = statement(feature, action)
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
    reads_the_table = re.search(r"\b(FROM|JOIN|USING)\s+activities(_below)?\b", text, re.IGNORECASE)
    expected = str(path.relative_to(PACKAGE)) in SEES_THE_DEAD
    assert bool(reads_the_table) == expected, "read live_activities instead"


@pytest.mark.parametrize("path", SQL_FILES, ids=name_of)
def test_what_goes_into_the_outbox_is_gathered_in_bounded_rows_only(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    gathers = re.search(
        r"\bINSERT\s+INTO\s+outbox\b.*?\b\w*agg\s*\(", text, re.DOTALL | re.IGNORECASE
    )
    is_the_one = str(path.relative_to(PACKAGE)) == "notifications/sql/fragments/retract.sql"
    assert bool(gathers) == is_the_one, "include notifications/sql/fragments/retract.sql instead"


@pytest.mark.parametrize(
    "path", [path for path in SQL_FILES if path.name.startswith("tidy")], ids=name_of
)
def test_tidying_works_in_portions(path: Path) -> None:
    text = re.sub(r"--.*", "", path.read_text(encoding="utf-8"))
    writes = re.split(r"\b(?:DELETE\s+FROM|UPDATE)\b", text)[1:]
    # What goes with the rows of a portion is one itself.
    assert all(re.search(r"\bLIMIT\b|%\(limit\)s|\bUSING erased\b", write) for write in writes)


@pytest.mark.parametrize("path", SQL_FILES, ids=name_of)
def test_nobody_gets_a_handle_that_is_taken_or_reserved(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    # The demo world is loaded anew where it was, and never in production.
    is_demo = path.is_relative_to(PACKAGE / "demo")
    adds_people = not is_demo and re.search(r"\bINSERT INTO users\b", text, re.IGNORECASE)
    assert not adds_people or "taken_handles" in text


def statements_with(pattern: str) -> dict[str, str]:
    """The statements in which the pattern stands, without their comments, by file."""
    without_comments = {
        str(path.relative_to(PACKAGE)): re.sub(r"--.*", "", path.read_text(encoding="utf-8"))
        for path in SQL_FILES
    }
    return {name: text for name, text in without_comments.items() if re.search(pattern, text)}


def test_what_a_block_hides_is_only_locked_or_exported_for_its_author() -> None:
    for name, text in statements_with(r"\bkept_activities\b").items():
        held = r"\bFROM kept_activities\b[^;]*?\bFOR (KEY SHARE|(NO KEY )?UPDATE)\b"
        is_held = re.search(held, text)
        assert is_held or name.startswith("auth/sql/export"), name


@pytest.mark.parametrize(
    ("table", "known"),
    [("activities", DELETES_CRUDS), ("users", DELETES_PEOPLE), ("people", FORGETS_PEOPLE)],
)
def test_cruds_and_people_go_in_no_other_way(table: str, known: dict[str, str]) -> None:
    deleting = rf"(?i)\b(DELETE\s+FROM|TRUNCATE(\s+TABLE)?|MERGE\s+INTO)\s+{table}\b"
    assert set(statements_with(deleting)) == set(known)


def test_cruds_and_people_go_by_no_cascade(sql: cursor) -> None:
    sql.execute(
        "SELECT conrelid::regclass::text, confrelid::regclass::text FROM pg_constraint"
        " WHERE contype = 'f' AND confdeltype <> 'a'"
        " AND conrelid IN ('activities'::regclass, 'users'::regclass, 'people'::regclass)"
    )
    assert sql.fetchall() == []


def test_every_column_of_a_person_has_a_foreign_key_that_prevents_deletion(sql: cursor) -> None:
    sql.execute(
        "SELECT attrelid::regclass::text, attname FROM pg_attribute"
        " JOIN pg_class ON pg_class.oid = attrelid"
        " WHERE attname LIKE '%user_uuid' AND relkind = 'r'"
        " AND relnamespace = 'public'::regnamespace AND NOT EXISTS ("
        "  SELECT FROM pg_constraint WHERE contype = 'f' AND conrelid = attrelid"
        "  AND conkey = ARRAY[attnum] AND confrelid IN ('people'::regclass, 'users'::regclass))"
    )
    # The outbox has to say it to those who left, too.
    assert {row[0] for row in sql.fetchall()} == {
        "outbox",
        "outbox_leases",
        # Kept for ten minutes at most.
        "stream_outbox",
        "stream_events",
    }


def test_evidence_is_read_by_one_statement_which_adds_it_to_the_audit_log() -> None:
    reading = statements_with(r"\bevidence\b(?!_)(?! (IS (NOT )?NULL|=))")
    # These write it, or make what will be written.
    for name in ("create", "living_crud", "gone_crud", "person", "erase_of_user", "tidy"):
        reading.pop(f"reports/sql/{name}.sql", None)
    assert set(reading) == {"reports/sql/evidence.sql"}
    assert "INSERT INTO audit_log" in reading["reports/sql/evidence.sql"]


def test_only_the_settings_read_the_environment() -> None:
    readers = [path for path in SOURCES if re.search(r"\b(os\.environ|getenv)\b", path.read_text())]
    assert [path.name for path in readers] == ["settings.py"]


def test_only_the_settings_print_and_only_before_there_is_a_log() -> None:
    printing = [path for path in SOURCES if re.search(r"\bprint\(", path.read_text())]
    assert [path.name for path in printing] == ["settings.py"]


@pytest.mark.parametrize("path", PYTHON_FILES, ids=name_of)
def test_no_file_is_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_FILE_LINES


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
