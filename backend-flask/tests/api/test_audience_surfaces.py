"""Every GET of the document for every audience: nothing of a crud reaches whom it is not for.

The addresses are made from the document, so a surface that is added later is walked too.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask

from cruddur.worker.loop import Worker
from tests.people import SMALL_PICTURE, People, Person, answered
from tests.reads import addresses_of_reads, comparable, walk
from tests.talk import sends

WORD = "canaryofann01234"
SEEN_BY = {
    "everyone": {"ann", "cid", "dan", "eve", "fay"},
    "followers": {"ann", "cid", "dan"},
    "mentioned": {"ann", "dan"},
}
"""Cid follows Ann, Dan is mentioned, Eve is nobody to her, but follows Cid and Dan, who like,
answer and repost what they can. Fay asks to follow Ann, who has not decided."""
FAR_AND_WIDE = (
    "/api/activities/search",
    "/api/activities/talked",
    "/api/trends",
    "/api/users/suggested",
)


@dataclass(frozen=True)
class Written:
    """What must not be seen: uuids of cruds and of a picture; and where to look."""

    uuids: tuple[str, ...]
    picture: str
    group: str


@pytest.fixture
def everybody(people: People, ann: Person) -> dict[str, Person]:
    cid, dan, eve, fay = (people.person(name) for name in ("cid", "dan", "eve", "fay"))
    cid.follows(ann)
    answered(ann.post("/api/profile/update", {"approves_followers": True}))
    assert fay.follows(ann)["requested"] is True
    eve.follows(cid)
    eve.follows(dan)
    return {"ann": ann, "cid": cid, "dan": dan, "eve": eve, "fay": fay}


def written(everybody: dict[str, Person], audience: str, worker: Worker) -> Written:
    """Ann writes for them, with a picture, and those who can answer, like and repost it."""
    ann = everybody["ann"]
    picture = ann.picture(SMALL_PICTURE)
    media = [{"uuid": picture["uuid"], "alt": WORD}]
    crud = ann.posts(f"{WORD} #{WORD} @dan", audience=audience, media=media)
    ann.reposts(crud)
    cruds: list[dict[str, Any]] = [crud]
    for name in sorted(SEEN_BY[audience] & {"cid", "dan"}):
        person = everybody[name]
        reply = person.replies(crud, f"{WORD} #{WORD} @eve")
        person.likes(crud)
        if audience == "everyone":
            person.reposts(crud)
        cruds += [reply, ann.replies(reply, f"{WORD} below")]
    sends(everybody["dan"], everybody["eve"])
    group = sends(everybody["eve"], everybody["dan"])["message_group_uuid"]
    while worker.work_once():
        pass
    return Written(tuple(one["uuid"] for one in cruds), picture["uuid"], group)


@pytest.mark.parametrize("audience", SEEN_BY)
def test_no_surface_shows_a_crud_to_whom_it_is_not_for(
    audience: str, app: Flask, everybody: dict[str, Person], worker: Worker
) -> None:
    found = written(everybody, audience, worker)
    handles = ("ann", "cid")
    some = (*found.uuids[:2], found.picture)
    paths = addresses_of_reads(app, handles, found.group, some, WORD)
    for name, person in everybody.items():
        shown_on = set()
        for path, answer in walk(person, paths).items():
            status, body, link = comparable(path, answer)
            where = urlsplit(path).path
            is_seen = WORD in body or any(uuid in body + link for uuid in found.uuids)
            is_seen = is_seen or (where.startswith("/api/media/") and status == 200)
            if is_seen:
                shown_on.add(where)
            assert name in SEEN_BY[audience] or not is_seen, (name, path, status)
            if audience != "everyone":
                is_wide = where in FAR_AND_WIDE or "scope=everyone" in path
                assert not (is_wide and is_seen), (name, path)
        if name in SEEN_BY[audience]:
            assert f"/api/media/{found.picture}/full" in shown_on
            assert f"/api/activities/{found.uuids[0]}/thread" in shown_on


@pytest.mark.parametrize("audience", ["followers", "mentioned"])
def test_no_surface_shows_it_to_who_is_not_signed_in(
    audience: str, app: Flask, everybody: dict[str, Person], worker: Worker
) -> None:
    found = written(everybody, audience, worker)
    some = (*found.uuids[:2], found.picture)
    client = everybody["ann"].client
    for path in addresses_of_reads(app, ("ann", "cid"), found.group, some, WORD):
        answer = client.get(path)
        status, body, link = comparable(path, answer)
        assert WORD not in body, (path, status)
        assert not any(uuid in body + link for uuid in found.uuids), (path, status)
        assert not (path.startswith("/api/media/") and status == 200), path
