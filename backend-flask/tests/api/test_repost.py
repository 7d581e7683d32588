"""PUT and DELETE /api/activities/{uuid}/repost."""

from psycopg2.extensions import cursor

from cruddur.worker.loop import Worker
from tests.items import Items
from tests.people import People, Person, answered, uuids

ACTIVITIES = "/api/activities"
HOME = f"{ACTIVITIES}/home"


def test_repost_answers_the_crud_with_fresh_counts(ann: Person, bob: Person) -> None:
    post = ann.posts()
    reposted = bob.reposts(post)
    assert reposted == {**post, "reposts_count": 1, "reposted": True}
    assert bob.reposts(post) == reposted
    path = f"{ACTIVITIES}/{post['uuid']}/repost"
    assert answered(bob.delete(path)) == post
    assert answered(bob.delete(path)) == post


def test_repost_shows_in_the_home_of_followers_with_who_reposted(
    people: People, ann: Person, bob: Person
) -> None:
    stranger = people.person("carl")
    ann.follows(bob)
    post = stranger.posts()
    bob.reposts(post)
    (shown,) = answered(ann.get(HOME))
    assert shown["uuid"] == post["uuid"]
    assert shown["reposted_by"] == {"handle": "bob", "display_name": "Bob Bell", "avatar_url": None}
    answered(bob.delete(f"{ACTIVITIES}/{post['uuid']}/repost"))
    assert answered(ann.get(HOME)) == []


def test_a_crud_that_five_reposted_shows_once(people: People, ann: Person, bob: Person) -> None:
    post = bob.posts()
    friends = [people.person() for _ in range(5)]
    for friend in friends:
        ann.follows(friend)
        friend.reposts(post)
    (shown,) = answered(ann.get(HOME))
    assert shown["reposts_count"] == 5
    assert shown["reposted_by"]["handle"] == friends[0].handle


def test_ones_own_repost_is_marked_in_ones_own_home(ann: Person, bob: Person) -> None:
    post = bob.posts()
    ann.reposts(post)
    (shown,) = answered(ann.get(HOME))
    assert shown["reposted"] is True
    assert shown["reposted_by"]["handle"] == "ann"


def test_a_repost_never_outlives_its_crud(
    people: People, ann: Person, bob: Person, worker: Worker, sql: cursor
) -> None:
    post = bob.posts()
    ann.reposts(post)
    people.expire(post)
    assert answered(ann.get(HOME)) == []
    worker.work_once()
    sql.execute("SELECT count(*) FROM reposts")
    assert sql.fetchall() == [(0,)]


def test_a_reply_that_was_reposted_shows_in_home(ann: Person, bob: Person, people: People) -> None:
    reply = people.person().replies(people.person().posts())
    ann.follows(bob)
    bob.reposts(reply)
    assert uuids(answered(ann.get(HOME))) == [reply["uuid"]]


def test_repost_notifies_the_author_until_it_is_undone(
    ann: Person, bob: Person, worker: Worker, items: Items
) -> None:
    post = ann.posts()
    bob.reposts(post)
    ann.reposts(post)
    worker.work_once()
    (entry,) = answered(ann.get(f"{ACTIVITIES}/notifications"))
    assert entry["notification"]["kind"] == "repost"
    answered(bob.delete(f"{ACTIVITIES}/{post['uuid']}/repost"))
    worker.work_once()
    assert items(ann) == []


def test_repost_is_one_statement(ann: Person, statements: list[str]) -> None:
    post = ann.posts()
    statements.clear()
    ann.reposts(post)
    assert statements == ["auth_viewer_of_token", "activities_repost"]
