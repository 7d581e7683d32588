"""Who may reply to a crud, by the choice of its author."""

import pytest
from flask.testing import FlaskClient

from tests.people import People, Person, answered, problem

ACTIVITIES = "/api/activities"


def path_of(crud: dict[str, object]) -> str:
    return f"{ACTIVITIES}/{crud['uuid']}"


def test_everyone_may_reply_unless_the_author_says_so(
    ann: Person, bob: Person, client: FlaskClient
) -> None:
    post = ann.posts()
    assert (post["replies_from"], post["can_reply"]) == ("everyone", True)
    for get in (bob.get, client.get):
        shown = answered(get(path_of(post)))
        assert (shown["replies_from"], shown["can_reply"]) == ("everyone", True)
    bob.replies(post)


@pytest.mark.parametrize("replies_from", ["following", "nobody"])
def test_a_stranger_may_not_reply(
    ann: Person, bob: Person, client: FlaskClient, replies_from: str
) -> None:
    post = ann.posts(replies_from=replies_from)
    bob.follows(ann)
    assert answered(bob.get(path_of(post)))["can_reply"] is False
    assert answered(client.get(path_of(post)))["can_reply"] is False
    problem(bob.post(f"{path_of(post)}/reply", {"message": "x"}), 403, "replies_closed")
    shown = answered(ann.get(path_of(post)))
    assert (shown["replies_count"], shown["replies"]) == (0, [])
    # What else one does with it stays.
    assert bob.likes(post)["can_reply"] is False
    bob.reposts(post)


def test_whom_the_author_follows_or_mentions_may_reply(
    ann: Person, bob: Person, people: People
) -> None:
    carl = people.person("carl")
    ann.follows(bob)
    post = ann.posts("hello @carl", replies_from="following")
    for one in (bob, carl, ann):
        assert answered(one.get(path_of(post)))["can_reply"] is True
        one.replies(post)
    assert answered(people.person().get(path_of(post)))["can_reply"] is False


def test_nobody_is_nobody_but_the_author(ann: Person, bob: Person) -> None:
    ann.follows(bob)
    post = ann.posts("hello @bob", replies_from="nobody")
    problem(bob.post(f"{path_of(post)}/reply", {"message": "x"}), 403, "replies_closed")
    assert post["can_reply"] is True
    ann.replies(post)


def test_a_reply_has_a_choice_of_its_own(ann: Person, bob: Person) -> None:
    post = ann.posts(replies_from="following")
    ann.follows(bob)
    reply = bob.replies(post, replies_from="nobody")
    problem(ann.post(f"{path_of(reply)}/reply", {"message": "x"}), 403, "replies_closed")
    open_reply = bob.replies(post)
    ann.replies(open_reply)


def test_a_choice_that_cannot_be_is_refused(ann: Person) -> None:
    problem(ann.post(ACTIVITIES, {"message": "x", "replies_from": "friends"}), 422, "invalid")


def test_a_block_and_an_end_take_precedence_over_the_choice(ann: Person, bob: Person) -> None:
    post = ann.posts(replies_from="nobody")
    ann.blocks(bob)
    problem(bob.post(f"{path_of(post)}/reply", {"message": "x"}), 403, "blocked")
    ann.unblocks(bob)
    ann.delete(path_of(post))
    problem(bob.post(f"{path_of(post)}/reply", {"message": "x"}), 410, "expired")


def test_the_choice_is_in_the_export(ann: Person) -> None:
    ann.posts(replies_from="nobody")
    (exported,) = answered(ann.get("/api/auth/me/export"))["activities"]
    assert exported["replies_from"] == "nobody"
