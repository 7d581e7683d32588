"""Traces of requests and deliveries, where OTEL_EXPORTER_OTLP_ENDPOINT names a receiver.

Our own spans at our own borders. The instrumentations that exist would record URLs with their
query, and so search terms, and would not see the fast client of DynamoDB.
"""

from collections.abc import Callable
from typing import Any

from flask import Flask, Response, g, request

from cruddur.settings import Settings
from cruddur.tracing.spans import trace_span

NO_ROUTE = "none"


def start_tracing(settings: Settings, service: str) -> Callable[[], None]:
    """Starts sending spans, if that is wanted. Returns what sends the last ones and ends it.

    Called in the process that serves: the thread that sends would not survive a fork.
    """
    endpoint = settings.otel_exporter_otlp_endpoint
    if endpoint is None:
        return lambda: None
    # What is not imported costs nothing.
    from cruddur.tracing import otlp  # noqa: PLC0415

    version = settings.cruddur_version or "unknown"
    return otlp.start(endpoint, service, version).shutdown


def trace_requests(app: Flask) -> None:
    """Makes every request a trace: its method, route and status, without query and body."""

    @app.before_request
    def start() -> None:
        route = request.url_rule.rule if request.url_rule else NO_ROUTE
        named = {"http.request.method": request.method, "http.route": route}
        g.span_block = trace_span(f"{request.method} {route}", **named)
        g.span = g.span_block.__enter__()

    @app.after_request
    def tell_status(response: Response) -> Response:
        if span := g.get("span"):
            span.answered(response.status_code)
        return response

    @app.teardown_request
    def end(error: BaseException | None) -> None:
        block: Any = g.pop("span_block", None)
        if block:
            block.__exit__(type(error) if error else None, error, None)
