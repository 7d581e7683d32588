"""Pictures of messages: seen by two, and gone with the message."""

import pytest
from psycopg2.extensions import cursor

from cruddur.messages import store
from cruddur.worker.loop import Worker
from tests.media.pictures import end_what_is_due, files_of, kept_of
from tests.media.test_attached import attached
from tests.people import Person, answered, problem
from tests.stores import Stores


def sent(person: Person, made: dict[str, object], **headers: str) -> dict[str, object]:
    body = {"handle": "bob", "media": attached(made, alt="A dot.")}
    return dict(answered(person.post("/api/messages", body, headers=headers)))


def test_both_see_the_pictures_of_a_message_and_nobody_else(
    ann: Person, bob: Person, moderator: Person
) -> None:
    made = ann.picture()
    message = sent(ann, made)
    assert message["message"] == ""
    (read,) = answered(bob.get("/api/messages/@ann"))
    assert read["media"] == message["media"]
    assert read["media"][0]["alt"] == "A dot."
    for person in (ann, bob):
        assert kept_of(person, read["media"][0]["url"]).size == (1, 1)
    problem(moderator.get(read["media"][0]["url"]), 404, "not_found")


def test_a_list_of_conversations_counts_the_pictures_of_the_last_message(
    ann: Person, bob: Person
) -> None:
    bob.follows(ann)
    sent(ann, ann.picture())
    (group,) = answered(bob.get("/api/message_groups"))
    assert (group["message"], group["media_count"]) == ("", 1)


def test_a_message_needs_a_text_or_a_picture(ann: Person, bob: Person) -> None:
    problem(ann.post("/api/messages", {"handle": bob.handle}), 422, "invalid")


def test_a_message_takes_no_picture_of_somebody_else(ann: Person, bob: Person) -> None:
    body = {"handle": "bob", "media": attached(bob.picture())}
    document = problem(ann.post("/api/messages", body), 422, "invalid")
    assert document["errors"][0]["code"] == "media_not_available"


def test_a_message_that_is_sent_again_has_its_pictures(ann: Person, bob: Person) -> None:
    ann.follows(bob)
    made = ann.picture()
    first = sent(ann, made, **{"Idempotency-Key": "again"})
    assert sent(ann, made, **{"Idempotency-Key": "again"}) == first


def test_pictures_go_with_a_message_that_is_deleted(
    ann: Person, bob: Person, worker: Worker, stores: Stores
) -> None:
    made = ann.picture()
    message = sent(ann, made)
    ann.delete(f"/api/messages/{message['message_group_uuid']}/{message['uuid']}")
    problem(bob.get(str(made["url"])), 410, "media_gone")
    end_what_is_due(worker)
    assert files_of(stores, made) == []


def test_pictures_go_with_the_timer_of_their_message(
    ann: Person, bob: Person, worker: Worker, stores: Stores, sql: cursor
) -> None:
    group = sent(ann, ann.picture())["message_group_uuid"]
    answered(ann.put(f"/api/message_groups/{group}/timer", {"expires_in": 3600}))
    made = ann.picture()
    sent(ann, made)
    sql.execute("UPDATE media SET expires_at = now() WHERE uuid = %s", (made["uuid"],))
    problem(bob.get(str(made["url"])), 410, "media_gone")
    sql.execute("UPDATE message_expiries SET expires_at = now()")
    end_what_is_due(worker)
    assert files_of(stores, made) == []


def test_who_declined_a_conversation_sees_no_picture_of_it(ann: Person, bob: Person) -> None:
    made = ann.picture()
    group = sent(ann, made)["message_group_uuid"]
    assert bob.put(f"/api/message_groups/{group}/decline").status_code == 204
    problem(bob.get(str(made["url"])), 404, "not_found")
    assert kept_of(ann, str(made["url"])).size == (1, 1)


def test_pictures_of_a_message_that_was_never_written_are_free_again(
    ann: Person,
    bob: Person,
    worker: Worker,
    sql: cursor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = ann.picture()
    with monkeypatch.context() as away:
        away.setattr(store, "put", lambda *_: 1 / 0)
        body = {"handle": bob.handle, "media": attached(made)}
        assert ann.post("/api/messages", body).status_code == 500
    sql.execute("UPDATE outbox SET attempt_after = now()")
    end_what_is_due(worker)
    assert sent(ann, made)["media"]
