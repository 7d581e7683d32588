"""The service `backup`: on its schedule, for so long, encrypted, and honest about its faults."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyrage
import pytest

from checks import people
from local import ports
from local.paths import BACKEND, ROOT, postgres_bin
from local.stack import Stack
from ops.backup.archive import PARTIAL
from ops.backup.scheduled.places import name_at
from ops.backup.stacks import StackError
from ops.tests.backed_up import BackedUp, posts, restore, shown, signed_in

PATIENCE_SECONDS = 60.0
PROGRAM = (sys.executable, "-m", "ops.backup.scheduled")
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'activities'::regclass"
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def variables(stack: Stack, tmp_path: Path) -> dict[str, str]:
    """The environment of the service: what the compose file gives it, and no secret more."""
    (tmp_path / "kept").mkdir()
    of_stores = ("DATABASE_URL", "DYNAMODB_URL", "AWS_REGION")
    credentials = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
    return {
        **{name: stack.variables[name] for name in (*of_stores, *credentials)},
        "PATH": f"{postgres_bin()}:{os.environ['PATH']}",
        "PYTHONPATH": str(BACKEND),
        "BACKUP_FOLDER": str(tmp_path / "kept"),
        "BACKUP_HEALTH_FILE": str(tmp_path / "healthy"),
    }


@pytest.fixture
def run(variables: dict[str, str]) -> Run:
    def runs(*command: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*PROGRAM, *command],
            cwd=ROOT,
            env={**variables, **more},
            check=False,
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
        )

    return runs


def state(stack: Stack) -> dict[str, Any]:
    with closing(people.connected(stack.variables["MIGRATION_DATABASE_URL"])) as database:
        sql = database.cursor()
        sql.execute("SELECT to_jsonb(backup_state) FROM backup_state")
        found: dict[str, Any] = sql.fetchall()[0][0]
        return found


def kept(tmp_path: Path) -> list[str]:
    return sorted(file.name for file in (tmp_path / "kept").iterdir() if file.name != ".lock")


def old(tmp_path: Path, **age: int) -> str:
    """An archive of that age."""
    name = name_at(datetime.now(UTC) - timedelta(**age), is_encrypted=False)
    (tmp_path / "kept" / name).write_text("an old one")
    return name


@contextmanager
def service(variables: dict[str, str], tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """What the container runs; its log is in a file."""
    with (
        (tmp_path / "log").open("wb") as log,
        subprocess.Popen([*PROGRAM, "run"], cwd=ROOT, env=variables, stderr=log) as running,
    ):
        try:
            yield running
        finally:
            running.kill()


def is_believed(tmp_path: Path) -> bool:
    file = tmp_path / "healthy"
    return file.exists() and file.stat().st_mtime > time.time()


def test_one_is_made_when_it_is_due_and_brings_back_what_lives(
    run: Run, stack: Stack, backed_up: BackedUp, tmp_path: Path
) -> None:
    (ann,) = signed_in(stack, 1)
    lives = posts(ann, "lives")
    first, second = run("look"), run("look")
    assert (first.returncode, second.returncode) == (0, 0), first.stderr
    (name,) = kept(tmp_path)
    assert name.endswith(".tar")
    assert int(second.stdout) == pytest.approx(3600, abs=60)
    assert is_believed(tmp_path)
    known = state(stack)
    assert (known["every_seconds"], known["kept_seconds"]) == (86400, 7 * 86400)
    assert known["bytes"] == (tmp_path / "kept" / name).stat().st_size
    assert datetime.fromisoformat(known["oldest_content_at"]) < datetime.now(UTC)
    assert (known["fault"], known["is_encrypted"]) == ("", False)
    assert run("list").stdout.startswith(f"{name}  ")
    posts(ann, "after the backup")

    restore(backed_up, tmp_path / "kept" / name)

    (visitor,) = signed_in(stack, 1)
    assert lives in shown(visitor)
    assert "after the backup" not in shown(visitor)
    for person in (ann, visitor):
        person.leave()


def test_what_is_encrypted_is_restored_with_the_identity_only(
    run: Run, stack: Stack, backed_up: BackedUp, tmp_path: Path
) -> None:
    (ann,) = signed_in(stack, 1)
    lives = posts(ann, "lives in the dark")
    key = run("key").stdout
    (tmp_path / "key").write_text(key)
    (tmp_path / "other").write_text(run("key").stdout)
    (tmp_path / "none").write_text("nothing")
    recipient = key.splitlines()[0].removeprefix("# public key: ")
    other = str(pyrage.x25519.Identity.generate().to_public())
    assert run("now", BACKUP_AGE_RECIPIENTS=f"{other}, {recipient}").returncode == 0
    (name,) = kept(tmp_path)
    file = tmp_path / "kept" / name
    assert name.endswith(".tar.age")
    assert b"lives in the dark" not in file.read_bytes()
    assert state(stack)["is_encrypted"]

    for identity, said in (
        (None, "is encrypted: say where the identity is"),
        (tmp_path / "none", "holds no line that begins with AGE-SECRET-KEY-"),
        (tmp_path / "other", "the identity does not fit, or the file is not whole"),
    ):
        with pytest.raises(StackError, match=said):
            restore(backed_up, file, identity)
    cut = tmp_path / "cut.tar.age"
    cut.write_bytes(file.read_bytes()[:-100])
    with pytest.raises(StackError, match="the identity does not fit, or the file is not whole"):
        restore(backed_up, cut, tmp_path / "key")

    restore(backed_up, file, tmp_path / "key")

    (visitor,) = signed_in(stack, 1)
    assert lives in shown(visitor)
    for person in (ann, visitor):
        person.leave()


def test_those_whose_time_is_over_are_deleted_and_nothing_else_is(run: Run, tmp_path: Path) -> None:
    young, over = old(tmp_path, hours=13), old(tmp_path, days=1, minutes=1)
    foreign = tmp_path / "kept" / "cruddur-of-mine.tar"
    foreign.write_text("not ours")
    (tmp_path / "kept" / f".cruddur-x.tar-abc{PARTIAL}").write_text("of a killed one")
    done = run("look", BACKUP_EVERY="12h", BACKUP_KEEP="2")
    assert done.returncode == 0, done.stderr
    made = [name for name in kept(tmp_path) if name not in (young, foreign.name)]
    assert len(made) == 1
    assert over not in made
    # The next to look at is the end of the older one.
    assert 3500 < int(done.stdout) <= 3600


def test_a_fault_is_shown_and_the_newest_stays_while_no_newer_one_can_be_made(
    run: Run, stack: Stack, tmp_path: Path
) -> None:
    newest = old(tmp_path, days=9)
    old(tmp_path, days=10)
    assert run("look", BACKUP_KEEP="20").returncode == 0
    assert is_believed(tmp_path)
    for name in kept(tmp_path)[2:]:
        (tmp_path / "kept" / name).unlink()
    made_at = state(stack)["made_at"]

    done = run("look", DYNAMODB_URL=f"http://127.0.0.1:{ports.free_port()}")

    assert done.returncode == 1
    assert "FAILED: DynamoDB does not answer" in done.stderr
    assert int(done.stdout) == 600
    assert kept(tmp_path) == [newest]
    assert not (tmp_path / "healthy").exists()
    known = state(stack)
    assert (known["fault"], known["made_at"]) == ("DynamoDB does not answer", made_at)
    assert run("look").returncode == 0
    assert len(kept(tmp_path)) == 1
    assert state(stack)["fault"] == ""


def test_without_a_schedule_none_is_made_unless_asked_for(
    run: Run, stack: Stack, tmp_path: Path
) -> None:
    before = old(tmp_path, days=100)
    assert run("look", BACKUP_EVERY="never").returncode == 0
    assert kept(tmp_path) == [before]
    assert is_believed(tmp_path)
    assert state(stack)["every_seconds"] is None
    assert run("now", BACKUP_EVERY="never").returncode == 0
    assert len(kept(tmp_path)) == 2


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("BACKUP_EVERY", "daily", "BACKUP_EVERY takes 5m to 30d"),
        ("BACKUP_EVERY", "1m", "BACKUP_EVERY takes 5m to 30d"),
        ("BACKUP_KEEP", "0", "BACKUP_KEEP takes a number"),
        ("BACKUP_AGE_RECIPIENTS", "AGE-SECRET-KEY-1", "takes public keys of age"),
        ("BACKUP_S3", "https://s3.example", "write it like s3://bucket/prefix"),
    ],
)
def test_a_wrong_variable_is_named_in_one_line_by_the_service_too(
    name: str, value: str, said: str, run: Run
) -> None:
    for command in ("look", "run"):
        done = run(command, **{name: value})
        assert (done.returncode, done.stdout) == (78, "")
        assert said in done.stderr
        assert len(done.stderr.splitlines()) == 1


def test_a_folder_that_cannot_be_written_is_said_in_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "healthy").touch()
    done = run("now", BACKUP_FOLDER=str(tmp_path / "none"))
    assert done.returncode == 1
    assert (
        done.stderr.strip()
        == f"backup: {tmp_path / 'none'} cannot be written: No such file or directory"
    )
    assert not (tmp_path / "healthy").exists()


def test_the_service_makes_one_by_itself_and_ends_at_once_when_it_is_told(
    variables: dict[str, str], tmp_path: Path
) -> None:
    with service(variables, tmp_path) as running:
        believed = ports.wait_until(lambda: is_believed(tmp_path), PATIENCE_SECONDS)
        assert believed, (tmp_path / "log").read_text()
        assert len(kept(tmp_path)) == 1
        running.send_signal(signal.SIGTERM)
        assert running.wait(PATIENCE_SECONDS) == 0


def test_a_backup_that_is_told_to_end_leaves_nothing(
    variables: dict[str, str], stack: Stack, tmp_path: Path
) -> None:
    with closing(people.connected(stack.variables["MIGRATION_DATABASE_URL"])) as database:
        database.autocommit = False
        sql = database.cursor()
        # pg_dump waits for it.
        sql.execute("LOCK TABLE activities IN ACCESS EXCLUSIVE MODE")

        def waits() -> bool:
            sql.execute(WAITING)
            return bool(sql.fetchall()[0][0])

        with service(variables, tmp_path) as running:
            assert ports.wait_until(waits, PATIENCE_SECONDS), (tmp_path / "log").read_text()
            running.send_signal(signal.SIGTERM)
            assert running.wait(PATIENCE_SECONDS) == 0
        database.rollback()
    assert kept(tmp_path) == []
