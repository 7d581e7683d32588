"""The tables, and their creation."""

import logging
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from cruddur.dynamodb.client import DynamoDB
from cruddur.errors import StoreUnavailable

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import CreateTableInputTypeDef, KeySchemaElementTypeDef

logger = logging.getLogger(__name__)

NOTIFICATIONS = "notifications"
MESSAGES = "messages"
TABLES = (NOTIFICATIONS, MESSAGES)
BY_LAST_MESSAGE = "by_last_message"
BY_UNREAD = "by_unread"
TTL_ATTRIBUTE = "expires_at"


def create_tables(dynamodb: DynamoDB) -> list[str]:
    """Creates the missing tables and returns their names; idempotent.

    Raises StoreUnavailable when DynamoDB does not answer.
    """
    try:
        return [name for name in TABLES if _create(dynamodb, name)]
    except (BotoCoreError, ClientError) as error:
        raise StoreUnavailable("dynamodb") from error


def ping_dynamodb(dynamodb: DynamoDB) -> None:
    """Raises StoreUnavailable when DynamoDB does not answer, or lacks our tables.

    Queries each table by name, so that the role needs no right to list all tables of the account.
    """
    try:
        for name in TABLES:
            dynamodb.client.describe_table(TableName=dynamodb.table(name))
    except (BotoCoreError, ClientError) as error:
        raise StoreUnavailable("dynamodb") from error


def table_arn(dynamodb: DynamoDB) -> str:
    """The name that the engine gives to one of our tables in full; empty where it gives none.

    Raises StoreUnavailable when DynamoDB does not answer, or lacks our tables.
    """
    try:
        described = dynamodb.client.describe_table(TableName=dynamodb.table(MESSAGES))
    except (BotoCoreError, ClientError) as error:
        raise StoreUnavailable("dynamodb") from error
    # Not every engine has it.
    return described["Table"].get("TableArn", "")


def _definitions(dynamodb: DynamoDB) -> "dict[str, CreateTableInputTypeDef]":
    return {
        # A person's notifications by time: the id is a version 7 UUID in text, which sorts so.
        NOTIFICATIONS: {
            "TableName": dynamodb.table(NOTIFICATIONS),
            "KeySchema": _key("user_uuid", "uuid"),
            "AttributeDefinitions": [
                {"AttributeName": "user_uuid", "AttributeType": "S"},
                {"AttributeName": "uuid", "AttributeType": "S"},
            ],
            "BillingMode": "PAY_PER_REQUEST",
        },
        # A conversation's messages by time, and a person's conversations; see messages/store.py.
        MESSAGES: {
            "TableName": dynamodb.table(MESSAGES),
            "KeySchema": _key("pk", "sk"),
            "AttributeDefinitions": [
                {"AttributeName": name, "AttributeType": "S"}
                for name in ("pk", "sk", "last_uuid", "unread_uuid")
            ],
            "LocalSecondaryIndexes": [
                {
                    "IndexName": index,
                    "KeySchema": _key("pk", attribute),
                    "Projection": {"ProjectionType": "ALL"},
                }
                for index, attribute in (
                    (BY_LAST_MESSAGE, "last_uuid"),
                    (BY_UNREAD, "unread_uuid"),
                )
            ],
            "BillingMode": "PAY_PER_REQUEST",
        },
    }


def _key(partition: str, sort: str) -> "list[KeySchemaElementTypeDef]":
    return [
        {"AttributeName": partition, "KeyType": "HASH"},
        {"AttributeName": sort, "KeyType": "RANGE"},
    ]


def _create(dynamodb: DynamoDB, name: str) -> bool:
    client = dynamodb.client
    definition = _definitions(dynamodb)[name]
    created = True
    try:
        client.create_table(**definition)
    except ClientError as error:
        if error.response["Error"]["Code"] != "ResourceInUseException":
            raise
        created = False
    client.get_waiter("table_exists").wait(
        TableName=definition["TableName"], WaiterConfig={"Delay": 1, "MaxAttempts": 60}
    )
    _expire_by_ttl(dynamodb, definition["TableName"])
    return created


def _expire_by_ttl(dynamodb: DynamoDB, table: str) -> None:
    """Lets the engine erase as well, where it can; the worker erases in any case."""
    client = dynamodb.client
    try:
        described = client.describe_time_to_live(TableName=table)["TimeToLiveDescription"]
        if described["TimeToLiveStatus"] in ("ENABLED", "ENABLING"):
            return
        client.update_time_to_live(
            TableName=table,
            TimeToLiveSpecification={"Enabled": True, "AttributeName": TTL_ATTRIBUTE},
        )
    except ClientError as error:
        if error.response["Error"]["Code"] != "UnknownOperationException":
            raise
        logger.info("%s: this engine has no time to live of its own; the worker erases", table)
