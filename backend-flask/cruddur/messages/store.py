"""Messages and the conversations that each person sees: items in DynamoDB.

Table `messages`: the messages of a conversation are stored under its uuid, what a person sees of it
under that person's. Who may read what is decided in Postgres, by key, before this table is queried.

| item         | pk      | sk           | else                                                     |
| ------------ | ------- | ------------ | -------------------------------------------------------- |
| message      | group   | message uuid | author, text, `expires_at` (epoch seconds) with a timer  |
| conversation | person  | group        | last message and its text, unread ones, last read uuid   |

| access pattern               | call                                                             |
| ---------------------------- | ---------------------------------------------------------------- |
| my conversations, newest one | Query index `by_last_message`, pk = me, newest first             |
| one conversation, a page     | Query pk = group, uuid between two keys, newest first            |
| one conversation, all of it  | the same, oldest first, page by page                             |
| how many are unread          | Query index `by_unread`, pk = me: only conversations with unread |
| one conversation's state     | GetItem (me, group)                                              |
| send                         | PutItem (group, message), UpdateItem (each person, group)        |
| a request is declined         | DeleteItem (me, group)                                           |
| mark read                    | GetItem and UpdateItem (me, group)                               |
| erase messages               | BatchWriteItem (group, message), UpdateItem (each person, group) |
| a conversation ends, a page  | Query pk = group and deletes; DeleteItem (each person, group)    |

Message uuids are version 7 in text, so keys sort by time in UTC. Every write is idempotent: a
message is put only where there is none, the last message is only replaced by a newer one, and
unread ones are a set. The indexes are local ones: they are consistent, and conversations need no
second item to be sorted by.
"""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from cruddur.dynamodb.client import DynamoDB, write_if
from cruddur.dynamodb.pages import Partition, page_of_items
from cruddur.dynamodb.tables import BY_LAST_MESSAGE, BY_UNREAD, MESSAGES
from cruddur.messages.items import (
    Conversation,
    Message,
    conversation_of,
    item_of,
    key,
    last_message_of,
    message_of,
    unread_entry,
)

if TYPE_CHECKING:
    from cruddur.messages.items import StoredItem

MAX_UNREAD = 100
"""More are not counted, so that the set stays small."""
PAGE_OF_ALL = 100
CONSISTENT: dict[str, Any] = {"ConsistentRead": True}
"""People read the message that they have just sent."""


def messages(
    dynamodb: DynamoDB, group_uuid: str, limit: int, *, max_id: str | None, since_id: str | None
) -> tuple[list[Message], bool]:
    """The newest `limit` messages between two keys (exclusive), newest first, and whether older
    ones follow. One query."""
    found, more = page_of_items(
        dynamodb, _messages_of(group_uuid), limit, max_id=max_id, since_id=since_id
    )
    return [message_of(item) for item in found], more


def oldest_messages(
    dynamodb: DynamoDB, group_uuid: str, limit: int, *, since_id: str | None
) -> tuple[list[Message], bool]:
    """The oldest messages after a key, oldest first; otherwise like `messages`."""
    found, more = page_of_items(
        dynamodb,
        _messages_of(group_uuid),
        limit,
        max_id=None,
        since_id=since_id,
        newest_first=False,
    )
    return [message_of(item) for item in found], more


def message(dynamodb: DynamoDB, group_uuid: str, message_uuid: str) -> Message | None:
    """One message."""
    item = _get(dynamodb, group_uuid, message_uuid)
    return message_of(item) if item else None


def conversations(
    dynamodb: DynamoDB, user_uuid: str, limit: int, *, max_id: str | None, since_id: str | None
) -> tuple[list[Conversation], bool]:
    """A person's conversations, ordered by their last messages; otherwise like `messages`. One
    query."""
    query = {"IndexName": BY_LAST_MESSAGE, **CONSISTENT}
    mine = Partition(MESSAGES, "pk", user_uuid, "last_uuid", query)
    found, more = page_of_items(dynamodb, mine, limit, max_id=max_id, since_id=since_id)
    return [conversation_of(item) for item in found], more


def conversation(dynamodb: DynamoDB, user_uuid: str, group_uuid: str) -> Conversation | None:
    """The conversation as that person sees it; None before the first message."""
    item = _get(dynamodb, user_uuid, group_uuid)
    return conversation_of(item) if item else None


def unread(dynamodb: DynamoDB, user_uuid: str) -> list[Conversation]:
    """The conversations with unread messages, MAX_UNREAD at most. One query."""
    found = dynamodb.query(
        TableName=dynamodb.table(MESSAGES),
        IndexName=BY_UNREAD,
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": user_uuid}},
        Limit=MAX_UNREAD,
        **CONSISTENT,
    )["Items"]
    return [conversation_of(item) for item in found]


def put(dynamodb: DynamoDB, group_uuid: str, written: Message) -> None:
    """Writes a message; idempotent."""
    write_if(
        dynamodb.client.put_item,
        TableName=dynamodb.table(MESSAGES),
        Item=item_of(group_uuid, written),
        ConditionExpression="attribute_not_exists(sk)",
    )


def show_as_last(dynamodb: DynamoDB, user_uuid: str, group_uuid: str, written: Message) -> None:
    """Makes this the last message of the conversation for that person, unless there is a newer
    one."""
    changes, values = last_message_of(written)
    write_if(
        dynamodb.client.update_item,
        TableName=dynamodb.table(MESSAGES),
        Key=key(user_uuid, group_uuid),
        UpdateExpression=changes,
        # A conversation without a last message has only its place in the list.
        ConditionExpression="attribute_not_exists(last_message) OR last_uuid <= :uuid",
        ExpressionAttributeValues=values,
    )


def count_as_unread(dynamodb: DynamoDB, user_uuid: str, group_uuid: str, written: Message) -> None:
    """Counts this message as unread, unless the person has already read it."""
    write_if(
        dynamodb.client.update_item,
        TableName=dynamodb.table(MESSAGES),
        Key=key(user_uuid, group_uuid),
        UpdateExpression="ADD unread :one SET unread_uuid = :uuid",
        ConditionExpression="attribute_exists(pk)"
        " AND (attribute_not_exists(read_uuid) OR read_uuid < :uuid)"
        " AND (attribute_not_exists(unread) OR size(unread) < :most)",
        ExpressionAttributeValues={
            ":one": {"SS": [unread_entry(written.uuid, written.expires_at)]},
            ":uuid": {"S": written.uuid},
            ":most": {"N": str(MAX_UNREAD)},
        },
    )


def read(dynamodb: DynamoDB, user_uuid: str, group_uuid: str, uuid: str, latest: str) -> None:
    """Marks all messages up to `uuid` as read. A later position is kept, unless it is beyond
    `latest`."""
    # `read_uuid` first, so that concurrent messages up to it are not counted any more.
    write_if(
        dynamodb.client.update_item,
        TableName=dynamodb.table(MESSAGES),
        Key=key(user_uuid, group_uuid),
        UpdateExpression="SET read_uuid = :uuid",
        ConditionExpression="attribute_exists(pk)"
        " AND (attribute_not_exists(read_uuid) OR read_uuid < :uuid OR read_uuid > :latest)",
        ExpressionAttributeValues={":uuid": {"S": uuid}, ":latest": {"S": latest}},
    )
    seen = conversation(dynamodb, user_uuid, group_uuid)
    if seen is not None:
        read_ones = {one: end for one, end in seen.unread.items() if one <= uuid}
        _remove_unread(dynamodb, user_uuid, group_uuid, read_ones)


def forget(dynamodb: DynamoDB, user_uuid: str, group_uuid: str) -> None:
    """Deletes the conversation for one person; the messages stay."""
    dynamodb.client.delete_item(TableName=dynamodb.table(MESSAGES), Key=key(user_uuid, group_uuid))


def erase(dynamodb: DynamoDB, keys: Iterable[tuple[str, str]]) -> None:
    """Erases messages themselves, each by its conversation and uuid."""
    # A key may be in a batch once.
    distinct = dict.fromkeys(keys)
    dynamodb.delete_items(MESSAGES, [key(group_uuid, uuid) for group_uuid, uuid in distinct])


def hide_erased(
    dynamodb: DynamoDB,
    user_uuid: str,
    group_uuid: str,
    message_uuids: Collection[str],
    now: float,
) -> None:
    """Removes erased messages from one person's view of the conversation."""
    seen = conversation(dynamodb, user_uuid, group_uuid)
    if seen is None:
        return
    counted = {uuid: end for uuid, end in seen.unread.items() if uuid in message_uuids}
    _remove_unread(dynamodb, user_uuid, group_uuid, counted)
    if seen.last_uuid is None or seen.last_uuid not in message_uuids:
        return
    newest = _newest_alive(dynamodb, group_uuid, now)
    _replace_last(dynamodb, user_uuid, group_uuid, seen.last_uuid, newest)
    if newest and message(dynamodb, group_uuid, newest.uuid) is None:
        # It was erased concurrently, perhaps before it was shown here.
        hide_erased(dynamodb, user_uuid, group_uuid, [newest.uuid], now)


def _replace_last(
    dynamodb: DynamoDB, user_uuid: str, group_uuid: str, erased_uuid: str, newest: Message | None
) -> None:
    if newest:
        changes, values = last_message_of(newest)
    else:
        # `last_uuid` stays: the conversation keeps its place in the list.
        changes, values = (
            "REMOVE last_message, last_user_uuid, last_expires_at, last_media_count",
            {},
        )
    write_if(
        dynamodb.client.update_item,
        TableName=dynamodb.table(MESSAGES),
        Key=key(user_uuid, group_uuid),
        UpdateExpression=changes,
        ConditionExpression="last_uuid = :erased",
        ExpressionAttributeValues={**values, ":erased": {"S": erased_uuid}},
    )


def erase_group(dynamodb: DynamoDB, group_uuid: str, user_uuids: list[str]) -> bool:
    """Erases a conversation for both, with a page of its messages; True when there are more."""
    for user_uuid in user_uuids:
        forget(dynamodb, user_uuid, group_uuid)
    found, more = messages(dynamodb, group_uuid, PAGE_OF_ALL, max_id=None, since_id=None)
    dynamodb.delete_items(MESSAGES, [key(group_uuid, one.uuid) for one in found])
    return more


def _newest_alive(dynamodb: DynamoDB, group_uuid: str, now: float) -> Message | None:
    max_id, more = None, True
    while more:
        found, more = messages(dynamodb, group_uuid, PAGE_OF_ALL, max_id=max_id, since_id=None)
        for one in found:
            if one.is_alive(now):
                return one
        max_id = found[-1].uuid if found else None
    return None


def _remove_unread(
    dynamodb: DynamoDB, user_uuid: str, group_uuid: str, counted: dict[str, int | None]
) -> None:
    if not counted:
        return
    entries = [unread_entry(uuid, end) for uuid, end in counted.items()]
    write_if(
        dynamodb.client.update_item,
        TableName=dynamodb.table(MESSAGES),
        Key=key(user_uuid, group_uuid),
        UpdateExpression="DELETE unread :some",
        # Otherwise this would create an item for a conversation that was erased.
        ConditionExpression="attribute_exists(pk)",
        ExpressionAttributeValues={":some": {"SS": entries}},
    )
    # An empty set is no attribute: then the conversation leaves the index as well.
    write_if(
        dynamodb.client.update_item,
        TableName=dynamodb.table(MESSAGES),
        Key=key(user_uuid, group_uuid),
        UpdateExpression="REMOVE unread_uuid",
        ConditionExpression="attribute_not_exists(unread) AND attribute_exists(pk)",
    )


def _messages_of(group_uuid: str) -> Partition:
    return Partition(MESSAGES, "pk", group_uuid, "sk", CONSISTENT)


def _get(dynamodb: DynamoDB, pk: str, sk: str) -> "StoredItem | None":
    table = dynamodb.table(MESSAGES)
    return dynamodb.client.get_item(TableName=table, Key=key(pk, sk), ConsistentRead=True).get(
        "Item"
    )
