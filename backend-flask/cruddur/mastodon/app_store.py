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
    """What a person lets an app do, how long its cruds live, and whether their end is written below
    them, in which language."""

    scopes: list[str]
    life: int | None
    end_line: bool
    locale: str


@dataclass(frozen=True)
class UsedCode:
    """A code that was sent; `was_used`: not for the first time."""

    user_uuid: str
    redirect_uri: str
    code_challenge: str | None
    scopes: list[str]
    life: int | None
    end_line: bool
    locale: str
    was_used: bool


CREATE_APP = statement("mastodon", "create_app", str)
APP = statement("mastodon", "app", App)
CREATE_CODE = statement("mastodon", "create_code")
USE_CODE = statement("mastodon", "use_code", UsedCode)
EXCHANGED = statement("mastodon", "exchanged")
REVOKE = statement("mastodon", "revoke")
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
        end_line=choice.end_line,
        locale=choice.locale,
        seconds=seconds,
    )


def use_code(db: Connection, code_sha256: bytes, app_uuid: str) -> UsedCode | None:
    """Uses up a code of the app, and ends the session that it was exchanged for before."""
    return db.row(USE_CODE, code_sha256=code_sha256, app_uuid=app_uuid)


def exchanged(db: Connection, code_sha256: bytes, token_sha256: bytes) -> None:
    """Keeps which session a code was exchanged for."""
    db.run(EXCHANGED, code_sha256=code_sha256, token_sha256=token_sha256)


def revoke(db: Connection, token_sha256: bytes, app_uuid: str) -> bool:
    """Ends a session of the app; False where it is another's."""
    return db.row(REVOKE, token_sha256=token_sha256, app_uuid=app_uuid) is None


def tidy(db: Connection) -> None:
    """Deletes ended codes, and apps that nobody uses."""
    db.run(TIDY)
