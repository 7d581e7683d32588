"""The places by whose accounts people sign in, as a secret that a person makes or does not make."""

import json

import pytest

from aws.deploy_options import DeployOptions
from aws.stacks import Stacks
from aws.tests.conftest import ACCOUNT, REGION, Clients

SECRET = f"arn:aws:secretsmanager:{REGION}:{ACCOUNT}:secret:cruddur/test/oidc-providers-AbCdEf"
NEEDED = ("registry", "network", "firewall", "stores", "cluster", "api")


@pytest.mark.parametrize("chosen_secret", [SECRET, None])
def test_the_api_gets_the_secret_of_providers_where_there_is_one(
    clients: Clients, options: DeployOptions, chosen_secret: str | None
) -> None:
    more = {"OidcProvidersArn": chosen_secret} if chosen_secret else {}
    place = Stacks(clients("cloudformation"), "test", {**options.given, **more})
    for template in NEEDED:
        place.bring_up_to_date(template)
    described = clients("ecs").describe_task_definition(taskDefinition="cruddur-test-api")
    (api,) = described["taskDefinition"]["containerDefinitions"]
    # Where CloudFormation leaves an item of a list out, moto leaves a gap.
    given = {one["name"]: one["valueFrom"] for one in api["secrets"] if one}
    assert given.get("OIDC_PROVIDERS") == chosen_secret
    assert "SECRET_KEY" in given
    migration = clients("ecs").describe_task_definition(taskDefinition="cruddur-test-migration")
    assert SECRET not in json.dumps(migration["taskDefinition"]["containerDefinitions"])
    assert (SECRET in _rights_to_start(clients)) == bool(chosen_secret)


def _rights_to_start(clients: Clients) -> str:
    iam = clients("iam")
    (role,) = (
        one["RoleName"]
        for one in iam.list_roles()["Roles"]
        if "BackendExecutionRole" in one["RoleName"]
    )
    return json.dumps(iam.get_role_policy(RoleName=role, PolicyName="start")["PolicyDocument"])
