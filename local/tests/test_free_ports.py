"""A port that another program has is named before anything is installed."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from local import free_ports, ports
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
        [sys.executable, "-S", "-E", "-m", "local.free_ports"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **free, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("variable", ["WEB_PORT", "API_PORT"])
def test_a_port_in_use_is_named_with_the_variable_to_set(variable: str, taken: int) -> None:
    done = _checked(**{variable: str(taken)})
    assert done.returncode == 1
    assert f"Port {taken} is in use" in done.stderr
    assert f"make dev {variable}={taken + 1}" in done.stderr


@pytest.mark.parametrize("variable", ["POSTGRES_PORT", "DYNAMODB_PORT"])
def test_a_store_moves_by_itself(variable: str, taken: int) -> None:
    assert _checked(**{variable: str(taken)}).returncode == 0


@pytest.mark.parametrize("line", ["WEB_PORT=3001", " export WEB_PORT = '3001' # mine"])
def test_the_ports_of_the_file_count(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(free_ports, "ROOT", tmp_path)
    (tmp_path / ".env").write_text(f"# WEB_PORT=9\n{line}\nMAIL_URL=x\n")
    assert free_ports._from_file() == {"WEB_PORT": "3001"}


def test_the_compose_files_of_the_file_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(free_ports, "ROOT", tmp_path)
    files = "docker-compose.yml:docker-compose.prod.yml"
    (tmp_path / ".env").write_text(f"COMPOSE_FILE={files}\nWEB_PORT=8081\n")
    assert free_ports._from_file() == {"COMPOSE_FILE": files, "WEB_PORT": "8081"}
