"""What a block, a mute, a limit, a suspension or an end hides is not told, neither live nor in a
replay."""

from collections.abc import Callable

import pytest
from psycopg2.extensions import cursor

from tests.moderators import acts
from tests.people import People, Person, answered
from tests.stream.readers import Reader, Readers, Tell

Hide = Callable[[Person, Person], object]


def mutes(viewer: Person, author: Person) -> None:
    sent = {"kind": "person", "value": author.handle}
    assert viewer.post("/api/mutes", sent).status_code == 200


def mutes_a_word(viewer: Person, _: Person) -> None:
    assert viewer.post("/api/mutes", {"kind": "word", "value": "bicycle"}).status_code == 200


def mutes_a_tag(viewer: Person, _: Person) -> None:
    assert viewer.post("/api/mutes", {"kind": "tag", "value": "news"}).status_code == 200


HIDE: list[Hide] = [
    lambda viewer, author: viewer.blocks(author),
    lambda viewer, author: author.blocks(viewer),
    mutes,
    mutes_a_word,
    mutes_a_tag,
]
WAYS = pytest.mark.parametrize(
    "hide", HIDE, ids=["block", "blocked", "mute", "mute of a word", "mute of a tag"]
)


@WAYS
def test_what_is_hidden_is_told_to_others_only(
    hide: Hide, ann: Person, people: People, readers: Readers, tell: Tell
) -> None:
    viewer, other = people.person(), people.person()
    hide(viewer, ann)
    stream = readers.open(viewer, params={"scope": "everyone"})
    of_other = readers.open(other, params={"scope": "everyone"})
    hidden = ann.posts("Two bicycles for sale #news")
    shown = other.posts("A cat")
    tell()
    assert of_other.until("create")["uuid"] == hidden["uuid"]
    assert [data["uuid"] for _, data in stream.before(shown)] == []


@WAYS
def test_what_is_hidden_since_is_not_replayed(
    hide: Hide, ann: Person, people: People, readers: Readers, tell: Tell
) -> None:
    viewer, other = people.person(), people.person()
    tell()
    position = readers.open(viewer).opened.id
    ann.posts(f"Two bicycles for sale @{viewer.handle} #news")
    shown = other.posts("A cat")
    tell()
    hide(viewer, ann)
    tell()
    resumed = readers.open(
        viewer, params={"scope": "everyone"}, headers={"Last-Event-ID": position}
    )
    assert resumed.before(shown) == []


def test_no_message_is_told_or_replayed_across_a_block(
    ann: Person, bob: Person, readers: Readers, tell: Tell
) -> None:
    tell()
    position = readers.open(bob).opened.id
    answered(ann.post("/api/messages", {"message": "psst", "handle": "bob"}))
    tell()
    bob.blocks(ann)
    last = bob.posts()
    tell()
    resumed = readers.open(bob, params={"last_event_id": position})
    assert [name for name, _ in resumed.before(last)] == []


def test_what_is_not_alive_any_more_is_not_replayed(
    ann: Person, people: People, readers: Readers, tell: Tell
) -> None:
    tell()
    position = readers.open().opened.id
    expired, ended = ann.posts("one"), ann.posts("two")
    shown = ann.posts("three")
    tell()
    people.expire(expired)
    assert ann.delete(f"/api/activities/{ended['uuid']}").status_code == 204
    resumed = readers.open(headers={"Last-Event-ID": position})
    assert "one" not in shown["message"]
    assert resumed.before(shown) == []


def test_a_limited_person_is_told_of_to_followers_only(
    ann: Person, people: People, moderator: Person, readers: Readers, tell: Tell
) -> None:
    follower, other = people.person(), people.person()
    people.follows(follower, ann)
    acts(moderator, "limit", handle=ann.handle)
    home, everyone = readers.open(follower), readers.open()
    crud, shown = ann.posts(), other.posts()
    tell()
    assert home.until("create")["uuid"] == crud["uuid"]
    assert everyone.before(shown) == []


def test_a_suspended_person_is_signed_out_and_nothing_of_theirs_is_replayed(
    ann: Person, people: People, moderator: Person, readers: Readers, tell: Tell
) -> None:
    tell()
    position = readers.open().opened.id
    own = readers.open(ann)
    ann.posts()
    shown = people.person().posts()
    tell()
    acts(moderator, "suspend", handle=ann.handle)
    assert own.until("bye") == {"reason": "signed_out"}
    own.ends()
    resumed = readers.open(headers={"Last-Event-ID": position})
    assert resumed.before(shown) == []


def test_replies_of_the_blocked_are_not_counted_for_whom_they_are_hidden_from(
    ann: Person, bob: Person, people: People, readers: Readers, tell: Tell
) -> None:
    crud = ann.posts()
    viewer = people.person()
    viewer.blocks(bob)
    tell()
    watching = {"thread": crud["uuid"]}
    streams: list[Reader] = [readers.open(viewer, params=watching), readers.open(params=watching)]
    bob.replies(crud)
    tell()
    counts = [stream.until("update")["replies_count"] for stream in streams]
    assert counts == [None, 1]


def test_no_name_of_ours_is_told_of_what_somebody_wrote(
    ann: Person, readers: Readers, tell: Tell, sql: cursor
) -> None:
    stream = readers.open()
    crud = ann.posts("The words of this crud")
    tell()
    stream.until("create")
    sql.execute("SELECT string_agg(each::text, ' ') FROM stream_events AS each")
    ((kept,),) = sql.fetchall()
    assert crud["uuid"] in kept
    assert "words" not in kept + "".join(event.data for event in stream.seen)
