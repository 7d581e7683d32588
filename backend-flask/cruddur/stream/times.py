"""The server's time as the stream says it."""

from datetime import UTC, datetime


def now() -> str:
    """In ISO 8601, in UTC, with milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
