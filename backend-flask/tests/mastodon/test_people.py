"""People, relationships, notifications, markers, search, and what a place says of itself."""

from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from cruddur.mastodon.ids import id_of
from cruddur.worker.loop import Worker
from tests.mastodon.apps import Calls, id_of_crud, refused, succeeded
from tests.people import People, Person, linked

NOTIFICATIONS = "/api/v1/notifications"


def account(person: Person) -> str:
    return f"/api/v1/accounts/{id_of(person.uuid)}"


def work(worker: Worker) -> None:
    while worker.work_once():
        pass


def test_the_own_account_has_what_an_app_needs_to_change_it(anns: Calls) -> None:
    own = anns.get("/api/v1/accounts/verify_credentials")
    assert own["source"]["privacy"] == "public"
    assert own["role"]["permissions"] == "0"
    form = {"display_name": "Ann B.", "note": "I #forget."}
    changed = succeeded(anns.send("PATCH", "/api/v1/accounts/update_credentials", data=form))
    assert changed["display_name"] == "Ann B."
    assert changed["source"]["note"] == "I #forget."
    assert 'rel="tag"' in changed["note"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"avatar": "x"},
        {"note": "x" * 200},
        {"bot": "true"},
        {"source[privacy]": "private"},
        {"source[sensitive]": "1"},
        {"fields_attributes[0][name]": "site", "fields_attributes[0][value]": "x"},
        {"header": (BytesIO(b"x"), "x.png")},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_what_a_profile_has_not_is_refused_and_not_ignored(
    anns: Calls, wrong: dict[str, object]
) -> None:
    form = {"display_name": "Ann B.", **wrong}
    said = refused(anns.send("PATCH", "/api/v1/accounts/update_credentials", data=form), 422)
    assert said.startswith("Validation failed: ")
    assert anns.get("/api/v1/accounts/verify_credentials")["display_name"] != "Ann B."


def test_who_locks_an_account_approves_followers_and_is_told_of_requests(
    anns: Calls, ann: Person, bob: Person, worker: Worker
) -> None:
    form = {"locked": "true", "fields_attributes[0][name]": "", "source[privacy]": "public"}
    locked = succeeded(anns.send("PATCH", "/api/v1/accounts/update_credentials", data=form))
    assert (locked["locked"], locked["source"]["follow_requests_count"]) == (True, 0)
    bob.follows(ann)
    work(worker)
    own = anns.get("/api/v1/accounts/verify_credentials")
    assert own["source"]["follow_requests_count"] == 1
    (told,) = anns.get("/api/v1/notifications?types[]=follow_request")
    assert (told["type"], told["account"]["acct"]) == ("follow_request", "bob")
    assert anns.get("/api/v1/notifications?exclude_types[]=follow_request") == []
    unlocked = anns.send("PATCH", "/api/v1/accounts/update_credentials", json={"locked": False})
    assert not succeeded(unlocked)["locked"]


@pytest.mark.parametrize("acct", ["bob", "@BOB", "bob@localhost:3000"])
def test_a_person_is_found_by_handle(anns: Calls, bob: Person, acct: str) -> None:
    assert anns.get(f"/api/v1/accounts/lookup?acct={acct}")["id"] == id_of(bob.uuid)
    found = anns.get(f"/api/v2/search?q={acct}&type=accounts&resolve=true")
    assert [one["id"] for one in found["accounts"]] == [id_of(bob.uuid)]


def test_nobody_is_found_elsewhere(anns: Calls, bob: Person) -> None:
    assert refused(anns.send("GET", f"/api/v1/accounts/lookup?acct={bob.handle}@b.example"), 404)
    for unknown in ("1", "x", id_of(bob.uuid)[:-1]):
        assert refused(anns.send("GET", f"/api/v1/accounts/{unknown}"), 404)


@pytest.mark.parametrize(
    ("do", "undo", "mark", "others"),
    [
        ("follow", "unfollow", "following", "followers"),
        ("block", "unblock", "blocking", "blocks"),
        ("mute", "unmute", "muting", "mutes"),
    ],
)
def test_a_change_answers_the_new_relationship(
    anns: Calls, bob: Person, do: str, undo: str, mark: str, others: str
) -> None:
    listed = f"{account(bob)}/{others}" if others == "followers" else f"/api/v1/{others}"
    for _ in range(2):
        assert anns.post(f"{account(bob)}/{do}")[mark] is True
    assert len(anns.get(listed)) == 1
    (shown,) = anns.get(f"/api/v1/accounts/relationships?id[]={id_of(bob.uuid)}")
    assert shown[mark] is True
    for _ in range(2):
        assert anns.post(f"{account(bob)}/{undo}")[mark] is False
    assert anns.get(listed) == []
    own = anns.send("POST", f"{account(anns.person)}/{do}")
    assert refused(own, 422) == "Validation failed: Nobody can do that to oneself."


def test_somebody_who_approves_followers_decides_about_requests(
    anns: Calls, bobs: Calls, ann: Person, bob: Person, sql: cursor
) -> None:
    sql.execute("UPDATE users SET approves_followers = true WHERE uuid = %s", (ann.uuid,))
    assert bobs.get(account(ann))["locked"] is True
    asked = bobs.post(f"{account(ann)}/follow")
    assert (asked["requested"], asked["following"]) == (True, False)
    assert [one["acct"] for one in anns.get("/api/v1/follow_requests")] == ["bob"]
    path = f"/api/v1/follow_requests/{id_of(bob.uuid)}"
    assert anns.post(f"{path}/authorize")["followed_by"] is True
    assert refused(anns.send("POST", f"{path}/reject"), 404)
    assert bobs.get(f"/api/v1/accounts/relationships?id[]={id_of(ann.uuid)}")[0]["following"]


def test_followers_are_turned_by_the_key_of_the_follow(
    anns: Calls, ann: Person, people: People
) -> None:
    for nth in range(3):
        people.follows(people.person(f"fan_{nth}"), ann)
    first = anns.send("GET", f"{account(ann)}/followers?limit=2")
    assert [one["acct"] for one in succeeded(first)] == ["fan_2", "fan_1"]
    address = linked(first, "next")
    assert address
    rest = anns.get(address.removeprefix("http://localhost:3000"))
    assert [one["acct"] for one in rest] == ["fan_0"]


def test_notifications_are_filtered_before_they_are_counted(
    anns: Calls, ann: Person, bob: Person, worker: Worker, people: People
) -> None:
    post = ann.posts()
    bob.follows(ann)
    for nth in range(5):
        bob.replies(post, f"@ann number {nth}")
    bob.likes(post)
    gone = bob.posts("@ann gone")
    work(worker)
    people.expire(gone)
    shown = anns.get(NOTIFICATIONS)
    assert [one["type"] for one in shown] == ["favourite", *["mention"] * 5, "follow"]
    assert shown[0]["status"]["id"] == id_of_crud(post)
    assert shown[0]["account"]["acct"] == "bob"
    assert "status" not in shown[-1]
    only = anns.get(f"{NOTIFICATIONS}?types[]=follow&limit=1")
    assert [one["type"] for one in only] == ["follow"]
    without = anns.get(f"{NOTIFICATIONS}?exclude_types[]=mention")
    assert [one["type"] for one in without] == ["favourite", "follow"]
    page = anns.send("GET", f"{NOTIFICATIONS}?limit=3")
    assert len(succeeded(page)) == 3
    address = linked(page, "next")
    assert address
    rest = anns.get(address.removeprefix("http://localhost:3000"))
    assert [one["id"] for one in rest] == [one["id"] for one in shown[3:6]]
    one = anns.get(f"{NOTIFICATIONS}/{shown[0]['id']}")
    assert one["id"] == shown[0]["id"]


def test_markers_are_of_what_is_shown_and_only_go_forward(
    anns: Calls, ann: Person, bob: Person, worker: Worker, people: People
) -> None:
    path = "/api/v1/markers?timeline[]=notifications&timeline[]=home"
    assert anns.get(path)["notifications"]["last_read_id"] == "0"
    post = ann.posts()
    bob.likes(post)
    gone = bob.posts("@ann gone")
    work(worker)
    newest, oldest = anns.get(NOTIFICATIONS)
    sent = {"notifications": {"last_read_id": newest["id"]}, "home": {"last_read_id": "5"}}
    anns.post("/api/v1/markers", sent)
    home = {"home[last_read_id]": id_of_crud(post)}
    succeeded(anns.send("POST", "/api/v1/markers", data=home))
    read = anns.get(path)
    assert read["notifications"]["last_read_id"] == newest["id"]
    assert read["home"]["last_read_id"] == id_of_crud(post)
    assert anns.get(f"{NOTIFICATIONS}/unread_count") == {"count": 0}
    people.expire(gone)
    assert anns.get(path)["notifications"]["last_read_id"] == oldest["id"]


def test_search_finds_addresses_of_ours_and_ones_own(anns: Calls, ann: Person, bob: Person) -> None:
    post = bob.posts("something rare")
    own = ann.posts("mine")
    web = "http://localhost:3000"
    by_address = anns.get(f"/api/v2/search?resolve=true&q={web}/@bob/status/{post['uuid']}")
    assert [one["id"] for one in by_address["statuses"]] == [id_of_crud(post)]
    assert anns.get(f"/api/v2/search?q={web}/@bob")["accounts"][0]["acct"] == "bob"
    from_me = anns.get("/api/v2/search?q=from:me&type=statuses&limit=1")
    assert [one["id"] for one in from_me["statuses"]] == [id_of_crud(own)]
    assert anns.get("/api/v2/search?q=rare&offset=20")["statuses"] == []
    assert anns.get("/api/v1/search?q=rare")["hashtags"] == []


def test_a_tag_in_use_is_found_with_its_history(anns: Calls, ann: Person) -> None:
    ann.posts("fresh #bread")
    (tag,) = anns.get("/api/v2/search?q=%23bread&type=hashtags")["hashtags"]
    assert tag["name"] == "bread"
    assert len(tag["history"]) == 7
    assert anns.get("/api/v1/trends/tags") == []
    assert anns.get("/api/v1/tags/bread")["name"] == "bread"


def test_who_blocks_the_viewer_is_not_found(anns: Calls, ann: Person, bob: Person) -> None:
    bob.blocks(ann)
    assert anns.get("/api/v2/search?q=bob&type=accounts")["accounts"] == []
    shown = anns.get(account(bob))
    assert (shown["acct"], shown["note"]) == ("bob", "")


def test_reports_reach_the_moderators(anns: Calls, bob: Person, sql: cursor) -> None:
    post = bob.posts("bad")
    sent = {
        "account_id": id_of(bob.uuid),
        "status_ids": [id_of_crud(post)],
        "category": "spam",
        "comment": "See.",
    }
    made = anns.post("/api/v1/reports", sent)
    assert made["target_account"]["acct"] == "bob"
    sql.execute("SELECT reason, comment, target_uuid FROM reports")
    assert sql.fetchall() == [("spam", "See.", post["uuid"])]


def test_the_place_says_what_it_can_do(client: FlaskClient) -> None:
    first = succeeded(client.get("/api/v1/instance/"))
    second = succeeded(client.get("/api/v2/instance"))
    for limits in (first["configuration"], second["configuration"]):
        assert limits["statuses"]["max_characters"] == 280
        assert limits["statuses"]["max_media_attachments"] == 4
        assert isinstance(limits["polls"]["max_options"], int)
        assert isinstance(limits["accounts"]["max_featured_tags"], int)
    assert first["uri"] == second["domain"] == "localhost:3000"
    assert first["version"].startswith("4.2.0 ")
    assert first["urls"]["streaming_api"] == second["configuration"]["urls"]["streaming"]
    assert all(isinstance(number, int) for number in first["stats"].values())
    assert second["api_versions"] == {}
    info = succeeded(client.get("/nodeinfo/2.0"))
    assert info["software"]["name"] == "cruddur"
    assert "pleroma:expires_in" in info["metadata"]["features"]
    meta = client.get("/.well-known/host-meta")
    assert 'template="http://localhost:3000/' in meta.text


@pytest.mark.parametrize("path", ["/api/v1/avatars/7.png", "/api/v1/headers/missing.png"])
def test_pictures_of_those_who_have_none_are_png(client: FlaskClient, path: str) -> None:
    picture = client.get(path)
    assert picture.mimetype == "image/png"
    assert picture.data.startswith(b"\x89PNG")
    assert refused(client.get("/api/v1/avatars/99.png"), 404)


def test_lists_of_what_there_is_not_are_empty(anns: Calls, app: Flask) -> None:
    rules = app.url_map.iter_rules()
    paths = [one.rule for one in rules if one.endpoint.startswith("mastodon_instance.nothing/")]
    assert len(paths) > 10
    for path in paths:
        assert anns.get(path) == []
