"""A deploy from an empty account to a running place, a later one, and back to nothing."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from botocore.exceptions import ClientError
from botocore.stub import Stubber
from cruddur.dynamodb.client import DynamoDB
from cruddur.dynamodb.tables import ping_dynamodb
from cruddur.errors import StoreUnavailable
from cruddur.files.s3 import S3Storage
from cruddur.files.storage import name_of
from cruddur.settings import Settings

from aws import rollout, stacks
from aws.deploy import deploy
from aws.deploy_options import DeployOptions, RefusedError
from aws.stacks import Stacks
from aws.tests.conftest import Clients

TASK = "arn:aws:ecs:eu-central-1:123456789012:task/cruddur-test/one"
KIND = "application/vnd.docker.distribution.manifest.v2+json"
Deploy = Callable[..., None]
# The emulator takes no route table off its subnets, and does not empty a registry.
LEFT_BEHIND = {
    ("network", "DependencyViolation"),
    ("registry", "RepositoryNotEmptyException"),
}


def seen(known: Mapping[str, str]) -> None:
    """A look at a place that answers."""
    assert known["LoadBalancerAddress"]


def blank(_known: Mapping[str, str]) -> None:
    """A look at a place that does not."""
    raise RefusedError("The new version does not answer as it should: /api/ready said 503")


@pytest.fixture
def options(options: DeployOptions, clients: Clients) -> DeployOptions:
    certificate = clients("acm").request_certificate(DomainName="cruddur.example")
    more = {"CertificateArn": certificate["CertificateArn"], "DeletionProtection": "false"}
    return replace(options, chosen={**options.chosen, **more})


@pytest.fixture
def place(clients: Clients, options: DeployOptions) -> Stacks:
    return Stacks(clients("cloudformation"), "test", options.given)


@pytest.fixture
def pushed(clients: Clients, place: Stacks) -> Callable[[str], None]:
    """Puts both images of a version into the registry, as `make publish` does."""

    def push(version: str) -> None:
        place.bring_up_to_date("registry")
        for image in rollout.IMAGES:
            clients("ecr").put_image(
                repositoryName=f"place/{image}",
                imageManifest=json.dumps(
                    {"schemaVersion": 2, "mediaType": KIND, "config": {"digest": version}}
                ),
                imageTag=version,
            )

    return push


@pytest.fixture
def deployed(clients: Clients, options: DeployOptions, pushed: Callable[[str], None]) -> Deploy:
    """Deploys a version; no container starts here, so the test says how the migrations end."""

    def run(version: str, *, exit_code: int = 0, look: Any = seen, push: bool = True) -> None:
        if push:
            pushed(version)
        ecs = clients("ecs")
        with Stubber(ecs) as stub:
            ended = {
                "taskArn": TASK,
                "lastStatus": "STOPPED",
                "containers": [{"exitCode": exit_code}],
            }
            stub.add_response("run_task", {"tasks": [{"taskArn": TASK}]})
            for _ in range(2):
                stub.add_response("describe_tasks", {"tasks": [ended]})
            deploy(replace(options, version=version), clients, look)

    return run


def running(clients: Clients) -> set[str]:
    """The images of the tasks that the services run."""
    ecs = clients("ecs")
    found = ecs.describe_services(
        cluster="cruddur-test", services=["api", "stream", "web", "worker"]
    )
    tasks = [
        ecs.describe_task_definition(taskDefinition=one["taskDefinition"])["taskDefinition"]
        for one in found["services"]
    ]
    return {task["containerDefinitions"][0]["image"].rpartition("/")[2] for task in tasks}


def images(version: str) -> set[str]:
    return {f"{image}:{version}" for image in rollout.IMAGES}


def test_a_place_goes_up_and_down_again(
    clients: Clients, deployed: Deploy, place: Stacks, capsys: pytest.CaptureFixture[str]
) -> None:
    deployed("1.0.0")
    assert running(clients) == images("1.0.0")
    assert "version 1.0.0 serves at https://cruddur.example" in capsys.readouterr().out
    dynamodb = clients("dynamodb")
    tables = sorted(dynamodb.list_tables()["TableNames"])
    assert tables == ["cruddur-test-messages", "cruddur-test-notifications"]
    for table in tables:
        ttl = dynamodb.describe_time_to_live(TableName=table)["TimeToLiveDescription"]
        assert ttl == {"TimeToLiveStatus": "ENABLED", "AttributeName": "expires_at"}
    _down(clients, place)
    assert clients("s3").list_buckets()["Buckets"] == []
    assert dynamodb.list_tables()["TableNames"] == []
    assert clients("rds").describe_db_instances()["DBInstances"] == []


def _down(clients: Clients, place: Stacks) -> None:
    cloudformation = clients("cloudformation")
    for template in reversed(stacks.ALL):
        try:
            cloudformation.delete_stack(StackName=place.name_of(template))
        except cloudformation.exceptions.ClientError as error:
            assert (template, error.response["Error"]["Code"]) in LEFT_BEHIND
    left = [stack["StackStatus"] for stack in cloudformation.list_stacks()["StackSummaries"]]
    assert set(left) == {"DELETE_COMPLETE"}


def test_pictures_have_a_bucket_that_encrypts_them(
    clients: Clients, emulator: str, place: Stacks
) -> None:
    for template in ("network", "firewall", "stores"):
        place.bring_up_to_date(template)
    known = place.outputs("stores")
    url = urlsplit(known["MediaUrl"])
    assert known["MediaOrigin"] == f"https://{url.netloc}.s3.eu-central-1.amazonaws.com"
    storage = S3Storage(
        url.netloc, "", endpoint=emulator, region="eu-central-1", key=("none", "none")
    )
    name = name_of(str(uuid4()), "full")
    storage.put(name, b"picture")
    s3 = clients("s3")
    asked = {"Bucket": url.netloc}
    assert s3.head_object(**asked, Key=name)["ServerSideEncryption"] == "AES256"
    storage.erase([name])
    # Without versions nothing is left of it.
    assert s3.list_object_versions(**asked).get("Versions", []) == []


def test_the_app_starts_with_the_names_that_its_role_has(
    clients: Clients, emulator: str, place: Stacks, monkeypatch: pytest.MonkeyPatch
) -> None:
    for template in ("network", "firewall", "stores"):
        place.bring_up_to_date(template)
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "none")
    settings = Settings.model_construct(
        dynamodb_url=emulator,
        aws_region="eu-central-1",
        dynamodb_table_prefix=place.outputs("stores")["TablePrefix"],
    )
    right = DynamoDB(settings)
    wrong = DynamoDB(settings.model_copy(update={"dynamodb_table_prefix": "cruddur-other-"}))
    ping_dynamodb(right)
    with pytest.raises(StoreUnavailable):
        ping_dynamodb(wrong)
    for one in (right, wrong):
        one.client.close()


def test_a_later_version_takes_the_place_of_the_one_before(
    clients: Clients, deployed: Deploy
) -> None:
    deployed("1.0.0")
    deployed("1.1.0")
    assert running(clients) == images("1.1.0")


def test_a_version_that_does_not_answer_is_taken_back(
    clients: Clients, deployed: Deploy, capsys: pytest.CaptureFixture[str]
) -> None:
    deployed("1.0.0")
    with pytest.raises(RefusedError, match="503"):
        deployed("1.1.0", look=blank)
    assert running(clients) == images("1.0.0")
    assert "cruddur-test-web: back to 1.0.0" in capsys.readouterr().out


def test_migrations_that_fail_leave_what_runs(clients: Clients, deployed: Deploy) -> None:
    deployed("1.0.0")
    with pytest.raises(RefusedError, match="The migrations failed"):
        deployed("1.1.0", exit_code=1)
    assert running(clients) == images("1.0.0")


def test_an_image_that_is_not_there_stops_the_deploy_before_anything(
    clients: Clients, deployed: Deploy, place: Stacks, monkeypatch: pytest.MonkeyPatch
) -> None:
    deployed("1.0.0")
    commands: list[list[str]] = []
    monkeypatch.setattr(rollout, "_run", lambda command, **_: commands.append(command))
    before = place.before("cluster")
    with pytest.raises(RefusedError, match=r"does not hold .*cruddur-backend-flask:9\.9\.9"):
        deployed("9.9.9", push=False)
    assert [command[-1] for command in commands] == [
        "123456789012.dkr.ecr.eu-central-1.amazonaws.com",
        "ops.containers.publish",
    ]
    assert running(clients) == images("1.0.0")
    assert place.before("cluster") == before


def test_a_plan_changes_nothing(
    clients: Clients, deployed: Deploy, options: DeployOptions, capsys: pytest.CaptureFixture[str]
) -> None:
    planned = replace(options, plan=True)
    deploy(planned, clients, seen)
    assert clients("cloudformation").list_stacks()["StackSummaries"] == []
    assert "cruddur-test-stores: would be made, with 10 resources" in capsys.readouterr().out
    deployed("1.0.0")
    capsys.readouterr()
    change_sets = clients("cloudformation").list_change_sets(StackName="cruddur-test-api")
    deploy(replace(planned, version="1.1.0"), clients, seen)
    said = capsys.readouterr().out
    assert "would be built and pushed" in said
    assert "ApiTask (AWS::ECS::TaskDefinition)" in said
    assert running(clients) == images("1.0.0")
    left = clients("cloudformation").list_change_sets(StackName="cruddur-test-api")
    assert left["Summaries"] == change_sets["Summaries"]


def test_another_account_is_refused(clients: Clients, options: DeployOptions) -> None:
    with pytest.raises(RefusedError, match="are those of account 123456789012"):
        deploy(replace(options, account="999999999999"), clients, seen)
    assert clients("cloudformation").list_stacks()["StackSummaries"] == []


def test_credentials_without_rights_stop_the_deploy(
    clients: Clients, deployed: Deploy, options: DeployOptions
) -> None:
    deployed("1.0.0")
    with Stubber(clients("cloudformation")) as stub:
        stub.add_client_error("describe_stacks", "AccessDenied", "You may not.", 403)
        with pytest.raises(ClientError, match="You may not"):
            deploy(replace(options, version="1.1.0"), clients, seen)
    assert running(clients) == images("1.0.0")
