"""Fresh stores and the processes that production runs, for as long as a benchmark lasts."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from local import environment as shells
from local import ports

from tests.stores import as_the_api, running_stores

BACKEND = Path(__file__).resolve().parents[1]
SECRET_KEY = "development-only-key-for-the-benchmark"  # noqa: S105 (no secret)


@contextmanager
def environment(*, fast: bool = True) -> Iterator[dict[str, str]]:
    """What the processes get to know of fresh stores; unless `fast`, Postgres waits for the disk as
    in production."""
    with (
        tempfile.TemporaryDirectory() as folder,
        stores_in(Path(folder), fast=fast) as variables,
    ):
        yield variables


@contextmanager
def stores_in(folder: Path, *, fast: bool) -> Iterator[dict[str, str]]:
    """What the processes get to know of the stores in this folder, with today's schema in them."""
    credentials = dict.fromkeys(("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"), "local")
    # This process's own client needs them as well.
    os.environ.update(credentials)
    folder.chmod(0o755)
    with running_stores(folder, fast=fast) as stores:
        variables = {
            **shells.isolated(os.environ),
            **credentials,
            "CRUDDUR_ENV": "development",
            "DATABASE_URL": as_the_api(stores.database_url),
            "MIGRATION_DATABASE_URL": stores.database_url,
            "DYNAMODB_URL": stores.dynamodb_url,
            "MEDIA_URL": f"file:{stores.media}",
            "FRONTEND_URL": "http://localhost:3000",
            "SECRET_KEY": SECRET_KEY,
            # Limits are spent as ever, and do not refuse.
            "LIMITS_TIMES": "100000",
            # Sixteen connections that do nothing but search are a load here, no attack.
            "MAX_CONCURRENT_SEARCHES": "64",
            "PORT": str(ports.free_port()),
        }
        for command in ("migrate", "dynamodb-init"):
            flask(command, variables)
        yield variables


def flask(command: str, variables: dict[str, str]) -> None:
    """Runs `flask COMMAND` to its end."""
    words = [sys.executable, "-m", "flask", command]
    subprocess.run(words, cwd=BACKEND, env=variables, check=True, capture_output=True)


@contextmanager
def running(variables: dict[str, str], *command: str) -> Iterator["subprocess.Popen[bytes]"]:
    """Lets `python -m COMMAND` run meanwhile."""
    process = subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=BACKEND,
        env=variables,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


@dataclass(frozen=True)
class Served:
    """Where gunicorn listens, and its process."""

    port: int
    process: "subprocess.Popen[bytes]"


@contextmanager
def served(variables: dict[str, str], app: str = "app:app") -> Iterator[Served]:
    """Lets gunicorn serve the API, or another application, as production runs it."""
    port = int(variables["PORT"])
    with running(variables, "gunicorn", app, "-c", "gunicorn.conf.py") as process:
        assert ports.wait_until(lambda: ports.answers(port), 60), "gunicorn did not start"
        yield Served(port, process)
