"""Every readable address, made from the API's own document, or from that of the apps' API.

Tests that use it cover endpoints that are added later.
"""

import itertools
import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

_PLACE = re.compile(r"\{(\w+)\}")
# Where from is chosen by following links.
_PAGING = {"max_id", "since_id", "min_id"}
_OF_PEOPLE = {"account_id", "id[]"}
_OF_STATUSES = {"status_id", "notification_id", "media_id"}
_OF_HANDLES = {"acct", "resource"}

Document = Mapping[str, Any]


@dataclass(frozen=True)
class Fillings:
    """What can stand in an address: handles, conversations, uuids and words of late; and the uuids
    of people, as apps name them."""

    handles: list[str]
    groups: list[str]
    uuids: list[str]
    words: list[str]
    people: list[str]


@dataclass(frozen=True)
class Surface:
    """One path, with one choice of every parameter that has choices."""

    path: str
    parameters: tuple[tuple[str, Mapping[str, Any]], ...]
    choices: tuple[tuple[str, str], ...]

    def address(self, fillings: Fillings, chance: random.Random) -> str:
        """A path with query, filled at random."""

        chosen = dict(self.choices)

        def some(match: re.Match[str]) -> str:
            if match[1] in chosen:
                return chosen[match[1]]
            return _value(match[1], dict(self.parameters)[match[1]], fillings, chance)

        query = {name: one for name, one in chosen.items() if f"{{{name}}}" not in self.path}
        for name, schema in self.parameters:
            if name == "limit":
                # As much on a page as there can be.
                query[name] = str(schema["maximum"])
            elif f"{{{name}}}" not in self.path and name not in query and _is_chosen(name, schema):
                query[name] = _value(name, schema, fillings, chance)
        path = _PLACE.sub(some, self.path)
        return f"{path}?{urlencode(query)}" if query else path


def surfaces(document: Document) -> list[Surface]:
    """Everything that answers a GET, each choice of its parameters for itself."""
    return [
        Surface(path, tuple(parameters), chosen)
        for path, methods in document["paths"].items()
        if "get" in methods
        for parameters in [_parameters(methods["get"])]
        for chosen in _choices(parameters)
    ]


def _is_chosen(name: str, schema: Mapping[str, Any]) -> bool:
    """Other lists than of people leave things out."""
    return name in _OF_PEOPLE or not (name in _PAGING or schema.get("type") == "array")


def _parameters(operation: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    return [
        (parameter["name"], parameter["schema"])
        for parameter in operation.get("parameters", [])
        if parameter["in"] in ("path", "query")
    ]


def _choices(
    parameters: list[tuple[str, Mapping[str, Any]]],
) -> Iterator[tuple[tuple[str, str], ...]]:
    ranges = [
        [(name, value) for value in schema["enum"]]
        for name, schema in parameters
        if "enum" in schema
    ]
    yield from itertools.product(*ranges)


def _value(name: str, schema: Mapping[str, Any], fillings: Fillings, chance: random.Random) -> str:
    if schema.get("type") in ("integer", "number"):
        return str(schema.get("minimum", 1))
    if schema.get("type") == "boolean":
        return chance.choice(["true", "false"])
    if name in _OF_PEOPLE:
        among = fillings.people
    elif name == "message_group_uuid":
        among = fillings.groups
    elif schema.get("format") == "uuid" or name in _OF_STATUSES:
        among = fillings.uuids
    elif "A-Z" in schema.get("pattern", "") or name in _OF_HANDLES:
        among = fillings.handles
    else:
        among = fillings.words
    return chance.choice(among)
