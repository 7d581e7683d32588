"""What `flask doctor` says of pushes, and of mails that one ends with one click."""

from collections.abc import Callable

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from cruddur.alerts import vapid
from cruddur.doctor.alerts import one_click, pushes
from cruddur.doctor.findings import Finding
from cruddur.http.services import Services
from cruddur.settings import Settings
from tests.alerts.push_services import gets_pushes, push_service
from tests.people import Person


def found(app: Flask) -> Finding:
    services: Services = app.extensions["cruddur"]
    return pushes(services.postgres, services.settings)


def test_without_browsers_the_key_is_all_there_is(app: Flask, sql: cursor) -> None:
    assert sql
    finding = found(app)
    key = vapid.public_key(app.extensions["cruddur"].settings.secret_key)
    assert finding.state == "OK"
    assert f"({key[:8]}…); no browser gets any yet" in finding.text


def test_a_push_service_is_connected_to_and_sent_nothing(
    another_app: Callable[..., Flask], ann: Person
) -> None:
    with push_service() as service:
        app = another_app(push_test_origin=service.origin)
        gets_pushes(ann.at(app), service)
        finding = found(app)
        assert service.received == []
    assert (finding.state, finding.text.endswith("127.0.0.1 can be reached")) == ("OK", True)
    # It has ended.
    finding = found(app)
    assert finding.state == "WRONG"
    assert "let the worker reach port 443" in finding.text
    assert finding.said == "127.0.0.1 (Connection refused)"


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_a_private_address_is_none_of_a_push_service(
    another_app: Callable[..., Flask], ann: Person, sql: cursor, host: str
) -> None:
    with push_service() as service:
        app = another_app(push_test_origin=service.origin)
        gets_pushes(ann.at(app), service)
        sql.execute(
            "UPDATE push_subscriptions SET endpoint = %s",
            (f"http://{host}:{service.port}/a-secret",),
        )
        finding = found(another_app())
    assert (finding.state, finding.said) == ("WRONG", f"{host} (no public address)")


def test_browsers_whose_push_service_fails_are_counted(
    another_app: Callable[..., Flask], ann: Person, bob: Person, sql: cursor
) -> None:
    with push_service() as service:
        app = another_app(push_test_origin=service.origin)
        for person in (ann, bob):
            gets_pushes(person.at(app), service)
        sql.execute(
            "UPDATE push_subscriptions SET failing_since = now() WHERE user_uuid = %s", (bob.uuid,)
        )
        finding = found(app)
    assert finding.state == "NOTE"
    assert "1 browsers wait after a failure" in finding.text


def test_one_click_needs_an_address_with_tls(settings: Settings) -> None:
    assert one_click(settings.model_copy(update={"mail_url": None})) is None
    well = {"mail_url": "smtps://mail.example", "cruddur_env": "production"}
    good = one_click(
        settings.model_copy(update={**well, "frontend_url": "https://cruddur.example"})
    )
    assert good
    assert (good.state, good.text[:50]) == (
        "OK",
        "at https://cruddur.example/api/alerts/unsubscribe;",
    )
    assert "DKIM" in good.text
    bad = one_click(settings.model_copy(update={**well, "frontend_url": "http://localhost:8080"}))
    assert bad
    assert bad.state == "WRONG"
    assert "write FRONTEND_URL=https://" in bad.text
