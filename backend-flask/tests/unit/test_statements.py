"""`.sql` files become prepared statements."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cruddur.postgres import statements
from cruddur.postgres.statements import statement


@pytest.fixture
def sql_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the statements of a feature named `things` are."""
    folder = tmp_path / "things" / "sql"
    folder.mkdir(parents=True)
    monkeypatch.setattr(statements, "PACKAGE", tmp_path)
    statement.cache_clear()
    yield folder
    statement.cache_clear()


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
