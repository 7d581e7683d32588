"""Reads what streams tell apps: a function here is a statement in `sql/`."""

from collections.abc import Collection
from dataclasses import dataclass

from cruddur.mastodon.store import Row
from cruddur.postgres.connection import Connection
from cruddur.postgres.statements import statement


@dataclass(frozen=True)
class Streamed:
    """The row of a status for nobody in particular; whom of the viewers it is not for, and the
    columns that are otherwise for some of them, by their uuids."""

    status: Row
    not_for: list[str]
    states: dict[str, Row]


STREAMED_STATUS = statement("mastodon", "streamed_status", Streamed)


def streamed_status(
    db: Connection,
    activity_uuid: str,
    entry_uuid: str | None,
    reposter_uuid: str | None,
    viewers: Collection[str],
) -> Streamed | None:
    """A crud or repost that is told to many viewers; None when it is not alive any more."""
    return db.row(
        STREAMED_STATUS,
        viewer_uuid=None,
        activity_uuid=activity_uuid,
        entry_uuid=entry_uuid,
        reposter_uuid=reposter_uuid,
        # As one literal it is read many times faster than as the driver's array.
        viewers="{" + ",".join(viewers) + "}",
    )
