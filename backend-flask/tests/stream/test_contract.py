"""The process that streams keeps to the OpenAPI document, in what it answers and what it tells."""

import json
from typing import Any

import jsonschema
import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.schemas import BaseSchema

from tests.people import Person, answered
from tests.stream.readers import Readers, Say, Tell
from tests.test_contract import DOCUMENT

FEW = settings(
    max_examples=8,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
TOO_OFTEN = 429


def described() -> BaseSchema:
    """The operations beside the stream itself, whose answer does not end."""
    schema = schemathesis.openapi.from_path(DOCUMENT)
    schema.config.generation.update(with_security_parameters=False)
    return schema.include(path_regex="^/api/stream/")


beside = described()


@beside.parametrize()
@FEW
def test_what_is_beside_the_stream_keeps_to_the_document(
    case: schemathesis.Case[Any], ann: Person, readers: Readers
) -> None:
    root = readers.url.removesuffix("/api/stream")
    response = case.call(base_url=root, headers={"Authorization": f"Bearer {ann.token}"})
    if response.status_code != TOO_OFTEN:
        case.validate_response(response)


@pytest.fixture(scope="module")
def event_schema() -> Say:
    """The schema of an event, with those that it refers to."""
    document = schemathesis.openapi.from_path(DOCUMENT).raw_schema
    content = document["paths"]["/api/stream"]["get"]["responses"]["200"]["content"]
    return {**content["text/event-stream"]["schema"], "components": document["components"]}


def test_every_event_is_as_described(
    ann: Person, bob: Person, readers: Readers, tell: Tell, event_schema: Say
) -> None:
    crud = ann.posts("one")
    streams = [
        readers.open(ann, params={"here": "counted", "typing": "true"}),
        readers.open(bob, params={"thread": crud["uuid"], "scope": "everyone"}),
        readers.open(headers={"Last-Event-ID": "no position"}),
    ]
    reply = bob.replies(crud)
    answered(bob.put(f"/api/activities/{crud['uuid']}/like"))
    sent = answered(ann.post("/api/messages", {"message": "psst", "handle": "bob"}))
    group = sent["message_group_uuid"]
    answered(bob.post("/api/messages", {"message": "yes?", "handle": "ann"}))
    tell()
    # A stream that lags behind tells what has changed after what is new.
    streams[1].until("update")
    typing = {"message_group_uuid": group}
    assert readers.request(bob, "/typing", "POST", json=typing).status_code == 204
    answered(ann.put(f"/api/message_groups/{group}/timer", {"expires_in": 3600}))
    bob.post(f"/api/message_groups/{group}/read", {"uuid": sent["uuid"]})
    assert ann.delete(f"/api/messages/{group}/{sent['uuid']}").status_code == 204
    assert bob.delete(f"/api/activities/{reply['uuid']}").status_code == 204
    last = ann.posts("last")
    tell()
    for stream in streams:
        stream.before(last)
    seen = [event for stream in streams for event in stream.seen]
    names = {event.event for event in seen}
    assert names >= {
        *("open", "create", "update", "delete", "notification", "message"),
        *("message_end", "read", "timer", "typing", "reset"),
    }
    for event in seen:
        # A client has the last id also where an event has none.
        said = {"event": event.event, "data": json.loads(event.data)}
        jsonschema.validate({**said, "id": event.id} if event.id else said, event_schema)
