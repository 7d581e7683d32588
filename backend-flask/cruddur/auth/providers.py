"""Going to a provider and coming back: who it says sits at the browser is stored, and used later.

While somebody is at the provider nothing is stored here. What binds the way back to the way there
is the state, which is a challenge (`security/challenges.py`) for one provider, one purpose and the
browser that has the cookie; nonce and PKCE verifier are computed from it. Each state is good once.
"""

import logging
from dataclasses import replace

from cruddur.account_errors import ProviderAway
from cruddur.auth import limits, passkey_store
from cruddur.auth import provider_store as store
from cruddur.auth.dependencies import AuthServices
from cruddur.auth.provider_schemas import (
    Provider,
    ProviderAnswer,
    ProviderCode,
    ProviderRequest,
    Purpose,
)
from cruddur.auth.provider_store import StoredAnswer
from cruddur.auth.schemas import usable_address
from cruddur.errors import Invalid, NotFound
from cruddur.openid import errors
from cruddur.openid.exchange import Client, Identity, Secrets
from cruddur.postgres.connection import Connection
from cruddur.security import challenges
from cruddur.security.challenges import AnsweredChallenge, Refused
from cruddur.security.tokens import token_sha256

logger = logging.getLogger(__name__)


def offered(auth: AuthServices) -> list[Provider]:
    """The providers by whose accounts people sign in here."""
    return [
        Provider(name=one.provider.name, label=one.provider.label)
        for one in auth.providers.values()
    ]


def begin(
    auth: AuthServices, name: str, purpose: Purpose, browser: str, origin: str, network: str
) -> ProviderRequest:
    """Where to send the browser with this token, whose page is at `origin`. Raises NotFound,
    ProviderAway and RateLimited."""
    auth.rate_limiter.spend(limits.provider(network))
    client = _client(auth, name)
    secret_key = auth.settings.secret_key
    challenge = challenges.new_challenge(secret_key, _bound(name, purpose, browser))
    state = f"{purpose}.{challenges.encoded(challenge)}"
    secrets = Secrets.of(state, secret_key)
    try:
        url = client.address(_way_back(origin, name), state, secrets, anew=purpose == "proof")
    except errors.ProviderAway as error:
        raise _away(client, error) from None
    return ProviderRequest(url=url)


def answer(
    auth: AuthServices, form: ProviderCode, browser: str | None, origin: str, network: str
) -> ProviderAnswer:
    """Asks the provider whom the code is for, and stores that for the browser. Raises NotFound,
    Invalid for a state or a code that is not right, or not any more, ProviderAway and
    RateLimited. No connection is held while the provider is asked."""
    tries = limits.provider(network)
    auth.rate_limiter.spend(tries)
    client = _client(auth, form.provider)
    purpose, challenge = _challenge(auth, form, browser)
    with auth.postgres.transaction() as db:
        # Before the provider is asked, so that of two requests with the same state one asks.
        if not passkey_store.use_challenge(db, challenge.sha256, challenge.expires_at):
            raise is_over()
    identity = _identity(auth, client, form, origin)
    with auth.postgres.transaction() as db:
        store.store_answer(
            db,
            identity,
            state_sha256=token_sha256(form.state),
            browser_sha256=token_sha256(browser or ""),
            purpose=purpose,
        )
        is_known = store.owner(db, identity.issuer, identity.subject) is not None
        known = store.known(db, identity.email, identity.issuer, identity.subject)
    # Of this request and of the one that led there.
    auth.rate_limiter.refund(tries)
    auth.rate_limiter.refund(tries)
    return ProviderAnswer(
        purpose=purpose, known=is_known, email=identity.email, has_account=known.has_account
    )


def stored(
    db: Connection, state: str, browser: str | None, *purposes: Purpose
) -> tuple[StoredAnswer, bytes]:
    """What a provider said for this state at this browser, for one of the purposes, and the key for
    `use`. Raises Invalid."""
    state_sha256 = token_sha256(state)
    found = store.answer(db, state_sha256, token_sha256(browser)) if browser else None
    if found is None or found.purpose not in purposes:
        raise is_over()
    return found, state_sha256


def use(db: Connection, state_sha256: bytes) -> None:
    """Uses up what a provider said, in the transaction of what it allows. Raises Invalid where
    another request was first."""
    if not store.use_answer(db, state_sha256):
        raise is_over()


def verified_address(said: StoredAnswer) -> str:
    """The address that the provider has verified. Raises Invalid where it has none."""
    if said.email is None:
        raise refused(
            "mail_not_verified", "The other place does not say that this e-mail address is yours."
        )
    return said.email


def is_over() -> Invalid:
    """The error for a state that cannot be used, whatever the reason."""
    return refused("sign_in_over", "This took too long, or was used already. Please begin again.")


def refused(code: str, detail: str) -> Invalid:
    """An error about what came back from a provider."""
    return Invalid(detail, errors=[{"field": "state", "detail": detail, "code": code}])


def _client(auth: AuthServices, name: str) -> Client:
    client = auth.providers.get(name)
    if client is None:
        raise NotFound("Nobody signs in here by such accounts.")
    return client


def _challenge(
    auth: AuthServices, form: ProviderCode, browser: str | None
) -> tuple[Purpose, AnsweredChallenge]:
    purpose, _, encoded = form.state.partition(".")
    wanted: Purpose = "link" if purpose == "link" else "proof" if purpose == "proof" else "signin"
    if not browser:
        raise is_over()
    try:
        return wanted, challenges.answered(
            auth.settings.secret_key,
            _bound(form.provider, wanted, browser),
            challenges.decoded(encoded),
        )
    except Refused:
        raise is_over() from None


def _identity(auth: AuthServices, client: Client, form: ProviderCode, origin: str) -> Identity:
    secrets = Secrets.of(form.state, auth.settings.secret_key)
    try:
        identity = client.identity(form.code, _way_back(origin, form.provider), secrets, form.iss)
    except errors.ProviderAway as error:
        raise _away(client, error) from None
    except errors.AnswerRefused as error:
        logger.warning("sign-in by %s is refused: %s", client.provider.name, error)
        raise refused(
            "provider_refused", "What came from the other place cannot be accepted. Begin again."
        ) from None
    return replace(identity, email=usable_address(identity.email))


def _away(client: Client, error: errors.ProviderAway) -> ProviderAway:
    logger.warning("the provider %s is away: %s", client.provider.name, error)
    return ProviderAway(client.provider.label)


def _bound(name: str, purpose: Purpose, browser: str) -> str:
    return f"provider {name} {purpose} {token_sha256(browser).hex()}"


def _way_back(origin: str, name: str) -> str:
    return f"{origin}/signin/{name}"
