"""The process's one client to DynamoDB, with short timeouts, and the names of the tables."""

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Unpack, cast

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError
from botocore.session import Session

from cruddur.dynamodb.fast_client import MAX_CONNECTIONS, TIMEOUT_SECONDS, FastClient
from cruddur.dynamodb.session import small_session
from cruddur.settings import Settings
from cruddur.tracing.spans import are_used, part_span

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
    # One retry; after that the caller gets the error, and the worker retries later.
    retries={"mode": "standard", "total_max_attempts": 2},
    max_pool_connections=MAX_CONNECTIONS,
    # boto3 would compose its own from a dozen parts, twice for each call.
    user_agent="cruddur",
    # mypy checks the types of what we send, and the engine checks the rest.
    parameter_validation=False,
)


WRITES_PER_CALL = 25
"""BatchWriteItem takes no more."""


class UnfinishedWrite(Exception):
    """The engine wrote a part of a batch. The whole batch may be written again."""


class Unfinished(Exception):
    """A part is done; the same call, made again, does more."""


class DynamoDB:
    """The client and the names of tables. The client is made at the first use, because that takes a
    tenth of a second. Calls raise botocore's BotoCoreError or ClientError.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._made: tuple[DynamoDBClient, FastClient] | None = None
        self._making = threading.Lock()

    @property
    def client(self) -> "DynamoDBClient":
        """Shared by all threads."""
        return self._both()[0]

    def query(self, **parameters: "Unpack[QueryInputTypeDef]") -> "QueryOutputTypeDef":
        """What `client.query` returns, with less CPU."""
        # `client.query` is written out: aws/tests finds in it which rights a role needs.
        response = self._fast("Query", parameters) or self.client.query(**parameters)
        return cast("QueryOutputTypeDef", response)

    def close(self) -> None:
        """Closes the connections; the next use opens new ones."""
        with self._making:
            made, self._made = self._made, None
        for each in made or ():
            each.close()

    def table(self, name: str) -> str:
        """The full name of one of our tables."""
        return f"{self._settings.dynamodb_table_prefix}{name}"

    @property
    def has_credentials(self) -> bool:
        """Whether boto3 finds any; they may be wrong."""
        return self._session().get_credentials() is not None

    def _session(self) -> Session:
        return small_session(is_aws=self._settings.dynamodb_url is None)

    def _fast(self, operation: str, parameters: object) -> Any:
        return self._both()[1].request(operation, parameters)

    def _both(self) -> "tuple[DynamoDBClient, FastClient]":
        with self._making:
            if self._made is None:
                session = boto3.session.Session(botocore_session=self._session())
                client = session.client(
                    "dynamodb",
                    endpoint_url=self._settings.dynamodb_url,
                    region_name=self._settings.aws_region,
                    config=CONFIG,
                )
                if are_used():
                    _trace_calls(client)
                self._made = client, FastClient(session, client)
            return self._made

    def delete_items(
        self, table: str, keys: "Sequence[dict[str, UniversalAttributeValueTypeDef]]"
    ) -> None:
        """Deletes the items with these keys; idempotent. Raises what `write_items` raises."""
        self.write_items(table, [{"DeleteRequest": {"Key": key}} for key in keys])

    def write_items(self, table: str, requests: "Sequence[WriteRequestTypeDef]") -> None:
        """Puts and deletes items of a table in few calls; no key may occur twice. Raises
        UnfinishedWrite when the engine did not write all of them."""
        for start in range(0, len(requests), WRITES_PER_CALL):
            some = {self.table(table): requests[start : start + WRITES_PER_CALL]}
            # Idempotent: to write an item again leaves the same item.
            response = self._fast(
                "BatchWriteItem", {"RequestItems": some}
            ) or self.client.batch_write_item(RequestItems=some)
            if response.get("UnprocessedItems"):
                raise UnfinishedWrite


def _trace_calls(client: "DynamoDBClient") -> None:
    """Makes each call of boto3 a span; botocore passes one `context` to both events of a call."""

    def start(model: Any, context: dict[str, Any], **_: Any) -> None:
        context["cruddur_span"] = span = part_span(f"dynamodb {model.name}")
        span.__enter__()

    def end(context: dict[str, Any], **_: Any) -> None:
        if span := context.pop("cruddur_span", None):
            span.__exit__(None, None, None)

    client.meta.events.register("before-call.dynamodb", start)
    client.meta.events.register("after-call.dynamodb", end)
    client.meta.events.register("after-call-error.dynamodb", end)


def write_if(write: Any, **parameters: Any) -> None:
    """Writes where the condition holds, and changes nothing where it does not."""
    try:
        write(**parameters)
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
