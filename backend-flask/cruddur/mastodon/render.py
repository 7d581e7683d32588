"""From rows to what apps show: Status, Account and what belongs to them, all members always."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cruddur.mail.locales import Locale
from cruddur.mastodon.ends import end_line
from cruddur.mastodon.html import ReadText, html_of, read_text, tag_address
from cruddur.mastodon.ids import id_of
from cruddur.mastodon.kept_accounts import ACCOUNTS
from cruddur.mastodon.quotes import inline_quote, quote_approval, quote_of
from cruddur.mastodon.store import Relation, Row

VISIBILITIES = {"everyone": "public", "followers": "private", "mentioned": "direct"}
"""Mastodon's words for an audience."""
AVATAR_COLOURS = 24
NO_HEADER = "/api/v1/headers/missing.png"
"""Several apps know by this end of the path that there is none."""


_TIME_LENGTH = len("2026-11-27T04:28:20.878123+00:00")


@dataclass(frozen=True)
class Look:
    """How things are shown to one viewer: the address of the web app, and the language in which
    the end of a crud is written below its text, if it is."""

    web: str
    end_line: Locale | None = None
    # By uuid of a picture the query with which the app may see it.
    signed: Callable[[str], str] | None = None

    def picture_at(self, path: str) -> str:
        """The address of a picture of ours, which an app asks for without its token."""
        if self.signed is None:
            return f"{self.web}{path}"
        media_uuid, size = path.split("/")[-2:]
        return f"{self.web}/api/v1/pictures/{media_uuid}/{size}?{self.signed(media_uuid)}"


@dataclass(frozen=True)
class People:
    """The people of a page, as rows by uuid and by handle, and those rendered already."""

    by_uuid: Mapping[str, Row]
    by_handle: Mapping[str, Row]
    accounts: dict[str, dict[str, Any]]

    @classmethod
    def of(cls, rows: list[Row]) -> "People":
        """From rows of `people.sql`."""
        return cls({row["uuid"]: row for row in rows}, {row["handle"]: row for row in rows}, {})


def time_of(text: str) -> str:
    """A time of Postgres' JSON, in UTC, with exactly three decimals, cut and not rounded."""
    if text.endswith("+00:00") and len(text) == _TIME_LENGTH:
        return f"{text[:23]}Z"
    # Postgres writes no zeros at the end.
    seconds, _, rest = text.partition("+")[0].partition(".")
    return f"{seconds}.{rest[:3]:0<3}Z"


def text_of(row: Row) -> ReadText:
    """What the text of a status means: read once, and kept with the row."""
    if "text" not in row:
        row["text"] = read_text(row["message"])
    text: ReadText = row["text"]
    return text


def statuses(rows: list[Row], people: People, look: Look) -> list[dict[str, Any]]:
    """Statuses in the order of the rows, without those of people who have just left."""
    return [shown for row in rows if (shown := status(row, people, look))]


def status(row: Row, people: People, look: Look) -> dict[str, Any] | None:
    """A Status: of a crud, or of a repost with the crud in it."""
    crud = _crud(row, people, look)
    if crud is None or row["reposter_uuid"] is None:
        return crud
    booster = account_of(people, row["reposter_uuid"], look)
    if booster is None:
        return None
    return {
        **crud,
        "id": id_of(row["entry_uuid"]),
        "uri": f"{crud['uri']}#{row['entry_uuid']}",
        "created_at": time_of_uuid(row["entry_uuid"]),
        "account": booster,
        "reblog": crud,
        # They stand in what is repeated.
        "quote": None,
        "media_attachments": [],
        "mentions": [],
        "tags": [],
    }


def account_of(people: People, uuid: str, look: Look) -> dict[str, Any] | None:
    """The Account of somebody of the page; None where that person is not here."""
    if uuid not in people.accounts:
        row = people.by_uuid.get(uuid)
        if row is None:
            return None
        people.accounts[uuid] = ACCOUNTS.of(row, look.web, lambda: account(row, look))
    return people.accounts[uuid]


def account(row: Row, look: Look) -> dict[str, Any]:
    """An Account."""
    page = f"{look.web}/@{row['handle']}"
    avatar = (
        look.picture_at(row["avatar_url"])
        if row["avatar_url"]
        else f"{look.web}/api/v1/avatars/{_colour(row['handle'])}.png"
    )
    header = look.picture_at(row["header_url"]) if row["header_url"] else f"{look.web}{NO_HEADER}"
    return {
        "id": id_of(row["uuid"]),
        "username": row["handle"],
        "acct": row["handle"],
        "display_name": row["display_name"],
        "note": html_of(read_text(row["bio"]), look.web, ()),
        "url": page,
        "uri": page,
        "avatar": avatar,
        "avatar_static": avatar,
        "header": header,
        "header_static": header,
        "locked": row["approves_followers"],
        "bot": False,
        "group": False,
        "discoverable": True,
        "indexable": False,
        "noindex": True,
        "fields": [],
        "emojis": [],
        "roles": [],
        "created_at": f"{row['created_at'][:10]}T00:00:00.000Z",
        "last_status_at": row["last_status_at"],
        "statuses_count": row["activities_count"],
        "followers_count": row["followers_count"],
        "following_count": row["following_count"],
        "hide_collections": False,
    }


def own_account(row: Row, follow_requests: int, look: Look) -> dict[str, Any]:
    """A CredentialAccount: the own one, with what an app needs to change it."""
    return {
        **account(row, look),
        "source": {
            "privacy": "public",
            "sensitive": False,
            "language": None,
            "note": row["bio"],
            "fields": [],
            "follow_requests_count": follow_requests,
        },
        "role": {"id": "-99", "name": "", "permissions": "0", "color": "", "highlighted": False},
    }


def relationship(relation: Relation) -> dict[str, Any]:
    """A Relationship."""
    return {
        "id": id_of(relation.uuid),
        "following": relation.followed,
        "showing_reblogs": relation.followed,
        "notifying": False,
        "languages": [],
        "followed_by": relation.follows_viewer,
        "blocking": relation.blocked,
        "blocked_by": relation.blocks_viewer,
        "muting": relation.mute_uuid is not None,
        "muting_notifications": relation.mute_uuid is not None,
        "requested": relation.requested,
        "requested_by": relation.requests_viewer,
        "domain_blocking": False,
        "endorsed": False,
        "note": "",
    }


def picture(row: Row, look: Look) -> dict[str, Any]:
    """A MediaAttachment."""
    width, height = row["width"], row["height"]
    shrunk = min(1.0, 480 / width, 1440 / height)
    small = {"width": round(width * shrunk), "height": round(height * shrunk)}
    return {
        "id": id_of(row["uuid"]),
        "type": "image",
        "url": look.picture_at(row["url"]),
        "preview_url": look.picture_at(row["preview_url"]),
        "remote_url": None,
        "text_url": None,
        "meta": {
            "original": _sized(width, height),
            "small": _sized(small["width"], small["height"]),
        },
        "description": row["alt"] or None,
        "blurhash": None,
    }


def tag(name: str, look: Look) -> dict[str, Any]:
    """A Tag of a status; `name` is without its sign."""
    return {"name": name, "url": tag_address(name, look.web)}


def _crud(row: Row, people: People, look: Look) -> dict[str, Any] | None:
    author = account_of(people, row["user_uuid"], look)
    if author is None:
        return None
    text, parent = text_of(row), row["reply_to_activity_uuid"]
    page = f"{look.web}/@{row['handle']}/status/{row['uuid']}"
    mentioned = [people.by_handle[handle] for handle in text.handles if handle in people.by_handle]
    content = html_of(text, look.web, people.by_handle)
    quote = quote_of(row, lambda quoted: _crud(quoted, people, look))
    if look.end_line:
        content += f"<p>{end_line(row['expires_at'], look.end_line)}</p>"
    is_covered = row["content_warning"] is not None
    answered = row.get("answered_user_uuid")
    return {
        "id": id_of(row["uuid"]),
        "uri": page,
        "url": page,
        "created_at": time_of(row["created_at"]),
        "account": author,
        "content": inline_quote(quote) + content,
        "spoiler_text": row["content_warning"] or "",
        "visibility": VISIBILITIES[row["audience"]],
        "sensitive": is_covered,
        "media_attachments": [picture(one, look) for one in row["media"]],
        "mentions": [
            {
                "id": id_of(person["uuid"]),
                "username": person["handle"],
                "acct": person["handle"],
                "url": f"{look.web}/@{person['handle']}",
            }
            for person in mentioned
        ],
        "tags": [tag(name, look) for name in text.tags],
        "emojis": [],
        "reblogs_count": row["reposts_count"],
        "favourites_count": row["likes_count"],
        "replies_count": row["replies_count"],
        "favourited": row["liked"],
        "reblogged": row["reposted"],
        "bookmarked": row["bookmarked"],
        "muted": False,
        "pinned": False,
        "filtered": [],
        "in_reply_to_id": id_of(parent) if parent else None,
        "in_reply_to_account_id": id_of(answered) if answered else None,
        "reblog": None,
        "edited_at": None,
        "poll": None,
        "card": None,
        "quote": quote,
        "quote_approval": quote_approval(row),
        "language": None,
        "application": None,
        "pleroma": {
            "expires_at": time_of(row["expires_at"]),
            "local": True,
            "content": {"text/plain": row["message"]},
        },
    }


def _sized(width: int, height: int) -> dict[str, Any]:
    return {
        "width": width,
        "height": height,
        "size": f"{width}x{height}",
        "aspect": width / height if height else 1,
    }


def time_of_uuid(uuid: str) -> str:
    """The time that a uuid of version 7 begins with."""
    moment = datetime.fromtimestamp(int(uuid[:8] + uuid[9:13], 16) / 1000, UTC)
    return time_of(moment.isoformat(timespec="milliseconds"))


def _colour(handle: str) -> int:
    """Which of the pictures somebody has who has none; always the same one."""
    return hashlib.blake2b(handle.encode(), digest_size=2).digest()[0] % AVATAR_COLOURS
