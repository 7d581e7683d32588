"""The short way to ask DynamoDB: signed by the library, sent once, and the answer read."""

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from boto3.session import Session
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.httpsession import get_cert_path
from botocore.utils import get_environ_proxies
from httptools import HttpParserError

from cruddur.dynamodb.connections import Connections

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

TIMEOUT_SECONDS = 1


class AtOnce:
    """Asks once.

    The library's own way leads through rules of endpoints, events, retries and a model of each
    value: to ask for a page of items takes several times as long by it.
    """

    def __init__(self, session: Session, client: "DynamoDBClient") -> None:
        self._credentials = session.get_credentials()
        self._region = client.meta.region_name
        self._url = f"{client.meta.endpoint_url}/"
        self._host = urlsplit(self._url).netloc
        self._connections = Connections(self._url, TIMEOUT_SECONDS, get_cert_path(verify=True))
        # The library knows how to go through a proxy.
        self._is_proxied = bool(get_environ_proxies(self._url))

    def ask(self, operation: str, question: object) -> Any:
        """What the engine says, as it wrote it; None where the library has to ask, because it knows
        when to try again and what to raise."""
        if self._credentials is None or self._is_proxied:
            return None
        body = json.dumps(question).encode()
        request = AWSRequest(
            method="POST",
            url=self._url,
            headers={
                "Host": self._host,
                "Content-Type": "application/x-amz-json-1.0",
                "X-Amz-Target": f"DynamoDB_20120810.{operation}",
            },
            data=body,
        )
        credentials = self._credentials.get_frozen_credentials()
        SigV4Auth(credentials, "dynamodb", self._region).add_auth(request)
        try:
            status, answer = self._connections.post(dict(request.headers), body)
            return json.loads(answer) if status == HTTPStatus.OK else None
        except (OSError, HttpParserError, ValueError):
            return None

    def close(self) -> None:
        """Closes its connections."""
        self._connections.close()
