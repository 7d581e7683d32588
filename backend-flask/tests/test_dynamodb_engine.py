"""Production does not rest on DynamoDB Local, or on no engine, unless that was chosen."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cruddur.doctor import stores
from cruddur.dynamodb.client import DynamoDB
from cruddur.dynamodb.engine import EngineRefused, refuse_local, require_choice
from cruddur.dynamodb.tables import create_tables
from cruddur.settings import EX_CONFIG, Settings
from tests import ports
from tests.commands import Commands
from tests.stores import running

CREDENTIALS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
PRODUCTION = {
    "CRUDDUR_ENV": "production",
    "FRONTEND_URL": "https://cruddur.example",
    "MAIL_FROM": "Cruddur <noreply@cruddur.org>",
    "MAIL_URL": "smtp://mail.example",
    "SECRET_KEY": "Vq3_pJ8sR-2mXw7Ld0Zt5BnKc9HyGfUa",
    # Nobody asks the machine's own role: it would be looked for at an address of AWS.
    "AWS_EC2_METADATA_DISABLED": "true",
    "AWS_SHARED_CREDENTIALS_FILE": "/nonexistent",
}
CHOICES = ("AWS credentials", "DYNAMODB_URL", "ALLOW_DYNAMODB_LOCAL=yes")


@pytest.fixture(scope="module")
def dynamodb_local(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An engine that names tables as DynamoDB Local does."""
    folder = tmp_path_factory.mktemp("local") / "dynamodb"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_REGION", "ddblocal")
        with running("dynamodb", folder) as port:
            yield f"http://{ports.HOST}:{port}"


@pytest.fixture
def engine(settings: Settings) -> Iterator[Callable[..., tuple[DynamoDB, Settings]]]:
    made = []

    def make(**changes: object) -> tuple[DynamoDB, Settings]:
        changed = settings.model_copy(update={"cruddur_env": "production", **changes})
        made.append(DynamoDB(changed))
        return made[-1], changed

    yield make
    for one in made:
        one.close()


@pytest.mark.parametrize("command", ["dynamodb-init", "worker"])
def test_a_start_without_a_choice_ends_in_one_sentence(commands: Commands, command: str) -> None:
    none = dict.fromkeys((*CREDENTIALS, "DYNAMODB_URL"))
    done = commands.flask(command, **PRODUCTION, **none)
    assert done.returncode == EX_CONFIG
    (line,) = done.stderr.splitlines()
    assert line.startswith("cruddur: cannot start: choose where")
    assert all(choice in line for choice in CHOICES)


def test_a_start_on_dynamodb_local_ends_in_one_sentence_unless_it_is_allowed(
    commands: Commands, dynamodb_local: str
) -> None:
    given = {**PRODUCTION, "DYNAMODB_URL": dynamodb_local}
    refused = commands.flask("dynamodb-init", **given)
    assert (refused.returncode, refused.stdout) == (EX_CONFIG, "")
    # Before it, a line says that this engine has no time to live.
    line = refused.stderr.splitlines()[-1]
    assert line.startswith(f"cruddur: cannot start: {dynamodb_local} is DynamoDB Local")
    assert all(choice in line for choice in CHOICES)
    allowed = commands.flask("dynamodb-init", **given, ALLOW_DYNAMODB_LOCAL="yes")
    assert allowed.returncode == 0, allowed.stderr
    assert "WARNING" in allowed.stderr
    assert "notifications and messages are in DynamoDB Local" in allowed.stderr


@pytest.mark.usefixtures("app")
def test_the_api_does_not_start_on_dynamodb_local_unless_it_is_allowed(
    environment: dict[str, str],
    dynamodb_local: str,
    engine: Callable[..., tuple[DynamoDB, Settings]],
) -> None:
    create_tables(engine(dynamodb_url=dynamodb_local)[0])
    port = ports.free_port()
    given = {**environment, **PRODUCTION, "DYNAMODB_URL": dynamodb_local, "PORT": str(port)}
    given |= dict.fromkeys(CREDENTIALS, "local")
    gunicorn = ("gunicorn", "app:app", "-c", "gunicorn.conf.py")
    process = Commands(given).start(*gunicorn)
    _, said = process.communicate(timeout=60)
    assert process.returncode == EX_CONFIG, said
    assert "is DynamoDB Local: choose where" in said
    process = Commands(given).start(*gunicorn, ALLOW_DYNAMODB_LOCAL="yes")
    try:
        assert ports.wait_until(lambda: ports.answers(port), 60)
    finally:
        process.terminate()
        process.communicate()


def test_development_may_use_any_engine(
    dynamodb_local: str,
    engine: Callable[..., tuple[DynamoDB, Settings]],
    caplog: pytest.LogCaptureFixture,
) -> None:
    local = engine(dynamodb_url=dynamodb_local, cruddur_env="development")
    create_tables(local[0])
    with caplog.at_level(logging.WARNING):
        require_choice(*local)
        refuse_local(*local)
    assert caplog.records == []


@pytest.mark.usefixtures("app")
def test_another_engine_needs_no_permission(
    engine: Callable[..., tuple[DynamoDB, Settings]], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        require_choice(*engine())
        refuse_local(*engine())
    assert caplog.records == []


@pytest.mark.usefixtures("app")
def test_credentials_of_aws_are_a_choice_and_others_engines_need_none(
    engine: Callable[..., tuple[DynamoDB, Settings]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    for name in CREDENTIALS:
        monkeypatch.delenv(name, raising=False)
    keys = tmp_path / "aws_credentials"
    keys.write_text("")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(keys))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    aws = engine(dynamodb_url=None)
    with pytest.raises(EngineRefused, match="AWS credentials"):
        require_choice(*aws)
    other = engine()
    require_choice(*other)
    assert other[0].client.describe_table(TableName=other[0].table("messages"))
    keys.write_text("[default]\naws_access_key_id=AKIA1\naws_secret_access_key=secret\n")
    require_choice(*aws)


def test_the_doctor_finds_dynamodb_local_wrong_unless_it_is_allowed() -> None:
    arn = "arn:aws:dynamodb:ddblocal:000000000000:table/cruddur-messages"
    noted = stores._engine("http://dynamodb-local:8000", arn, is_meant=True)
    assert noted.state == "NOTE"
    assert "development and testing only" in noted.text
    refused = stores._engine("http://dynamodb-local:8000", arn, is_meant=False)
    assert refused.state == "WRONG"
    assert "ALLOW_DYNAMODB_LOCAL=yes" in refused.text
    aws = "arn:aws:dynamodb:eu-central-1:123456789012:table/cruddur-messages"
    assert stores._engine("AWS in eu-central-1", aws, is_meant=False).state == "OK"
