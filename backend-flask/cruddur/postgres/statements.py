"""Loads `.sql` files: one file is one prepared statement with named parameters."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
INCLUDE = re.compile(r"^\\ir (\S+)$", re.MULTILINE)
PARAMETER = re.compile(r"%\((\w+)\)s(::[\w\[\]]+)?")


@dataclass(frozen=True)
class Statement:
    """`prepare` makes the statement known to a connection, `execute` runs it there."""

    name: str
    parameters: tuple[str, ...]
    prepare: str
    execute: str
    # Where it may take less time than others; for reads that are no part of a transaction.
    timeout_milliseconds: int | None = None


@cache
def statement(feature: str, action: str, *, timeout_milliseconds: int | None = None) -> Statement:
    """The statement in `cruddur/{feature}/sql/{action}.sql`.

    Parameters are written `%(name)s` with a cast where Postgres cannot infer the type. A line
    `\\ir file.sql` is replaced by that file, as psql does, so that what several statements
    share is written once.
    """
    text = _with_includes(PACKAGE / feature / "sql" / f"{action}.sql")
    # The cast is repeated at EXECUTE: without it a list of uuids would arrive as text[].
    casts = {match[1]: match[2] or "" for match in reversed([*PARAMETER.finditer(text)])}
    parameters = tuple(casts)
    numbered = PARAMETER.sub(
        lambda match: f"${parameters.index(match[1]) + 1}{match[2] or ''}", text
    )
    name = f"{feature}_{action}".lstrip("_")
    arguments = ", ".join(f"%({parameter})s{cast}" for parameter, cast in casts.items())
    return Statement(
        name=name,
        parameters=parameters,
        prepare=f"PREPARE {name} AS {numbered}",
        execute=f"EXECUTE {name} ({arguments})" if parameters else f"EXECUTE {name}",
        timeout_milliseconds=timeout_milliseconds,
    )


def _with_includes(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    return INCLUDE.sub(lambda match: _with_includes(path.parent / match[1]), text)
