"""Reads and writes imports of follows: a function here is a statement in `sql/`."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import statement
from cruddur.users.import_schemas import MAX_SKIPPED_SHOWN, Skipped


@dataclass(frozen=True)
class Line:
    """A line: whom it names, or why it names nobody who could be followed."""

    line: int
    address: str
    handle: str | None
    outcome: Skipped | None


@dataclass(frozen=True)
class DueImport:
    """An import that goes on now, and whose it is."""

    uuid: str
    user_uuid: str


@dataclass(frozen=True)
class WaitingLine:
    """A line that waits."""

    line: int
    handle: str


BEGIN_IMPORT = statement("users", "begin_import", str)
SHOW_IMPORT = statement("users", "show_import", str)
DELETE_IMPORT = statement("users", "delete_import")
CLAIM_IMPORT = statement("users", "claim_import", DueImport)
WAITING_LINES = statement("users", "waiting_lines", WaitingLine)
OBSTACLE = statement("users", "obstacle", str)
NOTE_OUTCOME = statement("users", "note_outcome")
PUT_OFF_IMPORT = statement("users", "put_off_import")
TIDY_IMPORTS = statement("users", "tidy_imports")


def begin_import(db: Connection, viewer_uuid: str, lines: Sequence[Line]) -> bool:
    """Begins an import; False where the viewer has one."""
    return (
        db.row(
            BEGIN_IMPORT,
            viewer_uuid=viewer_uuid,
            lines=json.dumps([asdict(line) for line in lines]),
        )
        is not None
    )


def show_import(db: Connection, viewer_uuid: str) -> str | None:
    """The viewer's import as JSON text, if there is one."""
    return db.row(SHOW_IMPORT, viewer_uuid=viewer_uuid, limit=MAX_SKIPPED_SHOWN)


def delete_import(db: Connection, viewer_uuid: str) -> None:
    """Ends and forgets the viewer's import; idempotent."""
    db.run(DELETE_IMPORT, viewer_uuid=viewer_uuid)


def claim_import(db: Connection) -> DueImport | None:
    """Takes an import that is due, for a minute."""
    return db.row(CLAIM_IMPORT)


def waiting_lines(db: Connection, import_uuid: str, limit: int) -> list[WaitingLine]:
    """The next lines that wait; locks the import."""
    return db.rows(WAITING_LINES, import_uuid=import_uuid, limit=limit)


def obstacle(db: Connection, viewer_uuid: str, handle: str) -> str:
    """Why the viewer does not follow who has that handle: `nobody`, `oneself`, `blocked` or
    `already`; `none` where there is no reason."""
    return one(db.row(OBSTACLE, viewer_uuid=viewer_uuid, handle=handle))


def note_outcome(db: Connection, import_uuid: str, line: int, outcome: str) -> None:
    """Notes what a line came to."""
    db.run(NOTE_OUTCOME, import_uuid=import_uuid, line=line, outcome=outcome)


def put_off_import(db: Connection, import_uuid: str, seconds: int) -> None:
    """Lets an import go on after so many seconds, more than none where a limit is used up; or ends
    it, where no line waits."""
    db.run(PUT_OFF_IMPORT, import_uuid=import_uuid, seconds=seconds)


def tidy_imports(db: Connection, limit: int) -> None:
    """Deletes imports that ended a week ago."""
    db.run(TIDY_IMPORTS, limit=limit)
