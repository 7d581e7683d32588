"""The export of everything that is stored about a person: one JSON text in portions.

It is never in memory as a whole, and no connection is held between two portions, while the client
reads. What expires during the export is missing from later portions. Each portion of a list starts
after the key of the last entry that was sent.
"""

from collections.abc import Iterator
from itertools import chain

from cruddur.auth import notices, store
from cruddur.auth.store import ExportPortion
from cruddur.dynamodb.client import DynamoDB
from cruddur.errors import NotFound
from cruddur.http.paging import LAST_KEY
from cruddur.messages import service as messages
from cruddur.postgres.pool import Postgres
from cruddur.postgres.statements import Statement
from cruddur.security.viewer import Viewer

PORTION = 200
"""Entries; some 100 kB of cruds."""


def export(postgres: Postgres, dynamodb: DynamoDB, viewer: Viewer) -> Iterator[str]:
    """The parts of the JSON text, with what is alive; the person is told by mail. Raises NotFound
    before the first part."""
    with postgres.transaction() as db:
        person = store.export(db, viewer.uuid)
        if person is None:
            raise NotFound("This account was deleted a moment ago.")
        notices.tell(db, viewer.uuid, "exported")
    lists = (
        chain([f', "{name}": '], _listed(postgres, portion_of, viewer.uuid))
        for name, portion_of in store.EXPORTED.items()
    )
    return chain(
        [person[:-1]],
        chain.from_iterable(lists),
        [', "message_groups": '],
        messages.export(postgres, dynamodb, viewer),
        ["}"],
    )


def _listed(
    postgres: Postgres, portion_of: Statement[ExportPortion], user_uuid: str
) -> Iterator[str]:
    yield "["
    separator = ""
    max_id: str | None = LAST_KEY
    while max_id is not None:
        with postgres.autocommit() as db:
            portion = store.exported(db, portion_of, user_uuid, max_id, PORTION)
        max_id = portion.next_max_id
        if entries := portion.entries[1:-1]:
            yield separator + entries
            separator = ", "
    yield "]"
