"""/api/auth/proof: some operations need a proof of the last ten minutes."""

from collections.abc import Callable

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from cruddur.http.openapi import operations
from tests.api.test_passkeys import OPTIONS, PASSKEYS, adds
from tests.api.test_passkeys import SIGN_IN as PASSKEY_SIGN_IN
from tests.authenticators import Authenticator
from tests.browsers import PASSWORD, Browser, Mailbox, join
from tests.people import Person, answered, problem

PROOF = "/api/auth/proof"
NEEDS_PROOF = {
    "auth.export",
    "linked_accounts.begin",
    "linked_accounts.link",
    "linked_accounts.unlink",
    "notices.take_address",
    "notices.want_address",
    "passkeys.create",
    "passkeys.creation_options",
    "passkeys.remove",
    "passkeys.rename",
    "second_step.begin",
    "second_step.confirm",
    "second_step.end",
    "second_step.recovery_codes",
    "sessions.create_token",
}


@pytest.fixture
def zoe(app: Flask, mailbox: Mailbox) -> Browser:
    """A browser that Zoe is signed in with."""
    browser = Browser(app)
    join(browser, mailbox, "zoe")
    return browser


def waits(sql: cursor) -> None:
    """Lets ten minutes pass since the last proofs."""
    sql.execute("UPDATE sessions SET proved_at = proved_at - interval '10 minutes'")


def test_these_operations_need_a_fresh_proof(app: Flask) -> None:
    needing = {rule.endpoint for rule, _, _, declared in operations(app) if declared.fresh_proof}
    assert needing == NEEDS_PROOF


def test_they_say_so_in_the_document(app: Flask) -> None:
    described = app.test_client().get("/api/openapi.json").get_json()["paths"]
    operation = described[OPTIONS]["get"]
    assert operation["x-fresh-proof"] is True
    assert "POST /api/auth/proof" in operation["description"]
    assert "403" in operation["responses"]


def test_a_sign_in_is_a_proof_for_ten_minutes(zoe: Browser, sql: cursor) -> None:
    answered(zoe.get(OPTIONS))
    waits(sql)
    problem(zoe.get(OPTIONS), 403, "proof_required")
    problem(
        zoe.send("DELETE", f"{PASSKEYS}/019abcde-0000-7000-8000-000000000001"),
        403,
        "proof_required",
    )


def test_the_password_proves_it_in_this_session_only(zoe: Browser, app: Flask, sql: cursor) -> None:
    elsewhere = Browser(app)
    answered(elsewhere.post("/api/auth/signin", {"login": "zoe", "password": PASSWORD}))
    waits(sql)
    problem(zoe.post(PROOF, {"password": "not this one"}), 401, "wrong_credentials")
    problem(zoe.get(OPTIONS), 403, "proof_required")
    assert zoe.post(PROOF, {"password": PASSWORD}).status_code == 204
    answered(zoe.get(OPTIONS))
    problem(elsewhere.get(OPTIONS), 403, "proof_required")


def test_a_passkey_of_the_person_proves_it(
    ann: Person, bob: Person, browser: Browser, sql: cursor
) -> None:
    phone, other = Authenticator(), Authenticator()
    answered(adds(ann, phone))
    answered(adds(bob, other))
    waits(sql)
    for authenticator in (other, Authenticator().belongs_to(ann.uuid)):
        signed = authenticator.signs(answered(browser.get(PASSKEY_SIGN_IN)))
        problem(ann.post(PROOF, {"credential": signed}), 401, "wrong_credentials")
    problem(ann.get(OPTIONS), 403, "proof_required")
    signed = phone.signs(answered(browser.get(PASSKEY_SIGN_IN)))
    assert ann.post(PROOF, {"credential": signed}).status_code == 204
    answered(ann.get(OPTIONS))
    problem(ann.post(PROOF, {"credential": signed}), 401, "wrong_credentials")


@pytest.mark.parametrize("body", [{}, {"password": None}])
def test_a_proof_is_by_one_of_both(ann: Person, body: dict[str, object]) -> None:
    problem(ann.post(PROOF, body), 422, "invalid")


def test_proofs_are_limited_by_account(ann: Person) -> None:
    for _ in range(10):
        problem(ann.post(PROOF, {"password": "x"}), 401, "wrong_credentials")
    problem(ann.post(PROOF, {"password": "x"}), 429, "too_many")


def test_sessions_of_before_have_no_fresh_proof(sql: cursor) -> None:
    sql.execute(
        "SELECT attmissingval::text FROM pg_attribute"
        " WHERE attrelid = 'sessions'::regclass AND attname = 'proved_at'"
    )
    assert sql.fetchone() == ("{-infinity}",)


def test_the_demo_person_has_nothing_to_prove(
    another_app: Callable[..., Flask], ann: Person
) -> None:
    client = another_app(demo_user_handle=ann.handle).test_client()
    problem(client.post(PROOF, json={"password": "x"}), 403, "forbidden")
