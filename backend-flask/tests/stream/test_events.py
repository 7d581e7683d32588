"""What is told to whom, as it happens."""

from tests.people import People, Person, answered
from tests.stream.readers import Readers, Tell


def test_followers_author_and_everyone_are_told_of_a_crud_at_once(
    ann: Person, bob: Person, people: People, readers: Readers, tell: Tell
) -> None:
    people.follows(bob, ann)
    stranger = people.person()
    streams = [
        readers.open(ann),
        readers.open(bob),
        readers.open(),
        readers.open(stranger, params={"scope": "everyone"}),
    ]
    not_following = readers.open(stranger)
    crud = ann.posts("hello")
    own = stranger.posts("mine")
    tell()
    for stream in streams:
        assert stream.until("create") == {
            "uuid": crud["uuid"],
            "entry_uuid": crud["uuid"],
            "handle": "ann",
            "reply_to_activity_uuid": None,
            "expires_at": stream_time(crud["expires_at"], stream.seen[-1].data),
            "by": None,
        }
    assert not_following.before(own) == []


def stream_time(of_api: str, data: str) -> str:
    """The same time as the stream writes it."""
    assert of_api.rstrip("Z").split("+")[0].rstrip("0") in data
    start = data.index('"expires_at"')
    return data[start:].split('"')[3]


def test_who_watches_a_crud_is_told_of_replies_and_counts(
    ann: Person, bob: Person, people: People, readers: Readers, tell: Tell
) -> None:
    crud = ann.posts()
    watcher = readers.open(people.person(), params={"thread": crud["uuid"]})
    reply = bob.replies(crud)
    tell()
    assert watcher.until("create")["uuid"] == reply["uuid"]
    assert watcher.until("update")["replies_count"] == 1
    answered(bob.put(f"/api/activities/{crud['uuid']}/like"))
    tell()
    assert watcher.until("update")["likes_count"] == 1


def test_the_author_is_told_of_likes_without_watching(
    ann: Person, bob: Person, readers: Readers, tell: Tell
) -> None:
    crud = ann.posts()
    stream = readers.open(ann)
    answered(bob.put(f"/api/activities/{crud['uuid']}/like"))
    tell()
    assert stream.until("update")["likes_count"] == 1


def test_many_likes_in_a_moment_are_one_update(
    ann: Person, people: People, readers: Readers, tell: Tell
) -> None:
    crud = ann.posts()
    stream = readers.open(ann)
    for _ in range(5):
        answered(people.person().put(f"/api/activities/{crud['uuid']}/like"))
    tell()
    assert stream.until("update")["likes_count"] == 5
    last = ann.posts()
    tell()
    assert "update" not in [name for name, _ in stream.before(last)]


def test_what_is_watched_can_be_changed_while_the_stream_is_open(
    ann: Person, bob: Person, people: People, readers: Readers, tell: Tell
) -> None:
    first, second = ann.posts("one"), ann.posts("two")
    person = people.person()
    stream = readers.open(person, params={"thread": first["uuid"]})
    key = stream.seen[0].json()["stream"]
    sent = {"stream": key, "uuids": [second["uuid"]]}
    assert readers.request(person, "/watch", "POST", json=sent).status_code == 204
    bob.replies(first)
    reply = bob.replies(second)
    tell()
    assert stream.until("create")["uuid"] == reply["uuid"]


def test_nobody_else_changes_what_a_stream_watches(
    ann: Person, bob: Person, people: People, readers: Readers, tell: Tell
) -> None:
    crud, other = ann.posts(), ann.posts()
    stream = readers.open(people.person(), params={"thread": crud["uuid"]})
    sent = {"stream": stream.seen[0].json()["stream"], "uuids": [other["uuid"]]}
    assert readers.request(bob, "/watch", "POST", json=sent).status_code == 204
    reply = bob.replies(crud)
    tell()
    assert stream.until("create")["uuid"] == reply["uuid"]


def test_a_repost_and_its_undoing_are_told_where_home_shows_them(
    ann: Person, bob: Person, people: People, readers: Readers, tell: Tell
) -> None:
    reader, of_both = people.person(), people.person()
    people.follows(reader, bob)
    people.follows(of_both, bob)
    people.follows(of_both, ann)
    crud = ann.posts()
    tell()
    stream, other, everyone = readers.open(reader), readers.open(of_both), readers.open()
    path = f"/api/activities/{crud['uuid']}/repost"
    answered(bob.put(path))
    tell()
    told = stream.until("create")
    assert (told["uuid"], told["by"]) == (crud["uuid"], "bob")
    assert told["entry_uuid"] != crud["uuid"]
    answered(bob.delete(path))
    tell()
    gone = {"uuid": crud["uuid"], "entry_uuid": told["entry_uuid"]}
    assert stream.until("unrepost") == gone
    last = ann.posts()
    tell()
    assert everyone.before(last) == []
    assert [name for name, _ in other.before(last)] == ["unrepost"]


def test_a_deletion_and_an_end_are_told(
    ann: Person, people: People, readers: Readers, tell: Tell
) -> None:
    deleted, expired = ann.posts(), ann.posts()
    tell()
    stream = readers.open()
    assert ann.delete(f"/api/activities/{deleted['uuid']}").status_code == 204
    tell()
    assert stream.until("delete") == {"uuid": deleted["uuid"]}
    people.expire(expired)
    tell()
    assert stream.until("expire") == {"uuid": expired["uuid"]}


def test_a_quote_is_told_as_a_post_and_its_end_with_that_of_what_it_quotes(
    ann: Person, bob: Person, people: People, readers: Readers, tell: Tell
) -> None:
    post = ann.posts()
    tell()
    wide = readers.open(people.person(), params={"scope": "everyone"})
    watcher = readers.open(people.person(), params={"thread": post["uuid"]})
    quote = bob.quotes(post)
    tell()
    assert wide.until("create")["uuid"] == quote["uuid"]
    assert ann.delete(f"/api/activities/{post['uuid']}").status_code == 204
    tell()
    assert {wide.until("delete")["uuid"] for _ in range(2)} == {post["uuid"], quote["uuid"]}
    assert watcher.until("delete")["uuid"] == post["uuid"]
    # It was no reply in the thread that is watched.
    assert not any(event.event == "create" for event in watcher.seen)


def test_a_changed_life_is_told_to_who_watches(
    ann: Person, people: People, readers: Readers, tell: Tell
) -> None:
    crud = ann.posts()
    stream = readers.open(people.person(), params={"thread": crud["uuid"]})
    changed = answered(ann.put(f"/api/activities/{crud['uuid']}/life", {"ttl": "1-hour"}))
    tell()
    told = stream.until("update")
    assert told["expires_at"][:19] == changed["expires_at"][:19]


def test_a_notification_can_be_read_when_it_is_told(
    ann: Person, bob: Person, readers: Readers, tell: Tell
) -> None:
    stream = readers.open(ann)
    other = readers.open(bob)
    crud = bob.posts("hello @ann")
    tell()
    told = stream.until("notification")
    assert told == {
        "uuid": crud["uuid"],
        "kind": "mention",
        "activity_uuid": crud["uuid"],
        "actor": {"handle": "bob", "display_name": "Bob Bell"},
    }
    (shown,) = answered(ann.get("/api/activities/notifications"))
    assert shown["notification"]["uuid"] == told["uuid"]
    assert "notification" not in [name for name, _ in other.before(crud)]


def test_both_are_told_of_a_message_and_of_its_end(
    ann: Person, bob: Person, readers: Readers, tell: Tell
) -> None:
    streams = [readers.open(ann), readers.open(bob)]
    sent = answered(ann.post("/api/messages", {"message": "psst", "handle": "bob"}))
    group = sent["message_group_uuid"]
    tell()
    for stream, is_mine in zip(streams, (True, False), strict=True):
        told = stream.until("message")
        assert told == {
            "message_group_uuid": group,
            "message_uuid": sent["uuid"],
            "mine": is_mine,
            "expires_at": None,
        }
        assert "psst" not in "".join(event.data for event in stream.seen)
    path = f"/api/messages/{group}/{sent['uuid']}"
    assert ann.delete(path).status_code == 204
    tell()
    for stream in streams:
        gone = {"message_group_uuid": group, "message_uuid": sent["uuid"]}
        assert stream.until("message_end") == gone


def test_a_persons_other_devices_are_told_what_was_read(
    ann: Person, bob: Person, readers: Readers, tell: Tell
) -> None:
    mention = bob.posts("hello @ann")
    sent = answered(bob.post("/api/messages", {"message": "psst", "handle": "ann"}))
    group = sent["message_group_uuid"]
    tell()
    stream = readers.open(ann)
    ann.post("/api/activities/notifications/read", {"uuid": mention["uuid"]})
    ann.post(f"/api/message_groups/{group}/read", {"uuid": sent["uuid"]})
    tell()
    assert stream.until("read") == {"notification_uuid": mention["uuid"]}
    assert stream.until("read") == {"message_group_uuid": group, "message_uuid": sent["uuid"]}


def test_a_stream_begins_with_its_position_and_when_to_come_back(readers: Readers) -> None:
    stream = readers.open()
    assert stream.opened.retry is not None
    assert 5000 <= stream.opened.retry <= 14_000
    assert stream.opened.json()["now"].endswith("+00:00")
    assert stream.opened.id.isdecimal()
    headers = stream.response.headers
    assert headers["Content-Type"] == "text/event-stream; charset=utf-8"
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Accel-Buffering"] == "no"


def test_both_are_told_of_a_changed_timer_once(
    ann: Person, bob: Person, readers: Readers, tell: Tell
) -> None:
    sent = answered(ann.post("/api/messages", {"message": "psst", "handle": "bob"}))
    group = sent["message_group_uuid"]
    tell()
    streams = [readers.open(ann), readers.open(bob)]
    for _ in range(2):
        answered(ann.put(f"/api/message_groups/{group}/timer", {"expires_in": 3600}))
    answered(ann.put(f"/api/message_groups/{group}/timer", {"expires_in": None}))
    tell()
    for stream in streams:
        assert stream.until("timer") == {"message_group_uuid": group, "expires_in": 3600}
        assert stream.until("timer") == {"message_group_uuid": group, "expires_in": None}


def test_requests_to_follow_and_their_acceptance_are_told_as_notifications(
    ann: Person, bob: Person, readers: Readers, tell: Tell
) -> None:
    answered(ann.post("/api/profile/update", {"approves_followers": True}))
    streams = {one.handle: readers.open(one) for one in (ann, bob)}
    bob.follows(ann)
    tell()
    assert streams["ann"].until("notification")["kind"] == "follow_request"
    assert ann.put("/api/users/@bob/follow_request").status_code == 204
    tell()
    assert streams["bob"].until("notification")["kind"] == "follow_accepted"
