"""The kinds of notifications. DynamoDB stores them, and the table `outbox` checks them."""

from enum import StrEnum


class NotificationKind(StrEnum):
    """Why a person is notified."""

    REPLY = "reply"
    QUOTE = "quote"
    MENTION = "mention"
    LIKE = "like"
    REPOST = "repost"
    FOLLOW = "follow"
    FOLLOW_REQUEST = "follow_request"
    FOLLOW_ACCEPTED = "follow_accepted"
    MODERATION = "moderation"
