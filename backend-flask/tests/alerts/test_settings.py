"""GET and PUT /api/alerts, and /api/alerts/subscription."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from cruddur.alerts.service import MAX_SUBSCRIPTIONS
from tests.alerts.push_services import ALERTS, SUBSCRIPTION, Device, PushService
from tests.browsers import ORIGIN
from tests.people import People, Person, answered, fault, problem

NOTHING: dict[str, Any] = {"push": [], "mail": [], "quiet": None}
NIGHT = {"begin": "22:00", "end": "07:00", "time_zone": "Europe/Berlin"}


def endpoints(sql: cursor) -> list[str]:
    """Where browsers get pushes, oldest first."""
    sql.execute("SELECT endpoint FROM push_subscriptions ORDER BY created_at")
    return [endpoint for (endpoint,) in sql.fetchall()]


def test_at_first_nobody_is_told_of_anything(ann: Person) -> None:
    settings = answered(ann.get(ALERTS))
    assert {name: settings[name] for name in NOTHING} == NOTHING
    assert (settings["subscribed"], settings["has_email"]) == (False, False)


def test_what_somebody_chooses_is_kept(ann: Person) -> None:
    wanted = {"push": ["reply", "message"], "mail": ["reply"], "quiet": NIGHT}
    for _ in range(2):
        settings = answered(ann.put(ALERTS, wanted))
        assert {name: settings[name] for name in wanted} == wanted
    assert answered(ann.get(ALERTS)) == settings
    assert answered(ann.put(ALERTS, NOTHING))["quiet"] is None


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"push": ["like"]}, "push.0", "literal_error"),
        ({"mail": ["follow"]}, "mail.0", "literal_error"),
        ({"push": ["reply"] * 7}, "push", "too_long"),
        ({"quiet": NIGHT | {"begin": "24:00"}}, "quiet.begin", "string_pattern_mismatch"),
        ({"quiet": NIGHT | {"end": "22:00"}}, "quiet.end", "no_hours"),
        ({"quiet": NIGHT | {"time_zone": "Europe/Atlantis"}}, "quiet.time_zone", "no_time_zone"),
        ({"quiet": NIGHT | {"time_zone": "a'b"}}, "quiet.time_zone", "string_pattern_mismatch"),
        ({"quiet": NIGHT | {"time_zone": "Xyz+99"}}, "quiet.time_zone", "no_time_zone"),
        ({"quiet": NIGHT | {"time_zone": "europe/berlin"}}, "quiet.time_zone", "no_time_zone"),
        ({"quiet": NIGHT | {"time_zone": ""}}, "quiet.time_zone", "string_pattern_mismatch"),
    ],
)
def test_what_cannot_be_chosen_is_refused(
    ann: Person, changes: dict[str, Any], field: str, code: str
) -> None:
    assert fault(problem(ann.put(ALERTS, NOTHING | changes), 422, "invalid")) == (field, code)
    assert answered(ann.get(ALERTS))["push"] == []


@pytest.mark.parametrize(
    "zone", ["EST5EDT", "Etc/GMT+5", "UTC", "Asia/Calcutta", "America/Port-au-Prince"]
)
def test_a_zone_is_a_name_of_the_iana(ann: Person, zone: str) -> None:
    quiet = NIGHT | {"time_zone": zone}
    assert answered(ann.put(ALERTS, NOTHING | {"quiet": quiet}))["quiet"] == quiet


def test_a_session_has_one_browser_and_a_browser_one_session(
    ann_here: Person, bob: Person, service: PushService, sql: cursor, pushing_app: Flask
) -> None:
    first, second = (Device.new().subscription(service) for _ in range(2))
    for subscription in (first, first, second):
        assert ann_here.put(SUBSCRIPTION, subscription).status_code == 204
    assert endpoints(sql) == [second["endpoint"]]
    assert answered(ann_here.get(ALERTS))["subscribed"] is True
    # Somebody else signs in with the same browser.
    assert bob.at(pushing_app).put(SUBSCRIPTION, second).status_code == 204
    assert answered(ann_here.get(ALERTS))["subscribed"] is False
    assert endpoints(sql) == [second["endpoint"]]
    assert bob.delete(SUBSCRIPTION).status_code == 204
    assert endpoints(sql) == []


def test_a_person_has_so_many_browsers_and_no_more(
    ann_here: Person, people: People, service: PushService, sql: cursor, pushing_app: Flask
) -> None:
    made = []
    for _ in range(MAX_SUBSCRIPTIONS + 1):
        subscription = Device.new().subscription(service)
        session = people.signed_in(ann_here.uuid, "ann").at(pushing_app)
        assert session.put(SUBSCRIPTION, subscription).status_code == 204
        made.append(subscription["endpoint"])
    assert endpoints(sql) == made[1:]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"endpoint": "https://127.0.0.1/x"}, "endpoint"),
        ({"endpoint": "https://intranet/x"}, "endpoint"),
        ({"endpoint": "http://push.example.net/x"}, "endpoint"),
        ({"keys": {"p256dh": "A" * 87, "auth": "A" * 22}}, "keys"),
        ({"keys": {"p256dh": "B" + "_" * 86, "auth": "A" * 22}}, "keys"),
    ],
)
def test_what_is_no_subscription_is_refused(
    ann: Person, service: PushService, sql: cursor, changes: dict[str, Any], field: str
) -> None:
    subscription = Device.new().subscription(service)
    subscription["endpoint"] = "https://push.example.net/x"
    assert fault(problem(ann.put(SUBSCRIPTION, subscription | changes), 422, "invalid"))[0] == field
    assert endpoints(sql) == []


def test_this_machine_is_no_push_service_unless_a_setting_says_so(
    ann: Person, service: PushService
) -> None:
    response = ann.put(SUBSCRIPTION, Device.new().subscription(service))
    assert fault(problem(response, 422, "invalid"))[0] == "endpoint"


def test_the_demo_person_without_a_session_gets_no_pushes(
    demo_client: FlaskClient, service: PushService
) -> None:
    subscription = Device.new().subscription(service)
    subscription["endpoint"] = "https://push.example.net/x"
    headers = {"Origin": ORIGIN}
    problem(demo_client.put(SUBSCRIPTION, json=subscription, headers=headers), 401, "not_signed_in")
    assert demo_client.delete(SUBSCRIPTION, headers=headers).status_code == 204


def test_the_key_of_the_place_stays_the_same(ann: Person, bob: Person) -> None:
    keys = {answered(person.get(ALERTS))["public_key"] for person in (ann, bob)}
    assert len(keys) == 1
    assert len(keys.pop()) == 87
