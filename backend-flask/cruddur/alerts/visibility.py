"""Whether people may learn of what an alert is about, at the moment it goes out: as they would see
it among their notifications, conversations or reports."""

import time
from collections.abc import Mapping
from typing import Any

from cruddur.messages import requests
from cruddur.notifications import service as notifications
from cruddur.postgres.connection import Connection


def is_shown(db: Connection, body: Mapping[str, Any]) -> bool:
    """Whether the person sees it: neither muted nor blocked, of nobody who is suspended, alive, and
    no message request."""
    if body["kind"] == "report":
        return True
    if body["kind"] == "message":
        ends_at = body["expires_at"]
        is_alive = ends_at is None or ends_at > time.time()
        return is_alive and requests.is_open(db, body["user_uuid"], body["message_group_uuid"])
    return notifications.is_shown(db, body["user_uuid"], body)
