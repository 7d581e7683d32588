"""What apps of others are told: whole statuses, as they would read them, and what is gone."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from cruddur.mastodon.ids import id_of
from tests.mastodon.apps import Calls
from tests.moderators import acts
from tests.people import People, Person
from tests.stream.app_readers import AppReader, AppReaders, app_of, without_counts
from tests.stream.readers import Tell

WIDE = ("/public", "/public/local", "/hashtag?tag=Bread", "/hashtag/local?tag=bread")


def repost_of(sql: cursor, person: Person) -> str:
    """The uuid of the person's only repost."""
    sql.execute("SELECT uuid FROM reposts WHERE user_uuid = %s", (person.uuid,))
    (uuid,) = sql.fetchone() or ("",)
    return str(uuid)


def read(app: Calls, uuid: str) -> Any:
    """The status as the app reads it."""
    return without_counts(app.get(f"/api/v1/statuses/{id_of(uuid)}"))


@pytest.fixture
def anns(app: Flask, ann: Person) -> Calls:
    return app_of(app, ann)


@pytest.fixture
def bobs(app: Flask, bob: Person) -> Calls:
    return app_of(app, bob)


def test_followers_and_the_author_are_told_what_they_would_read(
    ann: Person, bob: Person, anns: Calls, bobs: Calls, app_readers: AppReaders, people: People,
    tell: Tell,
) -> None:  # fmt: skip
    people.follows(bob, ann)
    people.person("carol")
    streams = [(app, app_readers.open(app, "/user")) for app in (anns, bobs)]
    crud = ann.posts("Good @carol #morning https://example.org\n\nto <all>")
    tell()
    for app, stream in streams:
        assert stream.next() == ("update", read(app, crud["uuid"]))


def test_a_repost_is_a_status_with_what_each_viewer_did_about_it(
    anns: Calls, bobs: Calls, app_readers: AppReaders, people: People, tell: Tell, sql: cursor
) -> None:  # fmt: skip
    ann, bob, author = anns.person, bobs.person, people.person()
    people.follows(bob, ann)
    crud = author.posts()
    bob.likes(crud)
    bob.bookmarks(crud)
    tell()
    of_ann, of_bob = app_readers.open(anns, "/user"), app_readers.open(bobs, "/user")
    ann.reposts(crud)
    tell()
    assert of_bob.next() == ("update", read(bobs, repost_of(sql, ann)))
    name, told = of_ann.next()
    assert (name, told) == ("update", read(anns, repost_of(sql, ann)))
    assert told["reblog"]["reblogged"]


def test_a_reply_that_is_reposted_names_nobody_whom_a_block_hides(
    ann: Person, bob: Person, bobs: Calls, app_readers: AppReaders, people: People, tell: Tell,
    sql: cursor,
) -> None:  # fmt: skip
    above, below = people.person(), people.person()
    people.follows(bob, ann)
    reply = below.replies(above.posts())
    bob.blocks(above)
    tell()
    stream = app_readers.open(bobs, "/user")
    ann.reposts(reply)
    tell()
    name, told = stream.next()
    assert (name, told) == ("update", read(bobs, repost_of(sql, ann)))
    assert told["reblog"]["in_reply_to_account_id"] is None


@pytest.mark.parametrize("path", WIDE)
def test_everyone_is_told_of_posts_that_are_for_everyone(
    path: str, ann: Person, bobs: Calls, app_readers: AppReaders, people: People, tell: Tell,
    sql: cursor,
) -> None:  # fmt: skip
    limited = people.person()
    sql.execute(
        "WITH act AS (INSERT INTO moderation_acts (kind, subject_user_uuid, reason)"
        " VALUES ('limit', %s, 'x') RETURNING uuid, subject_user_uuid)"
        " INSERT INTO restrictions (user_uuid, kind, act_uuid)"
        " SELECT subject_user_uuid, 'limited', uuid FROM act",
        (limited.uuid,),
    )
    stream = app_readers.open(bobs, path)
    first = ann.posts("Fresh #bread")
    ann.replies(first, "and more #bread")
    ann.posts("Private #bread", audience="followers")
    limited.posts("Limited #bread")
    people.person().reposts(first)
    second = ann.posts("Old #Bread")
    tell()
    told = [stream.next(), stream.next()]
    assert told == [("update", read(bobs, one["uuid"])) for one in (first, second)]


@pytest.mark.usefixtures("decoded_here")
def test_a_stream_of_a_tag_or_of_media_has_nothing_else(
    ann: Person, bobs: Calls, app_readers: AppReaders, tell: Tell
) -> None:
    of_tag = app_readers.open(bobs, "/hashtag?tag=bread")
    of_media = app_readers.open(bobs, "/public?only_media=true")
    ann.posts("#breads and bread")
    picture = ann.picture()
    crud = ann.posts("Look #bread", media=[{"uuid": picture["uuid"], "alt": ""}])
    tell()
    assert (told := of_tag.next()) == of_media.next()
    assert (told[0], told[1]["id"]) == ("update", id_of(crud["uuid"]))
    # Told to all alike, its pictures have addresses that are nobody's own.
    assert "?" not in told[1]["media_attachments"][0]["url"]


def test_what_is_for_followers_stays_with_them(
    ann: Person, bob: Person, bobs: Calls, app: Flask, app_readers: AppReaders, people: People,
    tell: Tell,
) -> None:  # fmt: skip
    people.follows(bob, ann)
    stream = app_readers.open(bobs, "/user")
    stranger = app_of(app, people.person())
    strangers = app_readers.open(stranger, "/public")
    secret = ann.posts("For you #bread", audience="followers")
    ann.posts("For one @bob", audience="mentioned")
    shown = ann.posts("For all")
    tell()
    name, told = stream.next()
    assert (name, told) == ("update", read(bobs, secret["uuid"]))
    assert told["visibility"] == "private"
    assert strangers.next() == ("update", read(stranger, shown["uuid"]))


def mutes(viewer: Person, author: Person) -> None:
    sent = {"kind": "person", "value": author.handle}
    assert viewer.post("/api/mutes", sent).status_code == 200


HIDE: list[Callable[[Person, Person], object]] = [
    lambda viewer, author: viewer.blocks(author),
    lambda viewer, author: author.blocks(viewer),
    mutes,
]


@pytest.mark.parametrize("hide", HIDE, ids=["block", "blocked", "mute"])
def test_what_is_hidden_is_not_told(
    hide: Callable[[Person, Person], object], ann: Person, bob: Person, bobs: Calls,
    app_readers: AppReaders, people: People, tell: Tell,
) -> None:  # fmt: skip
    other = people.person()
    people.follows(bob, other)
    hide(bob, ann)
    tell()
    stream, public = app_readers.open(bobs, "/user"), app_readers.open(bobs, "/public")
    hidden = ann.posts("Hello @bob")
    other.reposts(hidden)
    shown = other.posts()
    tell()
    status = read(bobs, shown["uuid"])
    assert stream.before(status) == public.before(status) == []


@pytest.mark.parametrize("is_blocked", [False, True], ids=["blocks", "is blocked"])
def test_what_a_block_hides_is_gone_for_both(
    is_blocked: bool, anns: Calls, bobs: Calls, app_readers: AppReaders, people: People, tell: Tell,
    sql: cursor,
) -> None:  # fmt: skip
    ann, bob, other = anns.person, bobs.person, people.person()
    people.follows(bob, ann)
    people.follows(ann, other)
    of_ann = [ann.posts(), ann.posts(audience="followers"), bob.replies(ann.posts("answered"))]
    of_bob = [bob.posts(audience="followers"), bob.posts("one")]
    other.reposts(of_bob[1])
    tell()
    to_ann, to_bob = app_readers.open(anns, "/user"), app_readers.open(bobs, "/user")
    wide = app_readers.open(bobs, "/public")
    bob.blocks(ann) if is_blocked else ann.blocks(bob)
    tell()
    uuids = {of_bob[1]["uuid"], of_ann[2]["uuid"], repost_of(sql, other)}
    assert ids(to_ann, 3) == {id_of(uuid) for uuid in uuids}
    answered = of_ann[2]["reply_to_activity_uuid"]
    seen = {of_ann[0]["uuid"], of_ann[1]["uuid"], answered}
    assert ids(to_bob, 3) == {id_of(uuid) for uuid in seen}
    assert ids(wide, 2) == {id_of(of_ann[0]["uuid"]), id_of(answered)}
    shown = other.posts()
    tell()
    assert wide.next()[1]["id"] == id_of(shown["uuid"])


def test_what_a_suspension_hides_is_gone_for_all_who_had_it(
    ann: Person, bobs: Calls, app: Flask, app_readers: AppReaders, people: People, tell: Tell,
    moderator: Person,
) -> None:  # fmt: skip
    people.follows(bobs.person, ann)
    cruds = [ann.posts(), ann.posts(audience="followers")]
    tell()
    home = app_readers.open(bobs, "/user")
    strangers = app_readers.open(app_of(app, people.person()), "/user")
    wide = app_readers.open(bobs, "/public")
    acts(moderator, "suspend", handle=ann.handle)
    tell()
    everything = {id_of(one["uuid"]) for one in cruds}
    assert ids(home, 2) == everything
    assert ids(strangers, 1) == ids(wide, 1) == {id_of(cruds[0]["uuid"])}


def ids(stream: AppReader, count: int) -> set[str]:
    """The ids of so many deletions, which come next."""
    told = [stream.next() for _ in range(count)]
    assert {name for name, _ in told} == {"delete"}
    return {str(payload) for _, payload in told}


def test_the_end_of_a_crud_is_told_with_its_reposts_wherever_it_was(
    bob: Person, app: Flask, anns: Calls, app_readers: AppReaders, people: People, tell: Tell,
    sql: cursor,
) -> None:  # fmt: skip
    ann, reader, stranger = anns.person, people.person(), people.person()
    people.follows(reader, bob)
    ended, expired = ann.posts("#bread"), ann.posts("#bread")
    bob.reposts(ended)
    repost = repost_of(sql, bob)
    tell()
    home = app_readers.open(app_of(app, reader), "/user")
    own = app_readers.open(anns, "/user")
    apart = app_readers.open(app_of(app, stranger), "/user")
    wide = [app_readers.open(app_of(app, stranger), path) for path in WIDE]
    assert ann.delete(f"/api/activities/{ended['uuid']}").status_code == 204
    people.expire(expired)
    tell()
    both = {id_of(ended["uuid"]), id_of(expired["uuid"])}
    assert ids(home, 2) == {id_of(ended["uuid"]), id_of(repost)}
    assert ids(own, 3) == {*both, id_of(repost)}
    for stream in wide:
        assert ids(stream, 2) == both
    shown = stranger.posts()
    tell()
    assert apart.before(read(anns, shown["uuid"])) == []


def test_a_repost_that_is_taken_back_is_told_to_who_had_it(
    ann: Person, bob: Person, bobs: Calls, app_readers: AppReaders, people: People, tell: Tell
) -> None:
    people.follows(bob, ann)
    crud = people.person().posts()
    stream = app_readers.open(bobs, "/user")
    ann.reposts(crud)
    tell()
    _, shown = stream.next()
    assert ann.delete(f"/api/activities/{crud['uuid']}/repost").status_code == 200
    tell()
    assert ids(stream, 1) == {shown["id"]}


def test_notifications_come_as_they_are_read_and_go_with_their_crud(
    ann: Person, bob: Person, anns: Calls, app: Flask, app_readers: AppReaders, tell: Tell
) -> None:
    crud = ann.posts()
    tell()
    everything = app_readers.open(anns, "/user")
    alone = app_readers.open(anns, "/user/notification")
    without = app_readers.open(app_of(app, ann, "read:statuses"), "/user")
    bob.follows(ann)
    bob.likes(crud)
    reply = bob.replies(crud)
    bob.reposts(crud)
    tell()
    told = [everything.next() for _ in range(4)]
    assert told == [alone.next() for _ in range(4)]
    assert [one for _, one in reversed(told)] == without_counts(anns.get("/api/v1/notifications"))
    assert bob.delete(f"/api/activities/{reply['uuid']}").status_code == 204
    tell()
    assert ids(everything, 1) == ids(alone, 1) == ids(without, 1) == {id_of(reply["uuid"])}


def test_the_end_is_written_below_the_text_where_the_person_wants_that(
    ann: Person, anns: Calls, app: Flask, app_readers: AppReaders, tell: Tell
) -> None:
    plain = app_readers.open(anns, "/user")
    lined = app_readers.open(app_of(app, ann, end_line=True), "/user")
    ann.posts("Short", expires_in=7000)
    tell()
    assert plain.next()[1]["content"] == "<p>Short</p>"
    assert lined.next()[1]["content"] == "<p>Short</p><p>· gone in 1 h</p>"
