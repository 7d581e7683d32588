"""The rules of signing up: a sign-up is kept apart until the mailed code proves its address.

Anybody can sign up with anybody's address. A code belongs to one sign-up, with the password that
was chosen there, and only who reads the mail has it. So that nobody confirms another person's
sign-up with the same address by mistake, a sign-up is known by a cookie of the browser that made
it; whoever has no such cookie gives the password as well where several sign-ups wait.
"""

from dataclasses import dataclass

from cruddur.auth import handles, limits, pending_store
from cruddur.auth.pending_store import PendingSignUp
from cruddur.auth.schemas import Confirmation, SignUp
from cruddur.errors import Invalid
from cruddur.postgres.pool import Postgres
from cruddur.security import mailed_codes
from cruddur.security.passwords import Passwords, refuse_weak
from cruddur.security.rate_limits import RateLimiter
from cruddur.security.tokens import new_token, token_sha256
from cruddur.settings import Settings

SIGNUP_DAYS = 1
"""How long a sign-up waits for its code."""


@dataclass(frozen=True)
class SignUps:
    """What it takes to sign people up."""

    postgres: Postgres
    rate_limiter: RateLimiter
    passwords: Passwords
    settings: Settings

    def sign_up(self, person: SignUp, network: str) -> str:
        """Keeps the sign-up and has its code mailed; returns the token that it is known by.

        What happens here is the same whether or not the address has an account: the worker finds
        out, and then mails its owner that somebody tried. Raises Invalid for a handle that is taken
        or reserved and for a weak password, RateLimited and Busy.
        """
        email, handle = person.email, person.handle.lower()
        self._refuse_unavailable(handle)
        refuse_weak(person.password, handle=handle, email=email)
        uses = limits.sign_up(self.settings, email, network)
        self.rate_limiter.spend(uses)
        with limits.refunded_when_busy(self.rate_limiter, uses):
            password_hash = self.passwords.hash(person.password)
        token = new_token()
        with self.postgres.transaction() as db:
            pending_store.sign_up(
                db,
                email=email,
                handle=handle,
                display_name=person.display_name.strip(),
                password_hash=password_hash,
                locale=person.locale,
                token_sha256=token_sha256(token),
            )
        return token

    def resend(self, email: str, token: str | None, network: str) -> None:
        """Has the code of a waiting sign-up mailed again; does not tell whether there is one.
        Raises RateLimited."""
        self.rate_limiter.spend(limits.mail(self.settings, "signup", email, network))
        with self.postgres.transaction() as db:
            pending_store.ask_resend(db, email, token_sha256(token) if token else None)

    def confirm(self, answer: Confirmation, token: str | None, network: str) -> str:
        """Makes the person that the code was mailed to; returns the uuid.

        `token` is that of the browser's own sign-up. Raises Invalid for a code that is wrong or too
        old, for one that needs the password as well, and for a handle that was taken meanwhile: the
        code then stays good, to be sent with another `handle`.
        """
        email = answer.email
        with self.postgres.autocommit() as db:
            waiting = pending_store.pending_signups(
                db, email, token_sha256(token) if token else None
            )
        own = [signup for signup in waiting if signup.is_own]
        tries = (
            limits.own_signup_code(token, network)
            if own and token
            else limits.signup_code(email, network)
        )
        self.rate_limiter.spend(tries)
        candidates = own or waiting
        right = [signup for signup in candidates if self._is_code_of(signup, answer.code)]
        if not right:
            raise wrong_code()
        # A token of a sign-up that does not wait here says that this code is somebody else's.
        if not own and (token or len(waiting) > 1):
            with limits.refunded_when_busy(self.rate_limiter, tries):
                right = self._with_password(right, answer.password)
        self.rate_limiter.refund(tries)
        return self._become_person(right[0], answer.handle)

    def _become_person(self, signup: PendingSignUp, other_handle: str | None) -> str:
        handle = other_handle.lower() if other_handle else signup.handle
        handles.refuse_reserved(handle)
        with self.postgres.transaction() as db:
            confirmed = pending_store.confirm(db, signup.uuid, handle)
            if confirmed.user_uuid:
                return confirmed.user_uuid
            # Raising rolls back: a sign-up whose handle is taken goes on waiting.
            if confirmed.was_waiting and pending_store.handle_taken(db, handle):
                raise handles.taken(handle)
            raise wrong_code()

    def _refuse_unavailable(self, handle: str) -> None:
        handles.refuse_reserved(handle)
        with self.postgres.autocommit() as db:
            if pending_store.handle_taken(db, handle):
                raise handles.taken(handle)

    def _is_code_of(self, signup: PendingSignUp, code: str) -> bool:
        return mailed_codes.same(
            mailed_codes.code_of_signup(signup.uuid, self.settings.secret_key), code
        )

    def _with_password(
        self, signups: list[PendingSignUp], password: str | None
    ) -> list[PendingSignUp]:
        if password is None:
            raise _password_required()
        right = [
            signup
            for signup in signups
            if self.passwords.verify(signup.password_hash, password).is_right
        ]
        if not right:
            raise wrong_code()
        return right


def wrong_code() -> Invalid:
    """The answer to a code that is not to be had, for whatever reason."""
    detail = "This code is not right, or not any more. Ask for a new one."
    return Invalid(errors=[{"field": "code", "detail": detail, "code": "wrong_code"}])


def _password_required() -> Invalid:
    detail = "Somebody else signed up with this address as well: send the password of your sign-up."
    return Invalid(errors=[{"field": "password", "detail": detail, "code": "password_required"}])
