"""All options of a deploy are read, and every fault is named, before AWS is called."""

from pathlib import Path

import pytest

from aws import deploy_options, stacks
from aws.deploy_options import RefusedError
from aws.tests.conftest import REGISTRY

GOOD = {"ENVIRONMENT": "production", "REGISTRY": REGISTRY, "VERSION": "1.2.3"}
EXAMPLE = deploy_options.ENVIRONMENTS / "example.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "production.toml").write_text(EXAMPLE.read_text())
    return tmp_path


def fault_of(folder: Path, **variables: str) -> str:
    with pytest.raises(RefusedError) as refused:
        deploy_options.read({**GOOD, **variables}, folder)
    return str(refused.value)


def test_account_and_region_stand_in_the_registry(folder: Path) -> None:
    options = deploy_options.read(GOOD, folder)
    assert (options.account, options.region) == ("123456789012", "eu-central-1")
    assert options.given["Namespace"] == "place"
    assert not options.plan


def test_the_example_has_all_that_a_person_must_say(folder: Path) -> None:
    stacks.check_parameters(deploy_options.read(GOOD, folder).given)


def test_all_faults_are_named_together(folder: Path) -> None:
    said = fault_of(folder, ENVIRONMENT="", REGISTRY="registry.example/team", VERSION="latest")
    assert [said.count(name) for name in ("ENVIRONMENT must", "REGISTRY must", "VERSION must")] == [
        1
    ] * 3


def test_an_environment_without_a_file_is_refused(folder: Path) -> None:
    assert "no staging.toml" in fault_of(folder, ENVIRONMENT="staging")


def test_the_demo_person_is_refused(folder: Path) -> None:
    assert "DEMO_USER_HANDLE" in fault_of(folder, DEMO_USER_HANDLE="andrewbrown")


@pytest.mark.parametrize("text", ["DomainName = ", "MailPort = 587"])
def test_a_file_that_cannot_be_used_is_named(folder: Path, text: str) -> None:
    (folder / "production.toml").write_text(text)
    assert "production.toml" in fault_of(folder)


def test_missing_and_unknown_parameters_are_named_with_what_they_are(
    chosen: dict[str, str],
) -> None:
    given = {**chosen, "EnvironmentName": "x", "Registry": "x", "Namespace": "x", "Version": "x"}
    del given["AlarmMail"]
    with pytest.raises(RefusedError) as refused:
        stacks.check_parameters({**given, "Domain": "cruddur.example", "VpcId": "vpc-1"})
    said = str(refused.value)
    assert "AlarmMail is missing: Who is told." in said
    assert "Domain is no parameter of any template." in said
    assert "VpcId is found out by itself." in said
