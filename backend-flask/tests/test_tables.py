"""DynamoDB's tables, and the client that reaches them."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from botocore.exceptions import ClientError

from cruddur.dynamodb.client import DynamoDB
from cruddur.dynamodb.tables import create_tables
from cruddur.settings import Settings


@pytest.fixture
def dynamodb(settings: Settings) -> Iterator[DynamoDB]:
    """An engine in which these tests alone have tables."""
    dynamodb = DynamoDB(_settings(settings))
    yield dynamodb
    for table in ("notifications", "messages"):
        dynamodb.client.delete_table(TableName=dynamodb.table(table))
    dynamodb.client.close()


def _settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"dynamodb_table_prefix": "of-these-tests-"})


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


def test_a_client_that_many_threads_ask_for_first_is_one_and_reads_what_is_there(
    dynamodb: DynamoDB, settings: Settings
) -> None:
    create_tables(dynamodb)
    name = dynamodb.table("notifications")
    dynamodb.client.put_item(TableName=name, Item={"user_uuid": {"S": "a"}, "uuid": {"S": "b"}})
    fresh = DynamoDB(_settings(settings))
    together = Barrier(8)

    def client_and_items(_: int) -> tuple[int, int]:
        together.wait()
        client = fresh.client
        answer = client.query(
            TableName=name,
            KeyConditionExpression="user_uuid = :a",
            ExpressionAttributeValues={":a": {"S": "a"}},
        )
        return id(client), len(answer["Items"])

    with ThreadPoolExecutor(together.parties) as threads:
        assert set(threads.map(client_and_items, range(8))) == {(id(fresh.client), 1)}
    fresh.client.close()
