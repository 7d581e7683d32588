"""`/api/metrics`: how the API and the worker are doing, for Prometheus. Numbers only, no people.

Each process counts its requests in its own file (see gunicorn.conf.py), and each process returns
the sum of all files. Everything else, the work of the worker included, is read from Postgres.
"""

import hmac
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import Blueprint, Flask, Response, g, request
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from cruddur.errors import NotFound, NotSignedIn, StoreUnavailable
from cruddur.http.services import services
from cruddur.postgres.pool import Postgres
from cruddur.postgres.statements import statement
from cruddur.security.tokens import bearer_token
from cruddur.server.undelivered_mail import UndeliveredMail, undelivered_mail

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


@dataclass(frozen=True)
class Stored:
    """The figures of Postgres; `lags` are the upper bounds of seconds and how many were erased."""

    living: int
    waiting: int
    age: float
    set_aside: int
    connections: Mapping[str, int]
    lags: list[tuple[float | str, int]]
    total_seconds: float


METRICS = statement("server", "metrics", Stored)


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
    registry.register(_Stores(services().postgres))
    response = Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
    response.headers["Cache-Control"] = "no-store"
    return response


class _Stores(Collector):
    """The figures that are read from Postgres."""

    def __init__(self, postgres: Postgres) -> None:
        self._postgres = postgres

    def collect(self) -> Iterator[Metric]:
        """Without Postgres only that it does not answer."""
        try:
            with self._postgres.autocommit() as db:
                stored = db.row(METRICS)
                mail = undelivered_mail(db)
        except StoreUnavailable:
            stored = None
        yield GaugeMetricFamily("cruddur_postgres_up", "Whether Postgres answers.", bool(stored))
        if stored:
            yield from _families(stored)
            yield from _families_of_mail(mail)


def _families(stored: Stored) -> Iterator[Metric]:
    yield GaugeMetricFamily("cruddur_living_cruds", "Cruds that are alive.", stored.living)
    yield GaugeMetricFamily("cruddur_outbox_rows", "Rows that wait for delivery.", stored.waiting)
    yield GaugeMetricFamily("cruddur_outbox_age_seconds", "Age of the oldest of them.", stored.age)
    yield GaugeMetricFamily(
        "cruddur_outbox_set_aside_rows", "Never to be delivered.", stored.set_aside
    )
    pool = GaugeMetricFamily(
        "cruddur_postgres_connections", "Of all processes, by state.", labels=["state"]
    )
    for state, count in stored.connections.items():
        pool.add_metric([state], count)
    yield pool
    yield HistogramMetricFamily(
        "cruddur_erasure_lag_seconds",
        "From the end of a crud to its erasing.",
        buckets=_cumulated(stored.lags),
        sum_value=stored.total_seconds,
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
