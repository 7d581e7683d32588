"""A trial takes production in containers as it takes a stack of processes, by what Docker says."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from checks import containers, stacks
from ops.containers import engine

_DOCKER = """#!/usr/bin/env bash
last=${{!#}}
case "$*" in
    *" logs "*) echo "worker-1  | all is well" ;;
    *) echo "$@" >> {folder}/calls ;;
esac
case "$*" in
    "network inspect "*) echo 127.0.0.1 ;;
    "volume inspect "*) echo '[{{"Mountpoint": "{folder}/'"$3"'"}}]' ;;
    "inspect "*) cat {folder}/$last ;;
    *" /run/secrets/"*) echo "what-${{last##*/}}-says" ;;
esac
"""


class Docker:
    """A Docker that notes its calls, and says what a file in its folder says of containers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        program = folder / "docker"
        program.write_text(_DOCKER.format(folder=folder))
        program.chmod(0o755)

    def calls(self) -> list[str]:
        """Since they were asked for last."""
        notes = self.folder / "calls"
        calls = notes.read_text().splitlines()
        notes.write_text("")
        return calls

    def say(self, *, api: str, worker: str) -> None:
        """How the containers of these two are."""
        for service, health in (("backend-flask", api), ("worker", worker)):
            state = [{"State": {"Running": True, "Health": {"Status": health}}}]
            (self.folder / f"cruddur-trial-{service}-1").write_text(json.dumps(state))


@pytest.fixture
def docker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Docker:
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr(engine, "STATE", tmp_path / "state")
    return Docker(tmp_path)


@pytest.fixture
def stack(docker: Docker) -> Iterator[stacks.Stack]:
    one = stacks.stack_of("compose", docker.folder / "trial")
    one.start()
    docker.calls()
    yield one
    one.stop()


def test_parts_are_killed_at_once_and_started_again(stack: stacks.Stack, docker: Docker) -> None:
    stack.parts.kill("api", "postgres")
    stack.parts.restart("api", "postgres")
    stack.parts.terminate("dynamodb")
    assert docker.calls() == [
        "kill --signal=KILL cruddur-trial-backend-flask-1 cruddur-trial-db-1",
        "start cruddur-trial-backend-flask-1 cruddur-trial-db-1",
        "stop cruddur-trial-dynamodb-local-1",
    ]


def test_every_part_that_can_be_killed_is_a_container(stack: stacks.Stack, docker: Docker) -> None:
    stack.parts.kill(*stacks.KILLABLE)
    ((_, _, *killed),) = (call.split() for call in docker.calls())
    assert len(set(killed)) == len(stacks.KILLABLE)


def test_parts_are_up_when_all_of_them_are_healthy(
    stack: stacks.Stack, docker: Docker, monkeypatch: pytest.MonkeyPatch
) -> None:
    docker.say(api="healthy", worker="healthy")
    stack.parts.wait("api", "worker")
    monkeypatch.setattr(containers, "PATIENCE_SECONDS", 0)
    docker.say(api="healthy", worker="starting")
    with pytest.raises(SystemExit, match=r"^worker did not come up"):
        stack.parts.wait("api", "worker")


def test_people_come_by_the_web_server_and_only_the_stores_are_published_besides(
    stack: stacks.Stack, docker: Docker
) -> None:
    where = stack.where
    assert where.api == where.stream == where.web
    more = yaml.safe_load((docker.folder / "trial" / "trial.yml").read_text())["services"]
    published = {service: one["ports"] for service, one in more.items() if "ports" in one}
    assert published == {
        "db": [f"127.0.0.1:{where.postgres}:5432"],
        "dynamodb-local": [f"127.0.0.1:{where.dynamodb}:8000"],
    }


def test_the_secrets_are_those_that_containers_have(stack: stacks.Stack) -> None:
    database = f"127.0.0.1:{stack.where.postgres}/cruddur"
    assert stack.variables["MIGRATION_DATABASE_URL"] == (
        f"postgresql://cruddur:what-postgres_password-says@{database}"
    )
    assert stack.variables["DYNAMODB_URL"] == f"http://127.0.0.1:{stack.where.dynamodb}"
    assert stack.variables["METRICS_TOKEN"] == "what-metrics_token-says"


def test_the_data_of_stores_are_volumes_and_none_that_cannot_be_read_is_taken_for_empty(
    stack: stacks.Stack, docker: Docker
) -> None:
    assert stack.media_data == docker.folder / "cruddur-trial_media"
    with pytest.raises(SystemExit, match="cannot be read"):
        _ = stack.postgres_data
    data = docker.folder / "cruddur-trial_postgres" / "18" / "docker"
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("18")
    assert stack.postgres_data == data


def test_the_stack_goes_with_its_data(docker: Docker) -> None:
    stack = stacks.stack_of("compose", docker.folder / "trial")
    stack.stop()
    assert any(" down --volumes" in call for call in docker.calls())


def test_without_docker_nothing_is_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit, match="Docker is needed"):
        stacks.stack_of("compose", tmp_path)
