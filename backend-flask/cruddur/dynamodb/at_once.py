"""The short way to ask DynamoDB: signed and sent once by the library, and the answer read."""

import json
import socket
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from boto3.session import Session
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.exceptions import HTTPClientError
from botocore.httpsession import URLLib3Session
from botocore.utils import get_environ_proxies

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

TIMEOUT_SECONDS = 1
MOST_CONNECTIONS = 64
"""As many as a process has threads, so that none waits for another's."""
NO_DELAY = (socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


class AtOnce:
    """Asks once.

    The library's own way leads through rules of endpoints, events, retries and a model of each
    value: to ask for a page of items takes twice the time by it.
    """

    def __init__(self, session: Session, client: "DynamoDBClient") -> None:
        self._credentials = session.get_credentials()
        self._region = client.meta.region_name
        self._url = f"{client.meta.endpoint_url}/"
        self._http = URLLib3Session(
            proxies=get_environ_proxies(self._url),
            timeout=TIMEOUT_SECONDS,
            max_pool_connections=MOST_CONNECTIONS,
            # Else the body waits until it is told that the head has arrived.
            socket_options=[NO_DELAY],  # type: ignore[list-item]  # told as str, and is none
        )

    def ask(self, operation: str, question: object) -> Any:
        """What the engine says, as it wrote it; None where the library has to ask, because it knows
        when to try again and what to raise."""
        if self._credentials is None:
            return None
        request = AWSRequest(
            method="POST",
            url=self._url,
            headers={
                "Content-Type": "application/x-amz-json-1.0",
                "X-Amz-Target": f"DynamoDB_20120810.{operation}",
            },
            data=json.dumps(question),
        )
        credentials = self._credentials.get_frozen_credentials()
        SigV4Auth(credentials, "dynamodb", self._region).add_auth(request)
        try:
            answer = self._http.send(request.prepare())
            return json.loads(answer.content) if answer.status_code == HTTPStatus.OK else None
        except (HTTPClientError, ValueError):
            return None

    def close(self) -> None:
        """Closes its connections."""
        self._http.close()
