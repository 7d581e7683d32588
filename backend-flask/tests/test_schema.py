"""Constraints that the database enforces itself."""

import re

import psycopg2.errors
import pytest
from psycopg2.extensions import cursor

from cruddur.acts.outbox import Topic as ActTopic
from cruddur.alerts.kinds import MAIL_KINDS, PUSH_KINDS
from cruddur.alerts.kinds import Topic as AlertTopic
from cruddur.auth.outbox import Topic as MailTopic
from cruddur.media.outbox import Topic as MediaTopic
from cruddur.messages.outbox import Topic as MessageTopic
from cruddur.notifications.kinds import NotificationKind
from cruddur.notifications.outbox import Topic as NotificationTopic
from tests.people import Person


@pytest.mark.parametrize(
    ("columns", "values"),
    [
        ("message, expires_at", "'', now() + interval '1 day'"),
        ("message, expires_at", "repeat('a', 281), now() + interval '1 day'"),
        ("message, expires_at", "'hello', now()"),
        ("message, expires_at", "'hello', now() + interval '30 days 1 second'"),
        ("message, expires_at, likes_count", "'hello', now() + interval '1 day', -1"),
        ("message, expires_at, replies_count", "'hello', now() + interval '1 day', -1"),
        ("message, expires_at, reposts_count", "'hello', now() + interval '1 day', -1"),
    ],
)
def test_a_crud_that_cannot_be_is_refused(
    ann: Person, sql: cursor, columns: str, values: str
) -> None:
    with pytest.raises(psycopg2.errors.CheckViolation):
        sql.execute(
            f"INSERT INTO activities (user_uuid, {columns}) VALUES (%s, {values})", (ann.uuid,)
        )


def test_a_crud_without_an_end_is_refused(ann: Person, sql: cursor) -> None:
    with pytest.raises(psycopg2.errors.NotNullViolation):
        sql.execute("INSERT INTO activities (user_uuid, message) VALUES (%s, 'hi')", (ann.uuid,))


def test_a_crud_of_nobody_or_to_nothing_is_refused(ann: Person, sql: cursor) -> None:
    with pytest.raises(psycopg2.errors.ForeignKeyViolation):
        sql.execute(
            "INSERT INTO activities (user_uuid, message, expires_at)"
            " VALUES (uuidv7(), 'hi', now() + interval '1 day')"
        )
    with pytest.raises(psycopg2.errors.ForeignKeyViolation):
        sql.execute(
            "INSERT INTO activities (user_uuid, reply_to_activity_uuid, message, expires_at)"
            " VALUES (%s, uuidv7(), 'hi', now() + interval '1 day')",
            (ann.uuid,),
        )


@pytest.mark.parametrize("handle", ["ab", "a" * 31, "Ann", "a-b-c", "änn", "a b c"])
def test_a_handle_that_cannot_be_is_refused(sql: cursor, handle: str) -> None:
    with pytest.raises(psycopg2.errors.CheckViolation):
        sql.execute(
            "INSERT INTO users (handle, display_name, confirmed_at) VALUES (%s, 'A', now())",
            (handle,),
        )


def test_a_handle_is_one_persons_only(ann: Person, sql: cursor) -> None:
    with pytest.raises(psycopg2.errors.UniqueViolation):
        sql.execute(
            "INSERT INTO users (handle, display_name, confirmed_at) VALUES (%s, 'Other', now())",
            (ann.handle,),
        )


def test_nobody_is_a_person_without_a_confirmed_address(sql: cursor) -> None:
    with pytest.raises(psycopg2.errors.NotNullViolation):
        sql.execute("INSERT INTO users (handle, display_name) VALUES ('zoe', 'Zoe')")


def test_nobody_follows_themselves(ann: Person, sql: cursor) -> None:
    with pytest.raises(psycopg2.errors.CheckViolation):
        sql.execute(
            "INSERT INTO follows (user_uuid, followed_user_uuid) VALUES (%s, %s)",
            (ann.uuid, ann.uuid),
        )


def test_the_planner_keeps_no_samples_of_what_people_wrote(sql: cursor) -> None:
    sql.execute(
        "SELECT attrelid::regclass, attname FROM pg_attribute WHERE attnum > 0"
        " AND attrelid IN ('activities'::regclass, 'trends'::regclass)"
        " AND atttypid IN ('text'::regtype, 'text[]'::regtype, 'tsvector'::regtype)"
        " AND attstattarget IS DISTINCT FROM 0"
    )
    assert sql.fetchall() == []


@pytest.mark.parametrize(
    ("topic", "body"),
    [("nonsense", "{}"), ("", "{}"), ("notification.put", '{"kind": "nonsense"}')],
)
def test_a_topic_or_kind_that_the_code_does_not_know_is_refused(
    sql: cursor, topic: str, body: str
) -> None:
    with pytest.raises(psycopg2.errors.CheckViolation):
        sql.execute(
            "INSERT INTO outbox (topic, user_uuid, body) VALUES (%s, uuidv7(), %s)", (topic, body)
        )


def quoted_in_check(sql: cursor, name: str) -> set[str]:
    """The texts that a CHECK compares with."""
    sql.execute("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = %s", (name,))
    ((definition,),) = sql.fetchall()
    return set(re.findall(r"'([^']+)'::text", definition))


def test_the_table_and_the_code_know_the_same_topics_and_kinds(sql: cursor) -> None:
    topics = {*NotificationTopic, *MessageTopic, *MailTopic, *ActTopic, *MediaTopic, *AlertTopic}
    assert quoted_in_check(sql, "outbox_topic_is_known") == topics
    kinds = quoted_in_check(sql, "outbox_kind_is_known") - {"kind", "notification.put"}
    assert kinds == set(NotificationKind)


def test_the_table_and_the_code_know_the_same_kinds_of_alerts(sql: cursor) -> None:
    assert quoted_in_check(sql, "alert_settings_push_check") == set(PUSH_KINDS)
    assert quoted_in_check(sql, "alert_settings_mail_check") == set(MAIL_KINDS)
