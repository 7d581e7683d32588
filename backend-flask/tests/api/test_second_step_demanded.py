"""The second step of moderators and admins: demanded by the place, and reset by an admin."""

from collections.abc import Callable

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from tests.apps import SECOND_STEP, App, Clock
from tests.commands import Commands
from tests.moderators import recorded
from tests.people import People, Person, answered, problem

REPORTS = "/api/moderation/reports"
PLACE = "/api/place"


@pytest.fixture
def admin(people: People) -> Person:
    """An admin."""
    return people.has_role(people.person(), "admin")


def sets_up(person: Person, clock: Clock) -> None:
    """Turns the second step on."""
    code = App(answered(person.post(SECOND_STEP))["secret"], clock).code()
    answered(person.post(f"{SECOND_STEP}/confirm", {"code": code}))


@pytest.fixture
def demanded(admin: Person, clock: Clock, place: object) -> None:  # noqa: ARG001 (reset after it)
    """The admin has a second step, and demands one of others."""
    sets_up(admin, clock)
    assert answered(admin.patch(PLACE, {"second_step_demanded": True}))["second_step_demanded"]


def test_an_admin_without_one_demands_none(admin: Person) -> None:
    problem(admin.patch(PLACE, {"second_step_demanded": True}), 409, "conflict")
    assert answered(admin.get(PLACE))["second_step_demanded"] is False


@pytest.mark.usefixtures("demanded")
def test_where_it_is_demanded_no_role_counts_without_it(
    moderator: Person, admin: Person, ann: Person, clock: Clock
) -> None:
    problem(moderator.get(REPORTS), 403, "second_step_demanded")
    problem(
        moderator.post("/api/moderation/acts", {"kind": "warn", "handle": "ann", "reason": "x"}),
        403,
        "second_step_demanded",
    )
    assert answered(moderator.get(SECOND_STEP))["demanded"] is True
    assert answered(admin.get(REPORTS)) == []
    # For others there is nothing at the address, as always, and they need nothing.
    problem(ann.get(REPORTS), 404, "not_found")
    assert answered(ann.get(SECOND_STEP))["demanded"] is False
    sets_up(moderator, clock)
    assert answered(moderator.get(REPORTS)) == []
    assert moderator.delete(SECOND_STEP).status_code == 204
    problem(moderator.get(REPORTS), 403, "second_step_demanded")


@pytest.mark.usefixtures("demanded")
def test_the_demand_is_taken_back(admin: Person, moderator: Person) -> None:
    answered(admin.patch(PLACE, {"second_step_demanded": False}))
    assert answered(moderator.get(REPORTS)) == []


def test_an_admin_turns_it_off_for_somebody_who_lost_it(
    admin: Person, moderator: Person, ann: Person, clock: Clock, sql: cursor
) -> None:
    path = f"/api/moderation/people/@{ann.handle}/second_step"
    problem(admin.delete(path), 404, "not_found")
    sets_up(ann, clock)
    problem(moderator.delete(path), 404, "not_found")
    problem(ann.delete(path), 404, "not_found")
    assert answered(ann.get(SECOND_STEP))["enabled"] is True
    assert admin.delete(path).status_code == 204
    assert answered(ann.get(SECOND_STEP))["enabled"] is False
    assert recorded(sql, ann) == ["second_step.reset"]


def test_the_operator_turns_it_off_and_demands_it_by_command(
    commands: Commands,
    ann: Person,
    clock: Clock,
    sql: cursor,
    place: object,  # noqa: ARG001
) -> None:
    sets_up(ann, clock)
    assert "no second step any more" in commands.flask("second-step", "ann").stdout
    assert answered(ann.get(SECOND_STEP))["enabled"] is False
    assert recorded(sql, ann) == ["second_step.reset"]
    assert commands.flask("second-step", "ann").returncode == 1
    assert commands.flask("place", "set", "second_step_demanded", "yes").returncode == 0
    assert answered(ann.get(PLACE))["second_step_demanded"] is True


def test_the_demo_person_sets_none_up(another_app: Callable[..., Flask], ann: Person) -> None:
    client = another_app(demo_user_handle=ann.handle).test_client()
    problem(client.post(SECOND_STEP), 403, "forbidden")
