"""Alerts and dashboard of `ops/monitoring`, beside what `/api/metrics` tells."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import promql_parser
import pytest
import yaml
from flask import Flask
from psycopg2.extensions import cursor

from tests.api.test_metrics import TOKEN, figures
from tests.commands import BACKEND

MONITORING = BACKEND.parent / "ops" / "monitoring"
LABEL = re.compile(r'(\w+)="[^"]*"')
SCRAPED = {"job", "instance"}
"""Labels that Prometheus adds to whatever it asks for."""
OF_PROMETHEUS = {"up": set(), "ALERTS": {"alertname", "alertstate", "severity"}}
"""What it makes itself."""
Labels = dict[str, set[str]]


def read(name: str) -> Any:
    return yaml.safe_load((MONITORING / name).read_text(encoding="utf-8"))


def panels() -> Iterator[tuple[str, dict[str, str]]]:
    """The title of each panel with each of its expressions and what its lines are called."""
    dashboard = json.loads((MONITORING / "grafana" / "dashboard.json").read_text(encoding="utf-8"))
    for panel in dashboard["panels"]:
        for target in panel["targets"]:
            yield panel["title"], target


def alerts() -> list[dict[str, Any]]:
    (group,) = read("alerts.yml")["groups"]
    return list(group["rules"])


EXPRESSIONS = sorted({target["expr"] for _, target in panels()} | {one["expr"] for one in alerts()})


def labels_of(names: Iterator[str]) -> Labels:
    """The labels of each series, by its name."""
    found: Labels = {}
    for name in names:
        found.setdefault(name.partition("{")[0], set()).update(LABEL.findall(name))
    return found


@pytest.fixture
def told(another_app: Callable[..., Flask], tmp_path: Path, sql: cursor) -> Labels:
    """What a place tells, and what Prometheus makes of it."""
    client = another_app(metrics_token=TOKEN, disk_folder=tmp_path).test_client()
    sql.execute("UPDATE backup_state SET made_at = now()")
    client.get("/api/health-check")
    return labels_of(iter(figures(client))) | OF_PROMETHEUS


def selected(expression: str) -> list[promql_parser.VectorSelector]:
    """The series that an expression reads."""
    found: list[promql_parser.VectorSelector] = []

    def visit(part: promql_parser.Expr) -> None:
        if isinstance(part, promql_parser.VectorSelector):
            found.append(part)

    promql_parser.walk(promql_parser.parse(expression), visit)
    return found


def grouped_by(expression: str) -> set[str]:
    """The labels that an expression keeps."""
    found: set[str] = set()

    def visit(part: promql_parser.Expr) -> None:
        if isinstance(part, promql_parser.AggregateExpr) and part.modifier:
            found.update(part.modifier.labels)

    promql_parser.walk(promql_parser.parse(expression), visit)
    return found


def test_expressions_read_series_and_labels_that_are_told(told: Labels) -> None:
    assert len(EXPRESSIONS) > 20
    for expression in EXPRESSIONS:
        known: set[str] = set()
        for series in selected(expression):
            assert series.name in told, expression
            labels = told[series.name] | SCRAPED
            assert {one.name for one in series.matchers.matchers} <= labels, expression
            known |= labels
        assert grouped_by(expression) <= known, expression


def test_every_line_of_a_panel_is_called_by_a_label_that_it_has() -> None:
    for title, target in panels():
        named = set(re.findall(r"\{\{(\w+)\}\}", target["legendFormat"]))
        kept = grouped_by(target["expr"])
        own = {
            label
            for one in selected(target["expr"])
            for label in OF_PROMETHEUS.get(one.name or "", ())
        }
        assert named <= kept | own, title
        # A panel draws lines of its own for each label that it keeps, but for those of a histogram.
        assert kept - {"le"} <= named, title


def test_panels_read_the_source_that_grafana_is_given() -> None:
    (source,) = read("grafana/datasource.yml")["datasources"]
    dashboard = json.loads((MONITORING / "grafana" / "dashboard.json").read_text(encoding="utf-8"))
    for panel in dashboard["panels"]:
        for one in (panel, *panel["targets"]):
            assert one["datasource"] == {"type": source["type"], "uid": source["uid"]}
    identifiers = [panel["id"] for panel in dashboard["panels"]]
    assert len(set(identifiers)) == len(identifiers)


def test_promtool_computes_every_panel_from_series_that_are_told(told: Labels) -> None:
    tests = read("dashboard_test.yml")["tests"]
    computed = {one["expr"] for test in tests for one in test["promql_expr_test"]}
    assert computed == {target["expr"] for _, target in panels()}
    given = labels_of(series["series"] for test in tests for series in test["input_series"])
    for name, labels in given.items():
        assert labels - SCRAPED == told[name], name


def test_every_alert_says_what_to_do_and_is_tried_by_promtool() -> None:
    assert len(alerts()) >= 6
    tested = (MONITORING / "alerts_test.yml").read_text(encoding="utf-8")
    for rule in alerts():
        assert {"summary", "action"} == {*rule["annotations"]}
        assert f"alertname: {rule['alert']}" in tested
