"""`.sql` files become prepared statements."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest

from cruddur.postgres import statements
from cruddur.postgres.statements import WrongColumns, statement


@pytest.fixture
def sql_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the statements of a feature named `things` are."""
    folder = tmp_path / "things" / "sql"
    folder.mkdir(parents=True)
    monkeypatch.setattr(statements, "PACKAGE", tmp_path)
    statements._statement.cache_clear()
    yield folder
    statements._statement.cache_clear()


def test_parameters_are_numbered_in_the_order_of_their_first_use(sql_folder: Path) -> None:
    (sql_folder / "show.sql").write_text("SELECT %(b)s::integer, %(a)s::uuid, %(b)s::integer")
    show = statement("things", "show")
    assert show.parameters == ("b", "a") or sorted(show.parameters) == ["a", "b"]
    numbers = {name: f"${place + 1}" for place, name in enumerate(show.parameters)}
    assert show.prepare == (
        f"PREPARE things_show AS"
        f" SELECT {numbers['b']}::integer, {numbers['a']}::uuid, {numbers['b']}::integer"
    )


def test_casts_are_repeated_where_the_statement_is_run(sql_folder: Path) -> None:
    (sql_folder / "show.sql").write_text("SELECT %(uuids)s::uuid[]")
    assert statement("things", "show").execute == "EXECUTE things_show (%(uuids)s::uuid[])"


def test_a_statement_without_parameters_is_run_without_brackets(sql_folder: Path) -> None:
    (sql_folder / "ping.sql").write_text("SELECT 1")
    ping = statement("things", "ping")
    assert (ping.prepare, ping.execute) == (
        "PREPARE things_ping AS SELECT 1",
        "EXECUTE things_ping",
    )


def test_a_line_of_inclusion_is_replaced_by_its_file(sql_folder: Path) -> None:
    (sql_folder / "fields.sql").write_text("%(a)s::text AS a")
    (sql_folder / "inner.sql").write_text("SELECT\n\\ir fields.sql\n")
    (sql_folder / "outer.sql").write_text("WITH inner AS (\n\\ir inner.sql\n) SELECT %(a)s::text")
    assert statement("things", "outer").prepare == (
        "PREPARE things_outer AS WITH inner AS (\nSELECT\n$1::text AS a\n\n) SELECT $1::text"
    )


def test_a_file_of_another_folder_can_be_included(sql_folder: Path) -> None:
    other = sql_folder.parents[1] / "others"
    other.mkdir()
    (other / "one.sql").write_text("1")
    (sql_folder / "show.sql").write_text("SELECT\n\\ir ../../others/one.sql")
    assert statement("things", "show").prepare == "PREPARE things_show AS SELECT\n1"


def test_a_statement_is_loaded_once(sql_folder: Path) -> None:
    (sql_folder / "ping.sql").write_text("SELECT 1")
    assert statement("things", "ping") is statement("things", "ping")


def test_a_statement_of_no_feature_has_the_name_of_its_action(sql_folder: Path) -> None:
    (sql_folder.parents[1] / "sql").mkdir()
    (sql_folder.parents[1] / "sql" / "ping.sql").write_text("SELECT 1")
    assert statement("", "ping").name == "ping"


@dataclass(frozen=True)
class Thing:
    name: str
    size: int


class Place(NamedTuple):
    row: int
    column: int


def test_a_row_becomes_a_record_by_the_names_of_its_columns(sql_folder: Path) -> None:
    (sql_folder / "show.sql").write_text("SELECT 3 AS size, 'box' AS name")
    show = statement("things", "show", Thing)
    assert show.reader(["size", "name"])((3, "box")) == Thing(name="box", size=3)
    place = statement("things", "show", Place)
    assert place.reader(["column", "row"])((1, 2)) == Place(row=2, column=1)


def test_a_row_with_one_column_becomes_its_value(sql_folder: Path) -> None:
    (sql_folder / "count.sql").write_text("SELECT 3")
    assert statement("things", "count", int).reader(["?column?"])((3,)) == 3


@pytest.mark.parametrize(
    "columns", [["name"], ["name", "size", "colour"], ["name", "colour"], ["name", "size", "size"]]
)
def test_other_columns_than_the_record_has_fields_are_refused(
    sql_folder: Path, columns: list[str]
) -> None:
    (sql_folder / "show.sql").write_text("SELECT")
    with pytest.raises(WrongColumns, match="things_show returns"):
        statement("things", "show", Thing).reader(columns)


def test_more_columns_than_one_are_no_value(sql_folder: Path) -> None:
    (sql_folder / "count.sql").write_text("SELECT")
    with pytest.raises(WrongColumns):
        statement("things", "count", int).reader(["count", "sum"])


def test_columns_of_somebody_else_may_stand_beside_a_record(sql_folder: Path) -> None:
    (sql_folder / "show.sql").write_text("SELECT")
    read = statement("things", "show", Thing).reader(["is_granted", "size", "name"], ["is_granted"])
    assert read((True, 3, "box")) == Thing(name="box", size=3)
    assert read((False, None, None)) is None
    with pytest.raises(WrongColumns):
        statement("things", "show", Thing).reader(["size", "name"], ["is_granted"])
