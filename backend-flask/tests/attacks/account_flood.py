"""Valid requests to the rate-limited operations of signing up and in, and of the own account."""

from collections.abc import Iterator
from itertools import count, repeat

from psycopg2.extensions import cursor
from pyotp import TOTP

from cruddur.http.services import Services
from cruddur.security.one_time_codes import secret_of
from tests.apps import SECOND_STEP
from tests.authenticators import Authenticator
from tests.browsers import PASSWORD
from tests.people import People, Person, answered

STATE = "signin." + "A" * 54
"""As it comes back from a provider, and was not made here."""
Requests = Iterator[tuple[str, object]]
"""Paths and bodies."""


class AccountFlood:
    """What to send to each of these operations, over and over."""

    def __init__(self, people: People, ann: Person, sql: cursor) -> None:
        self._people, self._ann, self._sql = people, ann, sql

    def auth_export(self) -> Requests:
        return repeat(("/api/auth/me/export", None))

    def sessions_end_sessions(self) -> Requests:
        return repeat(("/api/auth/sessions", None))

    def sessions_end_session(self) -> Requests:
        for _ in range(3):
            self._people.signed_in(self._ann.uuid, "ann")
        self._sql.execute(
            "SELECT uuid FROM sessions WHERE user_uuid = %s ORDER BY uuid DESC", (self._ann.uuid,)
        )
        return iter([(f"/api/auth/sessions/{uuid}", None) for (uuid,) in self._sql.fetchall()])

    def auth_demo(self) -> Requests:
        return repeat(("/api/auth/demo", None))

    def auth_signup(self) -> Requests:
        people = (f"flood_{number}" for number in count())
        return (
            (
                "/api/auth/signup",
                {
                    "email": f"{handle}@example.org",
                    "handle": handle,
                    "display_name": "Flood",
                    "password": PASSWORD,
                },
            )
            for handle in people
        )

    def auth_confirm(self) -> Requests:
        return repeat(("/api/auth/confirm", {"email": "zoe@example.org", "code": "000000"}))

    def auth_resend(self) -> Requests:
        return repeat(("/api/auth/confirm/resend", {"email": "zoe@example.org"}))

    def auth_recover(self) -> Requests:
        return repeat(("/api/auth/recover", {"email": "zoe@example.org"}))

    def auth_recover_confirm(self) -> Requests:
        body = {"email": "zoe@example.org", "code": "BCDF-2345", "password": PASSWORD}
        return repeat(("/api/auth/recover/confirm", body))

    def auth_signin(self) -> Requests:
        return repeat(("/api/auth/signin", {"login": "ann", "password": "not this one"}))

    def auth_signin_code(self) -> Requests:
        return repeat(("/api/auth/signin/code", {"login": "ann"}))

    def auth_tokens(self) -> Requests:
        return repeat(("/api/auth/tokens", {"login": "ann", "password": "not this one"}))

    def sessions_create_token(self) -> Requests:
        return repeat(("/api/auth/me/tokens", {"name": "flood", "scopes": ["read"]}))

    def sessions_change_app(self) -> Requests:
        self._people.signed_in(self._ann.uuid, "ann")
        self._sql.execute(
            "WITH app AS ("
            " INSERT INTO oauth_apps (secret_sha256, name, redirect_uris, scopes)"
            " VALUES ('', 'Flood', '{https://example.org/}', '{read}') RETURNING uuid"
            ") UPDATE sessions SET app_uuid = (SELECT uuid FROM app), app_scopes = '{read}'"
            " WHERE uuid IN (SELECT uuid FROM sessions WHERE user_uuid = %s"
            " ORDER BY uuid DESC LIMIT 1) RETURNING uuid",
            (self._ann.uuid,),
        )
        ((uuid,),) = self._sql.fetchall()
        return repeat((f"/api/auth/me/tokens/{uuid}/app", {"expires_in": 3600}))

    def auth_password(self) -> Requests:
        body = {"password": "not this one", "new_password": "another horse battery"}
        return repeat(("/api/auth/password", body))

    def auth_delete_me(self) -> Requests:
        return repeat(("/api/auth/me", {"password": "not this one"}))

    def notices_want_address(self) -> Requests:
        # Demo people get no address.
        self._sql.execute(
            "UPDATE users SET email = 'ann@example.org' WHERE uuid = %s", (self._ann.uuid,)
        )
        return repeat(("/api/auth/email", {"email": "flood@example.org"}))

    def notices_take_address(self) -> Requests:
        return repeat(("/api/auth/email/confirm", {"code": "BCDF-2345"}))

    def notices_deny(self) -> Requests:
        return repeat(("/api/auth/not_me", {"token": "0" * 64}))

    def passkeys_create(self) -> Requests:
        return iter([("/api/auth/passkeys", self._new_passkey()) for _ in range(3)])

    def passkeys_rename(self) -> Requests:
        return repeat((self._passkey, {"name": "flood"}))

    def passkeys_remove(self) -> Requests:
        return iter([(self._passkey, None) for _ in range(3)])

    def passkeys_sign_in(self) -> Requests:
        credential = Authenticator().signs({"challenge": "flood"})
        return repeat(("/api/auth/signin/passkey", {"credential": credential}))

    def providers_answer(self) -> Requests:
        body = {"provider": "flood", "state": STATE, "code": "flood"}
        return repeat(("/api/auth/providers/answer", body))

    def providers_begin_signin(self) -> Requests:
        return repeat(("/api/auth/signin/provider/begin", {"provider": "flood"}))

    def providers_begin_proof(self) -> Requests:
        return repeat(("/api/auth/proof/provider/begin", {"provider": "flood"}))

    def linked_accounts_begin(self) -> Requests:
        return repeat(("/api/auth/linked_accounts/begin", {"provider": "flood"}))

    def providers_sign_in(self) -> Requests:
        return repeat(("/api/auth/signin/provider", {"state": STATE}))

    def providers_join(self) -> Requests:
        form = {"state": STATE, "handle": "flood", "display_name": "Flood"}
        return repeat(("/api/auth/signup/provider", form))

    def providers_prove(self) -> Requests:
        return repeat(("/api/auth/proof/provider", {"state": STATE}))

    def linked_accounts_link(self) -> Requests:
        return repeat(("/api/auth/linked_accounts", {"state": STATE}))

    def linked_accounts_unlink(self) -> Requests:
        return repeat((f"/api/auth/linked_accounts/{self._ann.uuid}", None))

    def proofs_prove(self) -> Requests:
        return repeat(("/api/auth/proof", {"password": "not this one"}))

    def second_step_begin(self) -> Requests:
        return repeat((SECOND_STEP, None))

    def second_step_confirm(self) -> Requests:
        services: Services = self._ann.client.application.extensions["cruddur"]
        for _ in count():
            # Not by requests, which the flood has used up.
            self._sql.execute("DELETE FROM second_steps WHERE user_uuid = %s", (self._ann.uuid,))
            self._sql.execute(
                "INSERT INTO second_steps (user_uuid) VALUES (%s) RETURNING uuid", (self._ann.uuid,)
            )
            ((second_step_uuid,),) = self._sql.fetchall()
            secret = secret_of(second_step_uuid, services.settings.secret_key)
            yield f"{SECOND_STEP}/confirm", {"code": TOTP(secret).now()}

    def second_step_recovery_codes(self) -> Requests:
        self._has_second_step()
        return repeat((f"{SECOND_STEP}/recovery_codes", None))

    def second_step_end(self) -> Requests:
        for _ in count():
            self._has_second_step()
            yield SECOND_STEP, None

    def second_step_reset(self) -> Requests:
        for _ in count():
            self._sql.execute(
                "INSERT INTO second_steps (user_uuid, confirmed_at)"
                " SELECT uuid, now() FROM users WHERE handle = 'bob'"
            )
            yield "/api/moderation/people/@bob/second_step", None

    def _has_second_step(self) -> None:
        self._sql.execute(
            "INSERT INTO second_steps (user_uuid, confirmed_at) VALUES (%s, now())"
            " ON CONFLICT (user_uuid) DO UPDATE SET confirmed_at = now()",
            (self._ann.uuid,),
        )

    def _new_passkey(self) -> dict[str, object]:
        options = answered(self._ann.get("/api/auth/passkeys/options"))
        return {"name": "flood", "credential": Authenticator().makes(options)}

    @property
    def _passkey(self) -> str:
        made = answered(self._ann.post("/api/auth/passkeys", self._new_passkey()))
        return f"/api/auth/passkeys/{made['uuid']}"
