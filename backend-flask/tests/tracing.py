"""A receiver of OTLP/HTTP, for tests of traces."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests import ports


class Received:
    """What has arrived."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.bodies: list[str] = []
        self._spans: list[tuple[str, dict[str, Any]]] = []

    def add(self, path: str, body: str) -> None:
        """Takes what was sent to that path."""
        assert path == "/v1/traces"
        self.bodies.append(body)
        for resource in json.loads(body)["resourceSpans"]:
            service = values(resource["resource"])["service.name"]
            for scope in resource["scopeSpans"]:
                self._spans += [(str(service), span) for span in scope["spans"]]

    def trace(self, request_id: str) -> dict[str, dict[str, Any]]:
        """The spans of a trace, by service and name."""
        return {
            f"{service}: {span['name']}": span
            for service, span in [*self._spans]
            if span["traceId"] == request_id
        }


def values(attributed: dict[str, Any]) -> dict[str, object]:
    """The attributes of a span or a resource."""
    return {
        one["key"]: value
        for one in attributed.get("attributes", [])
        for value in one["value"].values()
    }


@contextmanager
def receiver() -> Iterator[Received]:
    """Listens until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            received.add(self.path, self.rfile.read(length).decode())
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer((ports.HOST, 0), Handler) as server:
        received = Received(f"http://{ports.HOST}:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield received
        server.shutdown()
        thread.join()
