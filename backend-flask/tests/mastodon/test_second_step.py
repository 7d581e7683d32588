"""Whoever has a second step lets an app in by both steps."""

from urllib.parse import urlencode

from flask import Flask
from psycopg2.extensions import cursor

from tests.apps import Clock, sets_up
from tests.browsers import PASSWORD, Browser, has_account
from tests.mastodon.apps import HIDDEN, ORIGIN, App, decided, sent_to, succeeded
from tests.people import answered


def test_an_app_is_let_in_by_both_steps_or_not_at_all(
    app: Flask, trial: App, sql: cursor, clock: Clock
) -> None:
    has_account(sql)
    browser = Browser(app)
    answered(browser.post("/api/auth/signin", {"login": "zoe", "password": PASSWORD}))
    codes, _ = sets_up(browser, clock)
    query = urlencode(trial.asks())
    page = trial.client.get(f"/oauth/authorize?{query}")
    hidden = {name: value.replace("&amp;", "&") for name, value in HIDDEN.findall(page.text)}
    form = {**hidden, "login": "zoe", "password": PASSWORD}
    headers = {"Origin": ORIGIN}
    for code, said in (
        ({}, "Add the code of your second step."),
        ({"second_step": "000000"}, 'role="alert"'),
    ):
        refused = trial.client.post("/oauth/signin", data={**form, **code}, headers=headers)
        assert refused.status_code in (403, 422)
        assert said in refused.text
        assert "Set-Cookie" not in refused.headers
        assert PASSWORD not in refused.text
    clock.now += 60
    right = trial.client.post(
        "/oauth/signin", data={**form, "second_step": codes.code()}, headers=headers
    )
    assert right.status_code == 303
    consent = trial.client.get(right.headers["Location"])
    assert "@zoe" in consent.text
    given = sent_to(decided(trial, consent))["code"]
    assert succeeded(trial.exchanges(given))["access_token"]
