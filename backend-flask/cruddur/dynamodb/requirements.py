"""What we ask of an engine of DynamoDB, in one list: a sentence each, and a function that tries it.

`flask dynamodb-check` runs the list against the engine that DYNAMODB_URL names. A test compares
the operations with those that the stores call.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from cruddur.dynamodb.client import WRITES_PER_CALL, DynamoDB, write_if
from cruddur.dynamodb.pages import Partition, page_of_items
from cruddur.dynamodb.tables import BY_LAST_MESSAGE, BY_UNREAD, MESSAGES, TABLES, create_tables

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import UniversalAttributeValueTypeDef

    Item = dict[str, UniversalAttributeValueTypeDef]

OPERATIONS = {
    "create_table",
    "describe_table",
    "put_item",
    "get_item",
    "update_item",
    "delete_item",
    "query",
    "scan",
    "batch_write_item",
}
"""Those that an engine must have. Time to live is used where there is one; the worker erases."""
ITEM_BYTES = 12_000
"""The largest item is a conversation: 100 unread messages in a set, and the last message, 1 024
code points of up to 4 bytes."""
UNREAD_IN_A_SET = 100
CONCURRENT_PUTS = 8


class Missing(Exception):
    """The engine does something else; the text says what."""


def _expect(what: str, found: object, wanted: object) -> None:
    if found != wanted:
        raise Missing(f"{what} is {found!r} instead of {wanted!r}")


def _tables(dynamodb: DynamoDB) -> None:
    _expect("the list of new tables", create_tables(dynamodb), list(TABLES))
    for table in TABLES:
        described = dynamodb.client.describe_table(TableName=dynamodb.table(table))["Table"]
        keys = [key["KeyType"] for key in described["KeySchema"]]
        _expect("the key of a table", keys, ["HASH", "RANGE"])


def _items(dynamodb: DynamoDB) -> None:
    text = "é 語 🦆 \t \u200f"
    _put(dynamodb, "items", "a", message={"S": text}, expires_at={"N": "1800000000"})
    found = _get(dynamodb, "items", "a")
    _expect("a text", found and found["message"]["S"], text)
    _expect("a number", found and found["expires_at"]["N"], "1800000000")
    dynamodb.client.delete_item(TableName=dynamodb.table(MESSAGES), Key=_key("items", "a"))
    _expect("a deleted item", _get(dynamodb, "items", "a"), None)


def _large_items(dynamodb: DynamoDB) -> None:
    _put(dynamodb, "large", "a", message={"S": "x" * ITEM_BYTES})
    found = _get(dynamodb, "large", "a")
    _expect("the length of a text", len(found["message"]["S"]) if found else 0, ITEM_BYTES)


def _put_once(dynamodb: DynamoDB) -> None:
    for text in ("first", "second"):
        write_if(
            dynamodb.client.put_item,
            TableName=dynamodb.table(MESSAGES),
            Item={**_key("once", "a"), "message": {"S": text}},
            ConditionExpression="attribute_not_exists(sk)",
        )
    found = _get(dynamodb, "once", "a")
    _expect("what was put twice", found and found["message"]["S"], "first")


def _put_once_of_many(dynamodb: DynamoDB) -> None:
    def put(number: int) -> bool:
        try:
            dynamodb.client.put_item(
                TableName=dynamodb.table(MESSAGES),
                Item={**_key("race", "a"), "message": {"S": str(number)}},
                ConditionExpression="attribute_not_exists(sk)",
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
                raise
            return False
        return True

    with ThreadPoolExecutor(CONCURRENT_PUTS) as pool:
        _expect("how many won", sum(pool.map(put, range(CONCURRENT_PUTS))), 1)


def _newer_only(dynamodb: DynamoDB) -> None:
    for uuid in ("2", "3", "1"):
        _update(
            dynamodb,
            "newer",
            "SET last_uuid = :uuid, last_message = :uuid REMOVE last_expires_at",
            "attribute_not_exists(last_message) OR last_uuid <= :uuid",
            {":uuid": {"S": uuid}},
        )
    found = _get(dynamodb, "newer", "a")
    _expect("the newest", found and found["last_uuid"]["S"], "3")


def _sets(dynamodb: DynamoDB) -> None:
    _put(dynamodb, "sets", "a")
    is_small = "attribute_exists(pk) AND (attribute_not_exists(unread) OR size(unread) < :most)"
    entries = [f"{number:036} 1800000000" for number in range(UNREAD_IN_A_SET)]
    for some in (entries, ["one too many"]):
        values: Item = {":some": {"SS": some}, ":most": {"N": str(UNREAD_IN_A_SET)}}
        _update(dynamodb, "sets", "ADD unread :some", is_small, values)
    found = _get(dynamodb, "sets", "a") or {}
    _expect("the size of a set", len(found["unread"]["SS"]), UNREAD_IN_A_SET)
    _update(
        dynamodb, "sets", "DELETE unread :all", "attribute_exists(pk)", {":all": {"SS": entries}}
    )
    found = _get(dynamodb, "sets", "a") or {}
    _expect("an empty set", found.get("unread"), None)


def _no_new_item(dynamodb: DynamoDB) -> None:
    values: Item = {":uuid": {"S": "1"}}
    _update(dynamodb, "none", "SET read_uuid = :uuid", "attribute_exists(pk)", values)
    _expect("an item that was not there", _get(dynamodb, "none", "a"), None)


def _pages(dynamodb: DynamoDB) -> None:
    keys = [f"{number:03}" for number in range(7)]
    for sk in keys:
        _put(dynamodb, "pages", sk)
    partition = Partition(MESSAGES, "pk", "pages", "sk", {"ConsistentRead": True})
    for bounds, is_newest_first, wanted in (
        ((None, None), True, (["006", "005"], True)),
        (("002", None), True, (["001", "000"], False)),
        ((None, "004"), False, (["005", "006"], False)),
        (("005", "001"), True, (["004", "003"], True)),
    ):
        items, more = page_of_items(
            dynamodb,
            partition,
            2,
            max_id=bounds[0],
            since_id=bounds[1],
            newest_first=is_newest_first,
        )
        _expect("a page", ([item["sk"]["S"] for item in items], more), wanted)


def _indexes(dynamodb: DynamoDB) -> None:
    for sk, last in (("a", "2"), ("b", "3"), ("c", "1")):
        _put(dynamodb, "indexes", sk, last_uuid={"S": last}, message={"S": sk})
    _expect("the order", _in_index(dynamodb, BY_LAST_MESSAGE), ["b", "a", "c"])
    _put(dynamodb, "indexes", "c", last_uuid={"S": "4"}, message={"S": "c"})
    _expect("the order after a write", _in_index(dynamodb, BY_LAST_MESSAGE), ["c", "b", "a"])


def _sparse_indexes(dynamodb: DynamoDB) -> None:
    _put(dynamodb, "indexes", "b", last_uuid={"S": "3"}, unread_uuid={"S": "3"}, message={"S": "b"})
    _expect("what has the attribute", _in_index(dynamodb, BY_UNREAD), ["b"])
    dynamodb.client.update_item(
        TableName=dynamodb.table(MESSAGES),
        Key=_key("indexes", "b"),
        UpdateExpression="REMOVE unread_uuid",
    )
    _expect("what has the attribute", _in_index(dynamodb, BY_UNREAD), [])


def _batches(dynamodb: DynamoDB) -> None:
    keys = [_key("batch", f"{number:03}") for number in range(WRITES_PER_CALL)]
    puts = [{"PutRequest": {"Item": {**key, "message": {"S": "x" * 4_000}}}} for key in keys]
    dynamodb.write_items(MESSAGES, puts)  # type: ignore[arg-type]
    _expect("how many were put", _count(dynamodb, "batch"), WRITES_PER_CALL)
    dynamodb.delete_items(MESSAGES, keys)
    _expect("how many were left", _count(dynamodb, "batch"), 0)


def _scans(dynamodb: DynamoDB) -> None:
    wanted = {f"{number}" for number in range(5)}
    for sk in wanted:
        _put(dynamodb, "scan", sk)
    pages = dynamodb.client.get_paginator("scan").paginate(
        TableName=dynamodb.table(MESSAGES),
        ConsistentRead=True,
        ProjectionExpression="#0, #1",
        ExpressionAttributeNames={"#0": "pk", "#1": "sk"},
        PaginationConfig={"PageSize": 2},
    )
    items = [item for page in pages for item in page["Items"]]
    found = [item["sk"]["S"] for item in items if item["pk"]["S"] == "scan"]
    _expect("what was scanned", sorted(found), sorted(wanted))
    _expect("the attributes", {name for item in items for name in item}, {"pk", "sk"})


Ask = Callable[[DynamoDB], None]
REQUIREMENTS: tuple[tuple[str, Ask], ...] = (
    ("tables with a partition key, a sort key and two local indexes", _tables),
    ("PutItem, GetItem and DeleteItem, read consistently", _items),
    (f"items of {ITEM_BYTES} bytes", _large_items),
    ("PutItem only where there is none", _put_once),
    (f"of {CONCURRENT_PUTS} such PutItem at once, one wins", _put_once_of_many),
    ("UpdateItem under a condition about what is there", _newer_only),
    (f"sets of {UNREAD_IN_A_SET} texts: ADD, DELETE, size(), and none when empty", _sets),
    ("UpdateItem that makes no item where its condition asks for one", _no_new_item),
    ("Query between two sort keys, in both directions, with a limit", _pages),
    ("Query of a local index, consistent right after a write", _indexes),
    ("local indexes that hold only items with their attribute", _sparse_indexes),
    (f"BatchWriteItem of {WRITES_PER_CALL} puts or deletes", _batches),
    ("Scan in pages, with the attributes that are asked for", _scans),
)
"""What we ask: a sentence each, and what finds out."""


def _key(pk: str, sk: str) -> "Item":
    return {"pk": {"S": pk}, "sk": {"S": sk}}


def _put(dynamodb: DynamoDB, pk: str, sk: str, **attributes: Any) -> None:
    item = {**_key(pk, sk), **attributes}
    dynamodb.client.put_item(TableName=dynamodb.table(MESSAGES), Item=item)


def _get(dynamodb: DynamoDB, pk: str, sk: str) -> "dict[str, Any] | None":
    table = dynamodb.table(MESSAGES)
    answer: dict[str, Any] = {
        **dynamodb.client.get_item(TableName=table, Key=_key(pk, sk), ConsistentRead=True)
    }
    return answer.get("Item")


def _update(dynamodb: DynamoDB, pk: str, changes: str, condition: str, values: "Item") -> None:
    write_if(
        dynamodb.client.update_item,
        TableName=dynamodb.table(MESSAGES),
        Key=_key(pk, "a"),
        UpdateExpression=changes,
        ConditionExpression=condition,
        ExpressionAttributeValues=values,
    )


def _in_index(dynamodb: DynamoDB, index: str) -> list[str]:
    answer = dynamodb.query(
        TableName=dynamodb.table(MESSAGES),
        IndexName=index,
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": "indexes"}},
        ScanIndexForward=False,
        ConsistentRead=True,
    )
    # All attributes are in the index, as a list of conversations needs them.
    return [item["message"]["S"] for item in answer["Items"]]


def _count(dynamodb: DynamoDB, pk: str) -> int:
    answer = dynamodb.query(
        TableName=dynamodb.table(MESSAGES),
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": pk}},
        ConsistentRead=True,
    )
    return len(answer["Items"])
