"""Change sets, where the emulator is kinder than AWS."""

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.stub import Stubber

from aws.deploy_options import RefusedError
from aws.stacks import Stacks

NAME = "cruddur-test-stores"
CHANGE_SET = "arn:aws:cloudformation:eu-central-1:123456789012:changeSet/one/1"


@pytest.fixture
def cloudformation() -> Iterator[Any]:
    session = boto3.session.Session("none", "none", region_name="eu-central-1")
    client = session.client("cloudformation")
    yield client
    client.close()


@pytest.fixture
def stub(cloudformation: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stubber]:
    monkeypatch.setattr(Stacks, "_parameters", lambda *_: {})
    with Stubber(cloudformation) as stub:
        described = {"StackName": NAME, "StackStatus": "UPDATE_COMPLETE", "CreationTime": 0}
        for _ in range(2):
            stub.add_response("describe_stacks", {"Stacks": [described]})
        stub.add_response("create_change_set", {"Id": CHANGE_SET})
        yield stub
        stub.assert_no_pending_responses()


def ready(stub: Stubber, **change: str) -> None:
    one = {"LogicalResourceId": "Database", "ResourceType": "AWS::RDS::DBInstance", **change}
    described = {"Status": "CREATE_COMPLETE", "Changes": [{"ResourceChange": one}]}
    for _ in range(2):
        stub.add_response("describe_change_set", described)


@pytest.mark.parametrize(
    ("change", "words"),
    [({"Action": "Modify", "Replacement": "True"}, "replace"), ({"Action": "Remove"}, "remove")],
)
def test_a_change_that_would_lose_the_database_is_refused(
    cloudformation: Any, stub: Stubber, change: dict[str, str], words: str
) -> None:
    ready(stub, **change)
    stub.add_response("delete_change_set", {}, {"ChangeSetName": CHANGE_SET})
    with pytest.raises(RefusedError, match=rf"would lose what it holds: {words}\s+Database"):
        Stacks(cloudformation, "test", {}).bring_up_to_date("stores")


def failed(stub: Stubber, reason: str) -> None:
    for _ in range(2):
        said = {"Status": "FAILED", "StatusReason": reason}
        stub.add_response("describe_change_set", said)
    stub.add_response("delete_change_set", {}, {"ChangeSetName": CHANGE_SET})


def test_a_change_set_without_changes_is_no_fault(cloudformation: Any, stub: Stubber) -> None:
    failed(stub, "The submitted information didn't contain changes.")
    assert Stacks(cloudformation, "test", {}).bring_up_to_date("stores") == []


def test_a_change_set_that_cannot_be_made_says_why(cloudformation: Any, stub: Stubber) -> None:
    failed(stub, "Parameter MultiAz must be one of true, false")
    with pytest.raises(RefusedError, match="MultiAz must be one of"):
        Stacks(cloudformation, "test", {}).bring_up_to_date("stores")


def test_a_stack_that_fails_names_what_failed_first(cloudformation: Any, stub: Stubber) -> None:
    ready(stub, Action="Modify", Replacement="False")
    stub.add_response("execute_change_set", {})
    described = {"StackName": NAME, "StackStatus": "UPDATE_ROLLBACK_COMPLETE", "CreationTime": 0}
    stub.add_response("describe_stacks", {"Stacks": [described]})
    events = [
        {"ResourceStatus": "UPDATE_FAILED", "ResourceStatusReason": "cancelled"},
        {"ResourceStatus": "UPDATE_FAILED", "ResourceStatusReason": "circuit breaker"},
        {"ResourceStatus": "UPDATE_COMPLETE"},
    ]
    more = {"StackId": "1", "EventId": "1", "StackName": NAME, "Timestamp": 0}
    found = [{**more, "LogicalResourceId": "Api", **event} for event in events]
    stub.add_response("describe_stack_events", {"StackEvents": found})
    with pytest.raises(RefusedError, match="could not be changed: Api: circuit breaker"):
        Stacks(cloudformation, "test", {}).bring_up_to_date("stores")
