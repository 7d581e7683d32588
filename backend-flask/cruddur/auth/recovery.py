"""The rules of new passwords."""

from cruddur.auth import limits, notices, second_steps, store
from cruddur.auth.dependencies import AuthServices
from cruddur.auth.login_codes import check_code, reset_mail_limits, use_code
from cruddur.auth.pending_store import LoginCode
from cruddur.auth.schemas import Recovery
from cruddur.auth.second_steps import TypedCode
from cruddur.auth.store import Account
from cruddur.security.passwords import refuse_weak


def recover(auth: AuthServices, form: Recovery, network: str) -> str:
    """Sets a new password for the owner of the code and ends all sessions; returns the person's
    uuid. Raises Invalid for a wrong code and for a weak password, SecondStepRequired, RateLimited
    and Busy."""
    email = form.email
    refuse_weak(form.password, handle="", email=email)
    tries = limits.login_code("recover", email, network)
    auth.rate_limiter.spend(tries)
    code = check_code(auth, email, "recover", form.code)
    # The mailed code is right, and shows only that somebody reads the mails.
    auth.rate_limiter.refund(tries)
    typed = _second_step(auth, code, form.second_step, network)
    # Checked only after the code, because the answer reveals the handle.
    refuse_weak(form.password, handle=code.handle or "", email=email)
    password_hash = auth.passwords.hash(form.password)
    with auth.postgres.transaction() as db:
        user_uuid = use_code(db, code)
        second_steps.use_code(db, auth.settings.secret_key, typed)
        notices.tell(db, user_uuid, "password_changed")
        store.set_password(db, user_uuid, password_hash)
    second_steps.refund(auth, typed)
    reset_mail_limits(auth, email, "recover", network)
    return user_uuid


def _second_step(
    auth: AuthServices, code: LoginCode, second_step: str | None, network: str
) -> TypedCode | None:
    with auth.postgres.autocommit() as db:
        account = store.account_of_user(db, code.user_uuid) if code.user_uuid else None
    return second_steps.typed_code(auth, account, second_step, network) if account else None


def change_password(auth: AuthServices, account: Account, password: str) -> None:
    """Sets a new password and ends all sessions. Raises Invalid for a weak password."""
    refuse_weak(password, handle=account.handle, email=account.email or "", field="new_password")
    password_hash = auth.passwords.hash(password)
    with auth.postgres.transaction() as db:
        notices.tell(db, account.uuid, "password_changed")
        store.set_password(db, account.uuid, password_hash)
