"""Writes activities that quote others: a function here is a statement in `sql/`."""

from cruddur.activities import store
from cruddur.http.idempotency import Created
from cruddur.postgres.connection import Connection
from cruddur.postgres.statements import statement

QUOTE = statement("activities", "quote", Created)


def quote(
    db: Connection,
    viewer_uuid: str,
    quoted_activity_uuid: str,
    text: store.NewText,
    audience: str,
) -> Created | None:
    """Writes an activity that quotes another; None when that one is not alive or may not be
    quoted."""
    return db.row(
        QUOTE,
        viewer_uuid=viewer_uuid,
        quoted_activity_uuid=quoted_activity_uuid,
        notified_limit=store.MAX_NOTIFIED,
        audience=audience,
        **text._asdict(),
    )
