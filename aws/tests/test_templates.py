"""The templates by themselves: what CloudFormation says, our rules, what the code needs."""

import re
import secrets
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from cruddur.dynamodb.client import DynamoDB
from cruddur.dynamodb.tables import TABLES, _definitions
from cruddur.server import undelivered_mail
from cruddur.settings import Settings
from cruddur.worker import lag

from aws import stacks
from aws.tests.rules import RULES, Rule, containers, of_kind, secrets_of

CARELESS = Path(__file__).with_name("careless.yml")
DATABASE = "postgresql://cruddur@127.0.0.1/cruddur"
PROVIDERS = """
[school]
issuer = "https://login.school.example"
client_id = "cruddur"
client_secret = "s"
label = "School"

[club]
issuer = "https://club.example"
client_id = "cruddur"
client_secret = "s"
label = "Club"
"""
BACKEND = {"migration": "cluster", "api": "api", "stream": "stream", "worker": "worker"}


def test_cfn_lint_has_nothing_to_say(programs: Path) -> None:
    files = [str(path) for path in sorted(stacks.TEMPLATES.iterdir())]
    done = subprocess.run(
        [programs / "cfn-lint", *files], check=False, capture_output=True, text=True
    )
    assert (done.stdout + done.stderr, done.returncode) == ("", 0)


def test_every_template_is_deployed() -> None:
    assert {path.stem for path in stacks.TEMPLATES.iterdir()} == set(stacks.ALL)


@pytest.mark.parametrize("template", stacks.ALL)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_template_keeps_every_rule(template: str, rule: Rule) -> None:
    assert list(rule(stacks.parsed(template))) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_finds_what_breaks_it(rule: Rule) -> None:
    assert list(rule(yaml.safe_load(CARELESS.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("template", stacks.ALL)
def test_templates_have_no_yaml_that_cloudformation_refuses(template: str) -> None:
    refused = (yaml.AliasToken, yaml.AnchorToken)
    assert not any(isinstance(token, refused) for token in yaml.scan(stacks.text_of(template)))
    assert len(stacks.text_of(template)) < 51_200, "CloudFormation takes no longer text"


def test_what_a_template_takes_is_given_by_an_earlier_one_or_by_a_person() -> None:
    given: set[str] = set()
    for template in stacks.ALL:
        outputs = stacks.parsed(template).get("Outputs", {})
        assert not outputs.keys() & given, "two stacks give out the same name"
        given |= outputs.keys()
    later = {"EnvironmentName", "Registry", "Namespace", "Version"}
    example = (stacks.TEMPLATES.parent / "environments" / "example.toml").read_text()
    person = set(re.findall(r"^(\w+) =", example, re.MULTILINE))
    for template in stacks.ALL:
        for name, parameter in stacks.parsed(template).get("Parameters", {}).items():
            assert name in given | later | person or "Default" in parameter, (template, name)


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_those_of_the_code(name: str) -> None:
    settings = Settings.model_construct(dynamodb_table_prefix="cruddur-${EnvironmentName}-")
    wanted: Any = _definitions(DynamoDB(settings))[name]
    (found,) = (
        table
        for _, table in of_kind(stacks.parsed("stores"), "AWS::DynamoDB::Table")
        if table["TableName"] == wanted["TableName"]
    )
    assert {key: found.get(key) for key in wanted} == wanted


@pytest.mark.parametrize(("container", "template"), BACKEND.items())
def test_the_backend_starts_with_what_its_container_gets(container: str, template: str) -> None:
    (given,) = (one for name, one in containers(stacks.parsed(template)) if name == container)
    placeholders = {
        "SECRET_KEY": secrets.token_urlsafe(40),
        "MAIL_URL": "smtps://mail.example",
        "OIDC_PROVIDERS": PROVIDERS,
    }
    hidden = {name: placeholders.get(name, "s") for name in secrets_of(given)}
    plain = {one["Name"]: _filled_in(str(one["Value"])) for one in given["Environment"]}
    settings = Settings.from_environment({**plain, **hidden})
    assert settings.cruddur_env == "production"
    assert "PGPASSWORD" in hidden
    # Only these have rights in the bucket.
    assert bool(settings.media_url) == (container in ("api", "worker"))
    # Only the API asks them.
    assert [*settings.providers] == (["school", "club"] if container == "api" else [])


def test_only_migrations_can_sign_in_as_the_owner_of_the_tables() -> None:
    for template in stacks.ALL:
        for name, container in containers(stacks.parsed(template)):
            given = {one["Name"]: str(one["Value"]) for one in container.get("Environment", [])}
            secret = secrets_of(container)
            owners = [one for one in secret.values() if one.startswith("${DatabasePasswordArn}")]
            assert bool(owners) == (name == "migration"), name
            if "DATABASE_URL" in given:
                assert given["DATABASE_URL"].startswith("postgresql://cruddur_app@"), name
                assert secret["PGPASSWORD"] == "${ApiDatabasePasswordArn}:password::", name
                assert ("MIGRATION_DATABASE_URL" in given) == (name == "migration"), name


def test_pushes_need_nothing_but_what_api_and_worker_have_alike() -> None:
    told = {}
    for part in ("api", "worker"):
        (one,) = (one for name, one in containers(stacks.parsed(part)) if name == part)
        plain = {variable["Name"]: variable["Value"] for variable in one["Environment"]}
        # Of these are the key of the place, and how push services reach the operator.
        told[part] = (secrets_of(one)["SECRET_KEY"], plain["MAIL_FROM"])
        assert "PUSH_TEST_ORIGIN" not in plain
    assert told["api"] == told["worker"]


@pytest.mark.parametrize("group", ["ApiGroup", "WorkerGroup"])
def test_providers_and_push_services_are_reached_by_https_alone(group: str) -> None:
    rules = dict(of_kind(stacks.parsed("firewall"), "AWS::EC2::SecurityGroup"))[group]
    outside = [rule for rule in rules["SecurityGroupEgress"] if rule.get("CidrIp") == "0.0.0.0/0"]
    assert {rule["FromPort"] for rule in outside} - {"MailPort"} == {443}


def test_who_starts_a_container_may_read_just_the_secrets_that_containers_get() -> None:
    (role,) = (role for _, role in of_kind(stacks.parsed("cluster"), "AWS::IAM::Role"))
    readable: set[str] = set()
    for statement in role["Policies"][0]["PolicyDocument"]["Statement"]:
        if statement["Action"] == "secretsmanager:GetSecretValue":
            for one in statement["Resource"]:
                readable.add(one[1] if isinstance(one, list) else one)
    given = {
        re.sub(r"\$\{(\w+)\}.*", r"\1", value)
        for template in set(BACKEND.values())
        for _, container in containers(stacks.parsed(template))
        for value in secrets_of(container).values()
    }
    assert readable == given


def _filled_in(value: str) -> str:
    values = {
        "WebNetworks": "10.20.32.0/20,10.20.48.0/20",
        "${DatabaseHost}": "database.example",
        "${DomainName}": "cruddur.example",
        "TablePrefix": "cruddur-test-",
        "MediaUrl": "s3://cruddur-test-stores-mediabucket-1",
        "MailFrom": "Cruddur <noreply@cruddur.example>",
    }
    for name, filled in values.items():
        value = value.replace(name, filled)
    return "2" if "ApiOf" in value else value


def test_alarms_read_the_lines_that_the_worker_writes() -> None:
    late = f"INFO {lag.logger.name} {lag.LINE % (1.5, 2.5)}".split()
    said = undelivered_mail.LINE % (3, "2026-03-04T05:06:07+00:00", "NoAnswer")
    stuck = f"ERROR {undelivered_mail.logger.name} {said}".split()
    filters = dict(of_kind(stacks.parsed("alarms"), "AWS::Logs::MetricFilter"))
    told = (
        ("OutboxAge", late, "1.5"),
        ("ErasureLag", late, "2.5"),
        ("UndeliveredMails", stuck, "3"),
    )
    for name, line, number in told:
        fields = filters[name]["FilterPattern"].strip("[]").split(", ")
        assert len(fields) == len(line)
        assert fields[1] == f'logger = "{line[1]}"'
        wanted = filters[name]["MetricTransformations"][0]["MetricValue"].removeprefix("$")
        assert line[fields.index(wanted)] == number


def test_every_alarm_notifies_somebody() -> None:
    alarms = dict(of_kind(stacks.parsed("alarms"), "AWS::CloudWatch::Alarm"))
    assert {"ManyErrors", "SlowAnswers", "OutboxIsOld", "MailIsStuck", "ErasureIsLate"} <= set(
        alarms
    )
    assert all(alarm["AlarmActions"] == ["Topic"] for alarm in alarms.values())
