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
STREAM_POSITION = {
    "Stream-Position": {
        "schema": {"type": "string", "pattern": "^[0-9]{1,19}$"},
        "description": "Where somebody is signed in: `last_event_id` for a stream that tells what "
        "has happened since.",
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
    if declared.served_by == "stream":
        return {}
    return _member(
        {
            **(E_TAG if method == "GET" and declared.response not in (None, bytes, str) else {}),
            **(STREAM_POSITION if method == "GET" and declared.auth != "none" else {}),
            **(LINK if declared.paged else {}),
            **(RATE_LIMIT if declared.limited else {}),
        }
    )


def of_problem(declared: Operation, status: int) -> dict[str, Any]:
    """Those of a problem with that status."""
    is_counted = status == 429 and declared.served_by == "api"
    return _member(
        {
            **(RETRY_AFTER if status in (429, 503) else {}),
            **(RATE_LIMIT if is_counted else {}),
        }
    )


def _member(headers: dict[str, Any]) -> dict[str, Any]:
    return {"headers": headers} if headers else {}
