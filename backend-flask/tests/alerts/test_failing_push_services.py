"""Push services that are gone, slow, broken or somewhere else."""

import socket
from collections.abc import Callable
from typing import Any

import pytest
from psycopg2.extensions import cursor

from cruddur.alerts import sending
from cruddur.alerts.encryption import public_point
from cruddur.alerts.sending import Push, Sender
from cruddur.worker.loop import Worker
from tests.alerts.push_services import Device, PushService, gets_pushes
from tests.alerts.test_push import works
from tests.people import People, Person


def waiting(sql: cursor) -> list[tuple[Any, ...]]:
    """What waits in the outbox: how often it was tried, and whether it is due."""
    sql.execute("SELECT body -> 'tries', attempt_after <= now() FROM outbox WHERE lane = 'push'")
    return sql.fetchall()


def time_passes(sql: cursor) -> None:
    """Until the retries are due."""
    sql.execute("UPDATE outbox SET attempt_after = now()")


def browsers(sql: cursor) -> int:
    """How many get pushes."""
    sql.execute("SELECT count(*) FROM push_subscriptions")
    ((count,),) = sql.fetchall()
    return int(count)


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_takes_no_pushes_any_more_is_forgotten(
    ann_here: Person, bob: Person, service: PushService, pushing: Worker, sql: cursor, status: int
) -> None:
    device = gets_pushes(ann_here, service)
    service.answers[device.path] = status
    bob.follows(ann_here)
    works(pushing)
    assert (browsers(sql), waiting(sql)) == (0, [])


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_push_service_that_fails_is_tried_again_a_few_times(
    ann_here: Person, bob: Person, service: PushService, pushing: Worker, sql: cursor, status: int
) -> None:
    device = gets_pushes(ann_here, service)
    service.answers[device.path] = status
    bob.follows(ann_here)
    for tries in (1, 2):
        works(pushing)
        assert (len(service.received), waiting(sql)) == (tries, [(tries, False)])
        time_passes(sql)
    works(pushing)
    assert (len(service.received), waiting(sql)) == (3, [])
    # What comes later waits for no push service that fails, and does not ask it either.
    bob.posts("hello @ann")
    works(pushing)
    assert (len(service.received), browsers(sql)) == (3, 1)


def test_a_push_service_that_is_back_gets_the_next_push(
    ann_here: Person, bob: Person, service: PushService, pushing: Worker, sql: cursor
) -> None:
    device = gets_pushes(ann_here, service)
    service.answers[device.path] = 503
    bob.follows(ann_here)
    works(pushing)
    del service.answers[device.path]
    time_passes(sql)
    works(pushing)
    bob.posts("hello @ann")
    works(pushing)
    assert len(device.reads(service)) == 3


def test_a_push_service_that_has_failed_for_days_is_forgotten(
    ann_here: Person, bob: Person, service: PushService, pushing: Worker, sql: cursor
) -> None:
    device = gets_pushes(ann_here, service)
    service.answers[device.path] = 500
    sql.execute("UPDATE push_subscriptions SET failing_since = now() - interval '3 days'")
    bob.follows(ann_here)
    works(pushing)
    assert browsers(sql) == 0


@pytest.mark.parametrize("status", [301, 307, 400, 403, 413])
def test_a_refusal_is_final_and_a_redirect_is_not_followed(
    ann_here: Person, bob: Person, service: PushService, pushing: Worker, sql: cursor, status: int
) -> None:
    device = gets_pushes(ann_here, service)
    service.answers[device.path] = status
    bob.follows(ann_here)
    works(pushing)
    assert [push.path for push in service.received] == [device.path]
    assert (browsers(sql), waiting(sql)) == (1, [])


def test_a_push_service_that_is_not_there_is_tried_again(
    ann_here: Person, bob: Person, service: PushService, pushing: Worker, sql: cursor
) -> None:
    gets_pushes(ann_here, service)
    # Nothing listens at the port of discard.
    sql.execute(
        "UPDATE push_subscriptions SET endpoint = replace(endpoint, %s, 'http://127.0.0.1:9')",
        (service.origin,),
    )
    bob.follows(ann_here)
    works(pushing)
    assert waiting(sql) == [(1, False)]


def push_to(endpoint: str) -> Push:
    """A push to somebody there."""
    device = Device.new()
    return Push(
        endpoint, public_point(device.key.public_key()), device.auth, b"hello", 60, "a" * 32
    )


def test_a_slow_push_service_delays_no_other_one(service: PushService) -> None:
    slow, quick = f"{service.origin}/slow", f"{service.origin}/quick"
    service.holds.add("/slow")
    service.lets_go = "/quick"
    sender = Sender("a secret", "noreply@localhost", service.origin)
    answers = sender.send([push_to(slow)] * 3 + [push_to(quick)])
    # The last one came while none of the others was answered.
    assert [answer.status for answer in answers] == [201] * 4


def test_what_no_answer_comes_to_is_given_up(
    service: PushService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "SECONDS", 0.2)
    service.holds.add("/slow")
    sender = Sender("a secret", "noreply@localhost", service.origin)
    (answer,) = sender.send([push_to(f"{service.origin}/slow")])
    assert (answer.status, answer.reason) == (0, "TimeoutError")


Make = Callable[[PushService], str]


@pytest.mark.parametrize(
    "make",
    [
        lambda service: f"https://localhost:{service.port}/push",
        lambda service: f"http://[::1]:{service.port}/push",
        lambda _: "https://169.254.169.254/latest",
        lambda service: f"http://127.0.0.1:{service.port + 1}/push",
    ],
)
def test_an_address_that_was_stored_under_other_rules_is_not_called(
    service: PushService, make: Make
) -> None:
    sender = Sender("a secret", "noreply@localhost", service.origin)
    (answer,) = sender.send([push_to(make(service))])
    assert (answer.status, answer.reason) == (0, "not accepted")


def test_a_name_that_leads_to_this_machine_is_not_called(
    service: PushService, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolved: list[str] = []

    def getaddrinfo(host: str, port: int, **_: object) -> list[Any]:
        resolved.append(host)
        return [(2, 1, 6, "", ("127.0.0.1", service.port)), (2, 1, 6, "", ("10.0.0.8", port))]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    sender = Sender("a secret", "noreply@localhost", service.origin)
    (answer,) = sender.send([push_to("https://push.example.net/x")])
    assert resolved == ["push.example.net"]
    assert answer.status == 0
    assert service.received == []


def test_many_pushes_of_many_people_go_at_once(
    ann_here: Person, people: People, service: PushService, pushing: Worker
) -> None:
    device = gets_pushes(ann_here, service)
    for _ in range(3):
        people.person().follows(ann_here)
    works(pushing)
    assert len({one["tag"] for one in device.reads(service)}) == 3
