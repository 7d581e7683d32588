"""Rows of the outbox: one that can be delivered, and how many wait."""

from psycopg2.extensions import cursor


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
