"""Every GET of the document across a block: it shows nothing by or about the other person.

The addresses are made from the document, so a surface that is added later is walked too.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from flask import Flask

from cruddur.worker.loop import Worker
from tests.moderators import acts
from tests.people import People, Person
from tests.reads import addresses_of_reads, comparable, walk
from tests.talk import sends

WORDS = {"ann": "canaryofann01234", "bob": "canaryofbob01234"}
NAMED_ON = {
    "/api/auth/me/export": "one's own: whom one blocks, liked and talked with",
    "/api/users/blocked": "whom one blocks",
    "/api/users/@{other}": "no more than a name, and that there is a block",
    "/api/users/@{other}/short": "that there is somebody with this handle",
    "/api/message_groups": "the conversation before the block stays",
    "/api/message_groups/@{other}": "the same",
    "/api/message_groups/{group}": "the same",
    "/api/messages/@{other}": "the same",
    "/api/messages/{group}": "the same",
}
"""Where the other's handle may stand, or what refers to the other's activities."""
OWN_REFERENCE = re.compile(r'"(reply_to|quoted)_activity_uuid" ?: ?"[^"]+"')
"""What somebody replied to or quoted stands in that crud, as a uuid."""
SHOWN_ON = {
    "/api/activities/@ann",
    "/api/activities/@bob",
    "/api/activities/@cid",
    "/api/activities/home",
    "/api/activities/notifications",
    "/api/activities/search",
}


@dataclass(frozen=True)
class Talk:
    """What both wrote, by handle, and their conversation."""

    written: dict[str, tuple[str, ...]]
    group: str


@pytest.fixture
def cid(people: People) -> Person:
    """A third, who sees and reposts both."""
    return people.person("cid", "Cid Cole")


@pytest.fixture
def talk(ann: Person, bob: Person, cid: Person, worker: Worker) -> Talk:
    """Both write, each with a word of their own, on every surface."""
    everybody = (ann, bob, cid)
    for one in everybody:
        for other in everybody:
            if one is not other:
                one.follows(other)
    between = cid.posts("between them")
    written: dict[str, tuple[str, ...]] = {}
    posts = {}
    for one, other in ((ann, bob), (bob, ann)):
        word = WORDS[one.handle]
        posts[one.handle] = one.posts(f"{word} #{word} @{other.handle}")
        reply = one.replies(between, f"{word} @{other.handle}")
        written[one.handle] = (posts[one.handle]["uuid"], reply["uuid"])
    for one, other in ((ann, bob), (bob, ann)):
        theirs = posts[other.handle]
        reply = one.replies(theirs, f"{WORDS[one.handle]} below")
        quote = one.quotes(theirs, f"{WORDS[one.handle]} quotes @{other.handle}")
        cid.quotes(theirs, "both see this")
        written[one.handle] = (*written[one.handle], reply["uuid"], quote["uuid"])
        one.likes(theirs)
        one.reposts(theirs)
        cid.reposts(theirs)
    sends(bob, ann)
    group = sends(ann, bob)["message_group_uuid"]
    while worker.work_once():
        pass
    return Talk(written, group)


def addresses(app: Flask, talk: Talk, word: str) -> list[str]:
    uuids = [uuid for both in talk.written.values() for uuid in both]
    return addresses_of_reads(app, ("ann", "bob", "cid"), talk.group, uuids, word)


@pytest.mark.parametrize("blocker", ["ann", "bob"])
@pytest.mark.parametrize("viewer", ["ann", "bob"])
def test_no_surface_shows_the_other_across_a_block(
    app: Flask, ann: Person, bob: Person, talk: Talk, worker: Worker, blocker: str, viewer: str
) -> None:
    people = {"ann": ann, "bob": bob}
    other = "bob" if viewer == "ann" else "ann"
    paths = addresses(app, talk, WORDS[other])
    before = walk(people[viewer], paths)
    shown_on = {urlsplit(path).path for path in paths if WORDS[other] in before[path].text}
    assert shown_on >= SHOWN_ON
    people[blocker].blocks(people["bob" if blocker == "ann" else "ann"])
    while worker.work_once():
        pass
    named_on = {path.format(other=other, group=talk.group) for path in NAMED_ON}
    for path, answer in walk(people[viewer], paths).items():
        status, body, link = comparable(path, answer)
        assert WORDS[other] not in body, (path, status)
        if urlsplit(path).path in named_on:
            continue
        assert f'"{other}"' not in body, (path, status)
        references = OWN_REFERENCE.sub("", body) + link
        assert not any(uuid in references for uuid in talk.written[other]), (path, status)


def test_a_third_still_sees_both(
    app: Flask, ann: Person, bob: Person, cid: Person, talk: Talk
) -> None:
    ann.blocks(bob)
    for word in WORDS.values():
        shown = walk(cid, addresses(app, talk, word))
        seen = {urlsplit(path).path for path, answer in shown.items() if word in answer.text}
        assert seen >= {"/api/activities/home", "/api/activities/search"}


@pytest.mark.parametrize("viewer", ["ann", "cid"])
def test_no_surface_shows_who_is_suspended(
    app: Flask,
    moderator: Person,
    ann: Person,
    cid: Person,
    talk: Talk,
    viewer: str,
) -> None:
    person = {"ann": ann, "cid": cid}[viewer]
    paths = addresses(app, talk, WORDS["bob"])
    acts(moderator, "suspend", handle="bob")
    for path, answer in walk(person, paths).items():
        status, body, link = comparable(path, answer)
        if urlsplit(path).path == "/api/auth/me/export":
            # One's own: whom one follows, liked and talked with.
            continue
        assert WORDS["bob"] not in body, (path, status)
        assert '"bob"' not in body, (path, status)
        references = OWN_REFERENCE.sub("", body) + link
        assert not any(uuid in references for uuid in talk.written["bob"]), (path, status)
