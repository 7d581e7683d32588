"""GET /api/activities/{uuid}/likes and /reposts: who liked and who reposted a crud."""

import pytest

from tests.people import People, Person, answered, linked

BOTH = pytest.mark.parametrize("kind", ["likes", "reposts"])


def acts(person: Person, kind: str, crud: dict[str, object]) -> None:
    (person.likes if kind == "likes" else person.reposts)(crud)


def handles(person: Person, path: str) -> list[str]:
    return [one["handle"] for one in answered(person.get(path))]


@BOTH
def test_the_latest_come_first_in_pages_and_say_whom_the_viewer_follows(
    kind: str, people: People, ann: Person, bob: Person
) -> None:
    crud = ann.posts()
    path = f"/api/activities/{crud['uuid']}/{kind}"
    assert answered(ann.get(path)) == []
    cid = people.person("cid")
    for person in (bob, cid):
        acts(person, kind, crud)
    ann.follows(bob)
    page = ann.get(f"{path}?limit=1")
    assert [(one["handle"], one["followed"]) for one in answered(page)] == [("cid", False)]
    rest = linked(page, "next")
    assert rest
    assert [(one["handle"], one["followed"]) for one in answered(ann.get(rest))] == [("bob", True)]


@BOTH
def test_whom_a_block_hides_is_not_among_them(
    kind: str, people: People, ann: Person, bob: Person
) -> None:
    crud = ann.posts()
    path = f"/api/activities/{crud['uuid']}/{kind}"
    cid = people.person("cid")
    acts(bob, kind, crud)
    acts(cid, kind, crud)
    cid.blocks(bob)
    assert handles(cid, path) == ["cid"]
    assert handles(bob, path) == ["bob"]
    assert handles(ann, path) == ["cid", "bob"]


@BOTH
def test_of_what_the_viewer_may_not_see_it_says_only_why(
    kind: str, ann: Person, bob: Person
) -> None:
    crud = ann.posts("for followers", audience="followers")
    path = f"/api/activities/{crud['uuid']}/{kind}"
    assert bob.get(path).status_code == 404
    ann.delete(f"/api/activities/{crud['uuid']}")
    assert ann.get(path).status_code == 410
