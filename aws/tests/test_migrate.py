"""The one-off task of the migrations, and what is said when it fails."""

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.stub import ANY, Stubber

from aws import rollout
from aws.deploy_options import RefusedError

TASK = "arn:aws:ecs:eu-central-1:123456789012:task/cruddur-test/one"
KNOWN = {
    "ClusterName": "cruddur-test",
    "MigrationTaskArn": "migration:7",
    "PrivateSubnets": "subnet-a,subnet-b",
    "MigrationGroup": "sg-1",
    "MigrationLogName": "/cruddur/test/migration",
}
STARTED = {
    "cluster": "cruddur-test",
    "taskDefinition": "migration:7",
    "launchType": "FARGATE",
    "count": 1,
    "networkConfiguration": {
        "awsvpcConfiguration": {
            "subnets": ["subnet-a", "subnet-b"],
            "securityGroups": ["sg-1"],
            "assignPublicIp": "DISABLED",
        }
    },
}


class Stubbed:
    """A client, and what it is to answer."""

    def __init__(self, name: str) -> None:
        session = boto3.session.Session("none", "none", region_name="eu-central-1")
        make: Any = session.client
        self.client = make(name)
        self.stub = Stubber(self.client)


@pytest.fixture
def ecs() -> Iterator[Stubbed]:
    made = Stubbed("ecs")
    with made.stub:
        yield made
        made.stub.assert_no_pending_responses()
    made.client.close()


@pytest.fixture
def logs() -> Iterator[Stubbed]:
    made = Stubbed("logs")
    with made.stub:
        yield made
        made.stub.assert_no_pending_responses()
    made.client.close()


def ends(ecs: Stubbed, container: dict[str, Any]) -> None:
    task = {"taskArn": TASK, "lastStatus": "STOPPED", "containers": [container]}
    ecs.stub.add_response("run_task", {"tasks": [{"taskArn": TASK}]}, STARTED)
    for _ in range(2):
        ecs.stub.add_response(
            "describe_tasks", {"tasks": [task]}, {"cluster": ANY, "tasks": [TASK]}
        )


def test_migrations_run_where_only_they_reach_the_database(ecs: Stubbed, logs: Stubbed) -> None:
    ends(ecs, {"exitCode": 0})
    rollout.migrate(ecs.client, logs.client, KNOWN)


def test_migrations_that_fail_say_why(ecs: Stubbed, logs: Stubbed) -> None:
    ends(ecs, {"exitCode": 1})
    said = "cruddur: 0009_add_x failed: column already exists"
    logs.stub.add_response(
        "get_log_events",
        {"events": [{"message": said}]},
        {
            "logGroupName": "/cruddur/test/migration",
            "logStreamName": "migration/migration/one",
            "limit": 5,
        },
    )
    with pytest.raises(RefusedError, match=r"The migrations failed\. cruddur: 0009_add_x failed"):
        rollout.migrate(ecs.client, logs.client, KNOWN)


def test_migrations_that_never_started_say_why(ecs: Stubbed, logs: Stubbed) -> None:
    ends(ecs, {"reason": "CannotPullContainerError: no such tag"})
    logs.stub.add_client_error("get_log_events", "ResourceNotFoundException")
    with pytest.raises(RefusedError, match="no such tag"):
        rollout.migrate(ecs.client, logs.client, KNOWN)


def test_a_cluster_without_room_says_so(ecs: Stubbed, logs: Stubbed) -> None:
    ecs.stub.add_response("run_task", {"tasks": [], "failures": [{"reason": "Capacity"}]})
    with pytest.raises(RefusedError, match="could not be started: Capacity"):
        rollout.migrate(ecs.client, logs.client, KNOWN)
