"""Fixtures: an app, and the same after Ann has let it in."""

import pytest
from flask import Flask
from psycopg2.extensions import cursor

from cruddur.mastodon.ids import id_of
from cruddur.worker.loop import Worker
from tests.apps import clock
from tests.mastodon.apps import App, Calls, id_of_crud, let_in, registered
from tests.mastodon.scenes import Scene
from tests.people import People, Person, answered

__all__ = ["clock"]


@pytest.fixture
def trial(app: Flask, sql: cursor) -> App:  # noqa: ARG001 (an empty database)
    """An app."""
    return registered(app.test_client())


@pytest.fixture
def anns(trial: App, ann: Person) -> Calls:
    """The app of Ann."""
    return let_in(trial, ann)


@pytest.fixture
def bobs(app: Flask, bob: Person) -> Calls:
    """An app of Bob."""
    return let_in(registered(app.test_client()), bob)


@pytest.fixture
def scene(people: People, ann: Person, bob: Person, worker: Worker, anns: Calls) -> Scene:
    """Lets Ann have something in every list, and makes new ids for the arguments of a path."""
    people.follows(ann, bob)
    people.follows(bob, ann)
    mine = ann.posts("mine #bread")
    bob.likes(mine)
    bob.replies(mine)
    bob.reposts(ann.posts("mine, too #bread"))
    bob.posts("hello @ann")
    ann.blocks(people.person())
    answered(ann.post("/api/mutes", {"kind": "person", "value": people.person("dora").handle}))
    answered(ann.post("/api/profile/update", {"approves_followers": True}))
    for nth in range(3):
        baker = people.person(f"baker_{nth}")
        baker.posts("fresh #bread")
        people.follows(bob, baker)
    worker.work_once()

    def made() -> dict[str, str]:
        # The call before may have hidden him.
        for undo in ("unblock", "unmute"):
            anns.post(f"/api/v1/accounts/{id_of(bob.uuid)}/{undo}")
        post = ann.posts("again #bread")
        ann.likes(post)
        ann.bookmarks(post)
        reply = bob.replies(post)
        bob.likes(post)
        bob.reposts(post)
        worker.work_once()
        asking = people.person()
        asking.follows(ann)
        boost = anns.get(f"/api/v1/accounts/{id_of(bob.uuid)}/statuses?limit=1")[0]
        return {
            "account_id": id_of(bob.uuid),
            "asking_id": id_of(asking.uuid),
            "status_id": id_of_crud(post),
            "boost_id": boost["id"],
            "reply_id": id_of_crud(reply),
            "media_id": id_of(ann.picture()["uuid"]),
            "notification_id": anns.get("/api/v1/notifications")[0]["id"],
            "tag": "bread",
            "colour": "1",
        }

    return made
