"""Sends spans to a receiver of OTLP/HTTP, as JSON. Imported only where tracing is on.

The trace of a request has the request's id, so that logs and traces lead to each other, and a
delivery of the worker belongs to the trace of the request that caused it.
"""

from contextlib import nullcontext
from http import HTTPStatus
from typing import Any, Self

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.json.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.id_generator import RandomIdGenerator

from cruddur.tracing.request_id import current_request_id
from cruddur.tracing.spans import Span, use_spans

EXPORT_SECONDS = 2.0
"""Of one export with its retries; at the end of a process there are a few of them."""
MAX_WAITING_SPANS = 1024
"""Further ones are dropped while the receiver does not answer."""


class _RequestIds(RandomIdGenerator):
    def generate_trace_id(self) -> int:
        """The id of the request, or a new one."""
        request_id = current_request_id()
        if request_id is None:
            return super().generate_trace_id()
        return int(request_id.replace("-", ""), 16) or super().generate_trace_id()


def start(endpoint: str, service: str, version: str) -> TracerProvider:
    """From now on spans are sent there. The SDK reads its other OTEL_ variables itself."""
    provider = TracerProvider(
        resource=Resource.create({"service.name": service, "service.version": version}),
        id_generator=_RequestIds(),
        shutdown_on_exit=False,
    )
    exporter = OTLPSpanExporter(f"{endpoint.rstrip('/')}/v1/traces", timeout=EXPORT_SECONDS)
    provider.add_span_processor(BatchSpanProcessor(exporter, max_queue_size=MAX_WAITING_SPANS))
    tracer = provider.get_tracer("cruddur", version)

    def start_span(name: str, begins_trace: bool, attributes: dict[str, str]) -> Span:
        if not begins_trace and not trace.get_current_span().get_span_context().is_valid:
            return nullcontext()
        context = Context() if begins_trace else None
        return _Recorded(tracer, name, context, attributes)

    use_spans(start_span)
    return provider


class _Recorded:
    """A span that is current in its block. Of an exception it keeps the type alone: its text may
    quote what people wrote."""

    def __init__(
        self, tracer: trace.Tracer, name: str, context: Context | None, attributes: dict[str, str]
    ) -> None:
        self._current = tracer.start_as_current_span(
            name,
            context,
            _kind(begins_trace=context is not None, attributes=attributes),
            attributes,
            record_exception=False,
            set_status_on_exception=False,
        )

    def __enter__(self) -> Self:
        self._span = self._current.__enter__()
        return self

    def answered(self, status: int) -> None:
        """Notes the status of the response."""
        self._span.set_attribute("http.response.status_code", status)
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            self._span.set_status(trace.StatusCode.ERROR)

    def __exit__(self, kind: type[BaseException] | None, *rest: Any) -> None:
        if kind:
            self._span.set_attribute("error.type", kind.__name__)
            self._span.set_status(trace.StatusCode.ERROR)
        self._current.__exit__(kind, *rest)


def _kind(*, begins_trace: bool, attributes: dict[str, str]) -> trace.SpanKind:
    if not begins_trace:
        return trace.SpanKind.CLIENT
    return trace.SpanKind.SERVER if "http.route" in attributes else trace.SpanKind.CONSUMER
