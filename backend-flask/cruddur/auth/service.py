"""The rules of signing in: whose request this is, and new sessions."""

from dataclasses import dataclass
from datetime import datetime

from cruddur.acts import service as acts
from cruddur.auth import limits, store
from cruddur.auth.recovery import MailedCodes
from cruddur.auth.schemas import SignIn
from cruddur.auth.store import Account, Device
from cruddur.errors import CodeRequired, NotFound, RateLimited, WrongCredentials
from cruddur.postgres.connection import Connection
from cruddur.postgres.pool import Postgres
from cruddur.security.passwords import Passwords
from cruddur.security.rate_limits import RateLimiter, Use
from cruddur.security.tokens import new_token, token_sha256
from cruddur.security.viewer import Viewer

SESSION_DAYS = 180


@dataclass(frozen=True)
class SignedIn:
    """A fresh session: its token, which is kept nowhere, and when it ends at the latest."""

    user_uuid: str
    token: str
    expires_at: datetime


@dataclass(frozen=True)
class Doorkeeper:
    """What it takes to let people in."""

    postgres: Postgres
    rate_limiter: RateLimiter
    passwords: Passwords
    codes: MailedCodes

    def sign_in(
        self, asked: SignIn, device: Device, network: str, presented_token: str | None
    ) -> tuple[SignedIn, dict[str, str]]:
        """A new session for whoever has this password, and the `RateLimit` headers.

        Raises WrongCredentials, the same for a wrong password and an unknown person; CodeRequired
        where many wrong ones were tried from many networks, except from one where the person is
        signed in; Invalid for a wrong code; RateLimited and Busy. The password is checked while no
        connection and no transaction is held.
        """
        # A handle and an e-mail address of one account are counted apart: together they would tell
        # that they belong to each other.
        login = asked.login.strip().lower()
        with self.postgres.autocommit() as db:
            account = store.account(db, login, network or None)
        tries = [
            Use(limits.PASSWORDS_HERE, f"{login} {network}"),
            Use(limits.PASSWORDS_FROM, network),
        ]
        if asked.code:
            tries += limits.login_code("signin", login, network)
        elif not (account and account.known_here):
            tries.append(Use(limits.PASSWORDS_ANYWHERE, login))
        headers = self._spend(tries)
        mailed = self.codes.checked(login, "signin", asked.code) if asked.code else None
        kept_hash = account.password_hash if account else None
        with limits.refunded_when_busy(self.rate_limiter, tries):
            verified = self.passwords.verify(kept_hash, asked.password)
        if not verified.is_right or account is None:
            raise WrongCredentials()
        self.rate_limiter.reset(tries[:1])
        self.rate_limiter.refund(tries[1:])
        if verified.is_outdated:
            self._keep_hash_fresh(account, asked.password)
        with self.postgres.transaction() as db:
            if mailed:
                self.codes.use(db, mailed)
            return new_session(db, account.uuid, device, presented_token), headers

    def check_own_password(self, viewer: Viewer, password: str) -> Account:
        """The account of somebody who is signed in and knows the password. Raises
        WrongCredentials, RateLimited and Busy."""
        tries = [Use(limits.OWN_PASSWORD, viewer.uuid)]
        self.rate_limiter.spend(tries)
        with self.postgres.autocommit() as db:
            account = store.account_of_user(db, viewer.uuid)
        kept_hash = account.password_hash if account else None
        with limits.refunded_when_busy(self.rate_limiter, tries):
            verified = self.passwords.verify(kept_hash, password)
        if not verified.is_right or account is None:
            raise WrongCredentials("This is not your password.")
        self.rate_limiter.reset(tries)
        return account

    def _spend(self, tries: list[Use]) -> dict[str, str]:
        try:
            return self.rate_limiter.spend(tries)
        except RateLimited:
            anywhere = [use for use in tries if use.limit is limits.PASSWORDS_ANYWHERE]
            others = [use for use in tries if use.limit is not limits.PASSWORDS_ANYWHERE]
            if self.rate_limiter.is_used_up(anywhere) and not self.rate_limiter.is_used_up(others):
                raise CodeRequired() from None
            raise

    def _keep_hash_fresh(self, account: Account, password: str) -> None:
        fresh = self.passwords.hash(password)
        with self.postgres.transaction() as db:
            store.rehash_password(db, account.uuid, account.password_hash or "", fresh)


def authenticate(db: Connection, token: str | None, demo_user_handle: str | None) -> Viewer | None:
    """The owner of a good token; without any token the demo person, if one is set."""
    if token is not None:
        return store.viewer_of_token(db, token_sha256(token))
    if demo_user_handle is not None:
        return store.viewer_of_handle(db, demo_user_handle)
    return None


def new_session(
    db: Connection, user_uuid: str, device: Device, presented_token: str | None = None
) -> SignedIn:
    """A new token for that person; the one that came with the request is good no more. Raises
    Suspended."""
    acts.refuse_suspended(db, user_uuid)
    token = new_token()
    expires_at = store.create_session(
        db,
        user_uuid,
        token_sha256(token),
        device,
        days=SESSION_DAYS,
        presented_sha256=token_sha256(presented_token) if presented_token else None,
    )
    return SignedIn(user_uuid, token, expires_at)


def tidy(db: Connection) -> None:
    """Erases what has served its time."""
    store.tidy(db)
    store.give_up_mails(db)


def issue_token(db: Connection, handle: str) -> str:
    """A new Bearer token for that person, for whoever runs the server. Raises NotFound."""
    account = store.account(db, handle.lower())
    if account is None:
        raise NotFound(f"There is no person with the handle {handle}.")
    return new_session(db, account.uuid, Device("token", "flask token", None)).token
