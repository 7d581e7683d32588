"""What we ask of an engine of DynamoDB, asked of the emulator's, which is moto."""

import pytest
from cruddur.dynamodb.check import check
from cruddur.dynamodb.requirements import REQUIREMENTS
from cruddur.settings import Settings

from aws.tests.conftest import Clients


def test_moto_does_all_that_we_ask(
    clients: Clients, emulator: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "none")
    settings = Settings.model_construct(dynamodb_url=emulator, aws_region="eu-central-1")
    findings = list(check(settings))
    assert [str(one) for one in findings if one.missing] == []
    assert len(findings) == len(REQUIREMENTS)
    assert clients("dynamodb").list_tables()["TableNames"] == []
