"""Notices: people are told by mail what changes how they sign in, and say if it was not them.

Whoever says so makes the account what it was before: the address to which the mail went, without
passkeys, linked accounts and a second step that were added since, without sessions, and with a
password that nobody knows. A new one is set by a mailed code.
"""

from typing import Literal

from cruddur.auth import limits
from cruddur.auth import notice_store as store
from cruddur.auth.dependencies import AuthServices
from cruddur.errors import Invalid
from cruddur.postgres.connection import Connection
from cruddur.security.notice_tokens import notice_of_token
from cruddur.security.rate_limits import Use
from cruddur.security.tokens import new_token

Change = Literal[
    "address_changed",
    "password_changed",
    "passkey_added",
    "passkey_removed",
    "account_linked",
    "account_unlinked",
    "second_step_on",
    "second_step_off",
    "recovery_codes",
    "exported",
]


def tell(db: Connection, user_uuid: str, change: Change) -> None:
    """Queues a mail to the person, in the transaction of the change, before an address changes."""
    store.notify_of_change(db, user_uuid, f"mail.{change}")


def deny(auth: AuthServices, token: str, network: str) -> None:
    """Takes back what the link in a mail is about. Raises Invalid for a link that is wrong, too old
    or used, RateLimited and Busy."""
    tries = [Use(limits.CODES_FROM, network)]
    auth.rate_limiter.spend(tries)
    notice_uuid = notice_of_token(token, auth.settings.secret_key)
    if notice_uuid is None:
        raise _link_is_over()
    password_hash = auth.passwords.hash(new_token())
    with auth.postgres.transaction() as db:
        if store.deny(db, notice_uuid, password_hash) is None:
            raise _link_is_over()
    auth.rate_limiter.refund(tries)


def _link_is_over() -> Invalid:
    detail = "This link is not right, or not any more."
    return Invalid(detail, errors=[{"field": "token", "detail": detail, "code": "link_over"}])
