"""The process's one client to DynamoDB, with short timeouts, and the names of the tables."""

import json
import threading
from collections.abc import Sequence
from contextlib import suppress
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import boto3
from botocore.config import Config

from cruddur.settings import Settings

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient
    from types_boto3_dynamodb.type_defs import UniversalAttributeValueTypeDef, WriteRequestTypeDef

CONFIG = Config(
    connect_timeout=1,
    read_timeout=2,
    # One more try at once; beyond that the caller is told, and the worker tries again later.
    retries={"mode": "standard", "total_max_attempts": 2},
    # As many as a process has threads, so that none waits for another's connection.
    max_pool_connections=64,
    # The library would put its own name together from a dozen parts, twice for each call.
    user_agent="cruddur",
    # mypy checks what we send, and the engine what comes from elsewhere.
    parameter_validation=False,
)


WRITES_PER_CALL = 25
"""BatchWriteItem takes no more."""


class UnfinishedWrite(Exception):
    """The engine did part of a batch; the whole may be asked for again."""


class DynamoDB:
    """The client, made at the first use because making it takes a tenth of a second, and table
    names. Calls raise botocore's BotoCoreError or ClientError.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._client: DynamoDBClient | None = None
        self._making = threading.Lock()

    @property
    def client(self) -> "DynamoDBClient":
        """Shared by all threads."""
        if self._client is None:
            with self._making:
                if self._client is None:
                    self._client = self._made()
        return self._client

    def table(self, name: str) -> str:
        """The full name of one of our tables."""
        return f"{self._settings.dynamodb_table_prefix}{name}"

    def _made(self) -> "DynamoDBClient":
        client = boto3.session.Session().client(
            "dynamodb",
            endpoint_url=self._settings.dynamodb_url,
            region_name=self._settings.aws_region,
            config=CONFIG,
        )
        client.meta.events.register("before-parse.dynamodb.Query", _take_items)
        return client

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
            some = requests[start : start + WRITES_PER_CALL]
            answer = self.client.batch_write_item(RequestItems={self.table(table): some})
            if answer.get("UnprocessedItems"):
                raise UnfinishedWrite


def _take_items(
    response_dict: dict[str, Any], customized_response_dict: dict[str, Any], **_: object
) -> None:
    """Keeps the items of a query as the engine wrote them. The library would make each of their
    values anew, a third of what the call costs, and only binary ones, of which there are none,
    would come out different."""
    if response_dict["status_code"] != HTTPStatus.OK:
        return
    with suppress(ValueError):
        # What cannot be read is left to the library, which knows what to say.
        answer = json.loads(response_dict["body"])
        customized_response_dict["Items"] = answer.pop("Items", [])
        response_dict["body"] = json.dumps(answer).encode()
