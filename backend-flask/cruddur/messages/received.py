"""Messages that the viewer received, for a report about them."""

from collections.abc import Sequence

from cruddur.dynamodb.client import DynamoDB
from cruddur.errors import Invalid
from cruddur.messages import json_texts, store
from cruddur.messages.service import own_group
from cruddur.postgres.pool import Postgres
from cruddur.security.viewer import Viewer


def received(
    postgres: Postgres,
    dynamodb: DynamoDB,
    viewer: Viewer,
    group_uuid: str,
    message_uuids: Sequence[str],
) -> tuple[str, list[dict[str, str]]]:
    """The other person's uuid, and these messages from them to the viewer, oldest first: uuid, text
    and time. Raises NotFound, and Invalid where no message is named, or one is not alive or not
    from the other person."""
    with postgres.autocommit() as db:
        group = own_group(db, viewer, group_uuid)
    found = [store.message(dynamodb, group_uuid, uuid) for uuid in sorted(message_uuids)]
    theirs = [
        one
        for one in found
        if one and one.user_uuid == group.other.uuid and one.is_alive(group.now)
    ]
    if not theirs or len(theirs) < len(found):
        detail = "Name messages that you received here and that are still there."
        raise Invalid(errors=[{"field": "message_uuids", "detail": detail, "code": "not_received"}])
    return group.other.uuid, [json_texts.copied(one) for one in theirs]
