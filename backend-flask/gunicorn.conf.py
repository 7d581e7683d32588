"""gunicorn's configuration; the numbers come from the settings."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from gunicorn.arbiter import Arbiter

# The disk of a container may be read-only; /dev/shm is always writable.
worker_tmp_dir = "/dev/shm"  # noqa: S108
# Each process counts its requests in its own file there. prometheus_client reads the variable when
# it is imported, which our modules do.
_counts = Path(worker_tmp_dir) / f"cruddur-metrics-{os.getpid()}"
os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(_counts)

# ruff: noqa: E402
# Imported before the workers fork, so that they share it.
import cruddur.wiring  # noqa: F401
from cruddur.dynamodb.client import DynamoDB
from cruddur.dynamodb.engine import EngineRefused, refuse_local, require_choice
from cruddur.dynamodb.tables import ping_dynamodb
from cruddur.errors import StoreUnavailable
from cruddur.files.made import incoming_of
from cruddur.postgres.pool import Postgres
from cruddur.server.forking import share_memory
from cruddur.server.gunicorn_errors import use_problem_json
from cruddur.server.gunicorn_worker import FairWorker
from cruddur.server.health import end_on_sigterm, ping_postgres, wait_for
from cruddur.server.logs import GunicornLogger, JsonGunicornLogger
from cruddur.server.request_reader import Uploads
from cruddur.server.traces import start_tracing
from cruddur.settings import Settings, exit_with_fault

_settings = Settings.from_environment_or_exit()
_at_exit: list[Callable[[], None]] = []
"""What a worker calls before it ends."""
use_problem_json()

bind = f"{_settings.bind_host}:{_settings.port}"
workers = _settings.api_workers
# Keeps connections open between requests, which sync workers do not.
worker_class = FairWorker
FairWorker.uploads = Uploads(_settings.max_media_bytes, incoming_of(_settings))
threads = _settings.api_threads
keepalive = 75
graceful_timeout = 10
timeout = 30
# Nothing uses it, and it would write into the home directory.
control_socket_disable = True
logger_class = JsonGunicornLogger if _settings.log_format == "json" else GunicornLogger
accesslog = "-"
# The path without its query, so that searches are not logged.
access_log_format = "%(m)s %(U)s %(s)s %(M)sms"
loglevel = _settings.log_level.lower()


def on_starting(_server: object) -> None:
    """Waits for the stores before the first worker starts; names the one that does not answer."""
    # gunicorn installs its own signal handlers later.
    end_on_sigterm()
    shutil.rmtree(_counts, ignore_errors=True)
    if _settings.metrics_token:
        _counts.mkdir()
    postgres, dynamodb = Postgres(_settings.database_url, size=1), DynamoDB(_settings)
    try:
        require_choice(dynamodb, _settings)
        wait_for(lambda: ping_postgres(postgres))
        wait_for(lambda: ping_dynamodb(dynamodb))
        refuse_local(dynamodb, _settings)
    except EngineRefused as refused:
        exit_with_fault(str(refused))
    except StoreUnavailable as away:
        sys.exit(f"cruddur: {away.store} does not answer")
    finally:
        postgres.close()


def pre_fork(_server: Arbiter, _worker: object) -> None:
    """Lets the workers share what the master has imported."""
    share_memory()


def post_fork(server: Arbiter, _worker: object) -> None:
    """With `reload` makes the worker import our modules again: those that this file imported are as
    old as the master process."""
    if server.cfg.reload:
        for name in [name for name in sys.modules if name.partition(".")[0] == "cruddur"]:
            del sys.modules[name]


def post_worker_init(_worker: object) -> None:
    """Starts tracing, where it is wanted."""
    _at_exit.append(start_tracing(_settings, "cruddur-api"))


def worker_exit(_server: object, _worker: object) -> None:
    """Sends the last spans."""
    for end in _at_exit:
        end()


def on_exit(_server: object) -> None:
    """Deletes the files of the counters."""
    shutil.rmtree(_counts, ignore_errors=True)
