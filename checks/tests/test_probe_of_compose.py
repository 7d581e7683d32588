"""The probe finds a stack of Compose that runs."""

import json
from pathlib import Path

import pytest

from checks.probe.running import Running
from local.environment import Ports

_SERVICES = {
    "frontend-react-js": (3000, 3100),
    "backend-flask": (4567, 4600),
    "stream": (4569, 4601),
    "db": (5432, 5500),
    "dynamodb-local": (8000, 8100),
}


@pytest.fixture
def docker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A docker that prints what is in files named like its commands."""
    (tmp_path / "ps").write_text(
        "\n".join(
            json.dumps(
                {
                    "Service": service,
                    "Publishers": [{"TargetPort": inside, "PublishedPort": outside}],
                }
            )
            for service, (inside, outside) in _SERVICES.items()
        )
    )
    program = tmp_path / "docker"
    program.write_text(f"""#!/bin/sh
case "$1 $3" in
    "compose ps") cat {tmp_path}/ps ;;
    "volume "*) echo "[{{\\"Mountpoint\\": \\"{tmp_path}/$3\\"}}]" ;;
esac
""")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    return tmp_path


def test_a_stack_of_compose_is_found_by_its_ports_and_volumes(docker: Path) -> None:
    data = docker / "place_postgres" / "18" / "docker"
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("18")
    stack = Running("place", docker / "folder")
    assert stack.where == Ports(web=3100, api=4600, stream=4601, postgres=5500, dynamodb=8100)
    assert stack.postgres_data == data
    assert stack.media_data == docker / "place_media"
    assert stack.variables["MIGRATION_DATABASE_URL"].endswith("@127.0.0.1:5500/cruddur")


def test_a_folder_of_postgres_that_cannot_be_read_is_not_taken_for_empty(docker: Path) -> None:
    stack = Running("place", docker / "folder")
    with pytest.raises(SystemExit, match=r"cannot be read"):
        _ = stack.postgres_data


def test_a_stack_of_compose_without_a_part_is_refused(docker: Path) -> None:
    (docker / "ps").write_text(json.dumps({"Service": "db", "Publishers": []}))
    with pytest.raises(SystemExit, match=r"nothing listens for .*frontend-react-js"):
        Running("place", docker / "folder")
