"""`/api/metrics`: how the API and the worker are doing, for Prometheus. Numbers only, no people.

Each process counts its requests in its own file (see gunicorn.conf.py), and each process returns
the sum of all files. Everything else, the work of the worker included, is read from Postgres.
"""

import hmac
import time
from collections.abc import Iterator

from flask import Blueprint, Flask, Response, g, request
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
)
from prometheus_client.core import (
    GaugeMetricFamily,
    HistogramMetricFamily,
    InfoMetricFamily,
    Metric,
)
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from cruddur.errors import NotFound, NotSignedIn, StoreUnavailable
from cruddur.http.services import services
from cruddur.postgres.pool import Postgres
from cruddur.security.tokens import bearer_token
from cruddur.server.backup_state import BackupState, backup_state
from cruddur.server.figures import Disk, Figures, Pictures, disk, figures, living_cruds, pictures
from cruddur.server.undelivered_mail import UndeliveredMail, undelivered_mail
from cruddur.settings import Settings

blueprint = Blueprint("metrics", __name__, url_prefix="/api")

# Not the default registry, which outlives this module when gunicorn reloads it.
COUNTED = CollectorRegistry()
REQUESTS = Counter(
    "cruddur_requests", "Requests answered.", ["method", "route", "status"], registry=COUNTED
)
SECONDS = Histogram(
    "cruddur_request_seconds", "Until the answer stood.", ["method", "route"], registry=COUNTED
)
NO_ROUTE = "none"
"""The label of an unknown path, which may contain anything."""


def count_requests(app: Flask) -> None:
    """Counts every request that `app` answers."""

    @app.before_request
    def start() -> None:
        g.started_at = time.perf_counter()

    @app.after_request
    def end(response: Response) -> Response:
        route = request.url_rule.rule if request.url_rule else NO_ROUTE
        REQUESTS.labels(request.method, route, response.status_code).inc()
        SECONDS.labels(request.method, route).observe(time.perf_counter() - g.started_at)
        return response


@blueprint.get("/metrics")
def metrics() -> Response:
    """The figures as text. 404 unless METRICS_TOKEN is set, which must come as Bearer token."""
    settings = services().settings
    if not settings.metrics_token:
        raise NotFound
    token = bearer_token(request.headers.get("Authorization")) or ""
    if not hmac.compare_digest(token.encode(), settings.metrics_token.encode()):
        raise NotSignedIn("The metrics have a token of their own.")
    registry = CollectorRegistry()
    if settings.prometheus_multiproc_dir:
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        registry.register(COUNTED)
    registry.register(_Stores(services().postgres, settings))
    response = Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
    response.headers["Cache-Control"] = "no-store"
    return response


class _Stores(Collector):
    """The figures of the stores, which every process would tell alike."""

    def __init__(self, postgres: Postgres, settings: Settings) -> None:
        self._postgres = postgres
        self._settings = settings

    def collect(self) -> Iterator[Metric]:
        """Of Postgres only that it does not answer, where it does not."""
        yield InfoMetricFamily(
            "cruddur_build", "What runs.", {"version": self._settings.cruddur_version or "unknown"}
        )
        if of_disk := disk(self._settings.disk_folder):
            yield from _families_of_disk(of_disk)
        try:
            with self._postgres.autocommit() as db:
                found, mail, living = figures(db), undelivered_mail(db), living_cruds(db)
                backup, of_pictures = backup_state(db), pictures(db)
        except StoreUnavailable:
            yield GaugeMetricFamily("cruddur_postgres_up", "Whether Postgres answers.", 0)
            return
        yield GaugeMetricFamily("cruddur_postgres_up", "Whether Postgres answers.", 1)
        if living is not None:
            yield GaugeMetricFamily("cruddur_living_cruds", "Cruds that are alive.", living)
        if of_pictures:
            yield from _families_of_pictures(of_pictures)
        yield from _families(found)
        yield from _families_of_mail(mail)
        yield from _families_of_backup(backup)


def _families(found: Figures) -> Iterator[Metric]:
    for name, documentation, value in (
        ("outbox_rows", "Rows that wait for delivery.", found.waiting),
        ("outbox_age_seconds", "Age of the oldest of them.", found.age),
        ("outbox_set_aside_rows", "Never to be delivered.", found.set_aside),
        ("erasure_overdue_seconds", "Since the oldest unerased crud ended.", found.overdue),
        ("worker_connections", "Of workers that wait for rows.", found.worker_connections),
        ("database_bytes", "Size of the database.", found.database_bytes),
    ):
        yield GaugeMetricFamily(f"cruddur_{name}", documentation, value)
    reports = GaugeMetricFamily("cruddur_reports", "That are not closed.", labels=["state"])
    reports.add_metric(["open"], found.open_reports)
    reports.add_metric(["taken"], found.taken_reports)
    yield reports
    pool = GaugeMetricFamily(
        "cruddur_postgres_connections", "Of all processes, by state.", labels=["state"]
    )
    for state, count in found.connections.items():
        pool.add_metric([state], count)
    yield pool
    yield HistogramMetricFamily(
        "cruddur_erasure_lag_seconds",
        "From the end of a crud to its erasing.",
        buckets=_cumulated(found.lags),
        sum_value=found.total_seconds,
    )


def _families_of_disk(of_disk: Disk) -> Iterator[Metric]:
    yield GaugeMetricFamily("cruddur_disk_bytes", "Of the stores.", of_disk.total_bytes)
    yield GaugeMetricFamily("cruddur_disk_free_bytes", "What is left of it.", of_disk.free_bytes)


def _families_of_pictures(of_pictures: Pictures) -> Iterator[Metric]:
    yield GaugeMetricFamily(
        "cruddur_media_bytes", "Of the files of pictures.", of_pictures.stored_bytes
    )
    yield GaugeMetricFamily(
        "cruddur_media_waiting", "Pictures whose files are to be erased.", of_pictures.waiting
    )


def _families_of_backup(backup: BackupState) -> Iterator[Metric]:
    yield GaugeMetricFamily(
        "cruddur_backup_wrong", "Whether the last try failed, or one is missing.", backup.is_wrong
    )
    # Where there is none, it has no age.
    if backup.age_seconds is not None:
        yield GaugeMetricFamily(
            "cruddur_backup_age_seconds", "Age of the newest backup.", backup.age_seconds
        )


def _families_of_mail(mail: UndeliveredMail) -> Iterator[Metric]:
    since = mail.since.timestamp() if mail.since else time.time()
    yield GaugeMetricFamily(
        "cruddur_undelivered_mails", "Tried in vain, or waiting for two minutes.", mail.count
    )
    yield GaugeMetricFamily(
        "cruddur_undelivered_mail_age_seconds", "Age of the oldest of them.", time.time() - since
    )


def _cumulated(lags: list[tuple[float | str, int]]) -> list[tuple[str, float]]:
    buckets, erased = [], 0
    for seconds, count in lags:
        erased += count
        buckets.append(("+Inf" if seconds == "Infinity" else str(float(seconds)), float(erased)))
    return buckets
