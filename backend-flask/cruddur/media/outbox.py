"""Delivers the outbox rows about files of pictures: a row in `media` is gone, its files follow.

Each file has a queue of its own, because its uuid is the row's `user_uuid`.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from enum import StrEnum

from cruddur.files.storage import Storage, StorageAway
from cruddur.media import service
from cruddur.postgres.connection import Connection
from cruddur.postgres.outbox_row import OutboxRow


class Topic(StrEnum):
    """What an outbox row about files asks for; the table checks it."""

    ERASE = "media.erase"


Connect = Callable[[], AbstractContextManager[Connection]]


def apply(db: Connection, storage: Storage | None, topic: str, file_uuid: str) -> None:
    """Erases the files of a picture; idempotent. Raises StorageAway, and ValueError for an unknown
    topic."""
    Topic(topic)
    service.erase_files(db, present(storage), [file_uuid])


class BatchDeliver:
    """Erases the files of many rows in few calls."""

    def __init__(self, connect: Connect, storage: Storage | None) -> None:
        self._connect = connect
        self._storage = storage

    def takes(self, topic: str) -> bool:
        """All there are."""
        return topic in {*Topic}

    def writes(self, row: OutboxRow) -> int:  # noqa: ARG002 (all are alike)
        """One."""
        return 1

    def __call__(self, rows: Sequence[OutboxRow]) -> None:
        """Erases them. Raises StorageAway; some may be erased then."""
        with self._connect() as db:
            service.erase_files(db, present(self._storage), [row.user_uuid for row in rows])


def present(storage: Storage | None) -> Storage:
    """The storage. Raises StorageAway where the settings name none: what is to be erased waits."""
    if storage is None:
        raise StorageAway("MEDIA_URL is not set")
    return storage
