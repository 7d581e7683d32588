"""`sql/` of a feature has its statements, `sql/fragments/` what they share."""

from pathlib import Path

import pytest

from cruddur.postgres.statements import INCLUDE, PACKAGE, WITHOUT_MUTES
from tests.test_house import LOADED, SQL_FILES, name_of

MAX_DEPTH = 4
"""How deep fragments may be in each other below a statement."""
STATEMENTS = [path for path in SQL_FILES if path.parent.name == "sql"]
FRAGMENTS = [path for path in SQL_FILES if path.parent.name == "fragments"]


def included_in(path: Path) -> list[Path]:
    """The fragments that a file includes itself, and those that replace them."""
    text = path.read_text(encoding="utf-8")
    whole = [(path.parent / name).resolve() for name in INCLUDE.findall(text)]
    lean = [fragment.with_suffix(f"{WITHOUT_MUTES}.sql") for fragment in whole]
    return [*whole, *(fragment for fragment in lean if fragment.exists())]


def depth(path: Path) -> int:
    """How many levels of fragments are below a file."""
    return max((1 + depth(fragment) for fragment in included_in(path)), default=0)


def test_every_sql_file_is_a_statement_or_a_fragment() -> None:
    assert sorted(STATEMENTS + FRAGMENTS) == sorted(SQL_FILES)


def test_the_folder_of_a_feature_has_exactly_its_statements() -> None:
    loaded = {PACKAGE / feature / "sql" / f"{action}.sql" for feature, action in LOADED}
    assert {name_of(path) for path in STATEMENTS} == {name_of(path) for path in loaded}


def test_every_fragment_is_included() -> None:
    included = {fragment for path in SQL_FILES for fragment in included_in(path)}
    assert {name_of(path) for path in FRAGMENTS} == {name_of(path) for path in included}


@pytest.mark.parametrize("path", FRAGMENTS, ids=name_of)
def test_a_fragment_says_that_it_is_one(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("-- Fragment: ")


@pytest.mark.parametrize("path", STATEMENTS, ids=name_of)
def test_fragments_are_not_deep(path: Path) -> None:
    assert depth(path) <= MAX_DEPTH
