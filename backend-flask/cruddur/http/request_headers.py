"""The headers of requests in the OpenAPI document, as Parameter Objects."""

from cruddur.http.idempotency import MAX_KEY_LENGTH

IDEMPOTENCY_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "The same key with the same request within 24 hours does nothing again and "
    "answers as the first time; with another request it is refused.",
    "schema": {
        "type": "string",
        "minLength": 1,
        "maxLength": MAX_KEY_LENGTH,
        # What is printable of what a header can hold.
        "pattern": "^[ -~\u00a1-\u00ac\u00ae-\u00ff]+$",
        "examples": ["6f9619ff-8b86-4d01-b42d-00cf4fc964ff"],
    },
}
LAST_EVENT_ID = {
    "name": "Last-Event-ID",
    "in": "header",
    "required": False,
    "description": "Where to resume: an `EventSource` sends it as it comes back.",
    "schema": {"type": "string", "examples": ["4711"]},
}
