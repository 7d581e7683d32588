"""What the API and the worker may do with DynamoDB and S3, beside what their code does."""

import re

import pytest

from aws import stacks
from aws.tests.reach import PACKAGE, rights
from aws.tests.rules import listed, of_kind

ROUTES = [
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts) + "."
    for path in PACKAGE.rglob("*routes.py")
]
# What a request can reach, and gunicorn's look at the stores; the worker's loop, and its look.
ROOTS = {
    "api": (*ROUTES, "cruddur.server.health."),
    "worker": ("cruddur.worker.", "cruddur.dynamodb.tables.ping_dynamodb"),
}


def allowed(template: str) -> dict[str, set[str]]:
    """The actions that the task's role has, on each table, index, bucket and what is in that."""
    found: dict[str, set[str]] = {}
    (role,) = (role for _, role in of_kind(stacks.parsed(template), "AWS::IAM::Role"))
    for policy in role["Policies"]:
        for statement in policy["PolicyDocument"]["Statement"]:
            for resource in listed(statement["Resource"]):
                name = resource.removeprefix("${").replace("}", "").replace("/index", "")
                store = re.sub("(Table|Bucket)Arn", "", name).lower()
                found.setdefault(store, set()).update(listed(statement["Action"]))
    return found


@pytest.mark.parametrize("process", ROOTS)
def test_a_role_has_exactly_the_rights_that_its_code_uses(process: str) -> None:
    assert allowed(process) == rights(*ROOTS[process])


def test_migrations_and_web_have_no_role() -> None:
    for template in ("cluster", "web"):
        for _, task in of_kind(stacks.parsed(template), "AWS::ECS::TaskDefinition"):
            assert "TaskRoleArn" not in task
