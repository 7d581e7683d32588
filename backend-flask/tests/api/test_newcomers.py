"""New accounts have stricter limits in their first 24 hours."""

from collections.abc import Callable

import pytest
from flask import Flask
from psycopg2.extensions import cursor
from werkzeug.test import TestResponse

from tests.browsers import Browser, Mailbox, join
from tests.people import People, Person, answered, fault, problem
from tests.talk import writes

DAY = 24 * 3600


@pytest.fixture
def strict(another_app: Callable[..., Flask]) -> Flask:
    """With the limits that are the default."""
    return another_app(limits_times=1)


def until_refused(act: Callable[[], TestResponse], most: int) -> int:
    """How often it may be done; fails when that is as often as `most`."""
    for times in range(most):
        response = act()
        if response.status_code == 429:
            refused = problem(response, 429, "too_many")
            assert "for a new account, which may do less in its first 24 hours" in refused["detail"]
            assert refused["retry_after"] == int(response.headers["Retry-After"])
            return times
        answered(response)
    pytest.fail("it was never refused")


def posts(person: Person) -> Callable[[], TestResponse]:
    return lambda: person.post("/api/activities", {"message": "hello"})


def test_a_newcomer_writes_ten_cruds_in_a_row_and_thirty_in_a_day(
    strict: Flask, people: People, sql: cursor
) -> None:
    newcomer = people.newcomer().at(strict)
    assert until_refused(posts(newcomer), 20) == 10
    response = posts(newcomer)()
    assert '"new-cruds-1h";r=0' in response.headers["RateLimit"]
    for _ in range(2):
        sql.execute("UPDATE rate_limits SET restored_at = restored_at - interval '1 hour'")
        until_refused(posts(newcomer), 20)
    sql.execute("UPDATE rate_limits SET restored_at = restored_at - interval '1 hour'")
    # 30 at once, and what a day allows again in three hours.
    assert until_refused(posts(newcomer), 20) < 10


def test_answers_count_as_cruds(strict: Flask, people: People, ann: Person) -> None:
    newcomer = people.newcomer().at(strict)
    path = f"/api/activities/{ann.posts()['uuid']}/reply"
    assert until_refused(lambda: newcomer.post(path, {"message": "yes"}), 20) == 10


@pytest.mark.parametrize(("ago", "is_new"), [("23 hours 59 minutes", True), ("24 hours", False)])
def test_an_account_is_not_new_after_a_day(
    strict: Flask, people: People, ago: str, is_new: bool
) -> None:
    person = people.newcomer(ago=ago).at(strict)
    policy = posts(person)().headers["RateLimit-Policy"]
    assert ("new-cruds" in policy) == is_new


def test_who_has_just_signed_up_is_new(another_app: Callable[..., Flask], mailbox: Mailbox) -> None:
    browser = Browser(another_app(limits_times=1))
    join(browser, mailbox)
    response = browser.post("/api/activities", {"message": "hello"})
    assert "new-cruds" in response.headers["RateLimit-Policy"]


def test_a_newcomer_follows_thirty_people_a_day(strict: Flask, people: People) -> None:
    newcomer = people.newcomer().at(strict)
    others = iter([people.person() for _ in range(32)])
    assert (
        until_refused(lambda: newcomer.put(f"/api/users/@{next(others).handle}/follow"), 32) == 30
    )


def test_a_newcomer_mentions_three_people_in_a_crud(
    strict: Flask, people: People, ann: Person
) -> None:
    newcomer = people.newcomer()
    handles = " ".join(f"@{people.person().handle}" for _ in range(4))
    mentions = {"message": handles}
    for path in ("/api/activities", f"/api/activities/{ann.posts()['uuid']}/reply"):
        refused = problem(newcomer.at(strict).post(path, mentions), 422, "invalid")
        assert fault(refused) == ("message", "too_many_mentions")
        assert refused["detail"] == (
            "In the first 24 hours of an account a crud mentions 3 people at most; "
            "this one mentions 4."
        )
        answered(ann.at(strict).post(path, mentions))
    answered(newcomer.at(strict).post("/api/activities", {"message": handles.rpartition(" ")[0]}))


def test_a_newcomer_writes_ten_messages_a_day_to_people_who_do_not_follow_them(
    strict: Flask, people: People, ann: Person, bob: Person
) -> None:
    newcomer = people.newcomer()
    people.follows(bob, newcomer)
    assert until_refused(lambda: writes(newcomer.at(strict), ann), 20) == 10
    # Whoever follows the newcomer wants to hear.
    for _ in range(12):
        answered(writes(newcomer.at(strict), bob))
    # Whoever is no newcomer writes to whom they like.
    for _ in range(12):
        answered(writes(ann.at(strict), newcomer))
