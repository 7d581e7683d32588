"""What we ask of an engine of DynamoDB: one list, and the command that tries an engine."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from cruddur.dynamodb import check
from cruddur.dynamodb.client import DynamoDB
from cruddur.dynamodb.requirements import OPERATIONS, REQUIREMENTS
from cruddur.postgres.statements import PACKAGE
from cruddur.settings import Settings
from tests import ports
from tests.commands import Commands

PATIENCE_SECONDS = 10

TIME_TO_LIVE = {"describe_time_to_live", "update_time_to_live"}
CALL = re.compile(
    r"\bclient\.(?:get_paginator\(\")?([a-z]+_(?!paginator|waiter)[a-z_]+|query|scan)\b"
)
"""Of boto3's client; a paginator is named after its operation."""


@pytest.fixture
def dynamodb(settings: Settings) -> Iterator[DynamoDB]:
    dynamodb = DynamoDB(settings)
    yield dynamodb
    dynamodb.close()


def no_table_is_left(dynamodb: DynamoDB) -> bool:
    """Whether the tables of checks are gone; the engine still lists one that it is deleting."""

    def none_is_listed() -> bool:
        names = dynamodb.client.list_tables()["TableNames"]
        return not any(name.startswith(check.PREFIX) for name in names)

    return ports.wait_until(none_is_listed, PATIENCE_SECONDS)


def test_the_embedded_engine_does_all_that_we_ask(commands: Commands, dynamodb: DynamoDB) -> None:
    checked = commands.flask("dynamodb-check")
    assert checked.returncode == 0, checked.stdout
    assert checked.stdout.splitlines() == [f"OK      {what}" for what, _ in REQUIREMENTS]
    assert no_table_is_left(dynamodb)


def test_an_engine_that_is_away_is_named_in_one_line(commands: Commands) -> None:
    url = f"http://127.0.0.1:{ports.free_port()}"
    checked = commands.flask("dynamodb-check", DYNAMODB_URL=url)
    assert checked.returncode == 1
    (line,) = checked.stdout.splitlines()
    assert line.startswith(f"MISSING {REQUIREMENTS[0][0]}: ")
    assert url in line


@pytest.mark.parametrize(
    ("operation", "lost", "missing"),
    [
        ("PutItem", "ConditionExpression", "PutItem only where there is none"),
        ("UpdateItem", "ConditionExpression", "UpdateItem under a condition"),
        ("UpdateItem", "ConditionExpression", "UpdateItem that makes no item"),
        ("UpdateItem", "ConditionExpression", "sets of 100 texts"),
        ("Scan", "ProjectionExpression", "Scan in pages"),
    ],
)
def test_an_engine_that_ignores_a_part_of_a_request_is_found_out(
    settings: Settings,
    dynamodb: DynamoDB,
    monkeypatch: pytest.MonkeyPatch,
    operation: str,
    lost: str,
    missing: str,
) -> None:
    class Forgetful(DynamoDB):
        """An engine that does not know that part."""

        @property
        def client(self) -> Any:
            client: Any = super().client
            client.meta.events.register_first(
                f"provide-client-params.dynamodb.{operation}", forget, unique_id="forget"
            )
            return client

    def forget(params: dict[str, Any], **_: Any) -> dict[str, Any]:
        return {name: value for name, value in params.items() if name not in gone}

    gone = {lost} | ({"ExpressionAttributeNames"} if operation == "Scan" else set())
    monkeypatch.setattr(check, "DynamoDB", Forgetful)
    findings = list(check.check(settings))
    assert [one for one in findings if one.missing and one.requirement.startswith(missing)]
    assert any(one.missing is None for one in findings)
    assert no_table_is_left(dynamodb)


def test_all_operations_that_the_stores_call_are_on_the_list() -> None:
    sources = {path: path.read_text("utf-8") for path in PACKAGE.rglob("*.py")}
    own = sources.pop(PACKAGE / "dynamodb" / "requirements.py")
    sources.pop(PACKAGE / "dynamodb" / "check.py")
    called = {name for source in sources.values() for name in CALL.findall(source)}
    assert called - TIME_TO_LIVE == OPERATIONS
    tried = set(CALL.findall(own))
    # These three go through our own functions.
    assert tried | {"create_table", "query", "batch_write_item"} == OPERATIONS
