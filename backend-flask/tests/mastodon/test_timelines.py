"""Pages of statuses."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from cruddur.mastodon.ids import id_of
from tests.mastodon.apps import Calls, id_of_crud, refused, succeeded
from tests.people import People, Person, linked

HOME = "/api/v1/timelines/home"


def ids(statuses: list[dict[str, Any]]) -> list[str]:
    return [status["id"] for status in statuses]


def test_home_shows_what_our_own_home_shows(
    anns: Calls, ann: Person, bob: Person, people: People
) -> None:
    carl = people.person("carl")
    people.follows(ann, bob)
    mine, theirs = ann.posts("mine"), bob.posts("theirs")
    carls = carl.posts("a stranger's")
    bob.reposts(carls)
    boost, second, first = anns.get(HOME)
    assert ids([second, first]) == [id_of_crud(theirs), id_of_crud(mine)]
    assert boost["reblog"]["id"] == id_of_crud(carls)
    assert boost["account"]["acct"] == "bob"
    assert boost["reblog"]["account"]["acct"] == "carl"
    assert boost["id"] > second["id"]
    assert boost["created_at"] > boost["reblog"]["created_at"]
    assert anns.get(f"/api/v1/statuses/{boost['id']}")["reblog"]["id"] == id_of_crud(carls)


def test_what_has_ended_or_was_deleted_is_in_no_list(
    anns: Calls, ann: Person, people: People
) -> None:
    stays = ann.posts("stays #bread")
    for gone in (ann.posts("ends #bread"), ann.posts("goes #bread")):
        ann.likes(gone)
        ann.bookmarks(gone)
        if gone["message"].startswith("ends"):
            people.expire(gone)
        else:
            assert ann.delete(f"/api/activities/{gone['uuid']}").status_code == 204
        assert refused(anns.send("GET", f"/api/v1/statuses/{id_of_crud(gone)}"), 404)
    ann.likes(stays)
    ann.bookmarks(stays)
    own = f"/api/v1/accounts/{id_of(ann.uuid)}/statuses"
    for path in (
        HOME,
        "/api/v1/timelines/public",
        "/api/v1/timelines/tag/bread",
        "/api/v1/favourites",
        "/api/v1/bookmarks",
        own,
    ):
        assert ids(anns.get(path)) == [id_of_crud(stays)], path
    found = anns.get("/api/v2/search?q=bread&type=statuses")["statuses"]
    assert ids(found) == [id_of_crud(stays)]


def test_a_crud_for_followers_stays_for_followers(
    anns: Calls, ann: Person, bob: Person, bobs: Calls, client: FlaskClient
) -> None:
    bob.follows(ann)
    secret = anns.post("/api/v1/statuses", {"status": "for few #few", "visibility": "private"})
    assert secret["visibility"] == "private"
    assert ids(bobs.get(HOME)) == [secret["id"]]
    assert anns.get("/api/v1/timelines/public") == []
    assert anns.get("/api/v1/timelines/tag/few") == []
    path = f"/api/v1/statuses/{secret['id']}"
    assert refused(client.get(path), 404) == "Record not found"
    assert refused(client.get(f"{path}/context"), 404) == "Record not found"
    assert refused(bobs.send("POST", f"{path}/reblog"), 403)
    only_bob = anns.post("/api/v1/statuses", {"status": "@bob psst", "visibility": "direct"})
    assert only_bob["visibility"] == "direct"
    assert [one["acct"] for one in only_bob["mentions"]] == ["bob"]
    assert bobs.get(f"/api/v1/statuses/{only_bob['id']}")["visibility"] == "direct"


def test_pages_are_turned_back_and_forth_by_absolute_links(anns: Calls, ann: Person) -> None:
    made = [id_of_crud(ann.posts(f"number {nth}")) for nth in range(7)][::-1]
    first = anns.send("GET", f"{HOME}?limit=3&access_token=secret")
    assert ids(succeeded(first)) == made[:3]
    address = linked(first, "next")
    assert address is not None
    assert address.startswith(f"http://localhost:3000{HOME}?")
    second = anns.send("GET", f"{HOME}?limit=3&max_id={made[2]}")
    assert ids(succeeded(second)) == made[3:6]
    assert second.headers["Link"].startswith("<http://localhost:3000/")
    # Just newer than the last page, not the newest of all.
    assert ids(anns.get(f"{HOME}?limit=2&min_id={made[6]}")) == made[4:6]
    assert ids(anns.get(f"{HOME}?limit=2&since_id={made[6]}")) == made[:2]
    last = anns.send("GET", f"{HOME}?limit=3&max_id={made[5]}")
    assert linked(last, "next") is None
    empty = anns.send("GET", f"{HOME}?max_id={made[6]}")
    assert (succeeded(empty), empty.headers.get("Link")) == ([], None)


def test_a_key_that_is_none_bounds_nothing(anns: Calls, ann: Person) -> None:
    post = id_of_crud(ann.posts())
    for key in ("abc", "-1", "", "1e9", "9" * 60):
        assert ids(anns.get(f"{HOME}?since_id={key}")) == [post]
    # A snowflake, which some clients make of a time: of the year 2000, and of 2200.
    assert ids(anns.get(f"{HOME}?since_id={946684800000 << 16}")) == [post]
    assert ids(anns.get(f"{HOME}?since_id={7258118400000 << 16}")) == []
    assert ids(anns.get(f"{HOME}?max_id={ann.uuid}")) == []


def test_a_limit_is_never_refused(anns: Calls, ann: Person) -> None:
    ann.posts()
    for limit in ("200", "0", "-3", "x"):
        assert len(anns.get(f"{HOME}?limit={limit}")) == 1


def test_the_page_of_a_person_has_posts_replies_and_reposts_each_of_which_can_be_left_out(
    anns: Calls, ann: Person, bob: Person
) -> None:
    theirs, post = ann.posts("hers"), bob.posts("his")
    reply = bob.replies(theirs)
    bob.reposts(theirs)
    path = f"/api/v1/accounts/{id_of(bob.uuid)}/statuses"
    boost, *rest = anns.get(path)
    assert boost["reblog"]["id"] == id_of_crud(theirs)
    assert ids(rest) == [id_of_crud(reply), id_of_crud(post)]
    assert len(anns.get(f"{path}?exclude_replies=true")) == 2
    assert ids(anns.get(f"{path}?exclude_reblogs=1&exclude_replies=on")) == [id_of_crud(post)]
    assert anns.get(f"{path}?pinned=true") == []
    assert anns.get(f"{path}?only_media=true") == []
    assert ids(anns.get(f"{path}?tagged=none")) == []


def test_who_is_blocked_is_nowhere(anns: Calls, ann: Person, bob: Person) -> None:
    post = bob.posts("hello #bread")
    ann.blocks(bob)
    path = f"/api/v1/accounts/{id_of(bob.uuid)}"
    assert anns.get(f"{path}/statuses") == []
    assert anns.get("/api/v1/timelines/public") == []
    assert refused(anns.send("GET", f"/api/v1/statuses/{id_of_crud(post)}"), 404)
    # To be unblocked, the person is found by the exact handle.
    assert ids(anns.get("/api/v2/search?q=@bob&type=accounts&resolve=true")["accounts"]) == [
        id_of(bob.uuid)
    ]


def test_the_thread_is_flat_parents_first(
    anns: Calls, ann: Person, bob: Person, people: People
) -> None:
    top = ann.posts("top")
    reply = bob.replies(top, "reply")
    below = ann.replies(reply, "below")
    gone = bob.replies(reply, "gone")
    people.expire(gone)
    found = anns.get(f"/api/v1/statuses/{id_of_crud(reply)}/context")
    assert ids(found["ancestors"]) == [id_of_crud(top)]
    assert ids(found["descendants"]) == [id_of_crud(below)]
    assert found["descendants"][0]["in_reply_to_id"] == id_of_crud(reply)
    assert found["descendants"][0]["in_reply_to_account_id"] == id_of(bob.uuid)


@pytest.mark.parametrize(
    ("path", "read"),
    [
        (HOME, ["mastodon_home", "mastodon_people"]),
        ("/api/v1/timelines/public", ["mastodon_public", "mastodon_people"]),
        ("/api/v1/timelines/tag/bread", ["mastodon_search", "mastodon_people"]),
        ("/api/v1/favourites", ["mastodon_favourites", "mastodon_people"]),
        ("/api/v1/bookmarks", ["mastodon_bookmarks", "mastodon_people"]),
        ("/api/v1/statuses/{status}", ["mastodon_statuses", "mastodon_people"]),
        (
            "/api/v1/statuses/{status}/context",
            ["mastodon_context", "mastodon_people"],
        ),
        ("/api/v1/accounts/{ann}/statuses", ["mastodon_account_statuses", "mastodon_people"]),
        ("/api/v1/accounts/{ann}", ["mastodon_person"]),
        ("/api/v1/accounts/relationships?id[]={ann}", ["mastodon_relationships"]),
        ("/api/v1/blocks", ["mastodon_blocked"]),
    ],
)
def test_a_read_is_one_statement_and_one_for_the_people_of_the_page(
    anns: Calls, ann: Person, statements: list[str], path: str, read: list[str]
) -> None:
    post = ann.posts("hello #bread")
    ann.likes(post)
    ann.bookmarks(post)
    ann.replies(post)
    del statements[:]
    anns.get(path.format(status=id_of_crud(post), ann=id_of(ann.uuid)))
    assert [name.removesuffix("_without_mutes") for name in statements] == [
        "auth_viewer_of_token",
        *read,
    ]
