"""What the stream reads: a function here is a statement in `sql/`."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import statement
from cruddur.stream.events import Event, Told

MAX_READ = 500
MAX_REPLAYED = 500
MAX_NAMED = 100
MAX_HIDDEN = 100


@dataclass(frozen=True)
class Window:
    """The oldest and the newest position that are kept; None where nothing has happened yet."""

    oldest: int | None
    newest: int | None

    def has_all_after(self, position: int) -> bool:
        """Whether nothing after that position is missing."""
        if self.oldest is None or self.newest is None:
            return position == 0
        return self.oldest - 1 <= position <= self.newest


class EntryAudience(NamedTuple):
    """Who is told of a crud or repost that is alive, by uuid, and what."""

    data: str
    is_public: bool
    is_for_everyone: bool
    at_home: list[str]
    hidden: list[str]


class ActorAudience(NamedTuple):
    """Who has that person's cruds at home, and from whom a block hides them."""

    at_home: list[str]
    hidden: list[str]


class HiddenEntry(NamedTuple):
    """A crud or repost that some do not see any more."""

    entry_uuid: str
    audience: str
    is_post: bool
    mentioned: list[str]


class Changed(NamedTuple):
    """An activity as it is now, and who sees it otherwise."""

    uuid: str
    author_uuid: str
    data: str
    is_public: bool
    hidden: list[str]
    sees_fewer: list[str]


class Name(NamedTuple):
    """A person who lets others see that he or she is here."""

    handle: str
    display_name: str


NEXT_EVENTS = statement("stream", "next_events", Event)
WINDOW = statement("stream", "window", Window)
AUDIENCE_OF_ENTRY = statement("stream", "audience_of_entry", EntryAudience)
AUDIENCE_OF_ACTOR = statement("stream", "audience_of_actor", ActorAudience)
CHANGED = statement("stream", "changed", Changed)
CHANGED_SINCE = statement("stream", "changed_since", str)
FOLLOWERS_OF = statement("stream", "followers_of", str)
ENTRIES_OF = statement("stream", "entries_of", HiddenEntry)
TOLD = statement("stream", "told", Told)
GOOD_SESSIONS = statement("stream", "good_sessions", str)
TYPING = statement("stream", "typing", str)
NAMED = statement("stream", "named", Name)
RELAY = statement("stream", "relay")


def array(values: Iterable[str]) -> str:
    """A value of an array of uuids or hexadecimal digits. As one literal it is read by Postgres
    many times faster than as the expression that the driver makes of a list."""
    return "{" + ",".join(values) + "}"


def next_events(db: Connection, after: int) -> list[Event]:
    """The first MAX_READ that happened after that position."""
    return db.rows(NEXT_EVENTS, after=after, limit=MAX_READ)


def window(db: Connection) -> Window:
    """What can be resumed from."""
    return one(db.row(WINDOW))


def audience_of_entry(
    db: Connection,
    activity_uuid: str,
    entry_uuid: str | None,
    reposter_uuid: str | None,
    viewers: Collection[str],
) -> EntryAudience | None:
    """Who of the viewers is told of it; None when it is not alive any more."""
    return db.row(
        AUDIENCE_OF_ENTRY,
        viewer_uuid=None,
        activity_uuid=activity_uuid,
        entry_uuid=entry_uuid,
        reposter_uuid=reposter_uuid,
        viewers=array(viewers),
    )


def audience_of_actor(db: Connection, actor_uuid: str, viewers: Collection[str]) -> ActorAudience:
    """Who of the viewers has that person's cruds at home, and who is kept from them."""
    return one(db.row(AUDIENCE_OF_ACTOR, actor_uuid=actor_uuid, viewers=array(viewers)))


def followers_of(db: Connection, user_uuids: Collection[str], viewers: Collection[str]) -> set[str]:
    """Who of the viewers follows at least one of these people."""
    values = {"user_uuids": array(user_uuids), "viewers": array(viewers)}
    return set(db.rows(FOLLOWERS_OF, **values))


def entries_of(db: Connection, actor_uuid: str) -> list[HiddenEntry]:
    """What of that person's others may have on their screens, the latest of each kind."""
    return db.rows(ENTRIES_OF, actor_uuid=actor_uuid, limit=MAX_HIDDEN)


def changed(
    db: Connection, activity_uuids: Collection[str], viewers: Collection[str]
) -> list[Changed]:
    """Those of the activities that are alive, as they are now."""
    return db.rows(
        CHANGED,
        viewer_uuid=None,
        activity_uuids=array(activity_uuids),
        viewers=array(viewers),
    )


def changed_since(db: Connection, activity_uuids: Collection[str], after: int) -> list[str]:
    """Those of the activities that changed after that position, or gained or lost a reply."""
    return db.rows(CHANGED_SINCE, activity_uuids=array(activity_uuids), after=after)


def told(
    db: Connection,
    viewer_uuid: str | None,
    *,
    scope: str,
    watched: Collection[str],
    after: int,
    until: int,
) -> list[Told]:
    """What that viewer is told of what happened in between; more than MAX_REPLAYED where it is
    too much."""
    return db.rows(
        TOLD,
        viewer_uuid=viewer_uuid,
        scope=scope,
        watched=array(watched),
        after=after,
        until=until,
        limit=MAX_REPLAYED,
    )


def good_sessions(db: Connection, hashes: Collection[str]) -> set[str]:
    """Those of the sessions that have not ended, by the digits of their tokens' hashes."""
    return set(db.rows(GOOD_SESSIONS, hashes=array(hashes)))


def typing_to(db: Connection, viewer_uuid: str, group_uuid: str) -> str | None:
    """Who may know that the viewer writes in that conversation."""
    return db.row(TYPING, viewer_uuid=viewer_uuid, message_group_uuid=group_uuid)


def named(db: Connection, viewer_uuid: str, user_uuids: Collection[str]) -> list[Name]:
    """The names of those of them whom the viewer sees, MAX_NAMED at most."""
    return db.rows(NAMED, viewer_uuid=viewer_uuid, user_uuids=array(user_uuids), limit=MAX_NAMED)


def relay(db: Connection, payload: str) -> None:
    """Passes it on to all processes that stream."""
    db.run(RELAY, payload=payload)
