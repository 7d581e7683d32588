"""The worker follows the people of files as fast as the limits allow."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from cruddur.http.services import Services
from cruddur.security.rate_limits import RateLimiter
from cruddur.users import import_store, imports, service
from cruddur.worker.loop import Worker
from tests.follow_files import IMPORT, brings, counts, following, shown, works
from tests.moderators import acts, undoes
from tests.people import People, Person, problem

Turn = Callable[[], bool]
"""A turn of a worker with small limits; False where no import is due."""


@pytest.fixture
def turn(services: Services) -> Turn:
    limits = {"limits_times": 1, "limit_follows": "3/1d", "limit_new_follows": "2/1d"}
    settings = services.settings.model_copy(update=limits)
    limiter = RateLimiter(services.postgres, settings.secret_key)

    def take() -> bool:
        with services.postgres.autocommit() as db:
            due = import_store.claim_import(db)
        if due is None:
            return False
        with services.postgres.transaction() as db:
            imports.go_on(db, settings, limiter, due)
        return True

    return take


def test_beyond_the_limit_of_follows_it_goes_on_later(
    another_app: Callable[..., Flask], ann: Person, people: People, turn: Turn, sql: cursor
) -> None:
    several = [people.person() for _ in range(5)]
    brings(ann, *(one.handle for one in several))
    assert turn()
    assert counts(ann) == {"lines": 5, "waiting": 2, "followed": 3, "skipped": 0}
    assert shown(ann)["goes_on_at"]
    assert not turn()
    # By hand one follows no more either.
    there = ann.at(another_app(limits_times=1, limit_follows="3/1d"))
    problem(there.put(f"/api/users/@{several[4].handle}/follow"), 429, "too_many")
    sql.execute("UPDATE follow_imports SET due_at = now()")
    sql.execute("UPDATE rate_limits SET restored_at = restored_at - interval '1 day'")
    assert turn()
    assert counts(ann)["waiting"] == 0
    assert shown(ann)["ended_at"]


def test_newcomers_follow_fewer_and_the_rest_waits(people: People, turn: Turn) -> None:
    new = people.newcomer("new")
    brings(new, *(people.person().handle for _ in range(3)))
    assert turn()
    assert counts(new) == {"lines": 3, "waiting": 1, "followed": 2, "skipped": 0}
    assert shown(new)["goes_on_at"]


def test_who_is_followed_already_spends_no_limit(ann: Person, people: People, turn: Turn) -> None:
    several = [people.person() for _ in range(5)]
    for one in several[:4]:
        people.follows(ann, one)
    brings(ann, *(one.handle for one in several))
    assert turn()
    assert (shown(ann)["already_count"], shown(ann)["followed_count"]) == (4, 1)


@pytest.mark.usefixtures("bob")
@pytest.mark.usefixtures("bob")
def test_an_import_that_is_stopped_while_it_goes_on_ends_whole(
    ann: Person, services: Services, app: Flask
) -> None:
    brings(ann, "bob")
    with services.postgres.autocommit() as db:
        due = import_store.claim_import(db)
    assert due
    limiter = RateLimiter(services.postgres, services.settings.secret_key)
    with ThreadPoolExecutor(max_workers=1) as pool:
        with services.postgres.transaction() as db:
            imports.go_on(db, services.settings, limiter, due)
            stopping = pool.submit(ann.at(app).delete, IMPORT)
        assert stopping.result().status_code == 204
    assert following(ann) == {"bob"}
    with services.postgres.transaction() as db:
        imports.go_on(db, services.settings, limiter, due)
    problem(ann.get(IMPORT), 404, "not_found")


@pytest.mark.usefixtures("bob")
def test_an_import_of_somebody_who_is_suspended_waits(
    ann: Person, people: People, worker: Worker, sql: cursor
) -> None:
    moderator = people.has_role(people.person("mia"), "moderator")
    brings(ann, "bob")
    act = acts(moderator, "suspend", handle="ann")
    works(worker)
    sql.execute("SELECT count(*) FROM follows")
    assert sql.fetchall() == [(0,)]
    undoes(moderator, act)
    works(worker)
    sql.execute("SELECT count(*) FROM follows")
    assert sql.fetchall() == [(1,)]


def test_an_import_that_fails_holds_up_no_other(
    ann: Person, bob: Person, people: People, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    cid = people.person("cid")
    brings(ann, "cid")
    brings(bob, "cid")
    follow = service.follow

    def fails_for_ann(db: Any, user_uuid: str, handle: str) -> Any:
        if user_uuid == ann.uuid:
            raise OSError("on purpose")
        return follow(db, user_uuid, handle)

    monkeypatch.setattr(service, "follow", fails_for_ann)
    with pytest.raises(OSError, match="on purpose"):
        worker.work_once()
    works(worker)
    assert following(bob) == {cid.handle}
    assert shown(ann)["waiting_count"] == 1


def test_what_ended_a_week_ago_is_forgotten(
    ann: Person, bob: Person, services: Services, sql: cursor
) -> None:
    brings(ann, "nobody_here")
    brings(bob, "ann@elsewhere.example")
    sql.execute("UPDATE follow_imports SET ended_at = ended_at - interval '7 days'")
    with services.postgres.transaction() as db:
        imports.tidy(db)
    problem(bob.get(IMPORT), 404, "not_found")
    assert shown(ann)["waiting_count"] == 1
