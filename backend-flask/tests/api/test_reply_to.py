"""What a reply says of the crud that it replies to: `reply_to`."""

from typing import Any

from tests.people import People, Person, answered


def alone(person: Person, reply: dict[str, Any]) -> Any:
    """The reply as it stands alone, on its author's page."""
    (shown,) = answered(person.get(f"/api/activities/@{reply['handle']}?kind=replies"))
    assert shown["uuid"] == reply["uuid"]
    return shown["reply_to"]


def test_a_reply_that_stands_alone_says_what_it_replies_to(ann: Person, bob: Person) -> None:
    crud = ann.posts("One " * 50)
    reply = bob.replies(crud, "Two")
    expected = {
        "uuid": crud["uuid"],
        "handle": "ann",
        "display_name": crud["display_name"],
        "snippet": ("One " * 50)[:100],
    }
    assert reply["reply_to"] == expected
    assert alone(ann, reply) == expected
    assert answered(ann.get(f"/api/activities/{reply['uuid']}"))["reply_to"] == expected
    assert ann.likes(reply)["reply_to"] == expected
    assert crud["reply_to"] is None


def test_what_is_covered_stays_covered(ann: Person, bob: Person) -> None:
    crud = ann.posts("The end of the film.", content_warning="A film")
    assert alone(ann, bob.replies(crud))["snippet"] == "A film"


def test_it_says_nothing_of_what_the_viewer_may_not_see(
    people: People, ann: Person, bob: Person
) -> None:
    cid = people.person("cid")
    crud = ann.posts()
    reply = bob.replies(crud)
    cid.blocks(ann)
    assert alone(cid, reply) is None
    assert alone(bob, reply) is not None
