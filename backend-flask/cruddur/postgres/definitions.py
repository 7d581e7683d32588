"""Views and functions: each has one file with its newest definition, applied when it changes.

A file of `functions/` says CREATE OR REPLACE FUNCTION, one of `views/` CREATE VIEW; its name is
that of what it defines. Where one uses another, the other is created first. All views are dropped
and created again in one transaction, with their grants, so that their columns may change. To change
the parameters of a function or to remove a definition, a migration drops it. A migration whose
triggers or indexes need a new function creates it as its file does.
"""

import re
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path

import psycopg2
from psycopg2.errors import DeadlockDetected, LockNotAvailable
from psycopg2.extensions import cursor
from psycopg2.sql import SQL, Identifier

FOLDERS = ("functions", "views")
LOCK_TIMEOUT_MILLISECONDS = 200
"""A statement of the API reads several views: whoever waits for one of its locks may hold another
that it needs. Less than Postgres' deadlock_timeout, so that the API never has to give up."""

GRANTS = """
    SELECT relname, CASE grantee WHEN 0 THEN NULL ELSE grantee::regrole::text END, privilege_type
    FROM pg_class
    CROSS JOIN LATERAL aclexplode(relacl) AS acl
    WHERE relkind = 'v' AND relnamespace = 'public'::regnamespace AND relname = ANY (%s)
        AND grantee <> relowner
"""


@dataclass(frozen=True)
class Definition:
    """A view or a function, by the name under which the ledger knows it, such as `views/x`."""

    name: str
    text: str

    @property
    def object(self) -> str:
        """The name of the view or function."""
        return self.name.partition("/")[2]

    @property
    def is_view(self) -> bool:
        """Whether it is a view."""
        return self.name.startswith("views/")

    def uses(self, other: "Definition") -> bool:
        """Whether its text names the other."""
        code = re.sub(r"--.*", "", self.text)
        return other != self and re.search(rf"\b{other.object}\b", code) is not None


def definitions_in(folder: Path) -> list[Definition]:
    """What is in the two folders of that folder, each after what it uses."""
    found = [
        Definition(f"{kind}/{path.stem}", path.read_text(encoding="utf-8"))
        for kind in FOLDERS
        for path in sorted((folder / kind).glob("*.sql"))
    ]
    uses = {one: [other for other in found if one.uses(other)] for one in found}
    return list(TopologicalSorter(uses).static_order())


def define(sql: cursor, definitions: list[Definition]) -> None:
    """Creates all of them, in the transaction of that cursor. Raises psycopg2's errors, among them
    LockNotAvailable while statements that read the views are running."""
    sql.execute(f"SET LOCAL lock_timeout = {LOCK_TIMEOUT_MILLISECONDS}")
    views = [one.object for one in definitions if one.is_view]
    sql.execute(GRANTS, (views,))
    grants = sql.fetchall()
    for view in reversed(views):
        sql.execute(SQL("DROP VIEW IF EXISTS {}").format(Identifier(view)))
    for definition in definitions:
        sql.execute(definition.text)
    for view, role, privilege in grants:
        grantee = Identifier(role) if role else SQL("PUBLIC")
        sql.execute(SQL("GRANT {} ON {} TO {}").format(SQL(privilege), Identifier(view), grantee))


def missing(sql: cursor, definitions: list[Definition]) -> list[Definition]:
    """The views that a migration has dropped."""
    views = [one for one in definitions if one.is_view]
    sql.execute("SELECT viewname FROM pg_views WHERE schemaname = 'public'")
    there = {row[0] for row in sql.fetchall()}
    return [view for view in views if view.object not in there]


def is_locked(error: psycopg2.Error) -> bool:
    """Whether `define` failed because of others that use the views just now."""
    return isinstance(error, LockNotAvailable | DeadlockDetected)
