"""The responses of success: JSON text, a model, a page of a list, or nothing."""

import hashlib
from collections.abc import Iterable

from flask import Response, request
from pydantic import BaseModel

from cruddur.http.paging import Page, link_header

JSON = "application/json"
JSON_LINES = "application/jsonl"
NO_STORE = "private, no-store"
"""Content must not be stored in a cache, where it would outlive its expiry."""


def json_response(body: str) -> Response:
    """JSON text as it is, with an ETag; 304 when the client has the same."""
    # Ends with a line break, so that a shell's prompt after curl begins a new line.
    sent = f"{body}\n".encode()
    response = Response(sent, content_type=JSON)
    response.headers["Cache-Control"] = NO_STORE
    if not is_write():
        response.headers["ETag"] = f'"{hashlib.blake2b(sent, digest_size=16).hexdigest()}"'
        # Only then, because it reads a dozen headers.
        if "If-None-Match" in request.headers:
            response.make_conditional(request)
    return response


def model_response(model: BaseModel) -> Response:
    """A model as JSON."""
    return json_response(model.model_dump_json())


def models_response(models: Iterable[BaseModel]) -> Response:
    """A short list of models as JSON."""
    return json_response(f"[{', '.join(model.model_dump_json() for model in models)}]")


def page_response(page: Page) -> Response:
    """A page of a list with its `Link` header."""
    response = json_response(page.body)
    if link := link_header(request.path, request.args, page):
        response.headers["Link"] = link
    return response


def no_content() -> Response:
    """204."""
    response = Response(status=204)
    del response.headers["Content-Type"]
    return response


def json_or_no_content(text: str | None) -> Response:
    """200 with the JSON text, or 204 where there is none."""
    return no_content() if text is None else json_response(text)


def is_write() -> bool:
    """Whether the request may change something."""
    return request.method not in ("GET", "HEAD")
