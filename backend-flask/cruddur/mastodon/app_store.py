"""Reads and writes apps and their codes: a function here is a statement in `sql/`."""

from dataclasses import dataclass

from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import statement


@dataclass(frozen=True)
class App:
    """An app that registered itself."""

    uuid: str
    secret_sha256: bytes
    name: str
    website: str | None
    redirect_uris: list[str]
    scopes: list[str]


@dataclass(frozen=True)
class Choice:
    """What a person lets an app do, how long its cruds live, and the language of both."""

    scopes: list[str]
    life: int | None
    locale: str


@dataclass(frozen=True)
class SentCode:
    """A code that was sent; `was_used`: not for the first time."""

    user_uuid: str
    redirect_uri: str
    code_challenge: str | None
    scopes: list[str]
    life: int | None
    locale: str
    was_used: bool


@dataclass(frozen=True)
class Revoked:
    """Whose session a token is, and whether it is one of the app, so that it ended."""

    user_uuid: str
    of_app: bool


CREATE_APP = statement("mastodon", "create_app", str)
APP = statement("mastodon", "app", App)
CREATE_CODE = statement("mastodon", "create_code")
LOCK_CODE = statement("mastodon", "lock_code", SentCode)
USE_CODE = statement("mastodon", "use_code")
END_EXCHANGED = statement("mastodon", "end_exchanged")
REVOKE = statement("mastodon", "revoke", Revoked)
TIDY = statement("mastodon", "tidy")


def create_app(
    db: Connection,
    *,
    secret_sha256: bytes,
    name: str,
    website: str | None,
    redirect_uris: list[str],
    scopes: list[str],
) -> str:
    """Registers an app; returns its uuid."""
    return one(
        db.row(
            CREATE_APP,
            secret_sha256=secret_sha256,
            name=name,
            website=website,
            redirect_uris=redirect_uris,
            scopes=scopes,
        )
    )


def app(db: Connection, app_uuid: str) -> App | None:
    """The app with that uuid."""
    return db.row(APP, app_uuid=app_uuid)


def create_code(  # noqa: PLR0913 (each is given by its name)
    db: Connection,
    *,
    code_sha256: bytes,
    app_uuid: str,
    user_uuid: str,
    redirect_uri: str,
    code_challenge: str | None,
    choice: Choice,
    seconds: int,
) -> None:
    """Stores a code that the person gave the app, for so long."""
    db.run(
        CREATE_CODE,
        code_sha256=code_sha256,
        app_uuid=app_uuid,
        user_uuid=user_uuid,
        redirect_uri=redirect_uri,
        code_challenge=code_challenge,
        scopes=choice.scopes,
        life=choice.life,
        locale=choice.locale,
        seconds=seconds,
    )


def lock_code(db: Connection, code_sha256: bytes, app_uuid: str) -> SentCode | None:
    """That code of the app, locked until the transaction ends."""
    return db.row(LOCK_CODE, code_sha256=code_sha256, app_uuid=app_uuid)


def use_code(db: Connection, code_sha256: bytes, token_sha256: bytes | None) -> None:
    """Uses up a locked code, for the session with that token if it led to one."""
    db.run(USE_CODE, code_sha256=code_sha256, token_sha256=token_sha256)


def end_exchanged(db: Connection, code_sha256: bytes) -> None:
    """Ends the session that a locked code was exchanged for."""
    db.run(END_EXCHANGED, code_sha256=code_sha256)


def revoke(db: Connection, token_sha256: bytes, app_uuid: str) -> Revoked | None:
    """Ends the session of that token if it is the app's; None where there is none."""
    return db.row(REVOKE, token_sha256=token_sha256, app_uuid=app_uuid)


def tidy(db: Connection) -> None:
    """Deletes ended codes, and apps that nobody uses."""
    db.run(TIDY)
