"""What the worker does with the outbox's rows about notifications."""

from collections.abc import Mapping
from typing import Any

from cruddur.dynamodb.client import DynamoDB
from cruddur.notifications import store

PUT = "notification.put"
DELETE = "notification.delete"
DELETE_ALL = "notification.delete_all"


def apply(dynamodb: DynamoDB, topic: str, user_uuid: str, body: Mapping[str, Any]) -> None:
    """Delivers or takes back; again changes nothing."""
    if topic == PUT:
        store.put(dynamodb, user_uuid, store.Item(**body))
    elif topic == DELETE_ALL:
        store.delete_all(dynamodb, user_uuid)
    else:
        store.delete(dynamodb, user_uuid, body["uuids"])
