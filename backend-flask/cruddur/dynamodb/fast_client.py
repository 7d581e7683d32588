"""A fast client for DynamoDB: boto3 signs the requests and urllib3 sends them."""

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import urllib3
from boto3.session import Session
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.httpsession import get_cert_path
from botocore.utils import get_environ_proxies
from urllib3.connectionpool import HTTPConnectionPool
from urllib3.exceptions import HTTPError

from cruddur.tracing.spans import part_span

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

TIMEOUT_SECONDS = 1
MAX_CONNECTIONS = 64
"""As many as a process may have threads, so that no thread waits for another's connection."""


class FastClient:
    """Sends a request once and parses the response.

    boto3 resolves endpoints, fires events, retries and builds a model of each value: a query of a
    page of items takes five times as much CPU with it.
    """

    def __init__(self, session: Session, client: "DynamoDBClient") -> None:
        self._credentials = session.get_credentials()
        self._region = client.meta.region_name
        self._url = f"{client.meta.endpoint_url}/"
        self._host = urlsplit(self._url).netloc
        self._pool = connection_pool(self._url, get_cert_path(verify=True), TIMEOUT_SECONDS)
        # boto3 knows how to go through a proxy.
        self._has_proxy = bool(get_environ_proxies(self._url))

    def request(self, operation: str, parameters: object) -> Any:
        """The engine's response as it wrote it; None where the caller must use boto3, which knows
        when to retry and what to raise."""
        if self._credentials is None or self._has_proxy:
            return None
        body = json.dumps(parameters).encode()
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
            with part_span(f"dynamodb {operation}"):
                response = self._pool.urlopen("POST", "/", body=body, headers=dict(request.headers))
            return json.loads(response.data) if response.status == HTTPStatus.OK else None
        except (HTTPError, ValueError):
            return None

    def close(self) -> None:
        """Closes its connections."""
        self._pool.close()


def connection_pool(url: str, ca_certificates: str | None, timeout: float) -> HTTPConnectionPool:
    """Connections to the server at `url`, which stay open between requests. A request waits up to
    `timeout` seconds for the connection, and for each part of the response."""
    manager = urllib3.PoolManager(
        maxsize=MAX_CONNECTIONS, timeout=timeout, retries=False, ca_certs=ca_certificates
    )
    return manager.connection_from_url(url)
