"""Notices: people are told by mail what changes how they sign in, and say if it was not them.

The link in the mail closes: sessions end, the address to which the mail went is the account's
again, passkeys, linked accounts and recovery codes that were added since go, and the password
becomes one that nobody knows. A new one is set by a mailed code.

What opens needs the password of before the change as well: it gives back what was removed since,
and ends a second step that was set up since. The mailbox alone never gets around that step.
"""

from typing import Literal

from cruddur.auth import limits
from cruddur.auth import notice_store as store
from cruddur.auth.dependencies import AuthServices
from cruddur.auth.notice_schemas import Denial
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
    "passkey_renamed",
    "account_linked",
    "account_unlinked",
    "second_step_on",
    "second_step_off",
    "recovery_codes",
    "exported",
]


def tell(db: Connection, user_uuid: str, change: Change) -> None:
    """Queues a mail to the person, in the transaction of the change and before it: the notice keeps
    what is there now."""
    store.notify_of_change(db, user_uuid, f"mail.{change}")


def deny(auth: AuthServices, form: Denial, network: str) -> str:
    """Takes back what the link in a mail is about; returns the person's uuid. Raises Invalid for a
    link that is wrong, too old or used, and for a wrong password, RateLimited and Busy."""
    tries = [Use(limits.CODES_FROM, network)]
    auth.rate_limiter.spend(tries)
    notice_uuid = notice_of_token(form.token, auth.settings.secret_key)
    if notice_uuid is None:
        raise _link_is_over()
    is_proved = form.password is not None
    if form.password is not None:
        _check_former_password(auth, notice_uuid, form.password)
    password_hash = auth.passwords.hash(new_token())
    with auth.postgres.transaction() as db:
        denied = store.deny(db, notice_uuid, password_hash)
        if denied is None:
            raise _link_is_over()
        if is_proved:
            store.restore_ways_in(db, notice_uuid, has_other_codes=denied.has_other_codes)
    auth.rate_limiter.refund(tries)
    return denied.user_uuid


def _check_former_password(auth: AuthServices, notice_uuid: str, password: str) -> None:
    with auth.postgres.autocommit() as db:
        notice = store.open_notice(db, notice_uuid)
    if notice is None:
        raise _link_is_over()
    tries = [Use(limits.FORMER_PASSWORD, notice.user_uuid)]
    auth.rate_limiter.spend(tries)
    with limits.refunded_when_busy(auth.rate_limiter, tries):
        verified = auth.passwords.verify(notice.password_hash, password)
    if not verified.is_right:
        detail = "This was not your password before that change."
        error = {"field": "password", "detail": detail, "code": "wrong_password"}
        raise Invalid(detail, errors=[error])
    auth.rate_limiter.reset(tries)


def _link_is_over() -> Invalid:
    detail = "This link is not right, or not any more."
    return Invalid(detail, errors=[{"field": "token", "detail": detail, "code": "link_over"}])
