"""`replies_count` counts the replies that its reader sees, on every surface."""

from typing import Any

import pytest

from tests.moderators import acts
from tests.people import People, Person, answered

ACTIVITIES = "/api/activities"


@pytest.fixture
def answered_crud(people: People, ann: Person, moderator: Person) -> dict[str, Any]:
    """A crud of somebody whom Ann follows, with a reply by one of each; returns it."""
    author = people.person("author")
    people.follows(ann, author)
    crud = author.posts("canary")
    names = ("plain", "limited", "suspended", "muted", "blocked", "blocking")
    replying = {name: people.person(name) for name in names}
    for person in replying.values():
        person.replies(crud)
    acts(moderator, "limit", handle="limited")
    acts(moderator, "suspend", handle="suspended")
    ann.blocks(replying["blocked"])
    replying["blocking"].blocks(ann)
    answered(ann.post("/api/mutes", {"kind": "person", "value": "muted"}))
    return crud


def shown_on(viewer: Person, crud: dict[str, Any]) -> dict[str, Any]:
    """The crud as each surface shows it to that viewer."""
    path = f"{ACTIVITIES}/{crud['uuid']}"
    lists = {
        "home": f"{ACTIVITIES}/home",
        "everyone": f"{ACTIVITIES}/home?scope=everyone",
        "profile": f"{ACTIVITIES}/@author",
        "search": f"{ACTIVITIES}/search?term=canary",
    }
    shown = {name: answered(viewer.get(url))[0] for name, url in lists.items()}
    shown["crud"] = answered(viewer.get(path))
    shown["thread"] = answered(viewer.get(f"{path}/thread"))["activity"]
    shown["liked"] = answered(viewer.put(f"{path}/like"))
    return shown


def test_replies_of_people_whom_the_viewer_does_not_see_are_not_counted(
    ann: Person, answered_crud: dict[str, Any]
) -> None:
    counts = {name: card["replies_count"] for name, card in shown_on(ann, answered_crud).items()}
    assert counts == dict.fromkeys(counts, 2)


def test_who_mutes_and_blocks_nobody_counts_all_but_suspended_people(
    bob: Person, people: People, answered_crud: dict[str, Any]
) -> None:
    author = people.signed_in(bob.uuid, "bob")
    author.follows(people.person("other"))
    answered(bob.put("/api/users/@author/follow"))
    counts = {name: card["replies_count"] for name, card in shown_on(bob, answered_crud).items()}
    assert counts == dict.fromkeys(counts, 5)


def test_a_count_is_that_of_the_replies_in_the_thread(
    ann: Person, answered_crud: dict[str, Any]
) -> None:
    thread = answered(ann.get(f"{ACTIVITIES}/{answered_crud['uuid']}/thread"))
    whole = [place for place in thread["replies"] if not place["activity"]["muted"]]
    assert len(whole) == thread["activity"]["replies_count"]
