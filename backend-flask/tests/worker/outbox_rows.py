"""Rows of the outbox: one that can be delivered, and how many wait."""

from typing import Protocol

from psycopg2.extensions import cursor


class Queue(Protocol):
    """Puts a row into the outbox; returns its uuid."""

    def __call__(self, user_uuid: str, body: object, topic: str = "notification.put") -> str:
        """For that person, or in the line of that conversation."""


def waiting(sql: cursor) -> int:
    """How many rows still wait to be delivered."""
    sql.execute("SELECT count(*) FROM outbox WHERE set_aside_at IS NULL")
    (row,) = sql.fetchall()
    return int(row[0])


def item_body() -> dict[str, object]:
    """The content of a row that can be delivered."""
    return {
        "uuid": "01a20aee-985f-7ae6-b910-5b5ac485ecff",
        "kind": "like",
        "actor_uuid": "01a20aee-985f-7ae6-b910-5b5ac485ecff",
        "activity_uuid": "01a20aee-985f-7ae6-b910-5b5ac485ecff",
        "expires_at": 2_000_000_000,
    }


def leased(sql: cursor) -> list[str]:
    """The lanes in which somebody's rows are being delivered."""
    sql.execute("SELECT DISTINCT lane FROM outbox_leases WHERE expires_at > now()")
    return [lane for (lane,) in sql.fetchall()]
