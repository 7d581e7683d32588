"""What somebody mutes does not come to them: every read of the document, before and after."""

from urllib.parse import urlsplit

import pytest
from flask import Flask

from cruddur.worker.loop import Worker
from tests.api.test_mutes import HOME, MUTES, SEARCH, WORD, mutes
from tests.people import People, Person, answered, uuids
from tests.reads import addresses_of_reads, walk
from tests.talk import sends, unread

NOTIFICATIONS = "/api/activities/notifications"
STILL_ON = {
    "/api/activities/@ann",
    "/api/activities/@bob",
    "/api/activities/@carl",
    "/api/activities/@bob/status/{uuid}",
    "/api/activities/{uuid}",
    "/api/activities/{uuid}/thread",
    "/api/previews/@bob/status/{uuid}",
}
"""Where the viewer goes to what is muted: it is marked there."""


def test_what_is_muted_is_marked_where_the_viewer_goes(ann: Person, bob: Person) -> None:
    post = ann.posts()
    reply = bob.replies(post, f"so {WORD}")
    path = f"/api/activities/{post['uuid']}"
    for kind, value in (("person", "bob"), ("word", WORD)):
        mute = mutes(ann, kind, value)
        thread = answered(ann.get(f"{path}/thread"))
        assert [entry["activity"]["muted"] for entry in thread["replies"]] == [True]
        assert [one["muted"] for one in answered(ann.get(path))["replies"]] == [True]
        assert answered(ann.get("/api/activities/@bob?kind=replies"))[0]["muted"] is True
        # In a feed it is not below the crud either. Replies of people are counted without those who
        # are muted; their texts are not looked through for a number.
        shown = answered(ann.get(HOME))[0]
        assert (shown["replies"], shown["replies_count"]) == ([], 0 if kind == "person" else 1)
        assert answered(bob.get(f"{path}/thread"))["replies"][0]["activity"]["muted"] is False
        ann.delete(f"{MUTES}/{mute['uuid']}")
    assert uuids(answered(ann.get(HOME))[0]["replies"]) == [reply["uuid"]]


@pytest.mark.parametrize("kind", ["person", "tag", "word"])
def test_a_muted_repost_or_crud_is_in_no_home(
    ann: Person, bob: Person, people: People, kind: str
) -> None:
    carl = people.person("carl")
    ann.follows(carl)
    post = bob.posts(f"{WORD} #{WORD}")
    carl.reposts(post)
    assert uuids(answered(ann.get(HOME))) == [post["uuid"]]
    mutes(ann, kind, "bob" if kind == "person" else WORD)
    assert answered(ann.get(HOME)) == []


def test_a_muted_person_reposts_nothing_into_ones_home(
    ann: Person, bob: Person, people: People
) -> None:
    post = people.person("carl").posts()
    ann.follows(bob)
    bob.reposts(post)
    mutes(ann, "person", "bob")
    assert answered(ann.get(HOME)) == []


def test_no_list_for_the_viewer_shows_a_muted_person(
    ann: Person, bob: Person, worker: Worker
) -> None:
    post = ann.posts()
    bob.follows(ann)
    bob.likes(post)
    bob.replies(post)
    sends(bob, ann)
    while worker.work_once():
        pass
    count = f"{NOTIFICATIONS}/unread_count"
    assert (answered(ann.get(count))["unread_count"], unread(ann)) == (3, 1)
    mute = mutes(ann, "person", "bob")
    assert answered(ann.get(NOTIFICATIONS)) == []
    assert (answered(ann.get(count))["unread_count"], unread(ann)) == (0, 0)
    # The conversation itself is where it was.
    assert [group["handle"] for group in answered(ann.get("/api/message_groups"))] == ["bob"]
    ann.delete(f"{MUTES}/{mute['uuid']}")
    assert (answered(ann.get(count))["unread_count"], unread(ann)) == (3, 1)


def test_a_muted_person_never_knows(app: Flask, ann: Person, bob: Person, worker: Worker) -> None:
    ann.follows(bob)
    group = sends(ann, bob)["message_group_uuid"]
    post = ann.posts(f"{WORD} @bob")
    ann.replies(bob.posts(), WORD)
    while worker.work_once():
        pass
    paths = addresses_of_reads(app, ("ann", "bob"), group, [post["uuid"]], WORD)
    before = walk(bob, paths)
    mutes(ann, "person", "bob")
    for path, answer in walk(bob, paths).items():
        if path != "/api/auth/me/export":
            assert answer.status_code == before[path].status_code, path


def test_every_read_that_comes_to_the_viewer_is_without_what_is_muted(
    app: Flask, ann: Person, bob: Person, people: People, worker: Worker
) -> None:
    carl = people.person("carl")
    ann.follows(bob)
    ann.follows(carl)
    post = bob.posts(f"{WORD} #{WORD} @ann")
    reply = bob.replies(ann.posts(), f"{WORD} @ann")
    carl.reposts(post)
    bob.likes(ann.posts())
    sends(carl, ann)
    group = sends(ann, carl)["message_group_uuid"]
    while worker.work_once():
        pass
    written = [post["uuid"], reply["uuid"]]
    paths = addresses_of_reads(app, ("ann", "bob", "carl"), group, written, WORD)
    paths = [path for path in paths if path != "/api/auth/me/export"]
    shown = {path for path, answer in walk(ann, paths).items() if WORD in answer.text}
    assert {urlsplit(path).path for path in shown} >= {HOME, NOTIFICATIONS, SEARCH[:-6]}
    still = {one.format(uuid=uuid) for one in STILL_ON for uuid in written}
    for kind, value in (("person", "bob"), ("word", WORD), ("tag", WORD)):
        mute = mutes(ann, kind, value)
        for path, answer in walk(ann, paths).items():
            if urlsplit(path).path in {*still, MUTES}:
                continue
            of_tag = [entry for entry in written if entry in answer.text]
            assert post["uuid"] not in of_tag, (kind, path)
            assert kind == "tag" or reply["uuid"] not in of_tag, (kind, path)
        ann.delete(f"{MUTES}/{mute['uuid']}")


def test_nobody_is_suggested_or_found_whom_the_viewer_mutes(
    ann: Person, bob: Person, people: People
) -> None:
    people.person().follows(bob)
    paths = ("/api/users/suggested", "/api/users/search?term=bob", "/api/users/members")
    for path in paths:
        assert "bob" in [one["handle"] for one in answered(ann.get(path))]
    mutes(ann, "person", "bob")
    for path in paths:
        assert "bob" not in [one["handle"] for one in answered(ann.get(path))]


def test_a_muted_tag_is_no_trend(ann: Person, people: People, worker: Worker) -> None:
    for _ in range(3):
        people.person().posts("#sourdough")
    while worker.work_once():
        pass
    assert [trend["tag"] for trend in answered(ann.get("/api/trends"))] == ["sourdough"]
    mutes(ann, "tag", "sourdough")
    assert answered(ann.get("/api/trends")) == []


def test_the_profile_of_a_muted_person_is_whole(ann: Person, bob: Person) -> None:
    post = bob.posts()
    mute = mutes(ann, "person", "bob")
    profile = answered(ann.get("/api/users/@bob"))
    assert (profile["mute_uuid"], profile["activities_count"]) == (mute["uuid"], 1)
    assert uuids(answered(ann.get("/api/activities/@bob"))) == [post["uuid"]]
    assert answered(bob.get("/api/users/@ann"))["mute_uuid"] is None
