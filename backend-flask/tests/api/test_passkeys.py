"""/api/auth/passkeys, and /api/auth/signin/passkey."""

import time
from collections.abc import Callable
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from psycopg2.extensions import cursor
from werkzeug.test import TestResponse

from cruddur.security import challenges
from tests.at_once import at_once
from tests.authenticators import Authenticator
from tests.browsers import Browser
from tests.moderators import acts
from tests.people import People, Person, answered, fault, problem

PASSKEYS = "/api/auth/passkeys"
OPTIONS = f"{PASSKEYS}/options"
SIGN_IN = "/api/auth/signin/passkey"


def adds(
    person: Person, authenticator: Authenticator, name: str = "My phone", **changes: object
) -> TestResponse:
    """Has the authenticator make a passkey, and adds it."""
    credential = authenticator.makes(answered(person.get(OPTIONS)))
    return person.post(PASSKEYS, {"name": name, "credential": credential, **changes})


def signs_in(
    browser: Browser, authenticator: Authenticator, options: dict[str, Any] | None = None
) -> TestResponse:
    """Signs in by the passkey alone."""
    options = options or answered(browser.get(SIGN_IN))
    return browser.post(SIGN_IN, {"credential": authenticator.signs(options)})


@pytest.fixture
def phone(ann: Person) -> Authenticator:
    """An authenticator with a passkey of Ann's."""
    phone = Authenticator()
    answered(adds(ann, phone))
    return phone


def test_a_passkey_is_added_named_and_removed(ann: Person, browser: Browser) -> None:
    phone = Authenticator()
    passkey = answered(adds(ann, phone, "  My phone "))
    assert passkey["name"] == "My phone"
    assert passkey["last_used_at"] is None
    assert answered(ann.get(PASSKEYS)) == [passkey]
    path = f"{PASSKEYS}/{passkey['uuid']}"
    assert answered(ann.put(path, {"name": "The old one"})) == passkey | {"name": "The old one"}
    answered(signs_in(browser, phone))
    assert answered(ann.get(PASSKEYS))[0]["last_used_at"]
    assert ann.delete(path).status_code == 204
    assert answered(ann.get(PASSKEYS)) == []
    problem(ann.delete(path), 404, "not_found")
    problem(ann.put(path, {"name": "gone"}), 404, "not_found")
    problem(signs_in(browser, phone), 401, "wrong_credentials")


def test_one_signs_in_by_a_passkey_alone(
    ann: Person, phone: Authenticator, browser: Browser
) -> None:
    me = answered(signs_in(browser, phone))
    assert me["uuid"] == ann.uuid
    assert answered(browser.get("/api/auth/me")) == me
    sessions = answered(browser.get("/api/auth/sessions"))
    assert [one["kind"] for one in sessions if one["current"]] == ["cookie"]


@pytest.mark.parametrize("origin", ["http://localhost:3000", "https://cruddur.example"])
def test_a_passkey_works_at_each_address_of_the_place(
    ann: Person, browser: Browser, origin: str
) -> None:
    phone = Authenticator(origin)
    answered(adds(ann, phone))
    answered(signs_in(browser, phone))


def test_the_options_say_what_is_known_and_name_no_host(ann: Person, phone: Authenticator) -> None:
    options = answered(ann.get(OPTIONS))
    assert "id" not in options["rp"]
    assert options["user"]["name"] == "ann"
    assert [one["id"] for one in options["excludeCredentials"]] == [
        phone.makes(options)["id"],
    ]
    assert options["authenticatorSelection"]["userVerification"] == "required"
    assert options["authenticatorSelection"]["residentKey"] == "required"


@pytest.mark.parametrize(
    "changes",
    [
        {"origin": "https://evil.example"},
        {"origin": "http://localhost:3001"},
        {"is_verified": False},
    ],
    ids=["another site", "another port", "nobody was verified"],
)
def test_what_does_not_prove_it_adds_no_passkey(ann: Person, changes: dict[str, Any]) -> None:
    refused = problem(adds(ann, Authenticator(**changes)), 422, "invalid")
    assert fault(refused) == ("credential", "passkey_refused")
    assert answered(ann.get(PASSKEYS)) == []


def test_a_challenge_of_another_session_adds_no_passkey(ann: Person, people: People) -> None:
    credential = Authenticator().makes(answered(ann.get(OPTIONS)))
    elsewhere = people.signed_in(ann.uuid, "ann")
    refused = elsewhere.post(PASSKEYS, {"name": "stolen", "credential": credential})
    assert fault(problem(refused, 422, "invalid")) == ("credential", "passkey_refused")


def test_an_attestation_that_was_not_asked_for_is_not_looked_at(ann: Person) -> None:
    credential = Authenticator().makes(answered(ann.get(OPTIONS)))
    credential["response"]["attestationObject"] = "o2NmbXRjdHBtZ2F0dFN0bXSgaGF1dGhEYXRhQQA"
    refused = ann.post(PASSKEYS, {"name": "odd", "credential": credential})
    assert fault(problem(refused, 422, "invalid")) == ("credential", "passkey_refused")


@pytest.mark.parametrize(
    "break_it",
    [
        lambda phone: setattr(phone, "origin", "https://evil.example"),
        lambda phone: setattr(phone, "origin", "https://cruddur.example"),
        lambda phone: setattr(phone, "is_verified", False),
        lambda phone: setattr(phone, "key", Authenticator().key),
        lambda phone: setattr(phone, "user_handle", b"somebody else   "),
        lambda phone: setattr(phone, "user_handle", b""),
        lambda phone: setattr(phone, "credential_id", b"of nobody"),
    ],
    ids=[
        "another site",
        "another address of the place",
        "nobody was verified",
        "another key",
        "another person",
        "no person",
        "of nobody",
    ],
)
def test_what_a_passkey_did_not_sign_opens_nothing(
    phone: Authenticator, browser: Browser, break_it: Callable[[Authenticator], None]
) -> None:
    break_it(phone)
    problem(signs_in(browser, phone), 401, "wrong_credentials")
    assert browser.session_token is None


def test_all_that_opens_nothing_is_answered_the_same(
    phone: Authenticator, browser: Browser
) -> None:
    unknown = problem(signs_in(browser, Authenticator()), 401, "wrong_credentials")
    phone.key = Authenticator().key
    wrong = problem(signs_in(browser, phone), 401, "wrong_credentials")
    assert unknown | {"request_id": ""} == wrong | {"request_id": ""}


def test_a_counter_that_does_not_go_on_belongs_to_a_copy(
    phone: Authenticator, browser: Browser
) -> None:
    for _ in range(3):
        answered(signs_in(browser, phone))
    phone.sign_count = 1
    problem(signs_in(browser, phone), 401, "wrong_credentials")
    phone.sign_count = 3
    answered(signs_in(browser, phone))


def test_a_passkey_that_does_not_count_signs_in_again_and_again(
    ann: Person, browser: Browser
) -> None:
    phone = Authenticator(counts=False)
    answered(adds(ann, phone))
    for _ in range(2):
        answered(signs_in(browser, phone))


@pytest.mark.parametrize("counts", [True, False])
def test_a_challenge_is_good_once(ann: Person, browser: Browser, counts: bool) -> None:
    phone = Authenticator(counts=counts)
    credential = phone.makes(answered(ann.get(OPTIONS)))
    answered(ann.post(PASSKEYS, {"name": "one", "credential": credential}))
    other = phone.makes(answered(ann.get(OPTIONS)))
    problem(ann.post(PASSKEYS, {"name": "other", "credential": other}), 409, "passkey_known")
    options = answered(browser.get(SIGN_IN))
    signed = phone.signs(options)
    answered(browser.post(SIGN_IN, {"credential": signed}))
    problem(browser.post(SIGN_IN, {"credential": signed}), 401, "wrong_credentials")
    problem(signs_in(browser, phone, options), 401, "wrong_credentials")


def test_a_challenge_is_good_for_ten_minutes(
    ann: Person, phone: Authenticator, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = answered(browser.get(SIGN_IN))
    of_creation = answered(ann.get(OPTIONS))
    later = time.time() + 600
    monkeypatch.setattr(challenges, "time", SimpleNamespace(time=lambda: later))
    problem(signs_in(browser, phone, options), 401, "wrong_credentials")
    credential = Authenticator().makes(of_creation)
    refused = ann.post(PASSKEYS, {"name": "late", "credential": credential})
    problem(refused, 422, "invalid")


def test_a_challenge_to_sign_in_makes_no_passkey(ann: Person, browser: Browser) -> None:
    options = answered(ann.get(OPTIONS)) | answered(browser.get(SIGN_IN))
    credential = Authenticator().makes(options)
    problem(ann.post(PASSKEYS, {"name": "odd", "credential": credential}), 422, "invalid")


def test_of_two_who_register_the_same_passkey_one_wins(
    app: Flask, ann: Person, bob: Person
) -> None:
    phone = Authenticator()

    def asks(person: Person) -> dict[str, Any]:
        return phone.makes(answered(person.get(OPTIONS)))

    requests = [(ann.at(app), asks(ann)), (ann.at(app), asks(ann)), (bob.at(app), asks(bob))]
    responses = at_once(
        *(
            partial(one.post, PASSKEYS, {"name": "Ours", "credential": credential})
            for one, credential in requests
        )
    )
    assert sorted(response.status_code for response in responses) == [200, 409, 409]
    for response in responses:
        if response.status_code == 409:
            problem(response, 409, "passkey_known")


def test_of_two_who_sign_in_with_the_same_answer_one_wins(
    app: Flask, phone: Authenticator, browser: Browser
) -> None:
    signed = phone.signs(answered(browser.get(SIGN_IN)))
    browsers = [Browser(app) for _ in range(3)]
    responses = at_once(*(partial(one.post, SIGN_IN, {"credential": signed}) for one in browsers))
    assert sorted(response.status_code for response in responses) == [200, 401, 401]


def test_one_has_twenty_passkeys_at_most(ann: Person, sql: cursor) -> None:
    sql.execute(
        "INSERT INTO passkeys (user_uuid, credential_id, rp_id, public_key, sign_count, name)"
        " SELECT %s, number::text::bytea, 'h', 'key', 0, 'x' FROM generate_series(1, 20) AS number",
        (ann.uuid,),
    )
    problem(adds(ann, Authenticator()), 409, "conflict")


def test_passkeys_of_others_are_out_of_reach(ann: Person, bob: Person) -> None:
    passkey = answered(adds(ann, Authenticator()))
    path = f"{PASSKEYS}/{passkey['uuid']}"
    assert answered(bob.get(PASSKEYS)) == []
    problem(bob.delete(path), 404, "not_found")
    problem(bob.put(path, {"name": "Mine"}), 404, "not_found")
    assert answered(ann.get(PASSKEYS)) == [passkey]


def test_who_is_suspended_does_not_come_in_by_passkey(
    phone: Authenticator, browser: Browser, ann: Person, moderator: Person
) -> None:
    acts(moderator, "suspend", handle=ann.handle)
    assert problem(signs_in(browser, phone), 403, "suspended")["reason"]


def test_passkeys_that_open_nothing_are_limited_by_network(
    app: Flask, phone: Authenticator
) -> None:
    guesser = Browser(app).comes_from("203.0.113.9")
    for _ in range(50):
        problem(signs_in(guesser, Authenticator()), 401, "wrong_credentials")
    problem(signs_in(guesser, Authenticator()), 429, "too_many")
    answered(signs_in(Browser(app).comes_from("203.0.113.10"), phone))


def test_passkeys_are_in_the_export_and_go_with_the_account(
    ann: Person, phone: Authenticator, browser: Browser, sql: cursor
) -> None:
    (exported,) = answered(ann.get("/api/auth/me/export"))["passkeys"]
    assert exported["name"] == "My phone"
    sql.execute("DELETE FROM users WHERE uuid = %s", (ann.uuid,))
    problem(signs_in(browser, phone), 401, "wrong_credentials")
    sql.execute("SELECT count(*) FROM passkeys")
    assert sql.fetchone() == (0,)


def test_the_demo_person_without_a_session_makes_no_passkey(
    another_app: Callable[..., Flask], ann: Person
) -> None:
    app = another_app(demo_user_handle=ann.handle)
    problem(app.test_client().get(OPTIONS), 403, "forbidden")
