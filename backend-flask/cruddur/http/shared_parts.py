"""Parts of the OpenAPI document that many operations have, each written once."""

import json
from collections import Counter
from collections.abc import Iterator
from http.client import BAD_REQUEST
from typing import Any

Part = dict[str, Any]


def share(paths: dict[str, dict[str, Part]]) -> dict[str, dict[str, Part]]:
    """Puts references in place of headers, and of problems that several operations have; returns
    them by their names, as `components` has them.

    A client that does not read must not keep a thread waiting: the document has to fit into the
    buffer of a connection.
    """
    responses = list(_responses(paths))
    headers: dict[str, Part] = {}
    for _, _, response in responses:
        for name in response.get("headers", ()):
            headers.setdefault(name, response["headers"][name])
            # Two headers of a name would need two names here.
            assert headers[name] == response["headers"][name], name
            response["headers"][name] = {"$ref": f"#/components/headers/{name}"}
    times = Counter(_key(status, response) for _, status, response in responses)
    problems: dict[str, Part] = {}
    for of_operation, status, response in responses:
        if int(status) >= BAD_REQUEST and times[_key(status, response)] > 1:
            name = f"Problem{status}{'OfLimit' * ('RateLimit' in response.get('headers', ()))}"
            assert problems.setdefault(name, response) == response, name
            of_operation[status] = {"$ref": f"#/components/responses/{name}"}
    return {"responses": dict(sorted(problems.items())), "headers": dict(sorted(headers.items()))}


def _responses(paths: dict[str, dict[str, Part]]) -> Iterator[tuple[Part, str, Part]]:
    for operations in paths.values():
        for operation in operations.values():
            for status, response in operation["responses"].items():
                yield operation["responses"], status, response


def _key(status: str, response: Part) -> str:
    return status + json.dumps(response, sort_keys=True)
