"""A quote ends with what it quotes, in whichever way that ends, and is erased with all below it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from cruddur.activities import service
from cruddur.activities.schemas import ChangedLife, WrittenActivity
from cruddur.auth.erasing import leave
from cruddur.http.services import Services
from cruddur.worker.loop import Worker
from tests import ports
from tests.items import Items
from tests.moderators import acts
from tests.people import People, Person, answered, problem, uuids
from tests.places import BOUNDS
from tests.worker.threads import ACTIVITIES, Crud, counted, ends, shortens, until_idle

End = Callable[[Crud], object]
NOTIFICATIONS = f"{ACTIVITIES}/notifications"


WAYS = ("over", "deleted", "left", "removed")
"""How what is quoted ends: its time is over, its author deletes it or leaves, a moderator removes
it."""


@pytest.fixture(params=WAYS)
def end(
    request: pytest.FixtureRequest,
    ann: Person,
    people: People,
    services: Services,
    moderator: Person,
) -> End:
    """Ends a crud of Ann's in one of the ways."""

    def leaves(_: Crud) -> None:
        with services.postgres.transaction() as db:
            leave(db, ann.uuid)

    ways: dict[str, End] = {
        "over": people.expire,
        "deleted": partial(ends, ann),
        "left": leaves,
        "removed": lambda crud: acts(moderator, "remove", activity_uuid=crud["uuid"]),
    }
    return ways[request.param]


@pytest.fixture
def cid(people: People) -> Person:
    """Who quotes the quote."""
    return people.person("cid")


def test_a_quote_is_gone_at_once_with_what_it_quotes_and_erased_with_all_below_it(
    ann: Person, bob: Person, cid: Person, end: End, worker: Worker, items: Items, sql: cursor
) -> None:
    post = ann.posts()
    quote = bob.quotes(post)
    below = [cid.replies(quote), cid.quotes(quote)]
    cid.likes(quote)
    until_idle(worker)
    assert len(items(bob)) == 3
    end(post)
    for crud in (quote, *below):
        problem(cid.get(f"{ACTIVITIES}/{crud['uuid']}"), 410, "expired")
        again = cid.post(ACTIVITIES, {"message": "x", "quoted_activity_uuid": crud["uuid"]})
        problem(again, 410, "expired")
    assert answered(cid.get(f"{ACTIVITIES}/home?scope=everyone")) == []
    assert answered(cid.get("/api/users/@bob"))["activities_count"] == 0
    assert answered(bob.get(NOTIFICATIONS)) == []
    until_idle(worker)
    assert counted(sql, "activities") == 0
    assert items(bob) == []
    problem(cid.get(f"{ACTIVITIES}/{quote['uuid']}"), 410, "expired")


def test_a_quote_ends_earlier_where_what_it_quotes_does(
    ann: Person, bob: Person, worker: Worker, portion: int
) -> None:
    post = ann.posts(ttl="7-days")
    quote = bob.quotes(post, ttl="3-days")
    below, stays = ann.replies(quote), bob.quotes(post, ttl="1-hour")
    shortened = shortens(ann, post, ttl="1-day")
    until_idle(worker)
    for crud in (quote, below):
        shown = answered(bob.get(f"{ACTIVITIES}/{crud['uuid']}"))
        assert shown["expires_at"] == shortened["expires_at"], portion
    assert answered(bob.get(f"{ACTIVITIES}/{stays['uuid']}"))["expires_at"] == stays["expires_at"]


def test_of_who_is_suspended_a_quote_shows_nothing_and_ends_when_the_account_is_erased(
    ann: Person, bob: Person, moderator: Person, worker: Worker, sql: cursor
) -> None:
    quote = bob.quotes(ann.posts())
    acts(moderator, "suspend", handle="ann")
    path = f"{ACTIVITIES}/{quote['uuid']}"
    assert answered(bob.get(path))["quote"] is None
    sql.execute("UPDATE restrictions SET erase_at = now()")
    until_idle(worker)
    problem(bob.get(path), 410, "expired")
    assert counted(sql, "activities") == 0


def test_what_quotes_itself_in_its_own_thread_ends_with_it(
    ann: Person, worker: Worker, sql: cursor, portion: int
) -> None:
    post = ann.posts()
    reply = ann.replies(post)
    quote = ann.quotes(reply)
    ann.quotes(post)
    ann.replies(quote)
    ends(ann, post)
    problem(ann.get(f"{ACTIVITIES}/{quote['uuid']}"), 410, "expired")
    until_idle(worker)
    assert counted(sql, "activities") == 0, portion
    assert counted(sql, "activity_placeholders") == 5


def test_a_quote_goes_alone_and_leaves_what_it_quotes_as_it_was(
    ann: Person, bob: Person, worker: Worker, items: Items
) -> None:
    post = ann.posts()
    before = answered(bob.get(f"{ACTIVITIES}/{post['uuid']}"))
    quote = bob.quotes(post)
    until_idle(worker)
    assert items(ann) == [quote["uuid"]]
    problem(ann.delete(f"{ACTIVITIES}/{quote['uuid']}"), 403, "forbidden")
    ends(bob, quote)
    until_idle(worker)
    assert answered(bob.get(f"{ACTIVITIES}/{post['uuid']}")) == before
    assert items(ann) == []


def test_expired_quotes_are_erased_before_what_they_quote_wherever_a_batch_ends(
    people: People, ann: Person, bob: Person, worker: Worker, sql: cursor, portion: int
) -> None:
    post = ann.posts()
    for _ in range(3):
        ann.replies(bob.quotes(post))
    people.expire(post)
    until_idle(worker)
    assert (counted(sql, "activities"), counted(sql, "endings")) == (0, 0), portion
    assert counted(sql, "activity_placeholders") == 7


def waits_for_a_lock(sql: cursor) -> bool:
    sql.execute("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
    return sql.fetchall() != [(0,)]


@pytest.mark.parametrize("deep", [False, True])
def test_who_deletes_waits_for_who_is_just_quoting_and_takes_the_quote_along(
    services: Services, app: Flask, ann: Person, bob: Person, worker: Worker, sql: cursor,
    deep: bool,
) -> None:  # fmt: skip
    root = ann.posts()
    quoted = ann.replies(root) if deep else root
    written = WrittenActivity(message="in time", quoted_activity_uuid=quoted["uuid"])
    with ThreadPoolExecutor(max_workers=1) as thread:
        with services.postgres.transaction() as db:
            db.require(services.rate_limiter.check([]))
            late = service.create(db, bob.uuid, written, BOUNDS)
            deleting = thread.submit(ends, ann.at(app), root)
            # What is deep is skipped, and left to the worker.
            assert deep or ports.wait_until(lambda: waits_for_a_lock(sql), 5)
            if deep:
                deleting.result()
        deleting.result()
    problem(bob.get(f"{ACTIVITIES}/{late.uuid}"), 410, "expired")
    until_idle(worker)
    assert counted(sql, "activities") == 0


def test_who_quotes_what_is_just_being_deleted_is_told_that_it_is_gone(
    services: Services, app: Flask, ann: Person, bob: Person, sql: cursor
) -> None:
    post = ann.posts()
    body = {"message": "late", "quoted_activity_uuid": post["uuid"]}
    with ThreadPoolExecutor(max_workers=1) as thread:
        with services.postgres.transaction() as db:
            service.delete(db, ann.uuid, post["uuid"])
            quoting = thread.submit(bob.at(app).post, ACTIVITIES, body)
            assert ports.wait_until(lambda: waits_for_a_lock(sql), 5)
        problem(quoting.result(), 410, "expired")
    assert counted(sql, "activities") == 0


def test_who_quotes_what_is_just_being_shortened_gets_the_shortened_end(
    services: Services, app: Flask, ann: Person, bob: Person, sql: cursor
) -> None:
    post = ann.posts(ttl="7-days")
    with ThreadPoolExecutor(max_workers=1) as thread:
        with services.postgres.transaction() as db:
            service.change_life(db, ann.uuid, post["uuid"], ChangedLife(ttl="1-hour"), BOUNDS)
            quoting = thread.submit(bob.at(app).quotes, post, "late", ttl="3-days")
            assert ports.wait_until(lambda: waits_for_a_lock(sql), 5)
        quote = quoting.result()
    shown = answered(ann.get(f"{ACTIVITIES}/{post['uuid']}"))
    assert quote["expires_at"] == shown["expires_at"]


def test_many_quote_one_crud_at_once(app: Flask, ann: Person, bob: Person) -> None:
    post = ann.posts()
    with ThreadPoolExecutor(max_workers=4) as threads:
        made = list(threads.map(lambda _: bob.at(app).quotes(post), range(8)))
    assert {one["quote"]["uuid"] for one in made} == {post["uuid"]}
    assert sorted(uuids(answered(ann.get(f"{ACTIVITIES}/@bob")))) == sorted(uuids(made))
