"""POST /api/auth/signin, /signout, /tokens, and the cookie."""

import pytest
from argon2 import PasswordHasher
from flask import Flask
from psycopg2.extensions import cursor

from cruddur import create_app
from cruddur.security.tokens import token_sha256
from cruddur.settings import Settings
from tests.browsers import PASSWORD, Browser, Mailbox, join
from tests.people import Person, answered, problem

SIGNIN = "/api/auth/signin"
CREDENTIALS = {"login": "zoe", "password": PASSWORD}


@pytest.fixture
def zoe(app: Flask, mailbox: Mailbox) -> Browser:
    """A browser that Zoe is signed in with."""
    browser = Browser(app)
    join(browser, mailbox, "zoe")
    return browser


@pytest.mark.parametrize("login", ["zoe", "ZOE", "zoe@example.org", " Zoe@Example.org "])
def test_signin_takes_handle_or_address_in_any_case(
    zoe: Browser, browser: Browser, login: str
) -> None:
    me = answered(browser.post(SIGNIN, {"login": login, "password": PASSWORD}))
    assert me == answered(zoe.get("/api/auth/me"))


def test_signin_gives_a_cookie_that_no_script_reads(zoe: Browser, browser: Browser) -> None:
    header = browser.post(SIGNIN, CREDENTIALS).headers["Set-Cookie"]
    assert header.startswith("session=")
    assert "HttpOnly" in header
    assert "SameSite=Lax" in header
    assert "Path=/" in header
    assert header.split(";")[0] != f"session={zoe.session_token}"


def test_the_cookie_is_bound_to_the_host_in_production(zoe: Browser, settings: Settings) -> None:
    assert zoe.session_token
    production = {
        "cruddur_env": "production",
        "secret_key": "a-secret-key-that-was-not-published",
        "mail_url": "smtp://127.0.0.1",
    }
    app = create_app(settings.model_copy(update=production))
    header = Browser(app).post(SIGNIN, CREDENTIALS).headers["Set-Cookie"]
    app.extensions["cruddur"].postgres.close()
    assert header.startswith("__Host-session=")
    assert "Secure" in header
    assert "Domain" not in header


def test_a_wrong_password_and_an_unknown_person_answer_the_same(
    zoe: Browser, browser: Browser
) -> None:
    assert zoe.session_token
    wrong = browser.post(SIGNIN, {"login": "zoe", "password": "wrong"})
    unknown = browser.post(SIGNIN, {"login": "nobody", "password": "wrong"})
    first, second = (
        problem(wrong, 401, "wrong_credentials"),
        problem(unknown, 401, "wrong_credentials"),
    )
    assert first | {"request_id": ""} == second | {"request_id": ""}
    assert browser.session_token is None


def test_an_unknown_person_takes_as_long_as_a_wrong_password(
    zoe: Browser, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both verify exactly one hash, which is what takes the time."""
    assert zoe.session_token
    verified: list[str] = []
    verify = PasswordHasher.verify

    def counted(hasher: PasswordHasher, kept: str, password: str) -> bool:
        verified.append(kept[:30])
        return bool(verify(hasher, kept, password))

    monkeypatch.setattr(PasswordHasher, "verify", counted)
    for login in ("zoe", "nobody"):
        Browser(app).post(SIGNIN, {"login": login, "password": "wrong"})
    assert len(verified) == 2
    assert verified[0] == verified[1], "hashed with the same parameters"


def test_signin_is_limited_by_account_also_for_the_right_password(
    zoe: Browser, browser: Browser
) -> None:
    assert zoe.session_token
    for tries_left in range(9, -1, -1):
        response = browser.post(SIGNIN, {"login": "zoe", "password": "wrong"})
        problem(response, 401, "wrong_credentials")
        assert tries_left >= 0
    response = browser.post(SIGNIN, CREDENTIALS)
    document = problem(response, 429, "too_many")
    assert 0 < int(response.headers["Retry-After"]) <= 90
    assert response.headers["RateLimit"].startswith('"signin";r=0;t=')
    assert "wait" in document["detail"]


def test_one_more_try_is_allowed_after_each_wait(
    zoe: Browser, browser: Browser, sql: cursor
) -> None:
    assert zoe.session_token
    for _ in range(10):
        browser.post(SIGNIN, {"login": "zoe", "password": "wrong"})
    for _ in range(3):
        wait = int(browser.post(SIGNIN, CREDENTIALS).headers["Retry-After"])
        assert 60 < wait <= 90
        sql.execute(
            "UPDATE rate_limits SET restored_at = restored_at - make_interval(secs => %s)", (wait,)
        )
        problem(
            browser.post(SIGNIN, {"login": "zoe", "password": "wrong"}), 401, "wrong_credentials"
        )
    sql.execute("UPDATE rate_limits SET restored_at = restored_at - interval '90 seconds'")
    answered(browser.post(SIGNIN, CREDENTIALS))


def test_trying_during_a_wait_does_not_make_it_longer(
    zoe: Browser, browser: Browser, sql: cursor
) -> None:
    assert zoe.session_token
    for _ in range(10):
        browser.post(SIGNIN, {"login": "zoe", "password": "wrong"})
    sql.execute("SELECT array_agg(restored_at ORDER BY key) FROM rate_limits")
    before = sql.fetchone()
    for _ in range(5):
        browser.post(SIGNIN, {"login": "zoe", "password": "wrong"})
    sql.execute("SELECT array_agg(restored_at ORDER BY key) FROM rate_limits")
    assert sql.fetchone() == before


def test_a_success_resets_the_count_of_failures(zoe: Browser, browser: Browser) -> None:
    assert zoe.session_token
    for _ in range(3):
        for _ in range(8):
            browser.post(SIGNIN, {"login": "zoe", "password": "wrong"})
        answered(browser.post(SIGNIN, CREDENTIALS))


def test_signin_says_how_many_tries_are_left(zoe: Browser, browser: Browser) -> None:
    assert zoe.session_token
    response = browser.post(SIGNIN, CREDENTIALS)
    assert (
        response.headers["RateLimit-Policy"] == '"signin";q=10;w=900, "signin-address";q=50;w=900'
    )
    assert response.headers["RateLimit"] == '"signin";r=9;t=90, "signin-address";r=49;t=18'


def test_signin_replaces_the_session_that_was_presented(zoe: Browser, app: Flask) -> None:
    """Whoever planted a cookie in somebody's browser does not know the session after it."""
    planted = zoe.session_token
    assert planted
    answered(zoe.post(SIGNIN, CREDENTIALS))
    assert zoe.session_token != planted
    thief = Browser(app)
    thief.client.set_cookie("session", planted)
    problem(thief.get("/api/auth/me"), 401, "not_signed_in")


def test_a_cookie_stolen_before_sign_out_is_worth_nothing_after_it(
    zoe: Browser, app: Flask
) -> None:
    stolen = zoe.session_token
    assert stolen
    assert zoe.post("/api/auth/signout").status_code == 204
    assert zoe.session_token is None
    thief = Browser(app)
    thief.client.set_cookie("session", stolen)
    problem(thief.get("/api/auth/me"), 401, "not_signed_in")


@pytest.mark.parametrize("origin", ["https://evil.example", "null", None])
def test_a_write_with_a_cookie_is_refused_from_elsewhere(zoe: Browser, origin: str | None) -> None:
    zoe.origin = origin
    problem(zoe.post("/api/activities", {"message": "forged"}), 403, "foreign_origin")
    problem(zoe.post("/api/auth/signout"), 403, "foreign_origin")
    problem(zoe.send("DELETE", "/api/auth/sessions"), 403, "foreign_origin")


@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
def test_nobody_is_signed_in_by_another_site(zoe: Browser, browser: Browser, origin: str) -> None:
    assert zoe.session_token
    browser.origin = origin
    problem(browser.post(SIGNIN, CREDENTIALS), 403, "foreign_origin")


def test_a_write_with_a_cookie_is_accepted_from_the_same_origin(zoe: Browser) -> None:
    zoe.origin = None
    headers = {"Sec-Fetch-Site": "same-origin"}
    answered(zoe.post("/api/activities", {"message": "mine"}, headers=headers))


def test_a_token_needs_no_origin(zoe: Browser, app: Flask) -> None:
    assert zoe.session_token
    program = app.test_client()
    token = answered(program.post("/api/auth/tokens", json=CREDENTIALS))["token"]
    headers = {"Authorization": f"Bearer {token}"}
    answered(program.post("/api/activities", json={"message": "hello"}, headers=headers))


def test_only_the_hash_of_a_token_is_kept(zoe: Browser, sql: cursor) -> None:
    assert zoe.session_token
    sql.execute("SELECT token_sha256, sessions::text FROM sessions")
    ((kept, row),) = sql.fetchall()
    assert bytes(kept) == token_sha256(zoe.session_token)
    assert zoe.session_token not in row


@pytest.mark.parametrize(
    "change",
    ["last_used_at = now() - interval '30 days'", "expires_at = now()"],
)
def test_a_session_ends_when_idle_or_old(zoe: Browser, sql: cursor, change: str) -> None:
    sql.execute(f"UPDATE sessions SET {change}")
    problem(zoe.get("/api/auth/me"), 401, "not_signed_in")


def test_a_session_lives_180_days_and_notes_its_use_by_the_hour(zoe: Browser, sql: cursor) -> None:
    sql.execute("SELECT extract(days FROM expires_at - created_at)::int FROM sessions")
    assert sql.fetchone() == (180,)
    sql.execute("UPDATE sessions SET last_used_at = now() - interval '2 hours'")
    answered(zoe.get("/api/auth/me"))
    sql.execute("SELECT now() - last_used_at < interval '1 minute' FROM sessions")
    assert sql.fetchone() == (True,)


def test_the_session_costs_one_statement(zoe: Browser, statements: list[str]) -> None:
    answered(zoe.get("/api/activities/home"))
    assert statements == ["auth_viewer_of_token", "activities_home"]


def test_a_hash_with_old_parameters_is_replaced(
    zoe: Browser, browser: Browser, sql: cursor
) -> None:
    assert zoe.session_token
    former = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1).hash(PASSWORD)
    sql.execute("UPDATE users SET password_hash = %s", (former,))
    answered(browser.post(SIGNIN, CREDENTIALS))
    sql.execute("SELECT password_hash FROM users")
    assert "m=19456,t=2,p=1" in str(sql.fetchone())
    answered(browser.post(SIGNIN, CREDENTIALS))


def test_nobody_signs_in_as_a_person_without_a_password(browser: Browser, ann: Person) -> None:
    for password in ("None", "nobody has this password", ann.handle):
        response = browser.post(SIGNIN, {"login": ann.handle, "password": password})
        problem(response, 401, "wrong_credentials")


def test_a_crowd_that_signs_in_leaves_threads_for_others(app: Flask, zoe: Browser) -> None:
    """Sign-ins beyond the bulkhead are answered 503 instead of taking every thread."""
    assert zoe.session_token
    passwords = app.extensions["cruddur"].passwords
    taken = 0
    while passwords._slots.acquire(blocking=False):
        taken += 1
    try:
        response = Browser(app).post(SIGNIN, CREDENTIALS)
    finally:
        for _ in range(taken):
            passwords._slots.release()
    problem(response, 503, "busy")
    assert response.headers["Retry-After"] == "1"
    assert taken <= app.extensions["cruddur"].settings.api_threads - 2
