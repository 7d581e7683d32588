"""The headers of responses in the OpenAPI document, as members of Response Objects."""

from typing import Any

from cruddur.http.declaration import Operation

E_TAG = {"ETag": {"schema": {"type": "string"}, "description": "Changes with the body."}}
LINK = {
    "Link": {
        "schema": {"type": "string"},
        "description": 'The neighbouring pages: rel="next" is older, rel="prev" newer.',
    }
}
RATE_LIMIT = {
    "RateLimit-Policy": {
        "schema": {"type": "string"},
        "description": "The limits that this call counts against: `q` calls in `w` seconds.",
    },
    "RateLimit": {
        "schema": {"type": "string"},
        "description": "The rest of each limit: at least `r` more calls in the next `t` seconds.",
    },
}
RETRY_AFTER = {
    "Retry-After": {
        "schema": {"type": "integer", "minimum": 1},
        "description": "Seconds to wait before the same request may succeed.",
    }
}


def of_success(declared: Operation, method: str) -> dict[str, Any]:
    """Those of a response with status 200 or 204."""
    return _member(
        {
            **(E_TAG if method == "GET" and declared.response not in (None, bytes) else {}),
            **(LINK if declared.paged else {}),
            **(RATE_LIMIT if declared.limited else {}),
        }
    )


def of_problem(status: int) -> dict[str, Any]:
    """Those of a problem with that status."""
    return _member(
        {
            **(RETRY_AFTER if status in (429, 503) else {}),
            **(RATE_LIMIT if status == 429 else {}),
        }
    )


def _member(headers: dict[str, Any]) -> dict[str, Any]:
    return {"headers": headers} if headers else {}
