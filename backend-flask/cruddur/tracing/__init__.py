"""Which request something is done for: ids of requests in logs, and spans of OpenTelemetry."""
