"""Stacks for tests, and a `docker` that notes how it is called."""

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from local.environment import Ports
from local.paths import ROOT
from ops.backup.stacks import ComposeStack, DevStack

FILES = f"{ROOT}/docker-compose.yml,{ROOT}/docker-compose.prod.yml"
DEV = DevStack(Ports())
COMPOSE = ComposeStack("cruddur", FILES.split(",")[:1], "1")
PRODUCTION = ComposeStack("cruddur-production", FILES.split(","), "2")
OTHER = ComposeStack("cruddur-b", FILES.split(","), "3")

# Answers `ps` and `inspect` from a file, and notes everything else.
DOCKER = """#!/usr/bin/env python3
import json, os, pathlib, sys
folder = pathlib.Path(__file__).parent
containers = json.loads((folder / "containers.json").read_text())
arguments = sys.argv[1:]
if arguments[0] == "ps":
    wanted = dict(
        one.removeprefix("--filter=label=").split("=") for one in arguments if "--filter" in one
    )
    for number, labels in enumerate(containers):
        if all(labels.get(name) == value for name, value in wanted.items()):
            print(number)
elif arguments[0] == "inspect":
    print(json.dumps([
        {"Id": number, "Config": {"Labels": containers[int(number)]}} for number in arguments[1:]
    ]))
else:
    with (folder / "calls").open("a") as calls:
        print(*arguments, file=calls)
    if (folder / "fault").exists():
        sys.exit((folder / "fault").read_text())
"""


def labels(service: str, project: str = "cruddur-production", **more: str) -> dict[str, str]:
    given = {
        "service": service,
        "project": project,
        "oneoff": "False",
        "project.working_dir": str(ROOT),
        "project.config_files": FILES,
        **{name.replace("_", "."): value for name, value in more.items()},
    }
    return {f"com.docker.compose.{name}": value for name, value in given.items()}


Run = Callable[..., Path]


@pytest.fixture
def docker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Lets these containers run under a `docker` that notes how it is called."""

    def runs(containers: Iterable[dict[str, str]]) -> Path:
        (tmp_path / "docker").write_text(DOCKER)
        (tmp_path / "docker").chmod(0o755)
        (tmp_path / "containers.json").write_text(json.dumps(list(containers)))
        monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
        return tmp_path

    return runs


def calls(folder: Path) -> list[str]:
    noted = folder / "calls"
    return noted.read_text().splitlines() if noted.exists() else []
