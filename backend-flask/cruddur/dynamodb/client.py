"""The process's one client to DynamoDB, with short timeouts, and the names of the tables."""

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Unpack, cast

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from cruddur.dynamodb.fast_client import MAX_CONNECTIONS, TIMEOUT_SECONDS, FastClient
from cruddur.dynamodb.session import small_session
from cruddur.settings import Settings

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient
    from types_boto3_dynamodb.type_defs import (
        QueryInputTypeDef,
        QueryOutputTypeDef,
        UniversalAttributeValueTypeDef,
        WriteRequestTypeDef,
    )

CONFIG = Config(
    connect_timeout=TIMEOUT_SECONDS,
    read_timeout=2,
    # One more try at once; beyond that the caller is told, and the worker tries again later.
    retries={"mode": "standard", "total_max_attempts": 2},
    max_pool_connections=MAX_CONNECTIONS,
    # The library would put its own name together from a dozen parts, twice for each call.
    user_agent="cruddur",
    # mypy checks what we send, and the engine what comes from elsewhere.
    parameter_validation=False,
)


WRITES_PER_CALL = 25
"""BatchWriteItem takes no more."""


class UnfinishedWrite(Exception):
    """The engine did part of a batch; the whole may be asked for again."""


class Unfinished(Exception):
    """A part of what was asked for is done; the rest is done by asking again, at once."""


class DynamoDB:
    """The client, made at the first use because making it takes a tenth of a second, and table
    names. Calls raise botocore's BotoCoreError or ClientError.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._made: tuple[DynamoDBClient, FastClient] | None = None
        self._making = threading.Lock()

    @property
    def client(self) -> "DynamoDBClient":
        """Shared by all threads."""
        return self._both()[0]

    def query(self, **question: "Unpack[QueryInputTypeDef]") -> "QueryOutputTypeDef":
        """What the client's own answers, in half the time."""
        # Asked of `client` by its name: aws/tests finds in it what rights a role needs.
        answer = self._fast("Query", question) or self.client.query(**question)
        return cast("QueryOutputTypeDef", answer)

    def close(self) -> None:
        """Closes what is open; the next use opens anew."""
        with self._making:
            made, self._made = self._made, None
        for each in made or ():
            each.close()

    def table(self, name: str) -> str:
        """The full name of one of our tables."""
        return f"{self._settings.dynamodb_table_prefix}{name}"

    def _fast(self, operation: str, parameters: object) -> Any:
        return self._both()[1].request(operation, parameters)

    def _both(self) -> "tuple[DynamoDBClient, FastClient]":
        with self._making:
            if self._made is None:
                session = boto3.session.Session(botocore_session=small_session())
                client = session.client(
                    "dynamodb",
                    endpoint_url=self._settings.dynamodb_url,
                    region_name=self._settings.aws_region,
                    config=CONFIG,
                )
                self._made = client, FastClient(session, client)
            return self._made

    def delete_items(
        self, table: str, keys: "Sequence[dict[str, UniversalAttributeValueTypeDef]]"
    ) -> None:
        """Deletes the items with these keys of one of our tables; those that are not there are
        passed over. Raises what `write_items` raises."""
        self.write_items(table, [{"DeleteRequest": {"Key": key}} for key in keys])

    def write_items(self, table: str, requests: "Sequence[WriteRequestTypeDef]") -> None:
        """Puts and deletes items of one of our tables, no key twice, in few calls. Raises
        UnfinishedWrite when the engine left some for later."""
        for start in range(0, len(requests), WRITES_PER_CALL):
            some = {self.table(table): requests[start : start + WRITES_PER_CALL]}
            # What was done already may be done again: a key holds the same afterwards.
            answer = self._fast(
                "BatchWriteItem", {"RequestItems": some}
            ) or self.client.batch_write_item(RequestItems=some)
            if answer.get("UnprocessedItems"):
                raise UnfinishedWrite


def write_if(write: Any, **asked: Any) -> None:
    """Writes where the condition that is asked holds, and changes nothing where it does not."""
    try:
        write(**asked)
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
