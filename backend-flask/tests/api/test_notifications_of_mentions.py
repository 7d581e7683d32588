"""GET /api/activities/notifications: who is notified of a mention, and who is not."""

from psycopg2.extensions import cursor

from cruddur.worker.loop import Worker
from tests.people import People, Person, answered

NOTIFICATIONS = "/api/activities/notifications"


def test_notifications_show_a_mention(ann: Person, bob: Person, worker: Worker) -> None:
    post = bob.posts("hello @ann")
    worker.work_once()
    (entry,) = answered(ann.get(NOTIFICATIONS))
    assert entry["uuid"] == post["uuid"]
    assert entry["notification"]["kind"] == "mention"
    assert entry["notification"]["actor"]["handle"] == "bob"


def test_notifications_leave_out_what_one_does_oneself(ann: Person, worker: Worker) -> None:
    ann.replies(ann.posts("I am @ann"), "yes, @ann")
    worker.work_once()
    assert answered(ann.get(NOTIFICATIONS)) == []


def test_one_notification_of_a_reply_that_mentions_too(
    ann: Person, bob: Person, worker: Worker, sql: cursor
) -> None:
    bob.replies(ann.posts(), "well, @ann, @Ann and @ANN")
    sql.execute("SELECT count(*) FROM outbox")
    assert sql.fetchone() == (1,)
    worker.work_once()
    (entry,) = answered(ann.get(NOTIFICATIONS))
    assert entry["notification"]["kind"] == "reply"


def test_a_reply_notifies_those_whom_it_mentions(
    people: People, ann: Person, bob: Person, worker: Worker
) -> None:
    carl = people.person("carl")
    bob.replies(ann.posts(), "ask @carl")
    worker.work_once()
    assert [entry["notification"]["kind"] for entry in answered(ann.get(NOTIFICATIONS))] == [
        "reply"
    ]
    assert [entry["notification"]["kind"] for entry in answered(carl.get(NOTIFICATIONS))] == [
        "mention"
    ]


def test_one_notification_however_often_one_is_mentioned(
    ann: Person, bob: Person, worker: Worker
) -> None:
    bob.posts("@ann @Ann @ANN")
    worker.work_once()
    assert len(answered(ann.get(NOTIFICATIONS))) == 1


def test_notifications_come_of_no_address_and_no_unknown_handle(
    ann: Person, bob: Person, worker: Worker, sql: cursor
) -> None:
    bob.posts("write to bob@ann.example, x@ann, @anna, https://there.example/@ann or @nobody_here")
    sql.execute("SELECT count(*) FROM outbox")
    assert sql.fetchone() == (0,)
    worker.work_once()
    assert answered(ann.get(NOTIFICATIONS)) == []
