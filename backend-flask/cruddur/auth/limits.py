"""The rate limits of passwords, codes and mails.

A limit that guards an account counts by login and network, so that nobody can use it up for
somebody else. A limit that counts by login alone is much larger, or another way to sign in is left.
The operator can change the limits that count by network alone (`cruddur/limits.py`), except those
that guard passwords and codes.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from cruddur.errors import Busy
from cruddur.limits import Limit
from cruddur.security.rate_limits import RateLimiter, Use
from cruddur.settings import Settings

MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR

PASSWORDS_HERE = Limit("signin", allowed=10, seconds=15 * MINUTE)
"""Wrong passwords for one login from one network."""
PASSWORDS_ANYWHERE = Limit("signin-anywhere", allowed=50, seconds=DAY)
"""Wrong passwords for one login; beyond that a network that is not known needs a mailed code."""
PASSWORDS_FROM = Limit("signin-address", allowed=50, seconds=15 * MINUTE)
"""Wrong passwords from one network, which many people may share."""
OWN_PASSWORD = Limit("password", allowed=10, seconds=15 * MINUTE)
"""Wrong passwords of somebody who is signed in."""

FORMER_PASSWORD = Limit("former-password", allowed=10, seconds=15 * MINUTE)
"""Wrong passwords of before a change, by whoever has the mail that told of it."""

PASSKEYS_FROM = Limit("passkey-address", allowed=50, seconds=15 * MINUTE)
"""Passkeys from one network that open nothing."""

PROVIDERS_FROM = Limit("provider-address", allowed=50, seconds=15 * MINUTE)
"""Sign-ins by another account that were begun, or failed, from one network."""

SECOND_STEPS_HERE = Limit("second-step", allowed=10, seconds=DAY)
"""Wrong codes of the second step of one account from one network."""
SECOND_STEPS_ANYWHERE = Limit("second-step-anywhere", allowed=30, seconds=DAY)
"""Wrong codes of an app for one account, from networks that are not known: whoever tries as many
has the password, and hits once in thirty years. The owner has recovery codes and passkeys left."""

SIGN_UPS_HERE = Limit("signup-here", allowed=5, seconds=DAY)
"""Sign-ups with one e-mail address from one network; each is a mail."""
SIGN_UPS_ANYWHERE = Limit("signup-anywhere", allowed=20, seconds=DAY)
"""Sign-ups with one e-mail address."""

MAILS_PACE = Limit("mail", allowed=1, seconds=MINUTE)
"""Mails of one kind to one login, asked for from one network."""
MAILS_HERE = Limit("mail-here", allowed=3, seconds=6 * DAY)
"""The same; less than MAILS_ANYWHERE, so that one network cannot use that up."""
MAILS_ANYWHERE = Limit("mail-anywhere", allowed=4, seconds=4 * DAY)
"""Mails of one kind to one login: four at once and one more a day, so at most five in any day."""

SIGNUP_CODES = Limit("signup-code", allowed=10, seconds=10 * DAY)
"""Codes tried for one sign-up, which waits for a day, by the browser that made it."""
CODES_HERE = Limit("code", allowed=10, seconds=DAY)
"""Codes tried for one login from one network, whichever mails they come from."""
SHORT_CODES_ANYWHERE = Limit("code-short-anywhere", allowed=30, seconds=5 * DAY)
"""Six digits tried for one e-mail address by others than the browser that signed up."""
LONG_CODES_ANYWHERE = Limit("code-anywhere", allowed=1000, seconds=DAY)
"""Eight characters tried for one login: one hit in a million years of tries at the limit."""
CODES_FROM = Limit("code-address", allowed=50, seconds=15 * MINUTE)
"""Codes tried from one network."""


@contextmanager
def refunded_when_busy(rate_limiter: RateLimiter, uses: Sequence[Use]) -> Iterator[None]:
    """Refunds the uses when hashing raises Busy, because nothing was tried then."""
    try:
        yield
    except Busy:
        rate_limiter.refund(uses)
        raise


def sign_up(settings: Settings, email: str, network: str) -> list[Use]:
    """The uses of a sign-up."""
    return [
        *_each(settings, "sign_ups", network),
        Use(SIGN_UPS_HERE, f"{email} {network}"),
        Use(SIGN_UPS_ANYWHERE, email),
    ]


def mail(settings: Settings, kind: str, login: str, network: str) -> list[Use]:
    """The uses of a mail of that kind."""
    here = f"{kind} {login} {network}"
    return [
        *_each(settings, "mails", network),
        Use(MAILS_PACE, here),
        Use(MAILS_HERE, here),
        Use(MAILS_ANYWHERE, f"{kind} {login}"),
    ]


def own_signup_code(token: str, network: str) -> list[Use]:
    """The uses of a try by the browser that signed up; nobody else can use them up."""
    return [Use(SIGNUP_CODES, token), Use(CODES_FROM, network)]


def signup_code(email: str, network: str) -> list[Use]:
    """The uses of a try of six digits by anybody else."""
    return [
        Use(CODES_HERE, f"signup {email} {network}"),
        Use(SHORT_CODES_ANYWHERE, email),
        Use(CODES_FROM, network),
    ]


def login_code(kind: str, login: str, network: str) -> list[Use]:
    """The uses of a try of eight characters."""
    return [
        Use(CODES_HERE, f"{kind} {login} {network}"),
        Use(LONG_CODES_ANYWHERE, f"{kind} {login}"),
        Use(CODES_FROM, network),
    ]


def passkey(network: str) -> list[Use]:
    """The uses of a sign-in by passkey."""
    return [Use(PASSKEYS_FROM, network)]


def provider(network: str) -> list[Use]:
    """The uses of a request that may lead to one to a provider."""
    return [Use(PROVIDERS_FROM, network)]


def second_step(user_uuid: str, network: str, *, anywhere: bool) -> list[Use]:
    """The uses of a try of the second step, for that account from that network first; `anywhere`
    for a code that can be guessed, from a network that is not known."""
    tries = [Use(SECOND_STEPS_HERE, f"{user_uuid} {network}"), Use(CODES_FROM, network)]
    return [*tries, Use(SECOND_STEPS_ANYWHERE, user_uuid)] if anywhere else tries


def _each(settings: Settings, name: str, network: str) -> list[Use]:
    return [Use(limit, network) for limit in settings.limits(name)]
