"""Reads and writes what providers said, and linked accounts: a function here is a statement in
`sql/`."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from cruddur.auth.provider_schemas import Purpose
from cruddur.openid.exchange import Identity
from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import statement


@dataclass(frozen=True)
class StoredAnswer:
    """Who a provider says sits at a browser, and who has linked that account here."""

    purpose: Purpose
    issuer: str
    subject: str
    email: str | None
    proved_at: datetime | None
    user_uuid: str | None


@dataclass(frozen=True)
class StoredLink:
    """An account at another place by which a person signs in."""

    uuid: str
    issuer: str
    created_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True)
class WaysIn:
    """By what a person can sign in: passkeys and linked accounts, or `other` than these."""

    other: bool
    uuids: list[str]


@dataclass(frozen=True)
class Joining:
    """A person who joins by an account at a provider; handle and address are in lower case."""

    email: str
    handle: str
    display_name: str
    locale: str | None
    issuer: str
    subject: str


@dataclass(frozen=True)
class Joined:
    """`user_uuid` is None where the handle or the address is taken, `linked_uuid` where somebody
    has linked the account."""

    user_uuid: str | None
    linked_uuid: str | None


@dataclass(frozen=True)
class Known:
    """Whether an account has an address, and whether a sign-up waits for a moderator."""

    has_account: bool
    waits: bool


STORE_PROVIDER_ANSWER = statement("auth", "store_provider_answer")
PROVIDER_ANSWER = statement("auth", "provider_answer", StoredAnswer)
USE_PROVIDER_ANSWER = statement("auth", "use_provider_answer")
OWNER_OF_LINKED_ACCOUNT = statement("auth", "owner_of_linked_account", str)
LINK_ACCOUNT = statement("auth", "link_account", str)
USE_LINKED_ACCOUNT = statement("auth", "use_linked_account")
LINKED_ACCOUNTS = statement("auth", "linked_accounts", StoredLink)
UNLINK_ACCOUNT = statement("auth", "unlink_account", str)
LOCK_WAYS_IN = statement("auth", "lock_ways_in", WaysIn)
JOIN_BY_PROVIDER = statement("auth", "join_by_provider", Joined)
WAIT_BY_PROVIDER = statement("auth", "wait_by_provider", str)
IS_KNOWN_AT_PROVIDER = statement("auth", "is_known_at_provider", Known)


def store_answer(
    db: Connection,
    identity: Identity,
    *,
    state_sha256: bytes,
    browser_sha256: bytes,
    purpose: Purpose,
) -> None:
    """Stores who a provider says sits at a browser."""
    db.run(
        STORE_PROVIDER_ANSWER,
        **asdict(identity),
        state_sha256=state_sha256,
        browser_sha256=browser_sha256,
        purpose=purpose,
    )


def answer(db: Connection, state_sha256: bytes, browser_sha256: bytes) -> StoredAnswer | None:
    """What a provider said for this state at this browser, unless it was used or is too old."""
    return db.row(PROVIDER_ANSWER, state_sha256=state_sha256, browser_sha256=browser_sha256)


def use_answer(db: Connection, state_sha256: bytes) -> bool:
    """Uses up what a provider said; False where another request was first."""
    return db.row(USE_PROVIDER_ANSWER, state_sha256=state_sha256) is not None


def owner(db: Connection, issuer: str, subject: str) -> str | None:
    """The uuid of the person who has linked this account."""
    return db.row(OWNER_OF_LINKED_ACCOUNT, issuer=issuer, subject=subject)


def link(db: Connection, user_uuid: str, issuer: str, subject: str) -> str | None:
    """Links the account with the person; returns the uuid. None where somebody has linked it, or
    the person has linked another one of that place."""
    return db.row(LINK_ACCOUNT, user_uuid=user_uuid, issuer=issuer, subject=subject)


def use_link(db: Connection, user_uuid: str, issuer: str, subject: str) -> bool:
    """Notes that the person has signed in by the account; False where it is linked no more."""
    used = db.row(USE_LINKED_ACCOUNT, user_uuid=user_uuid, issuer=issuer, subject=subject)
    return used is not None


def linked_accounts(db: Connection, user_uuid: str) -> list[StoredLink]:
    """What a person has linked, newest first."""
    return db.rows(LINKED_ACCOUNTS, user_uuid=user_uuid)


def unlink(db: Connection, user_uuid: str, linked_uuid: str) -> bool:
    """Removes the link; False where the person has no such link."""
    return db.row(UNLINK_ACCOUNT, user_uuid=user_uuid, linked_uuid=linked_uuid) is not None


def lock_ways_in(db: Connection, user_uuid: str, issuers: Sequence[str]) -> WaysIn:
    """By what a person can sign in, where people sign in by these issuers; none of it is removed by
    another request before the transaction ends."""
    return one(db.row(LOCK_WAYS_IN, user_uuid=user_uuid, issuers=list(issuers)))


def join(db: Connection, joining: Joining, invite_uuid: str | None) -> Joined:
    """Creates the person with the linked account. The transaction has to be rolled back unless both
    are there."""
    return one(db.row(JOIN_BY_PROVIDER, **asdict(joining), invite_uuid=invite_uuid))


def wait(db: Connection, joining: Joining, answer: str | None) -> bool:
    """Makes the person wait for a moderator; False where one waits already with the account or the
    handle."""
    return db.row(WAIT_BY_PROVIDER, **asdict(joining), answer=answer) is not None


def known(db: Connection, email: str | None, issuer: str, subject: str) -> Known:
    """Whether an account has the address, or a sign-up by this account waits."""
    return one(db.row(IS_KNOWN_AT_PROVIDER, email=email, issuer=issuer, subject=subject))
