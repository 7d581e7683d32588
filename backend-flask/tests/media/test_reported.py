"""Moderators see the pictures of what is reported, also when it is gone, until the copy ends."""

from typing import Any

from psycopg2.extensions import cursor

from cruddur.worker.loop import Worker
from tests.media.pictures import end_what_is_due, files_of, kept_of
from tests.media.test_attached import attached, posted
from tests.people import Person, answered, problem
from tests.stores import Stores


def evidence_of(moderator: Person) -> Any:
    (report,) = answered(moderator.get("/api/moderation/reports?state=open"))
    path = f"/api/moderation/reports/{report['uuid']}/evidence"
    return answered(moderator.get(path))


def test_the_copy_of_a_crud_has_its_pictures_until_it_is_erased(
    ann: Person, bob: Person, moderator: Person, worker: Worker, stores: Stores, sql: cursor
) -> None:
    made = ann.picture()
    crud = posted(ann, made, content_warning="Blood")
    answered(bob.post("/api/reports", {"activity_uuid": crud["uuid"], "reason": "other"}))
    ann.delete(f"/api/activities/{crud['uuid']}")
    end_what_is_due(worker)
    problem(bob.get(str(made["url"])), 410, "media_gone")
    evidence = evidence_of(moderator)
    assert evidence["activity"]["content_warning"] == "Blood"
    (copy,) = evidence["media"]
    assert copy["uuid"] != made["uuid"]
    assert kept_of(moderator, copy["url"]).size == (1, 1)
    for person in (ann, bob):
        problem(person.get(copy["url"]), 404, "not_found")
    sql.execute("UPDATE reports SET erase_at = now()")
    problem(moderator.get(copy["url"]), 404, "not_found")
    sql.execute("DELETE FROM reports")
    end_what_is_due(worker)
    assert files_of(stores, made) == []


def test_the_copy_of_messages_has_their_pictures(
    ann: Person, bob: Person, moderator: Person
) -> None:
    message = answered(
        ann.post("/api/messages", {"handle": "bob", "media": attached(ann.picture(), alt="x")})
    )
    body = {
        "message_group_uuid": message["message_group_uuid"],
        "message_uuids": [message["uuid"]],
        "reason": "harassment",
    }
    answered(bob.post("/api/reports", body))
    (copy,) = evidence_of(moderator)["media"]
    assert copy["alt"] == "x"


def test_the_copy_of_a_person_has_the_faces(ann: Person, bob: Person, moderator: Person) -> None:
    for face in ("avatar", "header"):
        answered(ann.put(f"/api/profile/{face}", {"media_uuid": ann.picture()["uuid"]}))
    answered(bob.post("/api/reports", {"handle": "ann", "reason": "other"}))
    assert len(evidence_of(moderator)["media"]) == 2
