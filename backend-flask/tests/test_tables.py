"""DynamoDB's tables and its client."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING

import pytest
from botocore.exceptions import ClientError, ReadTimeoutError

from cruddur.dynamodb.client import DynamoDB
from cruddur.dynamodb.tables import create_tables
from cruddur.settings import Settings
from tests import ports

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import QueryInputTypeDef

PATIENCE_SECONDS = 10


@pytest.fixture
def dynamodb(settings: Settings) -> Iterator[DynamoDB]:
    """An engine in which these tests alone have tables."""
    dynamodb = DynamoDB(_settings(settings))
    yield dynamodb
    for table in ("notifications", "messages"):
        dynamodb.client.delete_table(TableName=dynamodb.table(table))
    # The next test makes them again.
    assert ports.wait_until(lambda: not _listed(dynamodb), PATIENCE_SECONDS)
    dynamodb.close()


def _listed(dynamodb: DynamoDB) -> list[str]:
    names = dynamodb.client.list_tables()["TableNames"]
    return [name for name in names if name.startswith(dynamodb.table(""))]


def _settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"dynamodb_table_prefix": "of-these-tests-"})


def test_tables_are_created_once_and_can_be_used_immediately(dynamodb: DynamoDB) -> None:
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

    def client_and_items(_: int) -> tuple[int, int, int]:
        together.wait()
        client = fresh.client
        by_boto3, fast = client.query(**_all_of_a(name)), fresh.query(**_all_of_a(name))
        return id(client), len(by_boto3["Items"]), len(fast["Items"])

    with ThreadPoolExecutor(together.parties) as threads:
        assert set(threads.map(client_and_items, range(8))) == {(id(fresh.client), 1, 1)}
    fresh.close()


def test_a_query_says_what_the_librarys_own_says(dynamodb: DynamoDB) -> None:
    create_tables(dynamodb)
    name = dynamodb.table("notifications")
    item = {"user_uuid": {"S": "a"}, "uuid": {"S": "ü"}, "expires_at": {"N": "7"}}
    dynamodb.client.put_item(TableName=name, Item=item)
    asked = dynamodb.query(**_all_of_a(name))
    answered = dynamodb.client.query(**_all_of_a(name))
    assert asked["Items"] == answered["Items"] == [item]
    assert asked["Count"] == answered["Count"]


def test_a_query_that_the_engine_refuses_raises_what_the_librarys_own_raises(
    dynamodb: DynamoDB,
) -> None:
    create_tables(dynamodb)
    with pytest.raises(ClientError) as refused:
        dynamodb.query(**_all_of_a("there-is-no-such-table"))
    assert refused.value.response["Error"]["Code"] == "ResourceNotFoundException"


def test_a_query_to_a_silent_engine_is_retried_and_raises(
    settings: Settings, silent_port: int
) -> None:
    url = f"http://127.0.0.1:{silent_port}"
    dynamodb = DynamoDB(settings.model_copy(update={"dynamodb_url": url}))
    with pytest.raises(ReadTimeoutError):
        dynamodb.query(**_all_of_a("notifications"))
    dynamodb.close()


def _all_of_a(table: str) -> "QueryInputTypeDef":
    return {
        "TableName": table,
        "KeyConditionExpression": "user_uuid = :user",
        "ExpressionAttributeValues": {":user": {"S": "a"}},
    }
