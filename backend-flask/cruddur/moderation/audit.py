"""The audit log: who did what to whom, when and why. Entries are added and never changed."""

import json
from collections.abc import Mapping

from cruddur.postgres.connection import Connection
from cruddur.postgres.statements import statement

RECORD = statement("moderation", "record")


def record(  # noqa: PLR0913 (each is given by its name)
    db: Connection,
    actor_uuid: str | None,
    action: str,
    *,
    subject_uuid: str | None = None,
    activity_uuid: str | None = None,
    report_uuid: str | None = None,
    act_uuid: str | None = None,
    reason: str = "",
    details: Mapping[str, object] | None = None,
) -> None:
    """Adds an entry in the transaction of the action, so that both happen or neither.

    `actor_uuid` is None for the command line and for the worker. `action` is a noun and a verb,
    such as `report.close`. `details` must contain nothing that people wrote.
    """
    db.run(
        RECORD,
        actor_uuid=actor_uuid,
        action=action,
        subject_uuid=subject_uuid,
        activity_uuid=activity_uuid,
        report_uuid=report_uuid,
        act_uuid=act_uuid,
        reason=reason,
        details=json.dumps(details or {}),
    )
