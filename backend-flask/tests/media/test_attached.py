"""Pictures of cruds: attached once, shown with them, and gone with them."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from cruddur.worker.loop import Worker
from tests.media.pictures import end_what_is_due, files_of, kept_of
from tests.people import Person, answered, problem
from tests.stores import Stores


def attached(*made: dict[str, object], alt: str = "") -> list[dict[str, object]]:
    return [{"uuid": one["uuid"], "alt": alt} for one in made]


def posted(person: Person, *made: dict[str, object], **body: object) -> dict[str, object]:
    return dict(answered(person.post("/api/activities", {"media": attached(*made), **body})))


def test_a_crud_shows_its_pictures_in_the_order_in_which_they_were_attached(
    ann: Person, bob: Person
) -> None:
    made = [ann.picture() for _ in range(4)]
    body = {"message": "four", "media": attached(*reversed(made), alt=" A dot. ")}
    crud = answered(ann.post("/api/activities", body))
    expected = [
        {**{name: one[name] for name in one if name != "expires_at"}, "alt": "A dot."}
        for one in reversed(made)
    ]
    assert crud["media"] == expected
    (shown,) = answered(bob.get("/api/activities/home?scope=everyone"))
    assert shown["media"] == expected
    assert answered(bob.get(f"/api/activities/{crud['uuid']}"))["media"] == expected


def test_a_crud_may_be_pictures_alone(ann: Person) -> None:
    crud = posted(ann, ann.picture())
    assert crud["message"] == ""


def test_a_crud_without_a_text_and_without_a_picture_is_refused(ann: Person) -> None:
    document = problem(ann.post("/api/activities", {"media": []}), 422, "invalid")
    assert [one["field"] for one in document["errors"]] == ["message"]


def test_five_pictures_are_refused(ann: Person) -> None:
    made = [ann.picture() for _ in range(5)]
    problem(ann.post("/api/activities", {"media": attached(*made)}), 422, "invalid")


def test_a_crud_without_pictures_has_none(ann: Person) -> None:
    crud = ann.posts("words")
    assert (crud["media"], crud["content_warning"], crud["avatar_url"]) == ([], None, None)


@pytest.mark.parametrize("warning", ["", "Blood"])
def test_a_crud_may_be_covered(ann: Person, warning: str) -> None:
    crud = posted(ann, ann.picture(), content_warning=warning)
    assert crud["content_warning"] == warning
    assert answered(ann.get(f"/api/activities/{crud['uuid']}"))["content_warning"] == warning


def test_a_reply_shows_its_pictures(ann: Person, bob: Person) -> None:
    crud = ann.posts("look?")
    body = {"media": attached(bob.picture(), alt="Here.")}
    reply = answered(bob.post(f"/api/activities/{crud['uuid']}/reply", body))
    assert reply["media"][0]["alt"] == "Here."
    assert kept_of(ann, reply["media"][0]["preview_url"]).size == (1, 1)


def test_whoever_sees_the_crud_sees_its_pictures(
    ann: Person, bob: Person, client: FlaskClient
) -> None:
    made = ann.picture()
    posted(ann, made)
    assert kept_of(bob, str(made["url"])).size == (1, 1)
    assert client.get(str(made["preview_url"])).status_code == 200
    assert client.get(str(made["url"])).headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(("scope", "status"), [("read", 200), ("messages", 404)])
def test_a_token_shows_pictures_of_cruds_only_if_it_reads_cruds(
    ann: Person, scope: str, status: int
) -> None:
    body = {"media": attached(ann.picture()), "audience": "followers"}
    (shown,) = answered(ann.post("/api/activities", body))["media"]
    made = answered(ann.post("/api/auth/me/tokens", {"name": "A program", "scopes": [scope]}))
    headers = {"Authorization": f"Bearer {made['token']}"}
    assert ann.client.get(shown["url"], headers=headers).status_code == status


def test_from_whom_a_block_hides_the_crud_it_hides_its_pictures(ann: Person, bob: Person) -> None:
    made = ann.picture()
    posted(ann, made)
    ann.blocks(bob)
    problem(bob.get(str(made["url"])), 404, "not_found")


def test_an_upload_is_attached_once(ann: Person) -> None:
    made = ann.picture()
    posted(ann, made)
    again = ann.post("/api/activities", {"message": "again", "media": attached(made)})
    document = problem(again, 422, "invalid")
    assert [(one["field"], one["code"]) for one in document["errors"]] == [
        ("media", "media_not_available")
    ]


def test_one_upload_twice_in_a_crud_is_refused(ann: Person) -> None:
    made = ann.picture()
    problem(ann.post("/api/activities", {"media": attached(made, made)}), 422, "invalid")


def test_nobody_attaches_the_upload_of_somebody_else(ann: Person, bob: Person) -> None:
    made = ann.picture()
    problem(bob.post("/api/activities", {"media": attached(made)}), 422, "invalid")
    crud = ann.posts("look")
    path = f"/api/activities/{crud['uuid']}/reply"
    problem(bob.post(path, {"media": attached(made)}), 422, "invalid")
    assert answered(ann.get(f"/api/activities/{crud['uuid']}"))["replies_count"] == 0


def test_where_one_picture_is_not_free_the_others_stay_so(ann: Person) -> None:
    taken, free = ann.picture(), ann.picture()
    posted(ann, taken)
    problem(ann.post("/api/activities", {"media": attached(free, taken)}), 422, "invalid")
    assert posted(ann, free)["media"]


def test_of_many_who_attach_the_same_upload_at_once_one_gets_it(app: Flask, ann: Person) -> None:
    made = ann.picture()
    with ThreadPoolExecutor(6) as pool:
        statuses = pool.map(
            lambda person: person.post("/api/activities", {"media": attached(made)}).status_code,
            [ann.at(app) for _ in range(6)],
        )
    assert sorted(statuses) == [200, *[422] * 5]


def test_an_upload_that_ended_is_not_attached(ann: Person, sql: cursor) -> None:
    made = ann.picture()
    sql.execute("UPDATE media SET expires_at = now()")
    problem(ann.post("/api/activities", {"media": attached(made)}), 422, "invalid")
    problem(ann.get(str(made["url"])), 410, "media_gone")


def test_files_go_with_a_crud_that_is_deleted(
    ann: Person, bob: Person, worker: Worker, stores: Stores
) -> None:
    made = ann.picture()
    crud = posted(ann, made)
    assert len(files_of(stores, made)) == 2
    assert ann.delete(f"/api/activities/{crud['uuid']}").status_code == 204
    gone = problem(bob.get(str(made["url"])), 410, "media_gone")
    assert gone["expired_at"]
    end_what_is_due(worker)
    assert files_of(stores, made) == []


def test_a_picture_is_not_to_be_had_from_the_second_on_in_which_its_crud_ends(
    ann: Person, bob: Person, worker: Worker, stores: Stores, sql: cursor
) -> None:
    made = ann.picture()
    posted(ann, made)
    sql.execute("UPDATE activities SET created_at = now() - interval '1 hour', expires_at = now()")
    for url in ("url", "preview_url"):
        problem(bob.get(str(made[url])), 410, "media_gone")
    end_what_is_due(worker)
    assert files_of(stores, made) == []
    problem(bob.get(str(made["url"])), 410, "media_gone")


def test_pictures_of_replies_go_with_what_they_reply_to(
    ann: Person, bob: Person, worker: Worker, stores: Stores
) -> None:
    crud, made = ann.posts("look?"), bob.picture()
    answered(bob.post(f"/api/activities/{crud['uuid']}/reply", {"media": attached(made)}))
    ann.delete(f"/api/activities/{crud['uuid']}")
    problem(bob.get(str(made["url"])), 410, "media_gone")
    end_what_is_due(worker)
    assert files_of(stores, made) == []


def test_uploads_that_nobody_attached_are_erased(
    ann: Person, worker: Worker, stores: Stores, sql: cursor
) -> None:
    made, kept = ann.picture(), ann.picture()
    sql.execute("UPDATE media SET expires_at = now() WHERE uuid = %s", (made["uuid"],))
    end_what_is_due(worker)
    assert files_of(stores, made) == []
    assert len(files_of(stores, kept)) == 2


def test_all_pictures_of_a_person_go_with_the_account(
    ann: Person, bob: Person, worker: Worker, stores: Stores, sql: cursor
) -> None:
    crud, upload, sent, face = (ann.picture() for _ in range(4))
    posted(ann, crud)
    answered(ann.post("/api/messages", {"handle": "bob", "media": attached(sent)}))
    answered(ann.put("/api/profile/avatar", {"media_uuid": face["uuid"]}))
    sql.execute("DELETE FROM users WHERE uuid = %s", (ann.uuid,))
    for made in (crud, sent, face):
        assert bob.get(str(made["url"])).status_code in (404, 410)
    end_what_is_due(worker)
    assert [files_of(stores, made) for made in (crud, upload, sent, face)] == [[]] * 4
    sql.execute("SELECT count(*) FROM media")
    assert sql.fetchall() == [(0,)]
