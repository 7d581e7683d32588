"""Which other origins' pages may read what the API answers."""

from collections.abc import Sequence

from flask import Flask, Response, request
from flask_cors.core import get_cors_options, set_cors_headers


def register(app: Flask, origins: Sequence[str]) -> None:
    """Lets pages of `origins` call `app` with cookies and see the headers that they need.

    The library's extension would compute the headers for every answer; only where a page of another
    origin asks is there anything to say.
    """
    options = get_cors_options(
        app,
        {
            "origins": origins,
            "supports_credentials": True,
            "allow_headers": ["Authorization", "Content-Type", "Idempotency-Key", "If-None-Match"],
            # Date, because pages count the time to live by the server's clock.
            "expose_headers": ["Location", "Link", "ETag", "Retry-After", "RateLimit", "Date"],
            "max_age": 3600,
        },
    )

    @app.after_request
    def allow(response: Response) -> Response:
        return set_cors_headers(response, options) if "Origin" in request.headers else response
