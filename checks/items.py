"""Every item of a stack's DynamoDB, read page by page past the API."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import boto3

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


def client(variables: Mapping[str, str]) -> "DynamoDBClient":
    """A client to the stack with these variables."""
    return boto3.session.Session().client(
        "dynamodb",
        endpoint_url=variables.get("DYNAMODB_URL"),
        region_name=variables["AWS_REGION"],
        aws_access_key_id=variables.get("AWS_ACCESS_KEY_ID"),
        aws_secret_access_key=variables.get("AWS_SECRET_ACCESS_KEY"),
    )


def tables(dynamodb: "DynamoDBClient") -> list[str]:
    """The names of all tables."""
    pages = dynamodb.get_paginator("list_tables").paginate()
    return [name for page in pages for name in page["TableNames"]]


def table(variables: Mapping[str, str], name: str) -> str:
    """The full name of a table in the stack with these variables."""
    return f"{variables.get('DYNAMODB_TABLE_PREFIX', 'cruddur-')}{name}"


def items(dynamodb: "DynamoDBClient", table: str) -> Iterator[dict[str, Any]]:
    """Every item of a table, in DynamoDB's JSON."""
    for page in dynamodb.get_paginator("scan").paginate(TableName=table, ConsistentRead=True):
        yield from page["Items"]
