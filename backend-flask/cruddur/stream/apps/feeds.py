"""Which streams apps may subscribe to, what each needs, and under which names."""

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from cruddur.activities.text_parts import tags_of
from cruddur.errors import Invalid
from cruddur.mastodon.errors import NotServed, OutsideScopes
from cruddur.mastodon.scopes import covers

PREFIX = "/api/v1/streaming"
LOCAL = ":local"
MEDIA = ":media"


class Feed(StrEnum):
    """What a stream tells of."""

    HOME = "home"
    NOTIFICATIONS = "notifications"
    PUBLIC = "public"
    TAG = "tag"
    CONVERSATIONS = "conversations"


@dataclass(frozen=True)
class Declared:
    """A stream that there is: its name, its path, what it tells of, and the scope that a token
    needs."""

    name: str
    path: str
    feed: Feed
    scope: str
    only_media: bool = False


DECLARED = (
    Declared("user", "user", Feed.HOME, "read:statuses"),
    Declared("user:notification", "user/notification", Feed.NOTIFICATIONS, "read:notifications"),
    # All people here are of this place: what is local is all.
    Declared("public", "public", Feed.PUBLIC, "read:statuses"),
    Declared("public:local", "public/local", Feed.PUBLIC, "read:statuses"),
    Declared("public:media", "", Feed.PUBLIC, "read:statuses", only_media=True),
    Declared("public:local:media", "", Feed.PUBLIC, "read:statuses", only_media=True),
    Declared("hashtag", "hashtag", Feed.TAG, "read:statuses"),
    Declared("hashtag:local", "hashtag/local", Feed.TAG, "read:statuses"),
    # Apps get no messages (mastodon/instance_routes.py): it is as empty as their list.
    Declared("direct", "direct", Feed.CONVERSATIONS, "read:statuses"),
)
"""By its path a stream of public posts becomes one of posts with media by `only_media`."""
NOTIFIES = "read:notifications"
"""What a token needs for notifications in `user`."""
NOT_SERVED = {
    "list": "This place has no lists.",
    "public:remote": "Nobody here is from another place.",
    "public:remote:media": "Nobody here is from another place.",
}
_BY_NAME = {one.name: one for one in DECLARED}


@dataclass(frozen=True)
class Subscription:
    """A stream to which an app subscribed; `said` is its name in messages."""

    feed: Feed
    said: tuple[str, ...]
    tag: str | None = None
    only_media: bool = False
    notifies: bool = False
    """Whether it tells of notifications."""

    def takes(self, tags: Collection[str], *, has_media: bool) -> bool:
        """Whether a post that is for everybody is in this stream."""
        if self.feed is Feed.PUBLIC:
            return has_media or not self.only_media
        return self.feed is Feed.TAG and self.tag in tags


def subscription(sent: Mapping[str, object], granted: Iterable[str]) -> Subscription:
    """What an app asks for by `stream`, and `tag`. Raises NotServed, OutsideScopes and Invalid."""
    name = sent.get("stream")
    if not isinstance(name, str) or name not in _BY_NAME:
        raise NotServed(NOT_SERVED.get(str(name), "There is no such stream."))
    declared, granted = _BY_NAME[name], [*granted]
    if not covers(granted, declared.scope):
        raise OutsideScopes()
    notifies = declared.feed in (Feed.HOME, Feed.NOTIFICATIONS) and covers(granted, NOTIFIES)
    if declared.feed is not Feed.TAG:
        return Subscription(
            declared.feed, (name,), only_media=declared.only_media, notifies=notifies
        )
    written = str(sent.get("tag", "")).removeprefix("#")
    asked_for = f"#{unicodedata.normalize('NFC', written.lower())}"
    tag = next(iter(tags_of(f"#{written}")), None)
    if tag is None or tag != asked_for:
        raise Invalid("Name a tag.")
    return Subscription(declared.feed, (name, written), tag=tag[1:])


def name_of(declared: Declared, *, only_media: bool) -> str:
    """The name of a stream that is asked for by its path."""
    return declared.name + (MEDIA if only_media and declared.feed is Feed.PUBLIC else "")
