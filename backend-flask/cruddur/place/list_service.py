"""The rules of the lists of refused mail domains and reserved handles."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cruddur.mail.address import DOMAIN_PATTERN
from cruddur.moderation import audit
from cruddur.place import list_store as store
from cruddur.place.schemas import MailDomains, ReservedHandles
from cruddur.postgres.connection import Connection

_PATTERN = re.compile(DOMAIN_PATTERN)


def set_mail_domains(db: Connection, wanted: MailDomains, actor_uuid: str | None) -> None:
    """Replaces the mail domains that an admin refuses, beside those of the loaded list."""
    patterns = [pattern.lower() for pattern in wanted.patterns]
    count = store.set_mail_domains(db, patterns, is_loaded=False)
    audit.record(db, actor_uuid, "mail_domains.replace", details={"count": count})


@dataclass(frozen=True)
class Loaded:
    """The number of refused domains, and of lines that are not a domain."""

    count: int
    unknown: int


def load_mail_domains(db: Connection, lines: Iterable[str]) -> Loaded:
    """Replaces the loaded list of refused domains: one per line; lines that begin with `#` are
    comments."""
    found = [line.strip().lower() for line in lines]
    named = [line for line in found if line and not line.startswith("#")]
    patterns = [line for line in named if _PATTERN.fullmatch(line)]
    count = store.set_mail_domains(db, patterns, is_loaded=True)
    audit.record(db, None, "mail_domains.load", details={"count": count})
    return Loaded(count, len(named) - len(patterns))


def set_reserved_handles(db: Connection, wanted: ReservedHandles, actor_uuid: str | None) -> None:
    """Reserves these handles and their look-alikes, so that no sign-up gets them."""
    handles = [handle.lower() for handle in wanted.handles]
    store.set_reserved_handles(db, handles)
    count = len(set(handles))
    audit.record(db, actor_uuid, "reserved_handles.replace", details={"count": count})
