"""Rows of statements are read by column name, never by position."""

import ast
import importlib
import pkgutil
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from psycopg2.extensions import cursor

import cruddur
from cruddur.postgres.statements import PACKAGE, Statement, fields_of

SOURCES = sorted(
    path for path in PACKAGE.rglob("*.py") if not path.is_relative_to(PACKAGE / "postgres")
)
"""In `postgres/` is what reads the driver's rows."""
READS = {"row", "rows", "fetchone", "fetchall"}


def statements() -> list[Statement[Any]]:
    """Every statement of the code, with what its rows become."""
    found = {}
    for module in pkgutil.walk_packages(cruddur.__path__, "cruddur."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, Statement):
                found[value.name, value.row_type] = value
    return sorted(found.values(), key=lambda one: one.name)


def columns_of(sql: cursor, statement: Statement[Any]) -> list[str] | None:
    """The names of the columns of a statement, run without values and rolled back. None where a
    table refuses a row without values: then they are compared when it runs."""
    values: dict[str, object] = dict.fromkeys(statement.parameters)
    # A limit has no key that is NULL.
    values |= {name: [] for name in values if name.startswith("limit_")}
    sql.execute("BEGIN")
    try:
        sql.execute(statement.prepare)
        sql.execute(statement.execute, values)
        return [column.name for column in sql.description or ()]
    except psycopg2.IntegrityError:
        return None
    finally:
        sql.execute("ROLLBACK")
        sql.execute("DEALLOCATE ALL")
        # No rollback releases the locks of a session, such as that of the scrubber.
        sql.execute("SELECT pg_advisory_unlock_all()")


def reads_a_row(node: ast.AST) -> bool:
    """Whether this is a call such as `db.row(…)`, or what is in one."""
    if isinstance(node, ast.Subscript | ast.Starred):
        return reads_a_row(node.value)
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in READS
    )


def names_of_rows(tree: ast.AST) -> set[str]:
    """The variables that are rows, or lists of rows."""
    names = set()
    for node in ast.walk(tree):
        pairs: list[tuple[ast.AST, ast.AST]] = []
        if isinstance(node, ast.Assign):
            pairs = [(target, node.value) for target in node.targets]
        elif isinstance(node, ast.AnnAssign | ast.NamedExpr) and node.value:
            pairs = [(node.target, node.value)]
        elif isinstance(node, ast.For | ast.comprehension):
            pairs = [(node.target, node.iter)]
        for target, value in pairs:
            is_row = reads_a_row(value) or (isinstance(value, ast.Name) and value.id in names)
            if is_row and isinstance(target, ast.Name):
                names.add(target.id)
    return names


def places(path: Path) -> list[str]:
    """Where a value of a row is taken by its place."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    rows = names_of_rows(tree) | {"row"}
    found = []
    for node in ast.walk(tree):
        value = None
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
            value = node.value if isinstance(node.slice.value, int) else None
        elif isinstance(node, ast.Starred):
            value = node.value
        if value is None:
            continue
        if reads_a_row(value) or (isinstance(value, ast.Name) and value.id in rows):
            found.append(f"{path.name}: {ast.unparse(node)}")
    return found


@pytest.mark.parametrize(
    "code",
    [
        "row = db.row(SHOW)\nreturn row[0]",
        "return Viewer(*row)",
        "rows = db.rows(SHOW)\nreturn {one[0]: one for one in rows}",
        "found = db.rows(SHOW)\nfor each in found:\n    use(each[1])",
        "return db.row(SHOW)[0]",
    ],
)
def test_this_test_finds_values_that_are_read_by_place(code: str, tmp_path: Path) -> None:
    indented = "".join(f"    {line}\n" for line in code.splitlines())
    planted = tmp_path / "store.py"
    planted.write_text(f"def show(db, row):\n{indented}")
    assert places(planted)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_value_of_a_row_is_read_by_its_place(path: Path) -> None:
    assert places(path) == []


@pytest.mark.parametrize("statement", statements(), ids=lambda one: one.name)
def test_the_columns_of_a_statement_are_the_fields_of_its_row(
    sql: cursor, statement: Statement[Any]
) -> None:
    columns = columns_of(sql, statement)
    if statement.row_type is None or columns is None:
        return
    own = set(fields_of(statement.row_type) or ())
    statement.reader(columns, sorted({"is_granted", "used"} & set(columns) - own))
