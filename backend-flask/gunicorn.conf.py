"""How gunicorn serves the API; the numbers come from the settings."""

import os
import shutil
import sys
from pathlib import Path

from gunicorn.arbiter import Arbiter

# A container's disk may be read-only; memory is always there.
worker_tmp_dir = "/dev/shm"  # noqa: S108
# Each process counts its requests in a file of its own there. The library that does it must know
# before it is loaded, which our own modules do.
_counts = Path(worker_tmp_dir) / f"cruddur-metrics-{os.getpid()}"
os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(_counts)

# ruff: noqa: E402
from cruddur.dynamodb.client import DynamoDB
from cruddur.dynamodb.tables import ping_dynamodb
from cruddur.errors import StoreUnavailable
from cruddur.postgres.pool import Postgres
from cruddur.server.gunicorn_errors import answer_problems
from cruddur.server.gunicorn_worker import FairWorker
from cruddur.server.health import end_on_sigterm, ping_postgres, wait_for
from cruddur.server.logs import GunicornLogger
from cruddur.settings import Settings

_settings = Settings.from_environment_or_exit()
answer_problems()

bind = f"{_settings.bind_host}:{_settings.port}"
workers = _settings.api_workers
# Threads keep connections open between requests, which sync workers do not.
worker_class = FairWorker
threads = _settings.api_threads
keepalive = 75
graceful_timeout = 10
timeout = 30
# Nothing here uses it, and it would write into the home folder.
control_socket_disable = True
logger_class = GunicornLogger
accesslog = "-"
# The path without its query: what a person searches for stays out of the log.
access_log_format = "%(m)s %(U)s %(s)s %(M)sms"
loglevel = _settings.log_level.lower()


def on_starting(_server: object) -> None:
    """Waits for the stores before the first worker starts; names the one that is missing."""
    # Its own handlers come after this.
    end_on_sigterm()
    shutil.rmtree(_counts, ignore_errors=True)
    if _settings.metrics_token:
        _counts.mkdir()
    postgres = Postgres(_settings.database_url, size=1)
    try:
        wait_for(lambda: ping_postgres(postgres))
        wait_for(lambda: ping_dynamodb(DynamoDB(_settings)))
    except StoreUnavailable as away:
        sys.exit(f"cruddur: {away.store} does not answer")
    finally:
        postgres.close()


def post_fork(server: Arbiter, _worker: object) -> None:
    """Lets a worker that reloads load our modules itself: those of this file are the master's,
    as old as the master is."""
    if server.cfg.reload:
        for name in [name for name in sys.modules if name.partition(".")[0] == "cruddur"]:
            del sys.modules[name]


def on_exit(_server: object) -> None:
    """Leaves nothing behind."""
    shutil.rmtree(_counts, ignore_errors=True)
