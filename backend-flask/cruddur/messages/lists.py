"""The lists of conversations, and the count of unread messages."""

from collections.abc import Sequence

from cruddur.dynamodb.client import DynamoDB
from cruddur.http.paging import Page, PageQuery
from cruddur.messages import groups, json_texts, store
from cruddur.messages.groups import Group
from cruddur.messages.items import Conversation
from cruddur.postgres.pool import Postgres
from cruddur.security.viewer import Viewer

MAX_TURNS = 10
"""How many pages of conversations are read at most for one page of the list."""


def page_of_groups(
    postgres: Postgres, dynamodb: DynamoDB, viewer: Viewer, query: PageQuery
) -> Page:
    """A page of the viewer's conversations. It is shorter than the limit only where very many
    requests are among them."""
    shown: list[tuple[Group, Conversation]] = []
    newest, oldest, more = None, query.max_key, True
    for _ in range(MAX_TURNS):
        found, more = store.conversations(
            dynamodb, viewer.uuid, query.limit, max_id=oldest, since_id=query.since_key
        )
        known = _known(postgres, viewer, found)
        for place, seen in enumerate(found):
            newest, oldest = newest or seen.last_uuid, seen.last_uuid
            if seen.group_uuid in known and known[seen.group_uuid].state == "open":
                shown.append((known[seen.group_uuid], seen))
            if len(shown) == query.limit:
                more = more or place + 1 < len(found)
                break
        if not more or len(shown) == query.limit:
            break
    return Page(
        json_texts.groups_text(viewer, shown), newest, oldest if newest else None, more=more
    )


def page_of_requests(
    postgres: Postgres, dynamodb: DynamoDB, viewer: Viewer, query: PageQuery
) -> Page:
    """A page of the requests to the viewer, newest first. It is shorter than the limit where the
    messages of a request have ended."""
    with postgres.autocommit() as db:
        waiting = groups.requests(db, viewer.uuid, query)
    more = len(waiting) > query.limit
    keys = [str(group.uuid) for group in waiting[: query.limit]]
    # Each by its key: the list of conversations is ordered by their last messages, and a request
    # may stand anywhere in it.
    seen = [
        (group, store.conversation(dynamodb, viewer.uuid, key))
        for group, key in zip(waiting, keys, strict=False)
    ]
    return Page(
        body=json_texts.groups_text(
            viewer, [(group, one) for group, one in seen if one and _says_something(group, one)]
        ),
        newest=keys[0] if keys else None,
        oldest=keys[-1] if keys else None,
        more=more,
    )


def unread_count(postgres: Postgres, dynamodb: DynamoDB, viewer: Viewer) -> int:
    """The number of unread messages, MAX_UNREAD at most, without those of requests and of muted
    people."""
    found = store.unread(dynamodb, viewer.uuid)
    known = _known(postgres, viewer, found)
    counted = {
        uuid: group for uuid, group in known.items() if group.state == "open" and not group.is_muted
    }
    counts = (
        seen.unread_count(counted[seen.group_uuid].now)
        for seen in found
        if seen.group_uuid in counted
    )
    return min(sum(counts), store.MAX_UNREAD)


def _known(postgres: Postgres, viewer: Viewer, found: Sequence[Conversation]) -> dict[str, Group]:
    with postgres.autocommit() as db:
        return groups.of_viewer(db, viewer.uuid, [seen.group_uuid for seen in found])


def _says_something(group: Group, seen: Conversation) -> bool:
    return seen.last is not None and seen.last.is_alive(group.now)
