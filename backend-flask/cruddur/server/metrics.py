"""`/api/metrics`: how the API and the worker are doing, for Prometheus. Numbers only, no people.

What a process counts itself, its requests, it counts in a file of its own (see gunicorn.conf.py)
and every process answers for all. What can be seen from Postgres is asked of Postgres, the
worker's doing included.
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
from prometheus_client.core import GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from cruddur.errors import NotFound, NotSignedIn, StoreUnavailable
from cruddur.http.services import services
from cruddur.postgres.pool import Postgres
from cruddur.postgres.statements import Row, statement
from cruddur.security.tokens import bearer_token
from cruddur.server.undelivered_mail import UndeliveredMail, undelivered_mail

blueprint = Blueprint("metrics", __name__, url_prefix="/api")

METRICS = statement("server", "metrics")

# Not the library's own registry, which outlives this module where gunicorn reloads it.
COUNTED = CollectorRegistry()
REQUESTS = Counter(
    "cruddur_requests", "Requests answered.", ["method", "route", "status"], registry=COUNTED
)
SECONDS = Histogram(
    "cruddur_request_seconds", "Until the answer stood.", ["method", "route"], registry=COUNTED
)
NO_ROUTE = "none"
"""An address that leads nowhere may hold anything, so it is not told."""


def count_requests(app: Flask) -> None:
    """Counts every request that `app` answers."""

    @app.before_request
    def begin() -> None:
        g.began = time.perf_counter()

    @app.after_request
    def end(response: Response) -> Response:
        route = request.url_rule.rule if request.url_rule else NO_ROUTE
        REQUESTS.labels(request.method, route, response.status_code).inc()
        SECONDS.labels(request.method, route).observe(time.perf_counter() - g.began)
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
    """What Postgres knows of the whole."""

    def __init__(self, postgres: Postgres) -> None:
        self._postgres = postgres

    def collect(self) -> Iterator[Metric]:
        """Without Postgres only that it is away."""
        try:
            with self._postgres.autocommit() as db:
                row = db.row(METRICS)
                mail = undelivered_mail(db)
        except StoreUnavailable:
            row = None
        yield GaugeMetricFamily("cruddur_postgres_up", "Whether Postgres answers.", bool(row))
        if row:
            yield from _families(row)
            yield from _families_of_mail(mail)


def _families(row: Row) -> Iterator[Metric]:
    living, waiting, age, set_aside, connections, lags, total_seconds = row
    yield GaugeMetricFamily("cruddur_living_cruds", "Cruds that are alive.", living)
    yield GaugeMetricFamily("cruddur_outbox_rows", "Rows that wait for delivery.", waiting)
    yield GaugeMetricFamily("cruddur_outbox_age_seconds", "Age of the oldest of them.", age)
    yield GaugeMetricFamily("cruddur_outbox_set_aside_rows", "Never to be delivered.", set_aside)
    pool = GaugeMetricFamily(
        "cruddur_postgres_connections", "Of all processes, by state.", labels=["state"]
    )
    for state, count in connections.items():
        pool.add_metric([state], count)
    yield pool
    yield HistogramMetricFamily(
        "cruddur_erasure_lag_seconds",
        "From the end of a crud to its erasing.",
        buckets=_cumulated(lags),
        sum_value=total_seconds,
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
