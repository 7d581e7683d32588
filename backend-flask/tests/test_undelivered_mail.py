"""Undelivered mail shows in metrics and in the worker's log, without its content."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from cruddur.http.services import Services
from cruddur.server import undelivered_mail as stuck
from cruddur.server.undelivered_mail import UndeliveredMail
from cruddur.settings import Settings
from cruddur.worker.loop import Worker
from tests import ports
from tests.api.test_metrics import TOKEN, figures
from tests.browsers import Browser, sign_up
from tests.people import answered
from tests.plans import executed

Seen = Callable[[], UndeliveredMail]
MANY = 50_000


@pytest.fixture
def seen(services: Services) -> Seen:
    """What is stuck now."""

    def look() -> UndeliveredMail:
        with services.postgres.autocommit() as db:
            return stuck.undelivered_mail(db)

    return look


@pytest.fixture
def without_mail(settings: Settings, services: Services) -> Worker:
    """A worker whose mail server is away."""
    change = {"mail_url": f"smtp://127.0.0.1:{ports.free_port()}"}
    return Worker(settings.model_copy(update=change), services.postgres, services.dynamodb)


def queued(sql: cursor, topic: str, age: timedelta, attempts: int = 0, reason: str = "x") -> None:
    """Puts a row into the outbox, of a sign-up that is gone."""
    sql.execute(
        "INSERT INTO outbox (topic, user_uuid, body, created_at, attempts, reason)"
        " VALUES (%s, %s, jsonb_build_object('code_uuid', gen_random_uuid()), now() - %s, %s, %s)",
        (topic, str(uuid4()), age, attempts, reason),
    )


def test_nothing_is_stuck_where_mail_was_sent_or_is_about_to_be(
    browser: Browser, worker: Worker, seen: Seen
) -> None:
    nothing = UndeliveredMail(count=0, since=None, reason=None)
    assert seen() == nothing
    sign_up(browser)
    assert seen() == nothing
    worker.work_once()
    assert seen() == nothing


def test_mail_that_was_tried_in_vain_is_stuck_until_it_is_sent(
    browser: Browser, without_mail: Worker, worker: Worker, seen: Seen, sql: cursor
) -> None:
    began = datetime.now(UTC)
    sign_up(browser, "zoe")
    sign_up(browser, "yan")
    without_mail.work_once()
    now = seen()
    # Nobody else's is tried while the server is away.
    assert (now.count, now.reason) == (1, "NoAnswer")
    assert now.since
    assert abs(now.since - began) < timedelta(seconds=30)
    sql.execute("UPDATE outbox SET attempt_after = now()")
    worker.work_once()
    assert seen().count == 0


def test_mail_that_nobody_tries_is_stuck_after_two_minutes(seen: Seen, sql: cursor) -> None:
    queued(sql, "mail.confirm", timedelta(seconds=110))
    assert seen().count == 0
    queued(sql, "mail.confirm", timedelta(seconds=130))
    assert seen().count == 1


def test_mail_that_was_set_aside_is_stuck(seen: Seen, sql: cursor) -> None:
    queued(sql, "mail.confirm", timedelta(days=1), attempts=1, reason="RecipientRefused 550")
    sql.execute("UPDATE outbox SET set_aside_at = now()")
    assert (seen().count, seen().reason) == (1, "RecipientRefused 550")


def test_what_is_no_mail_is_not_stuck_mail(seen: Seen, sql: cursor) -> None:
    queued(sql, "notification.put", timedelta(days=1), attempts=5)
    assert seen().count == 0


def test_looking_for_stuck_mail_takes_no_notice_of_how_much_else_waits(
    seen: Seen, sql: cursor
) -> None:
    sql.execute(
        "INSERT INTO outbox (topic, user_uuid, body, created_at, attempts)"
        " SELECT CASE number %% 10 WHEN 0 THEN 'mail.confirm' ELSE 'notification.put' END,"
        " gen_random_uuid(), '{}', now() - interval '1 hour', 1 FROM generate_series(1, %s) number",
        (MANY,),
    )
    sql.execute("ANALYZE outbox")
    assert seen().count == stuck.MAX_COUNTED
    nodes = executed(
        sql, stuck.UNDELIVERED_MAIL, f"EXECUTE server_undelivered_mail ({stuck.MAX_COUNTED})"
    )
    assert not any(node.is_sequential for node in nodes)
    assert max(node.rows for node in nodes) <= stuck.MAX_COUNTED


def test_the_worker_logs_stuck_mail_with_count_time_and_reason(
    browser: Browser, without_mail: Worker, services: Services, caplog: pytest.LogCaptureFixture
) -> None:
    def logged() -> list[str]:
        caplog.clear()
        with services.postgres.transaction() as db:
            stuck.log_undelivered_mail(db)
        return [f"{one.levelname} {one.getMessage()}" for one in caplog.records]

    caplog.set_level(logging.INFO, logger="cruddur.server.undelivered_mail")
    assert logged() == []
    sign_up(browser)
    without_mail.work_once()
    (line,) = logged()
    words = line.split()
    assert words[:4] == ["ERROR", "undelivered_mails", "1", "since"]
    assert datetime.fromisoformat(words[4]).tzinfo
    assert words[5:] == ["reason", "NoAnswer"]
    assert "zoe" not in line


def test_a_mail_server_that_is_away_does_not_end_the_worker_and_shows_within_its_round(
    browser: Browser, without_mail: Worker, sql: cursor, caplog: pytest.LogCaptureFixture
) -> None:
    queued(sql, "mail.confirm", timedelta(minutes=3))
    sign_up(browser)
    without_mail.work_once()
    assert "undelivered_mails 1 since" in caplog.text


def test_stuck_mail_stands_in_the_metrics(
    another_app: Callable[..., Flask], browser: Browser, without_mail: Worker
) -> None:
    client = another_app(metrics_token=TOKEN).test_client()
    before = figures(client)
    assert before["cruddur_undelivered_mails"] == 0
    assert before["cruddur_undelivered_mail_age_seconds"] == pytest.approx(0, abs=1)
    sign_up(browser)
    without_mail.work_once()
    after = figures(client)
    assert after["cruddur_undelivered_mails"] == 1
    assert after["cruddur_undelivered_mail_age_seconds"] > 0


def test_mail_that_is_stuck_shows_to_who_asks_from_inside_whether_all_is_ready(
    client: FlaskClient, sql: cursor
) -> None:
    queued(sql, "mail.confirm", timedelta(minutes=3), attempts=2, reason="NoAnswer")
    mail = answered(client.get("/api/ready"))["undelivered_mail"]
    assert (mail["count"], mail["reason"]) == (1, "NoAnswer")
    outside = client.get("/api/ready", headers={"X-Forwarded-For": "203.0.113.7"})
    assert answered(outside) == {"status": "ok"}
