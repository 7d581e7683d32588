"""Signing in, joining and proving by what a provider said (`providers.py`).

An account at a provider stands for the password and for nothing more: a second step is asked for
besides, and a proof is only as fresh as the provider says.
"""

from datetime import UTC, datetime, timedelta

from cruddur.account_errors import AccountExists, LinkedAccountKnown, SignupWaits
from cruddur.auth import joining, limits, providers, second_steps
from cruddur.auth import provider_store as store
from cruddur.auth import service as sessions
from cruddur.auth import store as accounts
from cruddur.auth.dependencies import AuthServices
from cruddur.auth.joining_store import SignupRequest
from cruddur.auth.provider_schemas import ProviderSignIn, ProviderSignUp
from cruddur.auth.provider_store import Joining, StoredAnswer
from cruddur.auth.second_steps import TypedCode
from cruddur.auth.service import SESSION_DAYS, SignedIn
from cruddur.auth.store import Device, Grant
from cruddur.errors import Forbidden, Problem, WrongCredentials
from cruddur.postgres.connection import Connection
from cruddur.security import proofs
from cruddur.security.viewer import Viewer

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When somebody proved who they are, where the provider does not say it."""


def sign_in(
    auth: AuthServices,
    form: ProviderSignIn,
    browser: str | None,
    device: Device,
    network: str,
    presented_token: str | None,
) -> SignedIn:
    """Creates a session for the person who has linked the account. Raises WrongCredentials for
    nobody, SecondStepRequired, Invalid for a state or a code that is not right, Suspended and
    RateLimited."""
    tries = limits.provider(network)
    auth.rate_limiter.spend(tries)
    with auth.postgres.autocommit() as db:
        said, state_sha256 = providers.stored(db, form.state, browser, "signin")
    user_uuid = said.user_uuid
    if user_uuid is None:
        raise WrongCredentials("Nobody here has linked this account.")
    typed = _typed_code(auth, user_uuid, form.second_step, network)
    grant = Grant(SESSION_DAYS * 24 * 3600, proved_at=said.proved_at or NEVER)
    with auth.postgres.transaction() as db:
        providers.use(db, state_sha256)
        if not store.use_link(db, user_uuid, said.issuer, said.subject):
            raise WrongCredentials("Nobody here has linked this account.")
        second_steps.use_code(db, auth.settings.secret_key, typed)
        signed_in = sessions.new_session(db, user_uuid, device, presented_token, grant)
    auth.rate_limiter.refund(tries)
    second_steps.refund(auth, typed)
    return signed_in


def join(auth: AuthServices, form: ProviderSignUp, browser: str | None, network: str) -> str | None:
    """Creates a person with the address that the provider has verified; returns the uuid, or None
    where a moderator decides first.

    Raises what `joining.check` raises, AccountExists, LinkedAccountKnown and SignupWaits; then what
    the provider said is still good, with another handle or invite. Raises Invalid for a state that
    is not right, or without a verified address, and RateLimited.
    """
    tries = limits.provider(network)
    auth.rate_limiter.spend(tries)
    with auth.postgres.autocommit() as db:
        said, state_sha256 = providers.stored(db, form.state, browser, "signin")
        email = providers.verified_address(said)
        request = SignupRequest(
            email, form.handle.lower(), invite_code=form.invite, answer=form.answer
        )
        try:
            _refuse_known(db, said, email)
            joining.check(db, auth.place.get(db), request)
        except Problem:
            # Where the same request was sent twice, what is in the way may be who joined by it.
            providers.stored(db, form.state, browser, "signin")
            raise
    uses = limits.sign_up(auth.settings, email, network)
    auth.rate_limiter.refund(tries)
    auth.rate_limiter.spend(uses)
    person = Joining(
        email=email,
        handle=request.handle,
        display_name=form.display_name.strip(),
        locale=form.locale,
        issuer=said.issuer,
        subject=said.subject,
    )
    with auth.postgres.transaction() as db:
        providers.use(db, state_sha256)
        admission = joining.admit(db, auth.place.get(db), request)
        if admission.needs_approval:
            answer = form.answer.strip() if form.answer else None
            if not store.wait(db, person, answer):
                raise SignupWaits()
            return None
        joined = store.join(db, person, admission.invite_uuid)
        if joined.user_uuid is None:
            # The handle is locked, so it is the address that somebody has got meanwhile.
            raise AccountExists()
        if joined.linked_uuid is None:
            raise LinkedAccountKnown()
        return joined.user_uuid


def prove(
    auth: AuthServices, viewer: Viewer, form: ProviderSignIn, browser: str | None, network: str
) -> None:
    """Makes the proof of the viewer's session fresh. Raises WrongCredentials for an account that
    the viewer has not linked, SecondStepRequired, Invalid for a state or a code that is not right
    and where the provider does not say that the person has just signed in, Forbidden and
    RateLimited."""
    if viewer.session_uuid is None:
        raise Forbidden("Sign in: the demo person has nothing to prove.")
    tries = limits.provider(network)
    auth.rate_limiter.spend(tries)
    with auth.postgres.autocommit() as db:
        said, state_sha256 = providers.stored(db, form.state, browser, "proof")
    if said.user_uuid != viewer.uuid:
        raise WrongCredentials("This is not the account that you have linked.")
    if not _is_fresh(said):
        raise providers.refused(
            "proves_nothing",
            "The other place does not say that you have just signed in there. Use a passkey, or "
            "your password, which you can set by mail.",
        )
    typed = _typed_code(auth, viewer.uuid, form.second_step, network)
    with auth.postgres.transaction() as db:
        providers.use(db, state_sha256)
        second_steps.use_code(db, auth.settings.secret_key, typed)
        proofs.note_proof(db, viewer.session_uuid)
    auth.rate_limiter.refund(tries)
    second_steps.refund(auth, typed)


def _typed_code(
    auth: AuthServices, user_uuid: str, second_step: str | None, network: str
) -> TypedCode | None:
    with auth.postgres.autocommit() as db:
        account = accounts.account_of_user(db, user_uuid)
    return second_steps.typed_code(auth, account, second_step, network) if account else None


def _refuse_known(db: Connection, said: StoredAnswer, email: str) -> None:
    if said.user_uuid is not None:
        raise LinkedAccountKnown()
    known = store.known(db, email, said.issuer, said.subject)
    if known.has_account:
        raise AccountExists()
    if known.waits:
        raise SignupWaits()


def _is_fresh(said: StoredAnswer) -> bool:
    if said.proved_at is None:
        return False
    return datetime.now(UTC) - said.proved_at < timedelta(minutes=proofs.PROOF_MINUTES)
