"""`make backup` and `make restore` where production runs."""

import os
import stat
import subprocess
import sys
import time
from pathlib import Path

from local import ports
from local.paths import ROOT, STATE
from ops.containers import pictures
from ops.containers.client import fetch
from ops.containers.endurance import Life
from ops.containers.engine import PATIENCE_SECONDS, attempt, is_healthy

_AFTER = "after the backup was made"


def bring_back_what_lives(life: Life) -> str:
    """Over the running stack: what was deleted since stays deleted, what was written since goes."""
    file = _file(life)
    deleted, gone_picture = pictures.post(life.ann, f"deleted {_AFTER}")
    _, picture = pictures.post(life.ann, "with a picture, before the backup")
    took = [_run("backup", life, file)]
    assert life.ann.send("DELETE", f"/api/activities/{deleted}").status == 204
    _, later_picture = pictures.post(life.ann, f"written {_AFTER}")
    # As if the disk had lost them.
    life.stack.inside("worker", "sh", "-c", "rm -r /media/??")
    unasked = _attempt("restore", life, file)
    assert unasked.returncode == 1, unasked
    assert "say YES=1 if that is meant" in unasked.stderr, unasked
    took.append(_run("restore", life, file, YES="1"))
    life.sign_in_again()
    life.nothing_is_lost()
    assert not [words for words in life.ann.messages() if _AFTER in words]
    assert fetch(life.base, "GET", f"/api/activities/{deleted}").status == 410
    for address, status in ((picture, 200), (gone_picture, 410), (later_picture, 404)):
        assert fetch(life.base, "GET", address).status == status, address
    return _words(life, took)


def are_made_by_themselves(life: Life) -> str:
    """The service made one when it started; it has no secret but what it reads the stores with."""
    stack = life.stack
    assert is_healthy(stack.container("backup")), stack.compose("logs", "backup")
    listed = stack.inside("backup", "backup", "list").splitlines()
    assert len(listed) == 1, listed
    held = stack.inside("backup", "ls", "/run/secrets").split()
    assert not {"secret_key", "mail_url", "migration_database_url"} & set(held), held
    (said,) = [line for line in _doctor(life).splitlines() if " backups: " in line]
    assert said.startswith("OK "), said
    place = fetch(life.base, "GET", "/api/place").body
    assert place["backup_kept_seconds"] == 7 * place["backup_every_seconds"], place
    return said.removeprefix("OK").strip()


def outlive_the_loss_of_all_volumes(life: Life) -> str:
    """Into a stack that starts from nothing, from an encrypted backup of the service."""
    stack, file = life.stack, _file(life).with_suffix(".tar.age")
    key = stack.compose("run", "--rm", "--no-deps", "--no-TTY", "backup", "backup", "key")
    (_identity(life)).write_text(key)
    recipient = key.splitlines()[0].rpartition(" ")[2]
    stack.variables["BACKUP_AGE_RECIPIENTS"] = recipient
    stack.compose("up", "--detach", "--wait", "--no-build")
    began = time.monotonic()
    stack.inside("backup", "backup", "now")
    took = [time.monotonic() - began]
    name = stack.inside("backup", "backup", "list").splitlines()[-1].split()[0]
    assert name.endswith(".tar.age"), name
    container = stack.container("backup")["Id"]
    with file.open("wb") as out:
        subprocess.run(["docker", "exec", container, "backup", "get", name], check=True, stdout=out)
    file.chmod(0o600)
    stack.remove()
    assert not stack.left_behind()
    stack.compose("up", "--detach", "--wait", "--no-build")
    took.append(_run("restore", life, file, IDENTITY=str(_identity(life)), YES="1"))
    life.sign_in_again()
    life.nothing_is_lost()
    restored = life.ann.pictures()
    assert restored
    assert {fetch(life.base, "GET", picture).status for picture in restored} == {200}, restored
    for words in life.written.values():
        assert life.ann.is_notified(f"an answer {words}"), f"no notification: {words}"
    file.unlink()
    _identity(life).unlink()
    return f"encrypted, notifications too; {_words(life, took)}"


def show_a_fault(life: Life) -> str:
    """With a bucket that nobody has: the container is unhealthy, and the doctor says why."""
    stack = life.stack
    given = {"BACKUP_S3": "s3://none/at-all", "BACKUP_S3_ENDPOINT": "http://127.0.0.1:9"}
    stack.variables.update(given)
    try:
        stack.compose("up", "--detach", "--no-deps", "--no-build", "backup")
        assert ports.wait_until(
            lambda: "FAILED: s3://none/at-all" in stack.compose("logs", "backup"), PATIENCE_SECONDS
        )
        assert ports.wait_until(lambda: "WRONG backups" in _doctor(life), PATIENCE_SECONDS)
        assert not is_healthy(stack.container("backup"))
    finally:
        for name in given:
            del stack.variables[name]
        stack.compose("up", "--detach", "--wait", "--no-build")
    assert "OK    backups" in _doctor(life)
    return "unhealthy, in the log and in flask doctor; well again with a folder"


def _doctor(life: Life) -> str:
    return attempt("exec", f"{life.stack.name}-worker-1", "flask", "doctor").stdout


def _identity(life: Life) -> Path:
    return STATE / life.stack.name / "backup-key.txt"


def _file(life: Life) -> Path:
    return STATE / life.stack.name / "backup.tar"


def _run(what: str, life: Life, file: Path, **more: str) -> float:
    """As the make target does, on bare Python; the seconds that it took."""
    began = time.monotonic()
    done = _attempt(what, life, file, **more)
    assert done.returncode == 0, done.stdout + done.stderr
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    return time.monotonic() - began


def _attempt(what: str, life: Life, file: Path, **more: str) -> subprocess.CompletedProcess[str]:
    identity = f"--identity={more.get('IDENTITY', '')}"
    return subprocess.run(
        [sys.executable, "-S", "-E", "-m", "ops.backup", what, str(file), identity],
        cwd=ROOT,
        env={**os.environ, **life.stack.variables, **more},
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )


def _words(life: Life, took: list[float]) -> str:
    backup, restore = took
    return f"{len(life.written)} cruds; backup {backup:.1f} s, restore {restore:.1f} s"
