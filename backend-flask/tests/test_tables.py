"""DynamoDB's tables."""

from collections.abc import Iterator

import pytest
from botocore.exceptions import ClientError

from cruddur.dynamodb.client import DynamoDB
from cruddur.dynamodb.tables import create_tables
from cruddur.settings import Settings


@pytest.fixture
def dynamodb(settings: Settings) -> Iterator[DynamoDB]:
    """An engine in which these tests alone have tables."""
    dynamodb = DynamoDB(settings.model_copy(update={"dynamodb_table_prefix": "of-these-tests-"}))
    yield dynamodb
    for table in ("notifications", "messages"):
        dynamodb.client.delete_table(TableName=dynamodb.table(table))
    dynamodb.client.close()


def test_tables_are_created_once_and_can_be_used_at_once(dynamodb: DynamoDB) -> None:
    assert create_tables(dynamodb) == ["notifications", "messages"]
    assert create_tables(dynamodb) == []
    name = dynamodb.table("notifications")
    assert name == "of-these-tests-notifications"
    described = dynamodb.client.describe_table(TableName=name)["Table"]
    assert described["TableStatus"] == "ACTIVE"
    assert [key["AttributeName"] for key in described["KeySchema"]] == ["user_uuid", "uuid"]


def test_tables_let_the_engine_erase_where_it_can(dynamodb: DynamoDB) -> None:
    create_tables(dynamodb)
    with pytest.raises(ClientError) as refused:
        dynamodb.client.update_time_to_live(
            TableName=dynamodb.table("notifications"),
            TimeToLiveSpecification={"Enabled": True, "AttributeName": "expires_at"},
        )
    # It is on already, or this engine has none and the worker alone erases.
    code = refused.value.response["Error"]["Code"]
    assert code in ("ValidationException", "UnknownOperationException")
