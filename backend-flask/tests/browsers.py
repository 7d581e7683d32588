"""Browsers with which people sign up and sign in, and their mails."""

import re
from typing import Any

from argon2 import PasswordHasher
from flask import Flask
from psycopg2.extensions import cursor
from werkzeug.test import TestResponse

from cruddur.worker.loop import Worker
from tests.people import answered

ORIGIN = "http://localhost:3000"
PASSWORD = "correct horse battery"
PASSWORD_HASH = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1).hash(PASSWORD)


class Browser:
    """Keeps cookies, and says where its writes come from."""

    def __init__(self, app: Flask, origin: str | None = ORIGIN) -> None:
        self.client = app.test_client()
        self.origin = origin

    def get(self, path: str, **options: Any) -> TestResponse:
        """Sends a GET."""
        return self.client.get(path, **options)

    def send(self, method: str, path: str, body: object = None, **options: Any) -> TestResponse:
        """Sends a write with a JSON body."""
        headers = {"Origin": self.origin} if self.origin else {}
        headers |= options.pop("headers", {})
        return self.client.open(path, method=method, json=body, headers=headers, **options)

    def post(self, path: str, body: object = None, **options: Any) -> TestResponse:
        """Sends a POST."""
        return self.send("POST", path, body, **options)

    def comes_from(self, address: str) -> "Browser":
        """The same browser, on another network from now on."""
        self.client.environ_base["REMOTE_ADDR"] = address
        return self

    @property
    def session_token(self) -> str | None:
        """The token in the session's cookie."""
        cookie = self.client.get_cookie("session")
        return cookie.value if cookie else None


class Mailbox:
    """Reads the mail that the worker has sent."""

    def __init__(self, worker: Worker, sql: cursor) -> None:
        self._worker = worker
        self._sql = sql

    def mails(self, address: str) -> list[str]:
        """What came to an address, newest first."""
        while self._worker.work_once():
            pass
        self._sql.execute(
            "SELECT text FROM development_mails WHERE recipient = %s ORDER BY uuid DESC",
            (address,),
        )
        return [row[0] for row in self._sql.fetchall()]

    def code(self, address: str) -> str:
        """The newest code that came to an address, to confirm a sign-up."""
        return self._newest(r"\b\d{6}\b", address)

    def long_code(self, address: str) -> str:
        """The newest code that came to an address, to set a password or to sign in."""
        return self._newest(r"\b[A-Z2-9]{4}-[A-Z2-9]{4}\b", address)

    def _newest(self, form: str, address: str) -> str:
        found = re.search(form, self.mails(address)[0])
        assert found
        return found[0]


def sign_up(browser: Browser, handle: str = "zoe", **changes: object) -> TestResponse:
    """Fills in the form of `handle`@example.org."""
    form = {
        "email": f"{handle}@example.org",
        "handle": handle,
        "display_name": handle.title(),
        "password": PASSWORD,
    }
    return browser.post("/api/auth/signup", form | changes)


def has_account(
    sql: cursor, handle: str = "zoe", email: str | None = None, locale: str | None = None
) -> None:
    """Lets `handle`@example.org, or whoever has that address, be somebody with PASSWORD."""
    sql.execute(
        "INSERT INTO users (handle, display_name, email, password_hash, locale, confirmed_at)"
        " VALUES (%s, 'Somebody', lower(%s), %s, %s, now())",
        (handle, email or f"{handle}@example.org", PASSWORD_HASH, locale),
    )


def confirm(browser: Browser, email: str, code: str, **more: object) -> TestResponse:
    """Gives the code of a sign-up."""
    return browser.post("/api/auth/confirm", {"email": email, "code": code, **more})


def join(browser: Browser, mailbox: Mailbox, handle: str = "zoe") -> dict[str, Any]:
    """Signs up and confirms the address, which signs in; returns the person."""
    assert sign_up(browser, handle).status_code == 204
    email = f"{handle}@example.org"
    return dict(answered(confirm(browser, email, mailbox.code(email))))
