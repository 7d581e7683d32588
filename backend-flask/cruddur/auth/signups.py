"""The rules of signing up: a sign-up is kept apart until the mailed code proves its address.

Anybody can sign up with anybody's address. A code belongs to one sign-up, with the password that
was chosen there, and only who reads the mail has it. So that nobody confirms another person's
sign-up with the same address by mistake, a sign-up is known by a cookie of the browser that made
it; whoever has no such cookie gives the password as well where several sign-ups wait.
"""

from dataclasses import dataclass

from cruddur.auth import joining, joining_store, limits, pending_store
from cruddur.auth.joining_store import Wish
from cruddur.auth.pending_store import NewSignUp, PendingSignUp
from cruddur.auth.schemas import Confirmation, SignUp
from cruddur.errors import Invalid
from cruddur.http.place_settings import PlaceSettings
from cruddur.postgres.notified_cache import NotifiedCache
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
    place: NotifiedCache[PlaceSettings]

    def sign_up(self, person: SignUp, network: str) -> str:
        """Keeps the sign-up and has its code mailed; returns the token that it is known by.

        What happens here is the same whether or not the address has an account: the worker finds
        out, and then mails its owner that somebody tried. Raises what `joining.check` raises,
        Invalid for a weak password, RateLimited and Busy.
        """
        email, handle = person.email, person.handle.lower()
        wish = Wish(email, handle, invite_code=person.invite, answer=person.answer)
        with self.postgres.autocommit() as db:
            admission = joining.check(db, self.place.get(db), wish)
        refuse_weak(person.password, handle=handle, email=email)
        uses = limits.sign_up(self.settings, email, network)
        self.rate_limiter.spend(uses)
        with limits.refunded_when_busy(self.rate_limiter, uses):
            password_hash = self.passwords.hash(person.password)
        token = new_token()
        signup = NewSignUp(
            email=email,
            handle=handle,
            display_name=person.display_name.strip(),
            password_hash=password_hash,
            locale=person.locale,
            token_sha256=token_sha256(token),
            invite_uuid=admission.invite_uuid,
            answer=person.answer.strip() if person.answer else None,
        )
        with self.postgres.transaction() as db:
            pending_store.sign_up(db, signup)
        return token

    def resend(self, email: str, token: str | None, network: str) -> None:
        """Has the code of a waiting sign-up mailed again; does not tell whether there is one.
        Raises RateLimited."""
        self.rate_limiter.spend(limits.mail(self.settings, "signup", email, network))
        with self.postgres.transaction() as db:
            pending_store.ask_resend(db, email, token_sha256(token) if token else None)

    def confirm(self, answer: Confirmation, token: str | None, network: str) -> str | None:
        """Makes the person that the code was mailed to; returns the uuid, or None where a moderator
        decides first.

        `token` is that of the browser's own sign-up. Raises Invalid for a code that is wrong or too
        old, for one that needs the password as well, and as `joining.admit` does, for a handle that
        was taken meanwhile and the like: the code then stays good, to be sent with another `handle`
        or `invite`.
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
        return self._join(right[0], answer)

    def _join(self, signup: PendingSignUp, answer: Confirmation) -> str | None:
        handle = answer.handle.lower() if answer.handle else signup.handle
        wish = Wish(answer.email, handle, answer.invite, signup.invite_uuid)
        # Raising rolls back: a sign-up that is refused goes on waiting for its code.
        with self.postgres.transaction() as db:
            admission = joining.admit(db, self.place.get(db), wish)
            if admission.needs_approval:
                if not joining_store.await_approval(db, signup.uuid, handle):
                    raise wrong_code()
                return None
            confirmed = pending_store.confirm(db, signup.uuid, handle, admission.invite_uuid)
            if confirmed.user_uuid is None:
                raise wrong_code()
            return confirmed.user_uuid

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
