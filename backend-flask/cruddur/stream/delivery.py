"""Tells each event to those streams that it is for."""

import asyncio
import json
from collections.abc import Collection, Iterable

from cruddur.stream import store
from cruddur.stream.apps.delivery import AppDelivery
from cruddur.stream.connections import Connections, Stream
from cruddur.stream.database import Database
from cruddur.stream.events import ENTRIES, Event, Kind, chunk, is_of_messages
from cruddur.stream.room import viewers_of
from cruddur.stream.updates import Updates

WRITES_BEFORE_YIELDING = 500
"""So that pings, the health check and new streams go on while one event is told to thousands."""


class Delivery:
    """Who is told is decided by Postgres when the event is sent: by who follows whom, who blocks
    and mutes whom, and what is alive at that moment."""

    def __init__(
        self, database: Database, connections: Connections, updates: Updates, apps: AppDelivery
    ) -> None:
        self._database = database
        self._connections = connections
        self._updates = updates
        self._apps = apps

    async def deliver(self, event: Event) -> None:
        """Tells it to all who are connected now. Raises StoreUnavailable."""
        figures = self._connections.figures
        if event.kind == Kind.HIDE:
            await self._apps.hidden(event)
        elif event.user_uuid:
            await self._to_person(event, event.user_uuid)
        elif event.kind in ENTRIES:
            await self._entry(event)
        elif event.kind in (Kind.DELETE, Kind.EXPIRE, Kind.UNREPOST):
            await self._ended(event)
        self._note_changes(event)
        figures.seconds_behind = event.age

    async def _to_person(self, event: Event, user_uuid: str) -> None:
        if self._connections.of_user(user_uuid):
            await self._to_streams_of(user_uuid, event)
        # Last: streams do not repeat a position when the event is tried again, apps would.
        if event.kind == Kind.NOTIFICATION:
            await self._apps.notification(event)

    async def _to_streams_of(self, user_uuid: str, event: Event) -> None:
        told = await self._database.run(
            lambda db: store.told(
                db,
                user_uuid,
                scope="following",
                watched=(),
                after=event.position - 1,
                until=event.position,
            )
        )
        for one in told:
            is_private = is_of_messages(one)
            streams = [
                stream
                for stream in self._connections.of_user(user_uuid)
                if stream.reads_messages or not is_private
            ]
            await self._send(streams, chunk(one.name, one.data, one.position), event)

    async def _entry(self, event: Event) -> None:
        streams = self._readers(event)
        is_repost = event.kind == Kind.REPOST
        is_in_feeds = is_repost or not event.reply_to_activity_uuid
        viewers = viewers_of(streams) | (self._apps.viewers() if is_in_feeds else set())
        if event.activity_uuid is None or not (streams or viewers):
            return
        activity_uuid = event.activity_uuid
        audience = await self._database.run(
            lambda db: store.audience_of_entry(
                db,
                activity_uuid,
                event.entry_uuid,
                event.actor_uuid if is_repost else None,
                viewers,
            )
        )
        if audience is None:
            return
        at_home, hidden = set(audience.at_home), set(audience.hidden)
        watching = self._connections.watching(event.reply_to_activity_uuid)
        wide = not is_repost and not event.reply_to_activity_uuid and audience.is_for_everyone

        def is_for(stream: Stream) -> bool:
            if stream.viewer_uuid in hidden:
                return False
            if stream.viewer_uuid is None and not audience.is_public:
                return False
            if not is_repost and stream in watching:
                return True
            if stream.scope == "everyone":
                return wide
            return is_in_feeds and stream.viewer_uuid in at_home

        told = chunk("create", audience.data, event.position)
        await self._send(filter(is_for, streams), told, event)
        if is_in_feeds:
            await self._apps.entry(event, audience)

    async def _ended(self, event: Event) -> None:
        streams = self._readers(event)
        viewers = viewers_of(streams) | self._apps.viewers()
        if event.actor_uuid is None or not (streams or viewers):
            return
        actor_uuid = event.actor_uuid
        audience = await self._database.run(
            lambda db: store.audience_of_actor(db, actor_uuid, viewers)
        )
        at_home, hidden = set(audience.at_home), set(audience.hidden)
        is_repost = event.kind == Kind.UNREPOST
        is_in_feeds = is_repost or not event.reply_to_activity_uuid
        watching = set() if is_repost else self._watchers(event)

        def is_for(stream: Stream) -> bool:
            if stream.viewer_uuid in hidden:
                return False
            if event.audience and not _may_have_seen(stream, event):
                return False
            if stream in watching:
                return True
            if stream.scope == "everyone":
                return is_in_feeds and not is_repost and not event.audience
            return is_in_feeds and stream.viewer_uuid in at_home

        data = {"uuid": event.activity_uuid}
        if is_repost:
            data["entry_uuid"] = event.entry_uuid
        told = chunk(event.kind, json.dumps(data), event.position)
        await self._send(filter(is_for, streams), told, event)
        await self._apps.ended(event, audience)

    def _readers(self, event: Event) -> Collection[Stream]:
        """Those who may be told: of a reply who watches, of all else everybody as well."""
        is_repost = event.kind in (Kind.REPOST, Kind.UNREPOST)
        if is_repost or not event.reply_to_activity_uuid:
            return [*self._connections]
        return self._watchers(event)

    def _watchers(self, event: Event) -> set[Stream]:
        watching = self._connections.watching
        return {*watching(event.activity_uuid), *watching(event.reply_to_activity_uuid)}

    async def _send(self, streams: Iterable[Stream], told: bytes, event: Event) -> None:
        for number, stream in enumerate([*streams], 1):
            stream.send(told, event.position)
            if number % WRITES_BEFORE_YIELDING == 0:
                await asyncio.sleep(0)

    def _note_changes(self, event: Event) -> None:
        """What else is different now: counts on what was answered, liked or reposted."""
        if event.kind == Kind.UPDATE:
            self._updates.mark(event.activity_uuid, event.actor_uuid)
        elif event.kind in (Kind.REPOST, Kind.UNREPOST):
            self._updates.mark(event.activity_uuid, event.author_uuid)
        elif event.reply_to_activity_uuid:
            self._updates.mark(event.reply_to_activity_uuid, event.author_uuid)


def _may_have_seen(stream: Stream, event: Event) -> bool:
    """Of what ended nobody knows any more whom it mentioned: those who have it on the screen watch
    it."""
    if stream.viewer_uuid in (None, event.actor_uuid):
        return stream.viewer_uuid is not None
    return event.audience == "followers" or event.activity_uuid in stream.watched
