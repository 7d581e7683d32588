"""A port that another program has is named before anything is installed."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from local import free_ports, ports
from local.environment import VARIABLES, Ports
from local.paths import ROOT


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as server:
        server.bind((ports.HOST, 0))
        server.listen(1)
        yield server.getsockname()[1]


Check = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def checked(tmp_path: Path) -> Check:
    """Asks in a clone of its own: in this one `make dev` may run, and a .env stand."""
    clone = tmp_path / "clone"
    packages = shutil.ignore_patterns("node_modules", "__pycache__", "tests")
    shutil.copytree(ROOT / "local", clone / "local", ignore=packages)

    def check(**variables: str) -> subprocess.CompletedProcess[str]:
        free = {name: str(ports.free_port()) for name in VARIABLES.values()}
        return subprocess.run(
            # Without site-packages, as before set-up.
            [sys.executable, "-S", "-E", "-m", "local.free_ports"],
            cwd=clone,
            env={"PATH": os.environ["PATH"], **free, **variables},
            capture_output=True,
            text=True,
            check=False,
        )

    return check


@pytest.mark.parametrize("variable", ["WEB_PORT", "API_PORT"])
def test_a_port_in_use_is_named_with_the_variable_to_set(
    variable: str, taken: int, checked: Check
) -> None:
    done = checked(**{variable: str(taken)})
    assert done.returncode == 1
    assert f"Port {taken} is in use" in done.stderr
    assert f"make dev {variable}={taken + 1}" in done.stderr


@pytest.mark.parametrize("variable", ["POSTGRES_PORT", "DYNAMODB_PORT"])
def test_a_store_keeps_the_port_that_a_person_chose(
    variable: str, taken: int, checked: Check
) -> None:
    done = checked(**{variable: str(taken)})
    assert done.returncode == 1
    assert f"make dev {variable}={taken + 1}" in done.stderr


def test_a_store_leaves_its_usual_port_by_itself(checked: Check) -> None:
    # Another program's already, or this one's.
    with contextlib.suppress(OSError), socket.socket() as server:
        server.bind((ports.HOST, Ports().postgres))
        server.listen(1)
        assert checked(POSTGRES_PORT="").returncode == 0
    assert checked(POSTGRES_PORT="", DYNAMODB_PORT="").returncode == 0


@pytest.mark.parametrize("line", ["WEB_PORT=3001", " export WEB_PORT = '3001' # mine"])
def test_the_ports_of_the_file_count(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(free_ports, "ROOT", tmp_path)
    (tmp_path / ".env").write_text(f"# WEB_PORT=9\n{line}\nAPI_PORT=\nMAIL_URL=x\n")
    assert free_ports._from_file() == {"WEB_PORT": "3001", "API_PORT": ""}


def test_the_compose_files_of_the_file_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(free_ports, "ROOT", tmp_path)
    files = "docker-compose.yml:docker-compose.prod.yml"
    (tmp_path / ".env").write_text(f"COMPOSE_FILE={files}\nWEB_PORT=8081\n")
    assert free_ports._from_file() == {"COMPOSE_FILE": files, "WEB_PORT": "8081"}


@pytest.mark.parametrize("value", ["abc", "70000", "-1", "3000x"])
def test_what_is_no_port_is_named(
    value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(free_ports, "ROOT", tmp_path)
    (tmp_path / ".env").write_text(f"API_PORT={value}\n")
    with pytest.raises(SystemExit, match="API_PORT must be a port number"):
        Ports.read(free_ports._from_file())
