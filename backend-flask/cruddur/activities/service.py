"""The rules of writing: what a mention is, how short a life may be, what cannot be answered."""

import re

from cruddur.activities import store
from cruddur.activities.schemas import WrittenActivity
from cruddur.errors import Gone, Invalid, NotFound
from cruddur.paging import PageQuery
from cruddur.postgres.pool import Connection

# Not within a word, an address or a path, and not the beginning of a longer word.
MENTION = re.compile(r"(?<![\w@./-])@([a-z0-9_]{3,30})(?!\w)", re.IGNORECASE | re.ASCII)

ERASE_BATCH = 500

CARD_REPLIES = store.NEWEST_REPLIES
"""What statements of other features give to `cards.sql`."""


def mentioned_handles(message: str) -> list[str]:
    """Whom a text mentions, in lower case, each once."""
    return list(dict.fromkeys(handle.lower() for handle in MENTION.findall(message)))


def create(db: Connection, viewer_uuid: str, written: WrittenActivity, min_expires_in: int) -> str:
    """Writes an activity and returns its uuid."""
    _refuse_too_short_a_life(written, min_expires_in)
    message = written.message.strip()
    return store.create(
        db, viewer_uuid, message, written.seconds_to_live, mentioned_handles(message)
    )


def reply(
    db: Connection,
    viewer_uuid: str,
    activity_uuid: str,
    written: WrittenActivity,
    min_expires_in: int,
) -> str:
    """Writes an answer and returns its uuid. Raises Gone or NotFound when there is nothing alive
    to answer."""
    _refuse_too_short_a_life(written, min_expires_in)
    message = written.message.strip()
    made_uuid = store.reply(
        db, viewer_uuid, activity_uuid, message, written.seconds_to_live, mentioned_handles(message)
    )
    if made_uuid is None:
        raise why_not_shown(store.show(db, viewer_uuid, activity_uuid, PageQuery(limit=1)))
    return made_uuid


def why_not_shown(shown: store.Shown) -> Gone | NotFound:
    """The problem to raise where there is no living activity."""
    return Gone(shown.expired_at) if shown.expired_at else NotFound("There is no such crud.")


def erase_expired(db: Connection) -> bool:
    """Erases a batch of what expired; True when there may be more."""
    return store.erase_expired(db, ERASE_BATCH) == ERASE_BATCH


def erase_of_user(db: Connection, user_uuid: str) -> None:
    """Erases what a person posted, liked and reposted."""
    store.erase_of_user(db, user_uuid)
    store.take_back_of_user(db, user_uuid)


def forget_placeholders(db: Connection) -> None:
    """Erases the place-holders that have served their time."""
    store.forget_placeholders(db)


def _refuse_too_short_a_life(written: WrittenActivity, min_expires_in: int) -> None:
    if written.expires_in and written.expires_in < min_expires_in:
        raise Invalid(
            errors=[
                {
                    "field": "expires_in",
                    "detail": f"Input should be greater than or equal to {min_expires_in}",
                    "code": "greater_than_equal",
                }
            ]
        )
