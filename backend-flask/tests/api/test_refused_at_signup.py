"""Mail domains and handles that are refused at sign-up."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from cruddur.auth.joining_store import Obstacles
from cruddur.postgres.statements import statement
from tests.browsers import Browser, Mailbox, confirm, sign_up
from tests.people import People, fault, problem
from tests.places import PlaceSetter
from tests.plans import sequential_scans

EMAIL = "zoe@example.org"


@pytest.mark.parametrize(
    ("pattern", "domain"),
    [
        ("trash.example", "trash.example"),
        ("*.trash.example", "a.trash.example"),
        ("*.trash.example", "b.a.trash.example"),
        ("*.example", "trash.example"),
    ],
)
def test_addresses_of_refused_domains_do_not_sign_up(
    browser: Browser, sql: cursor, pattern: str, domain: str
) -> None:
    sql.execute("INSERT INTO mail_domain_rules (pattern) VALUES (%s)", (pattern,))
    refused = problem(sign_up(browser, email=f"zoe@{domain.upper()}"), 422, "invalid")
    assert fault(refused) == ("email", "mail_domain_refused")


@pytest.mark.parametrize(
    ("pattern", "domain"),
    [("trash.example", "a.trash.example"), ("*.trash.example", "trash.example"),
     ("trash.example", "nottrash.example"), ("*.trash.example", "a.nottrash.example")],
)  # fmt: skip
def test_addresses_of_other_domains_do(
    browser: Browser, sql: cursor, pattern: str, domain: str
) -> None:
    sql.execute("INSERT INTO mail_domain_rules (pattern) VALUES (%s)", (pattern,))
    assert sign_up(browser, email=f"zoe@{domain}").status_code == 204


def test_a_domain_that_is_refused_meanwhile_is_refused_at_the_code(
    browser: Browser, mailbox: Mailbox, sql: cursor
) -> None:
    sign_up(browser)
    sql.execute("INSERT INTO mail_domain_rules (pattern) VALUES ('example.org')")
    refused = problem(confirm(browser, EMAIL, mailbox.code(EMAIL)), 422, "invalid")
    assert fault(refused) == ("email", "mail_domain_refused")


@pytest.mark.parametrize(
    ("theirs", "wanted"),
    [("willi", "wi11i"), ("willi", "wilii"), ("wi11i", "willi"), ("zoo_lander", "z00__lander"),
     ("lilo", "l1l0"), ("a_b_c", "a___b_c")],
)  # fmt: skip
def test_a_handle_that_looks_like_somebodys_is_refused(
    browser: Browser, people: People, theirs: str, wanted: str
) -> None:
    people.person(theirs)
    refused = problem(sign_up(browser, wanted, email=EMAIL), 422, "invalid")
    assert fault(refused) == ("handle", "look_alike")


@pytest.mark.parametrize(
    "wanted", ["admin", "adm1n", "r00t", "mill_street", "millstreet", "mi11street"]
)
def test_reserved_handles_and_the_places_name_are_nobodys(
    browser: Browser, place: PlaceSetter, wanted: str
) -> None:
    place(name="Mill  Street!")
    refused = problem(sign_up(browser, wanted, email=EMAIL), 422, "invalid")
    assert fault(refused) == ("handle", "taken")


def test_of_two_handles_that_look_alike_one_is_taken_by_whoever_confirms_first(
    app: Flask, mailbox: Mailbox
) -> None:
    handles = ["willi", "wi11i", "wil1i"]
    browsers = {handle: Browser(app) for handle in handles}
    for handle, browser in browsers.items():
        assert sign_up(browser, handle).status_code == 204
    codes = {handle: mailbox.code(f"{handle}@example.org") for handle in handles}
    with ThreadPoolExecutor(3) as threads:
        responses = list(
            threads.map(
                lambda handle: confirm(browsers[handle], f"{handle}@example.org", codes[handle]),
                handles,
            )
        )
    assert sorted(response.status_code for response in responses) == [200, 422, 422]


def test_what_keeps_somebody_from_joining_is_looked_up_by_index(sql: cursor) -> None:
    obstacles = statement("auth", "obstacles", Obstacles)
    # Such small tables would be read as a whole; where an index serves, it is used now.
    sql.execute("SET enable_seqscan = off")
    scanned = sequential_scans(sql, obstacles, **dict.fromkeys(obstacles.parameters))
    sql.execute("RESET enable_seqscan")
    assert scanned <= {"place"}, "it has one row"
