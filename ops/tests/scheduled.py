"""The service `backup` for tests: its settings, one look of it, and itself as a process."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from checks import people
from local.paths import BACKEND, ROOT, postgres_bin
from local.stack import Stack
from ops.backup.scheduled import service
from ops.backup.scheduled.places import name_at, place_of
from ops.backup.scheduled.settings import Settings
from ops.backup.scheduled.stores import Stores

PATIENCE_SECONDS = 60.0
PROGRAM = (sys.executable, "-m", "ops.backup.scheduled")
# Of the programs by which a backup is made, each of which says its name to Postgres.
WAITING = """
SELECT count(*) FROM pg_locks JOIN pg_stat_activity USING (pid)
WHERE NOT granted AND application_name = %s
"""
Look = Callable[..., tuple[bool, float]]


@pytest.fixture
def variables(stack: Stack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The environment of the service: what the compose file gives it, and no secret more."""
    (tmp_path / "kept").mkdir()
    names = ("DATABASE_URL", "DYNAMODB_URL", "AWS_REGION", "MEDIA_URL")
    path = f"{postgres_bin()}:{os.environ['PATH']}"
    # Of pg_dump.
    monkeypatch.setenv("PATH", path)
    return {
        **{name: stack.variables[name] for name in names},
        "PATH": path,
        "PYTHONPATH": str(BACKEND),
        "BACKUP_FOLDER": str(tmp_path / "kept"),
        "BACKUP_HEALTH_FILE": str(tmp_path / "healthy"),
    }


@pytest.fixture
def look(variables: dict[str, str]) -> Look:
    """What `backup look` and `backup now` do, in this process."""

    def looks(*, is_due: bool = False, **more: str) -> tuple[bool, float]:
        given = {**variables, **more}
        settings = Settings.from_environment(given)
        return service.look(settings, place_of(settings), Stores(given), is_due=is_due)

    return looks


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
def running_service(variables: dict[str, str], tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
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
