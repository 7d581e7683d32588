"""Reads and writes the lists of what sign-up refuses: a function here is a statement in `sql/`."""

from collections.abc import Sequence

from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import statement

MAIL_DOMAINS = statement("place", "written_mail_domains", str)
SET_MAIL_DOMAINS = statement("place", "set_mail_domains", int)
RESERVED_HANDLES = statement("place", "reserved_handles", str)
SET_RESERVED_HANDLES = statement("place", "set_reserved_handles")


def mail_domains(db: Connection) -> str:
    """The mail domains that an admin refused, and the number in the loaded list, as JSON text."""
    return one(db.row(MAIL_DOMAINS))


def set_mail_domains(db: Connection, patterns: Sequence[str], *, is_loaded: bool) -> int:
    """Replaces the domains that an admin refused, or those of the loaded list; returns their
    number."""
    return db.row(SET_MAIL_DOMAINS, patterns=list(patterns), is_loaded=is_loaded) or 0


def reserved_handles(db: Connection) -> str:
    """The reserved handles as JSON text."""
    return one(db.row(RESERVED_HANDLES))


def set_reserved_handles(db: Connection, handles: Sequence[str]) -> None:
    """Replaces the reserved handles."""
    db.run(SET_RESERVED_HANDLES, handles=list(handles))
