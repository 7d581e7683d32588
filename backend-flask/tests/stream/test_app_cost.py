"""What it costs to tell many apps: the same statements as for one, and a rendering for all for whom
it is the same."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from psycopg2.extensions import cursor

from cruddur.auth.service import authenticate
from cruddur.mastodon import render
from cruddur.mastodon.store import Row
from cruddur.postgres.connection import Connection
from cruddur.settings import Settings
from cruddur.stream import store
from cruddur.stream.apps.delivery import AppDelivery
from cruddur.stream.apps.feeds import Feed, Subscription
from cruddur.stream.apps.lines import AppLines, EventLine
from cruddur.stream.database import Database
from cruddur.stream.events import Event, Kind
from cruddur.stream.room import Room
from tests.people import People, Person
from tests.stream.test_pinging import Written

READERS = 30
HOME = Subscription(Feed.HOME, ("user",), notifies=True)


@dataclass
class Crowd:
    """Apps that read home, without a network in between."""

    database: Database
    room: Room = field(default_factory=lambda: Room(1000, 1000, 1000))
    told: list[Written] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lines = AppLines(self.room)

    async def joins(self, person: Person) -> None:
        """Somebody's app connects."""
        viewer = await self.database.run(lambda db: authenticate(db, person.token, None))
        assert viewer
        self.told.append(Written())
        line = EventLine(
            viewer_uuid=viewer.uuid,
            token_hash="00",
            address="192.0.2.1",
            transport=self.told[-1],
            ended=asyncio.get_running_loop().create_future(),
            figures=self.room.figures,
            viewer=viewer,
            look=render.Look("https://cruddur.example"),
            subscriptions=[HOME],
        )
        self.lines.add(line)

    async def hears(self, event: Event) -> None:
        """A crud or repost is told."""
        viewers, activity_uuid = {*self.lines.users()}, event.activity_uuid
        assert activity_uuid
        reposter = event.actor_uuid if event.kind == Kind.REPOST else None

        def audience(db: Connection) -> store.EntryAudience | None:
            return store.audience_of_entry(db, activity_uuid, event.entry_uuid, reposter, viewers)

        found = await self.database.run(audience)
        assert found
        await AppDelivery(self.database, self.lines).entry(event, found)


@pytest.fixture
def crowd(settings: Settings) -> Iterator[Crowd]:
    database = Database(settings.database_url)
    yield Crowd(database)
    database.close()


def event(kind: Kind, actor: Person, crud: dict[str, Any], entry_uuid: str | None = None) -> Event:
    """What happened."""
    return Event(
        position=1,
        kind=kind,
        user_uuid=None,
        actor_uuid=actor.uuid,
        activity_uuid=crud["uuid"],
        reply_to_activity_uuid=None,
        entry_uuid=entry_uuid,
        author_uuid=None,
        age=0.0,
        audience=None,
        followed=False,
        notified_kind=None,
        notified=[],
        reposts=[],
    )


@pytest.fixture
def renderings(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What has been rendered."""
    rendered: list[object] = []
    status = render.status

    def counted(row: Row, people: render.People, look: render.Look) -> Any:
        rendered.append(row)
        return status(row, people, look)

    monkeypatch.setattr(render, "status", counted)
    return rendered


def test_a_crud_is_read_and_rendered_once_for_all_its_readers(
    ann: Person, people: People, crowd: Crowd, statements: list[str], renderings: list[object]
) -> None:
    followers = [people.person() for _ in range(READERS)]
    for one in followers:
        people.follows(one, ann)
    crud = ann.posts()

    async def happens() -> None:
        for one in followers:
            await crowd.joins(one)
        statements.clear()
        await crowd.hears(event(Kind.CREATE, ann, crud))

    asyncio.run(happens())
    assert statements == [
        "stream_audience_of_entry", "mastodon_streamed_status", "mastodon_people",
    ]  # fmt: skip
    assert len(renderings) == 1
    assert len({one.text for one in crowd.told}) == 1
    assert "event: update" in crowd.told[0].text


def test_a_repost_is_rendered_once_more_for_those_who_did_something_about_it(
    ann: Person, people: People, crowd: Crowd, statements: list[str], renderings: list[object],
    sql: cursor,
) -> None:  # fmt: skip
    followers = [people.person() for _ in range(READERS)]
    for one in followers:
        people.follows(one, ann)
    crud = people.person().posts()
    for one in followers[:3]:
        one.likes(crud)
    followers[3].bookmarks(crud)
    ann.reposts(crud)
    sql.execute("SELECT uuid FROM reposts WHERE user_uuid = %s", (ann.uuid,))
    (uuid,) = sql.fetchone() or ("",)

    async def happens() -> None:
        for one in followers:
            await crowd.joins(one)
        statements.clear()
        await crowd.hears(event(Kind.REPOST, ann, crud, uuid))

    asyncio.run(happens())
    assert len(statements) == 3
    assert len(renderings) == 3
    liked = ['"favourited":true' in one.text for one in crowd.told]
    assert liked == [True] * 3 + [False] * (READERS - 3)
    assert '"bookmarked":true' in crowd.told[3].text
