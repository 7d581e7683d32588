"""A page of the items of one partition, between two sort keys."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cruddur.dynamodb.client import DynamoDB

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import AttributeValueTypeDef

    Item = dict[str, AttributeValueTypeDef]


@dataclass(frozen=True)
class Partition:
    """One value of the partition key of one of our tables, sorted by the table's key or that of an
    index, which is then named in `query`."""

    table: str
    key: str
    value: str
    sort_key: str
    query: Mapping[str, Any] = field(default_factory=dict)


def page_of_items(
    dynamodb: DynamoDB,
    partition: Partition,
    limit: int,
    *,
    max_id: str | None,
    since_id: str | None,
    newest_first: bool = True,
) -> "tuple[list[Item], bool]":
    """The first `limit` items between two sort keys, both left out, and whether more follow. One
    query; a key that is None is no bound."""
    conditions = ["#partition = :partition"]
    values = {":partition": {"S": partition.value}}
    names = {"#partition": partition.key}
    bounds = {":since": since_id, ":max": max_id}
    given = {bound: {"S": key} for bound, key in bounds.items() if key is not None}
    if since_id is not None and max_id is not None:
        # A query takes one condition about the sort key, and BETWEEN includes both bounds.
        if since_id >= max_id:
            return [], False
        conditions.append("#sort BETWEEN :since AND :max")
    elif since_id is not None:
        conditions.append("#sort > :since")
    elif max_id is not None:
        conditions.append("#sort < :max")
    if given:
        names["#sort"] = partition.sort_key
    answer = dynamodb.query(
        TableName=dynamodb.table(partition.table),
        KeyConditionExpression=" AND ".join(conditions),
        ExpressionAttributeNames=names,
        ExpressionAttributeValues={**values, **given},
        ScanIndexForward=not newest_first,
        # One more tells whether others follow.
        Limit=limit + 1 + (2 if len(given) == 2 else 0),
        **partition.query,
    )
    keys = (since_id, max_id)
    items = [item for item in answer["Items"] if item[partition.sort_key]["S"] not in keys]
    return items[:limit], len(items) > limit
