"""The rules of new passwords, and of the codes that are mailed for them and for signing in."""

from dataclasses import dataclass

from cruddur.auth import limits, pending_store, store
from cruddur.auth.pending_store import AskedCode, Purpose
from cruddur.auth.schemas import Recovery
from cruddur.auth.signups import wrong_code
from cruddur.postgres.connection import Connection
from cruddur.postgres.pool import Postgres
from cruddur.security import mailed_codes
from cruddur.security.passwords import Passwords, refuse_weak
from cruddur.security.rate_limits import RateLimiter
from cruddur.settings import Settings


@dataclass(frozen=True)
class MailedCodes:
    """Codes of eight characters for a login, one for each purpose at a time."""

    postgres: Postgres
    rate_limiter: RateLimiter
    settings: Settings

    def ask(self, login: str, purpose: Purpose, network: str) -> None:
        """Has a code mailed to whoever has this login (in lower case); does not tell whether
        somebody has. Raises RateLimited."""
        self.rate_limiter.spend(limits.mail(self.settings, purpose, login, network))
        with self.postgres.transaction() as db:
            pending_store.ask_code(db, login, purpose)

    def forget_mails(self, login: str, purpose: Purpose, network: str) -> None:
        """Counts the mails for this login anew: the owner has made use of one."""
        mails = limits.mail(self.settings, purpose, login, network)
        self.rate_limiter.reset([use for use in mails if use.who != network])

    def checked(self, login: str, purpose: Purpose, code: str) -> AskedCode:
        """The code's row, which `use` then uses up. Raises Invalid for a wrong code; its caller
        counts the tries."""
        with self.postgres.autocommit() as db:
            asked = pending_store.code(db, login, purpose)
        if asked is None or not mailed_codes.same(
            mailed_codes.code_of_login(asked.uuid, self.settings.secret_key), code
        ):
            raise wrong_code()
        return asked

    def use(self, db: Connection, asked: AskedCode) -> str:
        """Uses the code up, within the transaction of what it is for; returns whose it is. Raises
        Invalid when that happened already."""
        if not pending_store.use_code(db, asked.uuid) or asked.user_uuid is None:
            raise wrong_code()
        return asked.user_uuid


@dataclass(frozen=True)
class Recoveries:
    """What it takes to set a new password."""

    postgres: Postgres
    rate_limiter: RateLimiter
    passwords: Passwords
    codes: MailedCodes

    def recover(self, answer: Recovery, network: str) -> str:
        """Sets a new password for whoever has the code, and ends all sessions; returns the person's
        uuid. Raises Invalid for a wrong code and a weak password, RateLimited and Busy."""
        email = answer.email
        refuse_weak(answer.password, handle="", email=email)
        tries = limits.login_code("recover", email, network)
        self.rate_limiter.spend(tries)
        asked = self.codes.checked(email, "recover", answer.code)
        refuse_weak(answer.password, handle=asked.handle or "", email=email)
        with limits.refunded_when_busy(self.rate_limiter, tries):
            password_hash = self.passwords.hash(answer.password)
        with self.postgres.transaction() as db:
            user_uuid = self.codes.use(db, asked)
            store.set_password(db, user_uuid, password_hash)
        self.rate_limiter.refund(tries)
        self.codes.forget_mails(email, "recover", network)
        return user_uuid

    def change_password(self, account: store.Account, password: str) -> None:
        """Sets a new password and ends all sessions. Raises Invalid for a weak one."""
        refuse_weak(
            password, handle=account.handle, email=account.email or "", field="new_password"
        )
        password_hash = self.passwords.hash(password)
        with self.postgres.transaction() as db:
            store.set_password(db, account.uuid, password_hash)
