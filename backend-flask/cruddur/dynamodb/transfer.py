"""Writes and reads all items as JSON lines, for backups. Memory does not grow with their number.

A line is `{"table": "notifications", "item": {…}}`, the item as the engine writes it.
"""

import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError

from cruddur.dynamodb.client import WRITES_PER_CALL, DynamoDB
from cruddur.dynamodb.tables import TABLES, TTL_ATTRIBUTE
from cruddur.errors import StoreUnavailable

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import WriteRequestTypeDef

Item = dict[str, Any]
AliveAmong = Callable[[set[str]], set[str]]
"""Which of these activities are alive."""

ITEMS_PER_BATCH = 500
ACTIVITY = "activity_uuid"


class NoItem(Exception):
    """A line is not what `dump_items` writes."""

    def __init__(self, line_number: int) -> None:
        super().__init__(f"line {line_number} is not an item of one of the tables")


def dump_items(dynamodb: DynamoDB) -> Iterator[str]:
    """Yields the line of each item. Raises StoreUnavailable when DynamoDB does not answer."""
    try:
        for table in TABLES:
            pages = dynamodb.client.get_paginator("scan")
            for page in pages.paginate(TableName=dynamodb.table(table), ConsistentRead=True):
                for item in page["Items"]:
                    yield json.dumps({"table": table, "item": item})
    except (BotoCoreError, ClientError) as error:
        raise StoreUnavailable("dynamodb") from error


def load_items(dynamodb: DynamoDB, lines: Iterable[str], alive_among: AliveAmong) -> int:
    """Replaces all items with those of the lines and returns how many those are.

    Items whose time is over, or whose activity is not alive, are left out. Can be repeated after a
    failure. Raises NoItem for a malformed line, and StoreUnavailable when DynamoDB does not answer.
    """
    loaded = 0
    parsed = parse_items(lines)
    try:
        for table in TABLES:
            _delete_all(dynamodb, table)
        while batch := list(islice(parsed, ITEMS_PER_BATCH)):
            wanted = _without_ended(batch, alive_among)
            for table in TABLES:
                items = [item for its_table, item in wanted if its_table == table]
                _write(dynamodb, table, [{"PutRequest": {"Item": item}} for item in items])
            loaded += len(wanted)
    except (BotoCoreError, ClientError) as error:
        raise StoreUnavailable("dynamodb") from error
    return loaded


def parse_items(lines: Iterable[str]) -> Iterator[tuple[str, Item]]:
    """Yields the table and the item of each line. Raises NoItem for a malformed line."""
    return (_parse(number, line) for number, line in enumerate(lines, start=1))


def _parse(number: int, line: str) -> tuple[str, Item]:
    try:
        parsed = json.loads(line)
        table, item = parsed["table"], parsed["item"]
    except (ValueError, TypeError, KeyError) as error:
        raise NoItem(number) from error
    if table not in TABLES or not isinstance(item, dict):
        raise NoItem(number)
    return table, item


def _without_ended(
    batch: Sequence[tuple[str, Item]], alive_among: AliveAmong
) -> list[tuple[str, Item]]:
    now = time.time()
    running = [
        (table, item)
        for table, item in batch
        if TTL_ATTRIBUTE not in item or int(item[TTL_ATTRIBUTE]["N"]) > now
    ]
    alive = alive_among({item[ACTIVITY]["S"] for _, item in running if ACTIVITY in item})
    return [
        (table, item)
        for table, item in running
        if ACTIVITY not in item or item[ACTIVITY]["S"] in alive
    ]


def _delete_all(dynamodb: DynamoDB, table: str) -> None:
    name = dynamodb.table(table)
    schema = dynamodb.client.describe_table(TableName=name)["Table"]["KeySchema"]
    names = {f"#{number}": key["AttributeName"] for number, key in enumerate(schema)}
    pages = dynamodb.client.get_paginator("scan").paginate(
        TableName=name,
        ConsistentRead=True,
        ProjectionExpression=", ".join(names),
        ExpressionAttributeNames=names,
    )
    for page in pages:
        _write(dynamodb, table, [{"DeleteRequest": {"Key": key}} for key in page["Items"]])


def _write(dynamodb: DynamoDB, table: str, requests: "Sequence[WriteRequestTypeDef]") -> None:
    for start in range(0, len(requests), WRITES_PER_CALL):
        left: Any = {dynamodb.table(table): requests[start : start + WRITES_PER_CALL]}
        while left:
            left = dynamodb.client.batch_write_item(RequestItems=left)["UnprocessedItems"]
