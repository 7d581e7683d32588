"""The kinds of notifications: why a person is notified."""

from enum import StrEnum


class Kind(StrEnum):
    """As DynamoDB stores it and the API returns it; the table `outbox` checks it."""

    REPLY = "reply"
    MENTION = "mention"
    LIKE = "like"
    REPOST = "repost"
    FOLLOW = "follow"
