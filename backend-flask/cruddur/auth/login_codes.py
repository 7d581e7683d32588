"""Codes of eight characters that are mailed for a login, one valid code for each purpose."""

from cruddur.auth import limits, pending_store
from cruddur.auth.dependencies import AuthServices
from cruddur.auth.pending_store import LoginCode, Purpose
from cruddur.auth.signups import wrong_code
from cruddur.postgres.connection import Connection
from cruddur.security import mailed_codes


def request_code(auth: AuthServices, login: str, purpose: Purpose, network: str) -> None:
    """Queues a code for the owner of this login (in lower case). The effect is the same when nobody
    has the login. Raises RateLimited."""
    auth.rate_limiter.spend(limits.mail(auth.settings, purpose, login, network))
    with auth.postgres.transaction() as db:
        pending_store.request_code(db, login, purpose)


def reset_mail_limits(auth: AuthServices, login: str, purpose: Purpose, network: str) -> None:
    """Resets the limits of mails for this login, because its owner has used a code. The limit of
    the network stays."""
    mails = limits.mail(auth.settings, purpose, login, network)
    auth.rate_limiter.reset([use for use in mails if use.who != network])


def check_code(auth: AuthServices, login: str, purpose: Purpose, code: str) -> LoginCode:
    """The stored code, for `use_code`. Raises Invalid for a wrong code. The caller spends the
    limits of tries."""
    with auth.postgres.autocommit() as db:
        stored = pending_store.code(db, login, purpose)
    if stored is None or not mailed_codes.same(
        mailed_codes.code_of_login(stored.uuid, auth.settings.secret_key), code
    ):
        raise wrong_code()
    return stored


def use_code(db: Connection, code: LoginCode) -> str:
    """Uses up the code, in the transaction of its purpose; returns the uuid of its owner. Raises
    Invalid when it was already used."""
    if not pending_store.use_code(db, code.uuid) or code.user_uuid is None:
        raise wrong_code()
    return code.user_uuid
