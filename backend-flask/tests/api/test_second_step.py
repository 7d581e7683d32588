"""/api/auth/second_step: a code of an app besides the password, wherever that is asked for."""

import re
from functools import partial

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from tests.api.test_passkeys import SIGN_IN as PASSKEY_SIGN_IN
from tests.api.test_passkeys import signs_in
from tests.apps import SECOND_STEP, App, Clock, sets_up
from tests.at_once import at_once
from tests.authenticators import Authenticator
from tests.browsers import PASSWORD, Browser, Mailbox, has_account
from tests.people import answered, fault, problem

SIGN_IN = "/api/auth/signin"
EMAIL = "zoe@example.org"
NEW_PASSWORD = "a staple for the battery"


@pytest.fixture
def zoe(app: Flask, sql: cursor) -> Browser:
    """A browser that Zoe is signed in with."""
    has_account(sql)
    browser = Browser(app)
    answered(browser.post(SIGN_IN, {"login": "zoe", "password": PASSWORD}))
    return browser


def tries(browser: Browser, code: str | None = None, password: str = PASSWORD) -> tuple[int, str]:
    """The status and the code of the problem with which a sign-in is answered."""
    more = {"second_step": code} if code is not None else {}
    response = browser.post(SIGN_IN, {"login": "zoe", "password": password, **more})
    return response.status_code, "" if response.status_code == 200 else response.get_json()["code"]


def test_nobody_is_asked_before_a_code_has_confirmed_it(
    zoe: Browser, browser: Browser, clock: Clock
) -> None:
    assert answered(zoe.get(SECOND_STEP)) == {
        "enabled": False,
        "confirmed_at": None,
        "recovery_codes_left": 0,
        "demanded": False,
    }
    begun = answered(zoe.post(SECOND_STEP))
    assert answered(zoe.get(SECOND_STEP))["enabled"] is False
    assert tries(browser) == (200, "")
    wrong = zoe.post(f"{SECOND_STEP}/confirm", {"code": "000000"})
    assert fault(problem(wrong, 422, "invalid")) == ("code", "wrong_code")
    code = App(begun["secret"], clock).code()
    codes = answered(zoe.post(f"{SECOND_STEP}/confirm", {"code": f" {code[:3]} {code[3:]} "}))
    assert len(set(codes["codes"])) == 10
    state = answered(zoe.get(SECOND_STEP))
    assert state["enabled"] is True
    assert state["confirmed_at"]
    assert state["recovery_codes_left"] == 10
    assert tries(browser) == (403, "second_step_required")


def test_the_app_gets_the_secret_by_a_picture_of_our_own(zoe: Browser) -> None:
    begun = answered(zoe.post(SECOND_STEP))
    assert begun["uri"].startswith("otpauth://totp/Cruddur:zoe?secret=")
    assert begun["secret"] in begun["uri"]
    assert begun["qr_svg"].startswith("<svg")
    assert "http://www.w3.org/2000/svg" in begun["qr_svg"]
    # A new secret each time, so that one that somebody has seen is not good.
    assert answered(zoe.post(SECOND_STEP))["secret"] != begun["secret"]


def test_the_secret_and_the_recovery_codes_are_stored_nowhere(
    zoe: Browser, clock: Clock, sql: cursor
) -> None:
    app, codes = sets_up(zoe, clock)
    sql.execute("SELECT second_steps::text FROM second_steps")
    ((row,),) = sql.fetchall()
    assert app.secret not in row
    sql.execute("SELECT encode(code_sha256, 'escape') FROM recovery_codes")
    stored = {row[0] for row in sql.fetchall()}
    assert len(stored) == 10
    assert not stored & set(codes)
    assert all(re.fullmatch(r"([B-Z2-9]{4}-){3}[B-Z2-9]{4}", code) for code in codes)


def test_the_password_alone_opens_nothing_any_more(
    zoe: Browser, browser: Browser, clock: Clock
) -> None:
    app, _ = sets_up(zoe, clock)
    assert tries(browser) == (403, "second_step_required")
    # Without the password nobody learns that there is a second step.
    assert tries(browser, password="wrong") == (401, "wrong_credentials")
    assert tries(browser, app.code(1), password="wrong") == (401, "wrong_credentials")
    assert tries(browser, app.code(5)) == (422, "invalid")
    assert browser.session_token is None
    assert tries(browser, app.code(1)) == (200, "")
    assert browser.session_token


def test_a_program_signs_in_with_it_as_well(zoe: Browser, app: Flask, clock: Clock) -> None:
    phone, _ = sets_up(zoe, clock)
    credentials = {"login": EMAIL, "password": PASSWORD}
    program = Browser(app)
    problem(program.post("/api/auth/tokens", credentials), 403, "second_step_required")
    more = {"second_step": phone.code(1)}
    assert answered(program.post("/api/auth/tokens", credentials | more))["token"]


@pytest.mark.parametrize(("spans", "is_good"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_a_code_is_good_in_its_span_and_the_ones_beside_it(
    zoe: Browser, browser: Browser, clock: Clock, spans: int, is_good: bool
) -> None:
    app, _ = sets_up(zoe, clock)
    clock.now += 3600
    assert tries(browser, app.code(spans))[0] == (200 if is_good else 422)


def test_no_code_is_taken_twice_nor_one_before_it(
    zoe: Browser, browser: Browser, clock: Clock
) -> None:
    app, _ = sets_up(zoe, clock)
    assert tries(browser, app.code()) == (422, "invalid"), "it has confirmed the second step"
    assert tries(browser, app.code(1)) == (200, "")
    assert tries(browser, app.code(1)) == (422, "invalid")
    clock.now += 30
    assert tries(browser, app.code()) == (422, "invalid")
    clock.now += 30
    assert tries(browser, app.code(-1)) == (422, "invalid")
    assert tries(browser, app.code()) == (200, "")


def test_a_recovery_code_is_good_once_however_it_is_typed(
    zoe: Browser, browser: Browser, clock: Clock
) -> None:
    _, codes = sets_up(zoe, clock)
    typed = codes[0].lower().replace("-", " ")
    assert tries(browser, typed) == (200, "")
    assert tries(browser, codes[0]) == (422, "invalid")
    assert tries(browser, codes[1]) == (200, "")
    assert answered(zoe.get(SECOND_STEP))["recovery_codes_left"] == 8


def test_new_recovery_codes_replace_all_others(
    zoe: Browser, browser: Browser, clock: Clock
) -> None:
    _, codes = sets_up(zoe, clock)
    assert tries(browser, codes[0]) == (200, "")
    renewed = answered(zoe.post(f"{SECOND_STEP}/recovery_codes"))["codes"]
    assert not set(codes) & set(renewed)
    assert answered(zoe.get(SECOND_STEP))["recovery_codes_left"] == 10
    assert tries(browser, codes[1]) == (422, "invalid")
    assert tries(browser, renewed[0]) == (200, "")


@pytest.mark.parametrize("kind", ["of the app", "for recovery"])
def test_of_many_who_spend_the_same_code_one_comes_in(
    zoe: Browser, app: Flask, clock: Clock, kind: str
) -> None:
    phone, codes = sets_up(zoe, clock)
    code = phone.code(1) if kind == "of the app" else codes[0]
    browsers = [Browser(app) for _ in range(4)]
    outcomes = at_once(*(partial(tries, one, code) for one in browsers))
    assert sorted(outcomes) == [(200, ""), *[(422, "invalid")] * 3]


def test_of_two_who_confirm_it_one_gets_the_recovery_codes(
    zoe: Browser, app: Flask, clock: Clock
) -> None:
    elsewhere = Browser(app)
    answered(elsewhere.post(SIGN_IN, {"login": "zoe", "password": PASSWORD}))
    code = App(answered(zoe.post(SECOND_STEP))["secret"], clock).code()
    responses = at_once(
        *(partial(one.post, f"{SECOND_STEP}/confirm", {"code": code}) for one in (zoe, elsewhere))
    )
    assert sorted(response.status_code for response in responses) == [200, 409]


def test_a_mailed_code_does_not_go_around_it(
    zoe: Browser, app: Flask, clock: Clock, mailbox: Mailbox
) -> None:
    phone, codes = sets_up(zoe, clock)
    thief = Browser(app)
    thief.post("/api/auth/recover", {"email": EMAIL})
    form = {"email": EMAIL, "code": mailbox.long_code(EMAIL), "password": NEW_PASSWORD}
    confirm = "/api/auth/recover/confirm"
    problem(thief.post(confirm, form), 403, "second_step_required")
    wrong = problem(thief.post(confirm, form | {"second_step": "000000"}), 422, "invalid")
    assert fault(wrong) == ("second_step", "wrong_code")
    assert tries(zoe, phone.code(1)) == (200, ""), "the password is as before"
    answered(thief.post(confirm, form | {"second_step": codes[0]}))
    assert tries(Browser(app), password=NEW_PASSWORD) == (403, "second_step_required")


def test_an_account_under_attack_asks_for_both_codes(
    zoe: Browser, app: Flask, clock: Clock, mailbox: Mailbox
) -> None:
    phone, _ = sets_up(zoe, clock)
    owner = Browser(app).comes_from("198.51.100.200")
    owner.post("/api/auth/signin/code", {"login": "zoe"})
    form = {"login": "zoe", "password": PASSWORD, "code": mailbox.long_code(EMAIL)}
    problem(owner.post(SIGN_IN, form), 403, "second_step_required")
    answered(owner.post(SIGN_IN, form | {"second_step": phone.code(1)}))


def test_a_passkey_needs_no_second_step(zoe: Browser, browser: Browser, clock: Clock) -> None:
    sets_up(zoe, clock)
    phone = Authenticator()
    credential = phone.makes(answered(zoe.get("/api/auth/passkeys/options")))
    answered(zoe.post("/api/auth/passkeys", {"name": "My phone", "credential": credential}))
    answered(signs_in(browser, phone))


def test_a_fresh_proof_by_password_asks_for_it(zoe: Browser, clock: Clock, sql: cursor) -> None:
    phone, _ = sets_up(zoe, clock)
    sql.execute("UPDATE sessions SET proved_at = now() - interval '11 minutes'")
    problem(zoe.send("DELETE", SECOND_STEP), 403, "proof_required")
    proof = {"password": PASSWORD}
    problem(zoe.post("/api/auth/proof", proof), 403, "second_step_required")
    problem(zoe.post("/api/auth/proof", proof | {"second_step": "000000"}), 422, "invalid")
    problem(zoe.send("DELETE", SECOND_STEP), 403, "proof_required")
    more = {"second_step": phone.code(1)}
    assert zoe.post("/api/auth/proof", proof | more).status_code == 204
    assert zoe.send("DELETE", SECOND_STEP).status_code == 204
    assert answered(zoe.get(SECOND_STEP))["recovery_codes_left"] == 0
    problem(zoe.send("DELETE", SECOND_STEP), 404, "not_found")


def test_turned_off_it_is_not_asked_for_and_old_codes_stay_dead(
    zoe: Browser, browser: Browser, clock: Clock
) -> None:
    first, codes = sets_up(zoe, clock)
    problem(zoe.post(SECOND_STEP), 409, "conflict")
    assert zoe.send("DELETE", SECOND_STEP).status_code == 204
    assert tries(browser) == (200, "")
    problem(zoe.post(f"{SECOND_STEP}/recovery_codes"), 404, "not_found")
    problem(zoe.post(f"{SECOND_STEP}/confirm", {"code": "123456"}), 404, "not_found")
    clock.now += 60
    second, _ = sets_up(zoe, clock)
    assert second.secret != first.secret
    assert tries(browser, first.code(1)) == (422, "invalid")
    assert tries(browser, codes[0]) == (422, "invalid")
    assert tries(browser, second.code(1)) == (200, "")


def test_guesses_are_throttled_by_account_and_network(
    zoe: Browser, app: Flask, clock: Clock, sql: cursor
) -> None:
    phone, codes = sets_up(zoe, clock)
    thief = Browser(app).comes_from("203.0.113.1")
    for _ in range(10):
        assert tries(thief, "000000") == (422, "invalid")
    assert tries(thief, phone.code(1)) == (429, "too_many")
    for network in range(2, 4):
        for _ in range(10):
            elsewhere = Browser(app).comes_from(f"203.0.113.{network}")
            assert tries(elsewhere, "000000") == (422, "invalid")
    owner = Browser(app).comes_from("198.51.100.7")
    assert tries(owner, phone.code(1)) == (429, "too_many"), "thirty in a day from all networks"
    # The owner comes in nevertheless: where Zoe is known, and with a recovery code anywhere.
    assert tries(owner, codes[0]) == (200, "")
    assert tries(owner, phone.code(1)) == (200, "")
    sql.execute("UPDATE rate_limits SET restored_at = restored_at - interval '1 day'")
    assert tries(thief, "000000") == (422, "invalid")


def test_right_codes_are_not_counted(zoe: Browser, app: Flask, clock: Clock) -> None:
    phone, _ = sets_up(zoe, clock)
    for network in range(40):
        clock.now += 30
        owner = Browser(app).comes_from(f"198.51.100.{network}")
        assert tries(owner, phone.code()) == (200, "")


def test_it_is_in_the_export_and_goes_with_the_account(
    zoe: Browser, clock: Clock, sql: cursor
) -> None:
    sets_up(zoe, clock)
    state = answered(zoe.get(SECOND_STEP))
    exported = answered(zoe.get("/api/auth/me/export"))["second_step_since"]
    assert exported[:19] == state["confirmed_at"][:19]
    sql.execute("DELETE FROM users WHERE handle = 'zoe'")
    sql.execute("SELECT count(*) FROM second_steps, recovery_codes")
    assert sql.fetchone() == (0,)
    assert answered(Browser(zoe.client.application).get(PASSKEY_SIGN_IN))["challenge"]
