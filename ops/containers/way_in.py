"""A way to the place with TLS: one address and port, whose certificate has to be that of a name."""

import http.client
import socket
import ssl
import urllib.request
from dataclasses import dataclass

_PATIENCE_SECONDS = 40.0


@dataclass(frozen=True)
class WayIn:
    """Where it leads, and the authority that is trusted there and nowhere else."""

    name: str
    address: str
    port: int
    authority: str

    @property
    def base(self) -> str:
        """What people open."""
        return f"https://{self.name}:{self.port}"

    def connect(self, *protocols: str) -> ssl.SSLSocket:
        """A connection that offers these protocols by ALPN."""
        context = ssl.create_default_context(cadata=self.authority)
        context.set_alpn_protocols(list(protocols))
        connection = socket.create_connection((self.address, self.port), _PATIENCE_SECONDS)
        return context.wrap_socket(connection, server_hostname=self.name)

    def serial(self) -> str:
        """The number of the certificate."""
        with self.connect("http/1.1") as connection:
            return str((connection.getpeercert() or {})["serialNumber"])

    def use(self) -> None:
        """Make every https request of this process go there."""
        urllib.request.install_opener(urllib.request.build_opener(_Handler(self)))


class _Handler(urllib.request.HTTPSHandler):
    """Goes this way, whatever the name."""

    def __init__(self, way: WayIn) -> None:
        super().__init__()
        self._way = way

    def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        """Open a connection of its own for each request."""
        return self.do_open(self._connection, request)

    def _connection(self, host: str, /, **_: object) -> http.client.HTTPSConnection:
        return _Connection(host, self._way)


class _Connection(http.client.HTTPSConnection):
    def __init__(self, host: str, way: WayIn) -> None:
        super().__init__(host)
        self._way = way

    def connect(self) -> None:
        """Connect by this way; the name stands in the request only."""
        self.sock = self._way.connect("http/1.1")
