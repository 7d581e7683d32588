"""A port that another program has is named before any image is built."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from local import ports
from local.environment import VARIABLES
from local.paths import ROOT


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as server:
        server.bind((ports.HOST, 0))
        server.listen(1)
        yield server.getsockname()[1]


def _checked(**variables: str) -> subprocess.CompletedProcess[str]:
    free = {name: str(ports.free_port()) for name in VARIABLES.values()}
    return subprocess.run(
        # Without site-packages, as before set-up.
        [sys.executable, "-S", "-E", "-m", "ops.free_ports"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **free, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def no_docker(tmp_path: Path) -> str:
    """A PATH on which there is none."""
    return str(tmp_path)


@pytest.mark.parametrize("variable", VARIABLES.values())
def test_docker_compose_publishes_all_ports(variable: str, taken: int, no_docker: str) -> None:
    done = _checked(PATH=no_docker, **{variable: str(taken)})
    assert done.returncode == 1
    assert f"make up {variable}={taken + 1}" in done.stderr
    assert _checked(PATH=no_docker).returncode == 0


def test_production_publishes_the_web_only(taken: int, no_docker: str) -> None:
    production = {
        "COMPOSE_FILE": "docker-compose.yml:docker-compose.prod.yml",
        "PATH": no_docker,
        "API_PORT": str(taken),
        "POSTGRES_PORT": str(taken),
        "DYNAMODB_PORT": str(taken),
    }
    assert _checked(**production).returncode == 0
    done = _checked(**production, WEB_PORT=str(taken))
    assert f"make up WEB_PORT={taken + 1}" in done.stderr
