"""The rules of accounts: signing up, confirming an address, recovering, a new password."""

import re
from dataclasses import dataclass

from cruddur.auth import codes, store
from cruddur.auth.schemas import Confirmation, Recovery, SignUp
from cruddur.errors import Invalid
from cruddur.limits import Limit
from cruddur.passwords import Passwords, refuse_weak
from cruddur.postgres.pool import Connection, Postgres
from cruddur.rate_limits import RateLimiter, Use
from cruddur.settings import Settings

# At most one mail of a kind a minute to an address.
MAILS: dict[store.Purpose, Limit] = {
    "confirm": Limit("mail", allowed=1, seconds=60),
    "recover": Limit("mail-recover", allowed=1, seconds=60),
}
CODES_TRIED = Limit("codes", allowed=50, seconds=15 * 60)

RESERVED_HANDLES = frozenset(
    re.findall(
        r"\w+",
        """
    about abuse account accounts activities admin administrator api app assets auth
    blog compose cruddur contact confirm docs everyone explore export following
    followers help home info login logout mail me messages moderator news nobody
    notifications official police postmaster privacy profile recover reserved root
    search security settings shared signin signout signup staff status support
    system team terms tos trends undefined users webmaster www null
        """,
    )
)


@dataclass(frozen=True)
class Registry:
    """What it takes to keep accounts."""

    postgres: Postgres
    rate_limiter: RateLimiter
    passwords: Passwords
    settings: Settings

    def sign_up(self, person: SignUp, address: str | None) -> None:
        """Makes an unconfirmed account and has the code mailed. Where the e-mail address has an
        account already its owner is told by mail, and the answer is the same.

        Raises Invalid for a handle that is taken or reserved and for a weak password, TooMany.
        """
        email, handle = person.email.lower(), person.handle.lower()
        if handle in RESERVED_HANDLES:
            raise _taken(handle)
        refuse_weak(person.password, handle=handle, email=email)
        self.rate_limiter.spend(self._by_address("sign_ups", address))
        # Asked before the address is looked at: whether a handle is taken is public, and that it
        # is must not depend on whose address comes with it. Nor does it cost a mail.
        with self.postgres.autocommit() as db:
            if store.handle_taken(db, handle, email):
                raise _taken(handle)
        self.rate_limiter.spend([Use(MAILS["confirm"], email)])
        password_hash = self.passwords.hash(person.password)
        with self.postgres.transaction() as db:
            self._keep(db, person, email, handle, password_hash)

    def send_code(self, email: str, purpose: store.Purpose, address: str | None) -> None:
        """Has a new code mailed if there is somebody to mail it to; does not tell. Raises
        TooMany."""
        email = email.lower()
        self.rate_limiter.spend([Use(MAILS[purpose], email), *self._by_address("mails", address)])
        with self.postgres.transaction() as db:
            account = store.account(db, email)
            wanted = account and (purpose == "recover" or not account.confirmed)
            if account and wanted:
                store.create_code(db, account.uuid, purpose)

    def confirm(self, answer: Confirmation, address: str | None) -> str:
        """Confirms the address that the code was mailed to; returns the person's uuid. Raises
        Invalid for a code that is wrong, used, too old or tried too often."""
        tried = self._try_code(answer, "confirm", address)
        with self.postgres.transaction() as db:
            if not store.confirm(db, tried.uuid):
                raise _wrong_code()
        return tried.user_uuid

    def recover(self, answer: Recovery, address: str | None) -> str:
        """Sets a new password for whoever has the code, and ends all sessions; returns the
        person's uuid. Raises as `confirm` does, and Invalid for a weak password."""
        email = answer.email.lower()
        refuse_weak(answer.password, handle="", email=email)
        tried = self._try_code(answer, "recover", address)
        refuse_weak(answer.password, handle=tried.handle, email=email)
        password_hash = self.passwords.hash(answer.password)
        with self.postgres.transaction() as db:
            if not store.confirm(db, tried.uuid):
                raise _wrong_code()
            store.set_password(db, tried.user_uuid, password_hash)
        return tried.user_uuid

    def change_password(self, account: store.Account, password: str) -> None:
        """Sets a new password and ends all sessions. Raises Invalid for a weak one."""
        refuse_weak(
            password, handle=account.handle, email=account.email or "", field="new_password"
        )
        password_hash = self.passwords.hash(password)
        with self.postgres.transaction() as db:
            store.set_password(db, account.uuid, password_hash)

    def _by_address(self, name: str, address: str | None) -> list[Use]:
        return [Use.from_address(limit, address) for limit in self.settings.limits(name)]

    def _keep(
        self, db: Connection, person: SignUp, email: str, handle: str, password_hash: str
    ) -> None:
        store.drop_unconfirmed(db, email)
        owner = store.account(db, email)
        if owner:
            store.tell_taken(db, owner.uuid)
            return
        user_uuid = store.create_account(
            db,
            email=email,
            handle=handle,
            display_name=person.display_name.strip(),
            password_hash=password_hash,
            locale=person.locale,
        )
        if user_uuid is None:
            raise _taken(handle)
        store.create_code(db, user_uuid, "confirm")

    def _try_code(
        self, answer: Confirmation, purpose: store.Purpose, address: str | None
    ) -> store.TriedCode:
        self.rate_limiter.spend([Use.from_address(CODES_TRIED, address)])
        # A transaction of its own: the try counts, whatever comes of it.
        with self.postgres.transaction() as db:
            tried = store.try_code(db, answer.email.lower(), purpose)
        if tried is None or not codes.matches(tried.uuid, self.settings.secret_key, answer.code):
            raise _wrong_code()
        return tried


def _taken(handle: str) -> Invalid:
    detail = f"The handle {handle} is taken."
    return Invalid(errors=[{"field": "handle", "detail": detail, "code": "taken"}])


def _wrong_code() -> Invalid:
    detail = "This code is not right, or not any more. Ask for a new one."
    return Invalid(errors=[{"field": "code", "detail": detail, "code": "wrong_code"}])
