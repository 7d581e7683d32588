"""Tells each event to those apps that it is for, as whole statuses."""

import asyncio
import json
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from cruddur.mastodon import streamed
from cruddur.mastodon.ids import id_of
from cruddur.mastodon.render import Look
from cruddur.mastodon.streamed import Entry
from cruddur.stream import store
from cruddur.stream.apps.feeds import Feed, Subscription
from cruddur.stream.apps.lines import AppLine, AppLines, Said
from cruddur.stream.database import Database
from cruddur.stream.events import Event, Kind

WRITES_BEFORE_YIELDING = 500
"""As delivery.py."""
SECONDS_LEFT = 60
"""A notification that was just put has at least so long to live: what it is about is looked at."""

Told = tuple[AppLine, Subscription]


class AppDelivery:
    """Who is told is decided as for browsers (delivery.py), by the same statements."""

    def __init__(self, database: Database, lines: AppLines) -> None:
        self._database = database
        self._lines = lines

    def viewers(self) -> set[str]:
        """Who has an app that is connected."""
        return {*self._lines.users()}

    async def entry(self, event: Event, audience: store.EntryAudience) -> None:
        """A crud that is no reply, or a repost: rendered once for all for whom it is the same.
        Raises StoreUnavailable."""
        is_repost = event.kind == Kind.REPOST
        at_home, hidden = set(audience.at_home), set(audience.hidden)
        is_wide = audience.is_for_everyone and not is_repost

        def may_take(viewer_uuid: str, subscription: Subscription) -> bool:
            if viewer_uuid in hidden:
                return False
            return viewer_uuid in at_home if subscription.feed is Feed.HOME else is_wide

        readers = [
            (line, one)
            for line, one in self._told(Feed.HOME, Feed.PUBLIC, Feed.TAG)
            if may_take(line.viewer.uuid, one)
        ]
        if readers:
            found = await self._entry(event, {line.viewer.uuid for line, _ in readers})
            if found:
                await _send(_updates(found, readers))

    async def _entry(self, event: Event, viewers: Collection[str]) -> Entry | None:
        activity_uuid = event.activity_uuid
        assert activity_uuid, "an entry is one of an activity"
        is_repost = event.kind == Kind.REPOST
        return await self._database.run(
            lambda db: streamed.entry(
                db,
                activity_uuid,
                event.entry_uuid if is_repost else None,
                event.actor_uuid if is_repost else None,
                viewers,
            )
        )

    async def notification(self, event: Event) -> None:
        """A notification, for the one person whom it is for. Raises StoreUnavailable."""
        readers = [
            (line, one)
            for line in self._lines.of_user(event.user_uuid or "")
            for one in line.subscriptions
            if one.notifies
        ]
        if not readers or event.notified_kind not in streamed.NOTIFIED:
            return
        viewer, looks = readers[0][0].viewer, {line.look for line, _ in readers}
        item = {
            "uuid": event.entry_uuid,
            "kind": event.notified_kind,
            "actor_uuid": event.actor_uuid,
            "activity_uuid": event.activity_uuid,
            "expires_at": int(time.time()) + SECONDS_LEFT,
        }
        found = await self._database.run(
            lambda db: dict(streamed.notification(db, viewer, item, looks))
        )
        said = {look: [Said("notification", _json(shown))] for look, shown in found.items()}
        await _send((line, one, said[line.look]) for line, one in readers if line.look in said)

    async def ended(self, event: Event, audience: store.ActorAudience) -> None:
        """A crud that ended, with its reposts, or a repost that was taken back. Raises
        StoreUnavailable."""
        is_repost = event.kind == Kind.UNREPOST
        is_post = is_repost or event.reply_to_activity_uuid is None
        at_home = {event.actor_uuid or ""}
        if is_post and event.audience != "mentioned":
            at_home.update(audience.at_home)
        notified: set[str] = set()
        gone = [event.entry_uuid] if is_repost else [event.activity_uuid]
        if not is_repost:
            # On their screens it may be with the notification of it.
            notified = {event.actor_uuid or "", *event.notified}
            at_home |= notified
            reposters = [uuid for _, uuid in event.reposts]
            gone += [uuid for uuid, _ in event.reposts]
            if reposters:
                at_home |= await self._followers_of(reposters)
        told = {
            Feed.HOME: at_home,
            Feed.NOTIFICATIONS: notified,
            Feed.PUBLIC: self.viewers() if is_post and not (is_repost or event.audience) else set(),
        }
        await self._gone([uuid for uuid in gone if uuid], told, set(audience.hidden))

    async def hidden(self, event: Event) -> None:
        """What a block or a suspension hides from now on is gone, for those who may have had it.
        Raises StoreUnavailable."""
        actor_uuid, only = event.actor_uuid, event.user_uuid
        viewers = self.viewers() & {only} if only else self.viewers()
        if actor_uuid is None or not viewers:
            return
        followers: set[str] = {only} if only and event.followed else set()
        if only is None:
            audience = await self._database.run(
                lambda db: store.audience_of_actor(db, actor_uuid, viewers)
            )
            followers = {*audience.at_home}
        entries = await self._database.run(lambda db: store.entries_of(db, actor_uuid))
        gone = _Gone(entries, followers)
        await _send(
            (line, one, gone.for_reader(line.viewer.uuid, one.feed))
            for line, one in self._told(Feed.HOME, Feed.NOTIFICATIONS, Feed.PUBLIC, Feed.TAG)
            if line.viewer.uuid in viewers and line.viewer.uuid != actor_uuid
        )

    async def _followers_of(self, reposters: Collection[str]) -> set[str]:
        viewers = self.viewers()
        found = await self._database.run(lambda db: store.followers_of(db, reposters, viewers))
        return {*found, *reposters}

    async def _gone(
        self, uuids: Sequence[str], told: Mapping[Feed, set[str]], hidden: Collection[str]
    ) -> None:
        said = [Said("delete", id_of(uuid)) for uuid in uuids]
        told = {**told, Feed.TAG: told[Feed.PUBLIC]}
        await _send(
            # Reposts are in nothing but homes.
            (line, one, said if one.feed is Feed.HOME else said[:1])
            for line, one in self._told(*told)
            if line.viewer.uuid in told[one.feed] and line.viewer.uuid not in hidden
        )

    def _told(self, *feeds: Feed) -> Iterator[Told]:
        for line in self._lines:
            for one in line.subscriptions:
                if one.feed in feeds:
                    yield line, one


class _Gone:
    """What ceases to be seen, for each reader what that one may have had: nobody gets the id of
    anything else, which would tell when it was written."""

    def __init__(self, entries: Sequence[store.HiddenEntry], followers: Collection[str]) -> None:
        self._said = [(one, Said("delete", id_of(one.entry_uuid))) for one in entries]
        self._followers = followers
        self._mentioned = {uuid for one in entries for uuid in one.mentioned}
        self._made: dict[tuple[bool, bool, str], list[Said]] = {}

    def for_reader(self, viewer_uuid: str, feed: Feed) -> list[Said]:
        """Made once for all for whom it is the same."""
        is_wide = feed in (Feed.PUBLIC, Feed.TAG)
        mentioned = viewer_uuid if viewer_uuid in self._mentioned else ""
        key = (is_wide, viewer_uuid in self._followers, mentioned)
        if key not in self._made:
            self._made[key] = [said for one, said in self._said if _may_have(one, *key)]
        return self._made[key]


def _may_have(entry: store.HiddenEntry, is_wide: bool, follows: bool, mentioned: str) -> bool:
    if entry.audience == "everyone":
        return entry.is_post or not is_wide
    if is_wide:
        return False
    return (follows and entry.audience == "followers") or mentioned in entry.mentioned


def _updates(
    found: Entry, readers: Sequence[Told]
) -> Iterator[tuple[AppLine, Subscription, list[Said]]]:
    tags, has_media = found.tags, found.has_media
    rendered: dict[tuple[Look, str], list[Said]] = {}
    for line, one in readers:
        viewer_uuid = line.viewer.uuid
        if viewer_uuid in found.not_for:
            continue
        if one.feed is not Feed.HOME and not one.takes(tags, has_media=has_media):
            continue
        look = found.look_for(line.look)
        key = (look, found.state(viewer_uuid))
        if key not in rendered:
            shown = found.shown(viewer_uuid, look)
            rendered[key] = [Said("update", _json(shown))] if shown else []
        if rendered[key]:
            yield line, one, rendered[key]


async def _send(told: Iterable[tuple[AppLine, Subscription, Sequence[Said]]]) -> None:
    # What is rendered on the way is rendered a part at a time.
    for number, (line, subscription, said) in enumerate(told, 1):
        if said:
            line.tell(subscription, said)
        if number % WRITES_BEFORE_YIELDING == 0:
            await asyncio.sleep(0)


def _json(shown: object) -> str:
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
