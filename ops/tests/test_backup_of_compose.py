"""Which stack `make backup` means, and how it calls Docker. `make compose-test` does it really."""

import json
import os
import pty
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from local.environment import Ports
from local.paths import ROOT
from ops.backup.choice import choose, chosen
from ops.backup.encrypted import opened
from ops.backup.stacks import ComposeStack, DevStack, StackError, compose_stacks

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


@pytest.mark.parametrize(
    ("stacks", "kind", "project", "meant"),
    [
        ([DEV], "", "", DEV),
        ([COMPOSE], "", "", COMPOSE),
        ([PRODUCTION], "", "", PRODUCTION),
        ([DEV, COMPOSE, PRODUCTION], "dev", "", DEV),
        ([DEV, COMPOSE, PRODUCTION], "compose", "", COMPOSE),
        ([DEV, COMPOSE, PRODUCTION], "production", "", PRODUCTION),
        ([DEV, PRODUCTION, OTHER], "", "cruddur-b", OTHER),
        ([DEV, PRODUCTION, OTHER], "production", "cruddur-b", OTHER),
    ],
)
def test_the_stack_that_runs_is_meant_or_the_one_that_is_named(
    stacks: list[DevStack | ComposeStack],
    kind: str,
    project: str,
    meant: DevStack | ComposeStack,
) -> None:
    assert choose(stacks, kind, project) is meant


@pytest.mark.parametrize(
    ("stacks", "kind", "project", "said"),
    [
        ([], "", "", "Cruddur is not running: start it"),
        ([DEV], "production", "", r"Cruddur \(production\) is not running"),
        ([PRODUCTION], "compose", "", r"Cruddur \(compose\) is not running"),
        ([DEV, PRODUCTION], "", "cruddur-b", r"Cruddur \(cruddur-b\) is not running"),
        (
            [DEV, PRODUCTION],
            "",
            "",
            r"cruddur-production\): say which with STACK=dev or STACK=production",
        ),
        ([COMPOSE, PRODUCTION], "", "", "say which with STACK=compose or STACK=production"),
        (
            [PRODUCTION, OTHER],
            "production",
            "",
            "with COMPOSE_PROJECT_NAME=cruddur-production or COMPOSE_PROJECT_NAME=cruddur-b",
        ),
    ],
)
def test_nothing_is_done_where_it_is_not_clear_what_is_meant(
    stacks: list[DevStack | ComposeStack], kind: str, project: str, said: str
) -> None:
    with pytest.raises(StackError, match=said):
        choose(stacks, kind, project)


def test_the_name_of_a_project_does_not_hide_make_dev(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("local.running.running_ports", Ports)
    assert chosen("dev", "cruddur-production") == DEV


def test_projects_of_this_clone_are_found_by_their_labels(docker: Run) -> None:
    docker(
        [
            labels("db"),
            labels("worker"),
            labels("db", "of-another-clone")
            | {"com.docker.compose.project.working_dir": "/elsewhere"},
            labels("db", "cruddur", oneoff="True"),
        ]
    )
    assert compose_stacks() == [ComposeStack("cruddur-production", FILES.split(","), "0")]


def test_without_docker_there_are_no_projects(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert compose_stacks() == []


def test_programs_of_postgres_run_in_its_container_as_the_owner(docker: Run) -> None:
    folder = docker([])
    PRODUCTION.postgres("pg_dump", "--format=custom")
    assert calls(folder) == [
        "exec --interactive 2 pg_dump --format=custom --username=cruddur --dbname=cruddur"
    ]


def test_commands_of_the_backend_run_with_the_rights_of_the_migrations(docker: Run) -> None:
    folder = docker([])
    PRODUCTION.flask("dynamodb-load", "--check")
    file, production_file = FILES.split(",")
    assert calls(folder) == [
        f"compose --project-name=cruddur-production --file={file} --file={production_file} "
        "run --rm --no-deps --no-TTY migrate flask dynamodb-load --check"
    ]


def test_files_of_pictures_are_read_and_written_where_the_worker_has_them(docker: Run) -> None:
    folder = docker([])
    PRODUCTION.media("media-load", "--check")
    with PRODUCTION.said_by_media("media-dump") as printed:
        assert printed.read() == b""
    file, production_file = FILES.split(",")
    assert calls(folder) == [
        f"compose --project-name=cruddur-production --file={file} --file={production_file} "
        f"run --rm --no-deps --no-TTY worker flask {command}"
        for command in ("media-load --check", "media-dump")
    ]


def test_a_fault_of_what_is_read_while_it_comes_is_that_of_the_command(docker: Run) -> None:
    folder = docker([])

    def reads() -> None:
        with (
            PRODUCTION.said_by_media("media-dump") as printed,
            tarfile.open(fileobj=printed, mode="r|"),
        ):
            pass

    with pytest.raises(StackError, match=r"^flask media-dump failed: what it printed is not whole"):
        reads()
    (folder / "fault").write_text("cruddur: media does not answer")
    with pytest.raises(
        StackError, match=r"^flask media-dump failed: cruddur: media does not answer"
    ):
        reads()


def test_only_the_first_fault_is_reported_and_in_one_line(docker: Run) -> None:
    folder = docker([])
    fault = "NOTICE:  skipping\npsql:<stdin>:7: ERROR:  no such thing\nCONTEXT: somebody's words"
    (folder / "fault").write_text(fault)
    with pytest.raises(StackError) as raised:
        PRODUCTION.postgres("psql")
    assert str(raised.value) == "psql failed: psql:<stdin>:7: ERROR:  no such thing"


def test_what_writes_is_stopped_and_started_again_also_after_a_fault(docker: Run) -> None:
    others = [labels("db"), labels("worker", "cruddur"), labels("worker", oneoff="True")]
    folder = docker([labels("backend-flask"), *others, labels("worker"), labels("backend-flask")])

    def fails() -> None:
        with PRODUCTION.without_writers():
            assert calls(folder) == ["stop 0 4 5"]
            raise StackError

    with pytest.raises(StackError):
        fails()
    assert calls(folder) == ["stop 0 4 5", "start 0 4 5"]


def test_it_runs_on_bare_python_and_says_what_is_missing(docker: Run, tmp_path: Path) -> None:
    docker([])
    for arguments, said in (
        (["backup", "", "--stack="], "(cruddur-of-nobody) is not running"),
        (["backup", str(tmp_path / "b.tar"), "--stack=production"], "(production) is not running"),
        (["restore", "", "--stack="], "Say which file: make restore FILE="),
        (["restore", "/none", "--stack="], "There is no file /none: make restore FILE="),
    ):
        done = subprocess.run(
            # Without site-packages, as on a server.
            [sys.executable, "-S", "-E", "-m", "ops.backup", *arguments],
            cwd=ROOT,
            env={**os.environ, "COMPOSE_PROJECT_NAME": "cruddur-of-nobody"},
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 1, done.stderr
        assert said in done.stderr
        assert len(done.stderr.splitlines()) == 1


def plain_backup(folder: Path) -> Path:
    """An archive whose header is whole, and its content is not."""
    file = folder / "backup.tar"
    file.write_bytes(b"no archive at all")
    return file


@pytest.mark.parametrize(
    ("project", "yes", "said"),
    [
        ("cruddur-production", "", "This replaces all that is in the Docker Compose project"),
        ("cruddur-production", "no", "This replaces all that is in the Docker Compose project"),
        ("cruddur-production", "1", "backup.tar is no whole backup; nothing was changed."),
        ("cruddur", "", "backup.tar is no whole backup; nothing was changed."),
    ],
)
def test_only_a_production_that_runs_is_asked_about_before_it_is_replaced(
    project: str, yes: str, said: str, docker: Run, tmp_path: Path
) -> None:
    files = FILES if project == "cruddur-production" else FILES.split(",", maxsplit=1)[0]
    of_project = {"com.docker.compose.project.config_files": files}
    folder = docker([labels("db", project) | of_project])
    done = subprocess.run(
        [sys.executable, "-S", "-E", "-m", "ops.backup", "restore", str(plain_backup(tmp_path))],
        cwd=ROOT,
        env={**os.environ, "COMPOSE_PROJECT_NAME": project, "YES": yes},
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert said in done.stderr, done.stderr
    assert calls(folder) == []


def test_the_name_that_is_typed_lets_a_restore_go_on(docker: Run, tmp_path: Path) -> None:
    docker([labels("db")])
    command = [sys.executable, "-S", "-E", "-m", "ops.backup", "restore"]
    for typed, said in (
        ("cruddur", "Nothing was changed."),
        ("cruddur-production", "is no whole backup; nothing was changed."),
    ):
        terminal, end = pty.openpty()
        with subprocess.Popen(
            [*command, str(plain_backup(tmp_path))],
            cwd=ROOT,
            env={**os.environ, "COMPOSE_PROJECT_NAME": "cruddur-production", "YES": ""},
            stdin=end,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        ) as asked:
            os.close(end)
            os.write(terminal, f"{typed}\n".encode())
            assert said in asked.communicate()[1]
        os.close(terminal)


def test_an_encrypted_backup_is_opened_where_production_can(docker: Run, tmp_path: Path) -> None:
    file, key = tmp_path / "b.tar.age", tmp_path / "key"
    file.write_bytes(b"age-encryption.org/v1\n...")
    key.write_text("# public key: age1x\nAGE-SECRET-KEY-1A\nAGE-SECRET-KEY-1B\n")
    folder = docker([])
    with opened(PRODUCTION, file, key):
        (called,) = calls(folder)
    assert called.endswith(" run --rm --no-deps --no-TTY backup backup decrypt")
    assert "AGE-SECRET-KEY" not in called
    with pytest.raises(StackError, match="age --decrypt"), opened(COMPOSE, file, key):
        pass
