"""Which other origins' pages may read the API's responses."""

from collections.abc import Sequence

from flask import Flask
from flask_cors import CORS


def register(app: Flask, origins: Sequence[str]) -> None:
    """Lets pages of `origins` call `app` with cookies and read the headers that they need."""
    CORS(
        app,
        origins=origins,
        supports_credentials=True,
        allow_headers=["Authorization", "Content-Type", "Idempotency-Key", "If-None-Match"],
        # Date, because pages count the time to live by the server's clock.
        expose_headers=[
            "Location",
            "Link",
            "ETag",
            "Retry-After",
            "RateLimit",
            "Date",
            "Stream-Position",
        ],
        max_age=3600,
        # A request without Origin asks for nothing, and is most of them.
        always_send=False,
        # Every error becomes a response before the headers are set: see error_handlers.py.
        intercept_exceptions=False,
    )
