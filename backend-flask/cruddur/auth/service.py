"""The rules of signing in: the viewer of a request, and new sessions."""

from dataclasses import dataclass
from datetime import datetime

from cruddur.acts import service as acts
from cruddur.auth import limits, second_steps, store
from cruddur.auth.dependencies import AuthServices
from cruddur.auth.login_codes import check_code, use_code
from cruddur.auth.schemas import SignIn
from cruddur.auth.store import Account, Device, Grant
from cruddur.errors import CodeRequired, NotFound, RateLimited, WrongCredentials
from cruddur.postgres.connection import Connection
from cruddur.security.rate_limits import RateLimiter, Use
from cruddur.security.tokens import new_token, token_sha256
from cruddur.security.viewer import AppGrant, Viewer

SESSION_DAYS = 180
EVERYTHING = Grant(SESSION_DAYS * 24 * 3600)
# Apps cannot renew a token. It ends after 30 days without use, as every session does.
APP_SECONDS = 20 * 365 * 24 * 3600


@dataclass(frozen=True)
class SignedIn:
    """A new session: its token, of which only the hash is stored, and when it ends at the
    latest."""

    user_uuid: str
    token: str
    expires_at: datetime


def sign_in(
    auth: AuthServices,
    form: SignIn,
    device: Device,
    network: str,
    presented_token: str | None,
    grant: Grant = EVERYTHING,
) -> tuple[SignedIn, dict[str, str]]:
    """Creates a session for the owner of this password; returns it with the `RateLimit` headers.

    Raises WrongCredentials, equally for a wrong password and an unknown person; CodeRequired after
    many wrong passwords from many networks, except on a network where the person is signed in;
    SecondStepRequired; Invalid for a wrong code; RateLimited and Busy. No connection is held while
    the password is checked.
    """
    # The handle and the e-mail address of an account have counters of their own. A common counter
    # would reveal that they belong together.
    login = form.login.strip().lower()
    with auth.postgres.autocommit() as db:
        account = store.account(db, login, network or None)
    tries = [
        Use(limits.PASSWORDS_HERE, f"{login} {network}"),
        Use(limits.PASSWORDS_FROM, network),
    ]
    if form.code:
        tries += limits.login_code("signin", login, network)
    elif not (account and account.known_here):
        tries.append(Use(limits.PASSWORDS_ANYWHERE, login))
    headers = _spend(auth.rate_limiter, tries)
    code = check_code(auth, login, "signin", form.code) if form.code else None
    stored_hash = account.password_hash if account else None
    with limits.refunded_when_busy(auth.rate_limiter, tries):
        verified = auth.passwords.verify(stored_hash, form.password)
    if not verified.is_right or account is None:
        raise WrongCredentials()
    auth.rate_limiter.reset(tries[:1])
    auth.rate_limiter.refund(tries[1:])
    if verified.is_outdated:
        _rehash_password(auth, account, form.password)
    typed = second_steps.typed_code(auth, account, form.second_step, network)
    with auth.postgres.transaction() as db:
        if code:
            use_code(db, code)
        second_steps.use_code(db, auth.settings.secret_key, typed)
        signed_in = new_session(db, account.uuid, device, presented_token, grant)
    second_steps.refund(auth, typed)
    return signed_in, headers


def check_own_password(auth: AuthServices, viewer: Viewer, password: str) -> Account:
    """Returns the account of the viewer. Raises WrongCredentials for a wrong password, RateLimited
    and Busy."""
    tries = [Use(limits.OWN_PASSWORD, viewer.uuid)]
    auth.rate_limiter.spend(tries)
    with auth.postgres.autocommit() as db:
        account = store.account_of_user(db, viewer.uuid)
    stored_hash = account.password_hash if account else None
    with limits.refunded_when_busy(auth.rate_limiter, tries):
        verified = auth.passwords.verify(stored_hash, password)
    if not verified.is_right or account is None:
        raise WrongCredentials("This is not your password.")
    auth.rate_limiter.reset(tries)
    return account


def authenticate(db: Connection, token: str | None, demo_user_handle: str | None) -> Viewer | None:
    """The owner of a valid token; without a token the demo person, if one is set."""
    if token is not None:
        return store.viewer_of_token(db, token_sha256(token))
    if demo_user_handle is not None:
        return store.viewer_of_handle(db, demo_user_handle)
    return None


def new_session(
    db: Connection,
    user_uuid: str,
    device: Device,
    presented_token: str | None = None,
    grant: Grant = EVERYTHING,
) -> SignedIn:
    """Creates a session for that person, and ends the session of the request. Raises Suspended."""
    acts.refuse_suspended(db, user_uuid)
    token = new_token()
    expires_at = store.create_session(
        db,
        user_uuid,
        token_sha256(token),
        device,
        grant,
        presented_sha256=token_sha256(presented_token) if presented_token else None,
    )
    return SignedIn(user_uuid, token, expires_at)


def new_app_session(db: Connection, user_uuid: str, device: Device, app: AppGrant) -> SignedIn:
    """Creates a session of an app, which has no scope of ours: it is good for the apps' API alone.
    Raises Suspended."""
    grant = Grant(APP_SECONDS, scopes=[], app=app)
    return new_session(db, user_uuid, device, grant=grant)


def tidy(db: Connection) -> None:
    """Deletes expired sessions, codes and sign-ups, and mails that could not be delivered."""
    store.tidy(db)
    store.give_up_mails(db)


def issue_token(db: Connection, handle: str) -> str:
    """Creates a Bearer token of that person, for the operator. Raises NotFound."""
    account = store.account(db, handle.lower())
    if account is None:
        raise NotFound(f"There is no person with the handle {handle}.")
    return new_session(db, account.uuid, Device("token", "flask token", None)).token


def _spend(rate_limiter: RateLimiter, tries: list[Use]) -> dict[str, str]:
    """Spends the limits. Raises CodeRequired where only the limit over all networks is used up, and
    RateLimited where another one is."""
    try:
        return rate_limiter.spend(tries)
    except RateLimited:
        anywhere = [use for use in tries if use.limit is limits.PASSWORDS_ANYWHERE]
        others = [use for use in tries if use.limit is not limits.PASSWORDS_ANYWHERE]
        if rate_limiter.is_used_up(anywhere) and not rate_limiter.is_used_up(others):
            raise CodeRequired() from None
        raise


def _rehash_password(auth: AuthServices, account: Account, password: str) -> None:
    fresh = auth.passwords.hash(password)
    with auth.postgres.transaction() as db:
        store.rehash_password(db, account.uuid, account.password_hash or "", fresh)
