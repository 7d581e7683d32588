"""The rules of signing in: whose request this is, and new sessions."""

from dataclasses import dataclass
from datetime import datetime

from cruddur.auth import store
from cruddur.auth.store import Account, Device
from cruddur.errors import NotFound, WrongCredentials
from cruddur.limits import Limit
from cruddur.passwords import Passwords
from cruddur.postgres.pool import Connection, Postgres
from cruddur.rate_limits import RateLimiter, Use
from cruddur.security import Viewer, new_token, token_sha256

SESSION_DAYS = 180
OF_ACCOUNT = Limit("signin", allowed=10, seconds=15 * 60)
# Many people may share an address.
OF_ADDRESS = Limit("signin-address", allowed=50, seconds=15 * 60)


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

    def sign_in(
        self, login: str, password: str, device: Device, presented_token: str | None
    ) -> tuple[SignedIn, dict[str, str]]:
        """A new session for whoever has this password, and the `RateLimit` headers.

        Raises WrongCredentials, the same for a wrong password and an unknown person, TooMany
        and Busy. The password is checked while no connection and no transaction is held.
        """
        login = login.strip().lower()
        of_account = Use(OF_ACCOUNT, login)
        uses = [of_account, Use.from_address(OF_ADDRESS, device.address)]
        headers = self.rate_limiter.spend(uses)
        with self.postgres.autocommit() as db:
            account = store.account(db, login)
        kept_hash = account.password_hash if account else None
        if not self.passwords.verify(kept_hash, password) or account is None:
            raise WrongCredentials()
        self.rate_limiter.reset([of_account])
        self._keep_hash_fresh(account, password)
        with self.postgres.transaction() as db:
            return new_session(db, account.uuid, device, presented_token), headers

    def check_own_password(self, viewer: Viewer, password: str) -> Account:
        """The account of somebody who is signed in and knows the password. Raises
        WrongCredentials, TooMany and Busy."""
        of_account = Use(OF_ACCOUNT, viewer.handle)
        self.rate_limiter.spend([of_account])
        with self.postgres.autocommit() as db:
            account = store.account_of_user(db, viewer.uuid)
        kept_hash = account.password_hash if account else None
        if not self.passwords.verify(kept_hash, password) or account is None:
            raise WrongCredentials("This is not your password.")
        self.rate_limiter.reset([of_account])
        return account

    def _keep_hash_fresh(self, account: Account, password: str) -> None:
        kept_hash = account.password_hash
        if kept_hash and self.passwords.outdated(kept_hash):
            fresh = self.passwords.hash(password)
            with self.postgres.transaction() as db:
                store.rehash_password(db, account.uuid, kept_hash, fresh)


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
    """A new token for that person; the one that came with the request is good no more."""
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
