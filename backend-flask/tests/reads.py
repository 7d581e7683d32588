"""Calls every GET of the document for a viewer."""

import random
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.test import TestResponse

from cruddur.http.openapi import document
from tests.people import Person
from tests.surfaces import Fillings, surfaces

PLACES = re.compile(r'\{"uuid" ?: ?"[^"]+", "depth" ?: ?-?\d+, "activity" ?: ?null, [^}]+\}(, )?')
"""What a thread has of what it does not show: its place, by which it also pages."""
ANSWERED = (200, 403, 404, 410)
COUNTS_WHAT_ENDS = "/api/activities/gone_today"
"""A number is all that it says, and grows with what is gone."""
OF_THE_REQUEST = re.compile(r'"(last_used_at|request_id|challenge)" ?: ?"[^"]+"')


def addresses_of_reads(
    app: Flask, handles: Iterable[str], group: str, uuids: Iterable[str], word: str
) -> list[str]:
    """Every address of a GET, made from the document: about each of these people and activities,
    that conversation and that word."""
    # There is one choice of each.
    chance = random.Random(0)
    described = surfaces(document(app))
    uuids = list(uuids)
    fillings = [
        Fillings([handle], [group], [uuid], [word], []) for handle in handles for uuid in uuids
    ]
    found = {one.address(filling, chance) for one in described for filling in fillings}
    return sorted(found - {COUNTS_WHAT_ENDS})


def walk(viewer: Person, paths: Iterable[str]) -> dict[str, TestResponse]:
    """What each address answers; a body is read at once, as one that is streamed must be."""
    answers = {path: viewer.get(path) for path in paths}
    assert all(answer.status_code in ANSWERED for answer in answers.values())
    return answers


def comparable(path: str, answer: TestResponse) -> tuple[int, str, str]:
    """Status, body and Link, but for the places in threads and what is of the request."""
    # A picture is no text.
    body = OF_THE_REQUEST.sub("", answer.get_data().decode(errors="replace"))
    if urlsplit(path).path.endswith("/thread"):
        return answer.status_code, PLACES.sub("", body), ""
    return answer.status_code, body, answer.headers.get("Link", "")
