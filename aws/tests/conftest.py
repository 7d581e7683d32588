"""What the tests stand on: an emulated AWS, new for each test."""

import os
import subprocess
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from local import ports, tools
from local.paths import STATE

from aws.deploy_options import DeployOptions

AWS = Path(__file__).resolve().parents[1]
TOOLS = STATE / "aws"
ACCOUNT = "123456789012"
REGION = "eu-central-1"
REGISTRY = f"{ACCOUNT}.dkr.ecr.{REGION}.amazonaws.com/place"
PATIENCE_SECONDS = 120
"""Loading an emulator of all services takes 5 s of a core that is free."""


@pytest.fixture(scope="session")
def programs() -> Path:
    """The folder with cfn-lint and the Python of the emulator."""
    tools.install(TOOLS, AWS / "requirements.txt")
    return TOOLS / "bin"


@pytest.fixture(scope="session")
def emulator(programs: Path) -> Iterator[str]:
    """The address of an emulated AWS."""
    port = ports.free_port()
    command = [str(programs / "python"), str(AWS / "tests" / "emulator.py"), str(port)]
    # Not the clone's folder: it holds a package of the name `local`.
    with subprocess.Popen(command, cwd=TOOLS, env={**os.environ, "PYTHONPATH": ""}) as process:
        up = ports.wait_until(
            lambda: ports.answers(port) or process.poll() is not None, PATIENCE_SECONDS
        )
        assert up and process.poll() is None, "the emulator did not start"
        yield f"http://{ports.HOST}:{port}"
        process.terminate()


Clients = Callable[[str], Any]


@pytest.fixture(scope="session")
def all_clients(emulator: str) -> Iterator[Clients]:
    """Makes clients. All tests share them, because reading what a service can do takes long."""
    session = boto3.session.Session("none", "none", region_name=REGION)
    make: Any = session.client
    made: dict[str, Any] = {}

    def client(name: str) -> Any:
        if name not in made:
            made[name] = make(name, endpoint_url=emulator)
        return made[name]

    yield client
    for one in made.values():
        one.close()


@pytest.fixture
def clients(emulator: str, all_clients: Clients) -> Clients:
    """Makes clients of an empty account."""
    urllib.request.urlopen(urllib.request.Request(f"{emulator}/moto-api/reset", method="POST"))
    return all_clients


@pytest.fixture
def chosen() -> dict[str, str]:
    """What a person puts into an environment's file."""
    return {
        "DomainName": "cruddur.example",
        "CertificateArn": f"arn:aws:acm:{REGION}:{ACCOUNT}:certificate/one",
        "MailUrlArn": f"arn:aws:secretsmanager:{REGION}:{ACCOUNT}:secret:mail-url",
        "MailFrom": "Cruddur <noreply@cruddur.example>",
        "AlarmMail": "someone@cruddur.example",
    }


@pytest.fixture
def options(chosen: dict[str, str]) -> DeployOptions:
    """A deploy of version 1.0.0 to `test`."""
    return DeployOptions("test", REGISTRY, "1.0.0", ACCOUNT, REGION, chosen)
