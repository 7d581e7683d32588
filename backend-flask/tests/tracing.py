"""A receiver of OTLP/HTTP, for tests of traces."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from tests import ports


class Received:
    """What has arrived."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.bodies: list[bytes] = []
        self._spans: list[tuple[str, Span]] = []

    def add(self, path: str, body: bytes) -> None:
        """Takes what was sent to that path."""
        assert path == "/v1/traces"
        self.bodies.append(body)
        for resource in ExportTraceServiceRequest.FromString(body).resource_spans:
            named = {one.key: one.value.string_value for one in resource.resource.attributes}
            for scope in resource.scope_spans:
                self._spans += [(named["service.name"], span) for span in scope.spans]

    def trace(self, request_id: str) -> dict[str, Span]:
        """The spans of a trace, by service and name."""
        wanted = bytes.fromhex(request_id)
        return {
            f"{service}: {span.name}": span
            for service, span in [*self._spans]
            if span.trace_id == wanted
        }


@contextmanager
def receiver() -> Iterator[Received]:
    """Listens until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            received.add(self.path, self.rfile.read(length))
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
