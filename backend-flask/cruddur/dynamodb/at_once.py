"""The short way to ask DynamoDB: signed by the library, sent once, and the answer read."""

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import urllib3
from boto3.session import Session
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.httpsession import get_cert_path
from botocore.utils import get_environ_proxies

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

TIMEOUT_SECONDS = 1
MOST_CONNECTIONS = 64
"""As many as a process has threads, so that none waits for another's."""


class AtOnce:
    """Asks once.

    The library's own way leads through rules of endpoints, events, retries and a model of each
    value: to ask for a page of items takes more than twice the time by it.
    """

    def __init__(self, session: Session, client: "DynamoDBClient") -> None:
        self._credentials = session.get_credentials()
        self._region = client.meta.region_name
        self._url = f"{client.meta.endpoint_url}/"
        self._connections = urllib3.PoolManager(
            maxsize=MOST_CONNECTIONS, timeout=TIMEOUT_SECONDS, ca_certs=get_cert_path(verify=True)
        ).connection_from_url(self._url)
        # The library knows how to go through a proxy.
        self._is_proxied = bool(get_environ_proxies(self._url))

    def ask(self, operation: str, question: object) -> Any:
        """What the engine says, as it wrote it; None where the library has to ask, because it knows
        when to try again and what to raise."""
        if self._credentials is None or self._is_proxied:
            return None
        body = json.dumps(question)
        request = AWSRequest(
            method="POST",
            url=self._url,
            headers={
                "Content-Type": "application/x-amz-json-1.0",
                "X-Amz-Target": f"DynamoDB_20120810.{operation}",
            },
            data=body,
        )
        credentials = self._credentials.get_frozen_credentials()
        SigV4Auth(credentials, "dynamodb", self._region).add_auth(request)
        try:
            answer = self._connections.urlopen(
                "POST", "/", body=body, headers=dict(request.headers), retries=False
            )
            return json.loads(answer.data) if answer.status == HTTPStatus.OK else None
        except (urllib3.exceptions.HTTPError, ValueError):
            return None

    def close(self) -> None:
        """Closes its connections."""
        self._connections.close()
