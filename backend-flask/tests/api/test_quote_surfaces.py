"""Who sees what a crud quotes, and where; and who is notified."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from cruddur.worker.loop import Worker
from tests.api.test_mutes import MUTES, WORD, mutes
from tests.people import People, Person, answered
from tests.reads import addresses_of_reads, walk
from tests.talk import sends

ACTIVITIES = "/api/activities"
NOTIFICATIONS = f"{ACTIVITIES}/notifications"


@pytest.fixture
def cid(people: People) -> Person:
    return people.person("cid")


def seen(viewer: Person | FlaskClient, quote: dict[str, Any]) -> Any:
    """The quote in a crud, as that viewer sees it."""
    return answered(viewer.get(f"{ACTIVITIES}/{quote['uuid']}"))["quote"]


def kinds(person: Person, worker: Worker) -> list[str]:
    """Of what that person is notified, newest first."""
    while worker.work_once():
        pass
    return [entry["notification"]["kind"] for entry in answered(person.get(NOTIFICATIONS))]


@pytest.mark.parametrize("is_blocker", [True, False])
def test_a_block_afterwards_hides_both_from_each_other_and_nothing_from_others(
    ann: Person, bob: Person, cid: Person, worker: Worker, is_blocker: bool
) -> None:
    quote = bob.quotes(ann.posts("mine"), "look")
    assert kinds(ann, worker) == ["quote"]
    blocker, other = (ann, bob) if is_blocker else (bob, ann)
    blocker.blocks(other)
    assert ann.get(f"{ACTIVITIES}/{quote['uuid']}").status_code == 403
    assert kinds(ann, worker) == []
    assert seen(bob, quote) is None
    assert seen(cid, quote) == quote["quote"]
    blocker.unblocks(other)
    assert seen(bob, quote) == quote["quote"]
    assert answered(ann.get(f"{ACTIVITIES}/{quote['uuid']}"))["message"] == "look"


def test_across_a_block_a_third_persons_quote_shows_the_text_of_that_person_only(
    ann: Person, bob: Person, cid: Person
) -> None:
    quote = cid.quotes(ann.posts("mine"), "look")
    bob.blocks(ann)
    shown = answered(bob.get(f"{ACTIVITIES}/{quote['uuid']}"))
    assert (shown["message"], shown["quote"]) == ("look", None)
    assert shown["quoted_activity_uuid"] == quote["quoted_activity_uuid"]


def test_a_reply_that_a_block_hides_is_in_no_quote(ann: Person, bob: Person, cid: Person) -> None:
    quote = cid.quotes(bob.replies(ann.posts()), ttl="1-hour")
    ann.blocks(bob)
    for viewer in (ann, bob, cid):
        assert seen(viewer, quote) is None
    # Nor does the quote live longer than what nobody sees.
    path = f"{ACTIVITIES}/{quote['uuid']}/life"
    assert answered(cid.put(path, {"ttl": "3-days"}))["expires_at"] == quote["expires_at"]


@pytest.mark.parametrize("kind", ["person", "word", "tag"])
def test_what_is_muted_is_marked_in_a_quote_wherever_that_stands(
    ann: Person, bob: Person, cid: Person, people: People, kind: str
) -> None:
    people.follows(ann, cid)
    quote = cid.quotes(bob.posts(f"so {WORD} #{WORD}"), "look")
    mute = mutes(ann, kind, "bob" if kind == "person" else WORD)
    for path in ("home", "home?scope=everyone", "@cid", "search?term=look"):
        (shown,) = [
            one for one in answered(ann.get(f"{ACTIVITIES}/{path}")) if one["uuid"] == quote["uuid"]
        ]
        assert shown["muted"] is False
        assert shown["quote"] == {**quote["quote"], "muted": True}, path
    assert seen(bob, quote)["muted"] is False
    ann.delete(f"{MUTES}/{mute['uuid']}")
    assert seen(ann, quote) == quote["quote"]


def test_limited_people_are_quoted_far_and_wide_without_their_text(
    ann: Person, bob: Person, cid: Person, people: People, client: FlaskClient, moderator: Person
) -> None:
    people.follows(cid, bob)
    quote = bob.quotes(ann.posts("mine"))
    answered(moderator.post(
        "/api/moderation/acts", {"kind": "limit", "handle": "ann", "reason": "rule 3"}
    ))  # fmt: skip
    assert answered(client.get(f"{ACTIVITIES}/home"))[0]["quote"] is None
    assert answered(cid.get(f"{ACTIVITIES}/home"))[0]["quote"] == quote["quote"]
    assert seen(client, quote) == quote["quote"]


@pytest.mark.parametrize("audience", ["followers", "mentioned"])
def test_no_surface_shows_what_is_quoted_to_whom_it_is_not_for(
    app: Flask, ann: Person, bob: Person, cid: Person, people: People, worker: Worker,
    audience: str,
) -> None:  # fmt: skip
    people.follows(cid, ann)
    word = "canaryinquote0123"
    picture = ann.picture()
    media = [{"uuid": picture["uuid"], "alt": word}]
    crud = ann.posts(f"{word} @cid", audience=audience, media=media)
    quote = ann.quotes(crud, "for all, @bob")
    group = sends(ann, bob)["message_group_uuid"]
    while worker.work_once():
        pass
    found = (quote["uuid"], picture["uuid"])
    paths = addresses_of_reads(app, ("ann",), group, found, "all")
    for path, answer in walk(bob, paths).items():
        assert word not in answer.text, path
        if path.startswith("/api/media/"):
            assert answer.status_code == 404, path
    assert seen(cid, quote)["message"] == f"{word} @cid"


def test_who_is_quoted_is_notified_once_and_it_is_taken_back_with_the_quote(
    ann: Person, bob: Person, worker: Worker
) -> None:
    quote = bob.quotes(ann.posts(), "look, @ann")
    assert kinds(ann, worker) == ["quote"]
    (entry,) = answered(ann.get(NOTIFICATIONS))
    assert {**entry, "notification": None} == {**quote, "notification": None}
    assert answered(ann.get(f"{NOTIFICATIONS}/unread_count"))["unread_entries"] == 1
    bob.delete(f"{ACTIVITIES}/{quote['uuid']}")
    assert kinds(ann, worker) == []


def test_nobody_is_notified_of_a_quote_of_their_own_or_that_is_not_for_them(
    ann: Person, bob: Person, people: People, worker: Worker
) -> None:
    post = ann.posts()
    ann.quotes(post)
    bob.quotes(post, audience="mentioned")
    bob.quotes(post, audience="followers")
    assert kinds(ann, worker) == []
    bob.quotes(post, "for @ann", audience="mentioned")
    people.follows(ann, bob)
    bob.quotes(post, audience="followers")
    assert kinds(ann, worker) == ["quote", "quote"]


def test_of_a_muted_person_nobody_is_notified(ann: Person, bob: Person, worker: Worker) -> None:
    mutes(ann, "person", "bob")
    bob.quotes(ann.posts())
    assert kinds(ann, worker) == []


def test_others_who_are_mentioned_in_a_quote_are_notified_of_the_mention(
    ann: Person, bob: Person, cid: Person, worker: Worker
) -> None:
    bob.quotes(ann.posts(), "look, @cid and @ann")
    assert (kinds(cid, worker), kinds(ann, worker)) == (["mention"], ["quote"])


def test_the_export_says_what_a_crud_quotes(ann: Person, bob: Person) -> None:
    post = ann.posts()
    bob.quotes(post)
    (exported,) = answered(bob.get("/api/auth/me/export"))["activities"]
    assert exported["quoted_activity_uuid"] == post["uuid"]
