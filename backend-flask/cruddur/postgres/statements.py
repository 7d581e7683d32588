"""Loads `.sql` files: one file is one prepared statement with named parameters and columns."""

import dataclasses
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Any, Generic, TypeVar, overload

PACKAGE = Path(__file__).resolve().parent.parent
INCLUDE = re.compile(r"^\\ir (\S+)$", re.MULTILINE)
WITHOUT_MUTES = ".without_mutes"
"""The suffix of a fragment that replaces its neighbour for viewers who mute nothing."""
PARAMETER = re.compile(r"%\((\w+)\)s(::[\w\[\]]+)?")
FILLS_OUTBOX = re.compile(r"\bINSERT\s+INTO\s+outbox\b", re.IGNORECASE)

Row = tuple[Any, ...]
"""What the driver returns: the values of a row in the order of its columns."""
R = TypeVar("R")


class NoStatement(Exception):
    """There is no such statement; the text says which there are."""

    def __init__(self, feature: str, action: str, actions: Sequence[str]) -> None:
        known = f"; it has {', '.join(actions)}" if actions else ""
        super().__init__(f"{feature} has no statement named {action}{known}")


class WrongColumns(TypeError):
    """A statement returns other columns than its row type has fields."""


@dataclass(frozen=True)
class Statement(Generic[R]):
    """`prepare` makes the statement known to a connection, `execute` runs it there."""

    name: str
    parameters: tuple[str, ...]
    prepare: str
    execute: str
    # What a row becomes: a dataclass or NamedTuple by the names of the columns, or the one value of
    # a row with one column. None keeps the driver's tuple, for statements that only answer whether
    # there is a row.
    row_type: type[R] | None = None
    # Where it may take less time than others; for reads that are no part of a transaction.
    timeout_milliseconds: int | None = None
    # Whether it writes rows of the outbox, which keep for which request they wait.
    fills_outbox: bool = False
    # The same for a viewer who mutes nothing, where that takes less; else None.
    without_mutes: "Statement[R] | None" = None

    def reader(
        self, columns: Sequence[str], beside: Sequence[str] = ()
    ) -> Callable[[Row], R | None]:
        """What makes a row of these columns one of `row_type`.

        `beside` names columns that belong to somebody else. Next to them a row whose own values are
        all NULL is none. Raises WrongColumns where columns and fields differ.
        """
        own = [place for place, column in enumerate(columns) if column not in beside]
        fields = fields_of(self.row_type) if self.row_type else None
        if fields is None:
            is_right = self.row_type is None or len(own) == 1
            places = own
        else:
            is_right = sorted(fields) == sorted(columns[place] for place in own)
            places = [columns.index(field) for field in fields if field in columns]
        if not is_right or len(own) + len(beside) != len(columns):
            raise WrongColumns(f"{self.name} returns {columns}, but is read as {fields or 'one'}")
        build = _builder(self.row_type, places)
        if not beside:
            return build
        return lambda row: build(row) if any(row[place] is not None for place in places) else None


def fields_of(row_type: type) -> list[str] | None:
    """The names of a record's fields; None for a plain type, which is the value of one column."""
    if dataclasses.is_dataclass(row_type):
        return [field.name for field in dataclasses.fields(row_type)]
    named: tuple[str, ...] | None = getattr(row_type, "_fields", None)
    return list(named) if named is not None else None


def _builder(row_type: Any, places: Sequence[int]) -> Callable[[Row], Any]:
    if row_type is None:
        return lambda row: tuple(row[place] for place in places)
    if fields_of(row_type) is None:
        return itemgetter(places[0])
    return lambda row: row_type(*[row[place] for place in places])


@overload
def statement(
    feature: str, action: str, *, timeout_milliseconds: int | None = None
) -> Statement[object]: ...


@overload
def statement(
    feature: str, action: str, row_type: type[R], *, timeout_milliseconds: int | None = None
) -> Statement[R]: ...


def statement(
    feature: str,
    action: str,
    row_type: Any = None,
    *,
    timeout_milliseconds: int | None = None,
) -> Statement[Any]:
    """The statement in `cruddur/{feature}/sql/{action}.sql`, whose rows are of `row_type`. Without
    that all that can be known of a row is whether there is one.

    Parameters are written `%(name)s` with a cast where Postgres cannot infer the type. A line
    `\\ir file.sql` is replaced by that file, as psql does, so that what several statements
    share is written once. Where there is a `file.without_mutes.sql` beside it, that one stands in
    the statement's `without_mutes`.
    """
    return _statement(feature, action, row_type, timeout_milliseconds)


def text_of(feature: str, action: str) -> str:
    """That statement as Postgres gets it: with all that it includes, its parameters numbered.

    Raises NoStatement.
    """
    if action not in (actions := actions_of(feature)):
        raise NoStatement(feature, action, actions)
    return statement(feature, action).prepare.partition(" AS ")[2]


def actions_of(feature: str) -> list[str]:
    """The statements of a feature by name."""
    return sorted(path.stem for path in (PACKAGE / feature / "sql").glob("*.sql"))


def explained(feature: str, action: str) -> Statement[str]:
    """Returns the lines of that statement's generic plan, whatever its parameters, and does not run
    it. Raises NoStatement."""
    text_of(feature, action)
    asked: Statement[Any] = statement(feature, action)
    return replace(asked, execute=f"EXPLAIN {asked.execute}", row_type=str)


@cache
def _statement(
    feature: str, action: str, row_type: Any, timeout_milliseconds: int | None
) -> Statement[Any]:
    path = PACKAGE / feature / "sql" / f"{action}.sql"
    name = f"{feature}_{action}".lstrip("_")
    text, lean = _with_includes(path), _with_includes(path, WITHOUT_MUTES)
    whole = _made(name, text, row_type, timeout_milliseconds)
    if lean == text:
        return whole
    without = _made(f"{name}_without_mutes", lean, row_type, timeout_milliseconds)
    return replace(whole, without_mutes=without)


def _made(name: str, text: str, row_type: Any, timeout_milliseconds: int | None) -> Statement[Any]:
    # The cast is repeated at EXECUTE: without it a list of uuids would arrive as text[].
    casts = {match[1]: match[2] or "" for match in reversed([*PARAMETER.finditer(text)])}
    parameters = tuple(casts)
    numbered = PARAMETER.sub(
        lambda match: f"${parameters.index(match[1]) + 1}{match[2] or ''}", text
    )
    arguments = ", ".join(f"%({parameter})s{cast}" for parameter, cast in casts.items())
    return Statement(
        name=name,
        parameters=parameters,
        prepare=f"PREPARE {name} AS {numbered}",
        execute=f"EXECUTE {name} ({arguments})" if parameters else f"EXECUTE {name}",
        row_type=row_type,
        timeout_milliseconds=timeout_milliseconds,
        fills_outbox=FILLS_OUTBOX.search(text) is not None,
    )


def _with_includes(path: Path, variant: str = "") -> str:
    def included(match: re.Match[str]) -> str:
        name = path.parent / match[1]
        lean = name.with_suffix(variant + name.suffix)
        return _with_includes(lean if lean.exists() else name, variant)

    return INCLUDE.sub(included, path.read_text(encoding="utf-8"))
