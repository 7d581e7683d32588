"""How `make backup` finds projects, and calls Docker. `make compose-test` does it really."""

import os
import pty
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from local.paths import ROOT
from ops.backup.encrypted import opened
from ops.backup.programs import StackError
from ops.backup.stacks import ComposeStack, compose_stacks
from ops.tests.fake_docker import COMPOSE, FILES, PRODUCTION, Run, calls, labels


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
