"""/api/auth/linked_accounts: linking accounts at other places, and unlinking them."""

import re
from collections.abc import Callable
from functools import partial

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from tests.api.test_passkeys import PASSKEYS, adds
from tests.at_once import at_once
from tests.authenticators import Authenticator
from tests.browsers import PASSWORD, Browser, Mailbox, join
from tests.people import Person, answered, fault, problem
from tests.providers import LINKED, goes, joins, signs_in


@pytest.fixture
def zoe(school: Flask, mailbox: Mailbox) -> Browser:
    """A browser that Zoe is signed in with, at a place with a provider."""
    browser = Browser(school)
    join(browser, mailbox, "zoe")
    return browser


def links(browser: Browser, name: str = "zoe") -> str:
    """Links the account `name` at the provider; returns the link's path."""
    linked = answered(browser.post(LINKED, {"state": goes(browser, name, LINKED)}))
    return f"{LINKED}/{linked['uuid']}"


def test_one_links_an_account_and_signs_in_with_it(
    school: Flask, zoe: Browser, mailbox: Mailbox
) -> None:
    path = links(zoe)
    (linked,) = answered(zoe.get(LINKED))
    assert path.endswith(linked["uuid"])
    assert linked["last_used_at"] is None
    assert "was linked with yours" in mailbox.mails("zoe@example.org")[0]
    me = answered(signs_in(Browser(school), "zoe"))
    assert me["handle"] == "zoe"
    assert me["password"] is True
    assert answered(zoe.get(LINKED))[0]["last_used_at"]

    assert zoe.send("DELETE", path).status_code == 204
    assert "was unlinked from yours" in mailbox.mails("zoe@example.org")[0]
    assert answered(zoe.get(LINKED)) == []
    problem(zoe.send("DELETE", path), 404, "not_found")
    problem(signs_in(Browser(school), "zoe"), 401, "wrong_credentials")


@pytest.mark.parametrize(
    ("name", "code"), [("eva", "mail_differs"), ("unverified", "mail_not_verified")]
)
def test_accounts_are_joined_only_by_a_verified_address_that_both_have(
    zoe: Browser, name: str, code: str
) -> None:
    refused = zoe.post(LINKED, {"state": goes(zoe, name, LINKED)})
    assert fault(problem(refused, 422, "invalid")) == ("state", code)
    assert answered(zoe.get(LINKED)) == []


def test_linking_needs_a_fresh_proof_at_both_ends(zoe: Browser, sql: cursor) -> None:
    state = goes(zoe, "zoe", LINKED)
    sql.execute("UPDATE sessions SET proved_at = proved_at - interval '10 minutes'")
    problem(zoe.post(LINKED, {"state": state}), 403, "proof_required")
    problem(zoe.post(f"{LINKED}/begin", {"provider": "school"}), 403, "proof_required")
    answered_ = zoe.post("/api/auth/proof", {"password": PASSWORD})
    assert answered_.status_code == 204
    answered(zoe.post(LINKED, {"state": state}))


def test_an_account_that_somebody_has_linked_is_linked_by_nobody_else(
    school: Flask, zoe: Browser, mailbox: Mailbox, sql: cursor
) -> None:
    links(zoe)
    again = zoe.post(LINKED, {"state": goes(zoe, "zoe", LINKED)})
    problem(again, 409, "linked_account_known")
    bob = Browser(school)
    join(bob, mailbox, "bob")
    state = goes(bob, "zoe", LINKED)
    # As if Zoe had given the address at the provider up to Bob.
    sql.execute("UPDATE provider_answers SET email = 'bob@example.org'")
    problem(bob.post(LINKED, {"state": state}), 409, "linked_account_known")


def test_one_links_one_account_of_a_provider(zoe: Browser, sql: cursor) -> None:
    links(zoe)
    state = goes(zoe, "zoe_two", LINKED)
    sql.execute("UPDATE provider_answers SET email = 'zoe@example.org'")
    problem(zoe.post(LINKED, {"state": state}), 409, "conflict")


def test_of_browsers_that_link_the_same_account_one_wins(
    school: Flask, zoe: Browser, mailbox: Mailbox, sql: cursor
) -> None:
    browsers = [zoe, Browser(school), Browser(school)]
    answered(browsers[1].post("/api/auth/signin", {"login": "zoe", "password": PASSWORD}))
    join(browsers[2], mailbox, "bob")
    states = [goes(one, "zoe", LINKED) for one in browsers]
    # Of two people, as if the address had gone from one to the other meanwhile.
    sql.execute(
        "WITH last AS (SELECT state_sha256 FROM provider_answers ORDER BY expires_at DESC LIMIT 1)"
        " UPDATE provider_answers SET email = 'bob@example.org' FROM last"
        " WHERE last.state_sha256 = provider_answers.state_sha256"
    )
    responses = at_once(
        *(
            partial(one.post, LINKED, {"state": state})
            for one, state in zip(browsers, states, strict=True)
        )
    )
    assert sorted(response.status_code for response in responses) == [200, 409, 409]
    for response in responses:
        if response.status_code == 409:
            problem(response, 409, "linked_account_known")
    sql.execute("SELECT count(*) FROM linked_accounts")
    assert sql.fetchall() == [(1,)]


def test_the_only_way_in_is_not_unlinked(school: Flask, mailbox: Mailbox) -> None:
    eva = Browser(school)
    answered(joins(eva, "eva"))
    path = f"{LINKED}/{answered(eva.get(LINKED))[0]['uuid']}"
    problem(eva.send("DELETE", path), 409, "last_way_in")
    answered(eva.post("/api/auth/password", {"new_password": PASSWORD}))
    assert eva.send("DELETE", path).status_code == 204
    assert "unlinked" in mailbox.mails("eva@example.org")[0]


def test_of_a_passkey_and_a_linked_account_one_stays(school: Flask) -> None:
    eva = Browser(school)
    answered(joins(eva, "eva"))
    linked = f"{LINKED}/{answered(eva.get(LINKED))[0]['uuid']}"
    passkey = f"{PASSKEYS}/{answered(adds(eva, Authenticator()))['uuid']}"  # type: ignore[arg-type]
    session = eva.session_token
    assert session

    def removes(path: str) -> int:
        other = Browser(school)
        other.client.set_cookie("session", session)
        return other.send("DELETE", path).status_code

    assert sorted(at_once(partial(removes, linked), partial(removes, passkey))) == [204, 409]


def test_an_account_of_a_provider_that_is_gone_opens_nothing_and_is_unlinked(
    another_app: Callable[..., Flask], zoe: Browser
) -> None:
    path = links(zoe)
    session = zoe.session_token
    assert session
    elsewhere = Browser(another_app(oidc_providers=None))
    elsewhere.client.set_cookie("session", session)
    (linked,) = answered(elsewhere.get(LINKED))
    assert (linked["provider"], linked["label"]) == (None, "127.0.0.1")
    assert elsewhere.send("DELETE", path).status_code == 204


def test_not_me_removes_what_was_linked_since(
    zoe: Browser, mailbox: Mailbox, school: Flask
) -> None:
    links(zoe)
    found = re.search(r"/recover#([0-9a-f]{64})", mailbox.mails("zoe@example.org")[0])
    assert found
    assert Browser(school).post("/api/auth/not_me", {"token": found[1]}).status_code == 204
    problem(signs_in(Browser(school), "zoe"), 401, "wrong_credentials")


def test_the_export_has_what_was_linked(zoe: Browser, issuer: str) -> None:
    links(zoe)
    (linked,) = answered(zoe.get("/api/auth/me/export"))["linked_accounts"]
    assert (linked["issuer"], linked["subject"]) == (issuer, "zoe")


def test_the_demo_person_links_nothing(another_app: Callable[..., Flask], ann: Person) -> None:
    stranger = Browser(another_app(demo_user_handle="ann"))
    assert ann.handle == "ann"
    problem(stranger.post(LINKED, {"state": "link." + "A" * 54}), 403, "forbidden")
