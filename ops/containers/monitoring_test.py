"""`make monitoring-test`: breaks a stack of production and sees each alert fire, and end again.

With `--without-grafana` the dashboard is only checked by its expressions, which Prometheus answers.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from urllib.parse import quote

import yaml

from local import ports
from local.paths import ROOT, STATE
from ops.containers.client import Mailbox, fetch
from ops.containers.endurance import SERVICES, Life
from ops.containers.engine import DockerError, Stack, attempt

_NAME = "cruddur-monitoring-test"
_MONITORING = ROOT / "ops" / "monitoring"
_PATIENCE_SECONDS = 420.0
_DISK = """\
services:
  backend-flask:
    environment: {DISK_FOLDER: /disk}
    tmpfs: ["/disk:size=8m,mode=1777"]
"""
# Rows as old as the alerts wait for, which no worker has seen, and one that was given up.
_OLD_ROWS = (
    "INSERT INTO outbox (topic, user_uuid, body, created_at, set_aside_at)"
    " SELECT topic, uuidv7(), '{}', now() - interval '11 minutes', set_aside_at FROM (VALUES"
    " ('notification.put', NULL::timestamptz), ('mail.confirm', NULL), ('notification.put', now()))"
    " AS row (topic, set_aside_at)"
)


def main() -> int:
    """Run the trial on a stack of its own."""
    with_grafana = "--without-grafana" not in sys.argv[1:]
    mailbox = Mailbox()
    more = STATE / _NAME / "disk.yml"
    more.parent.mkdir(parents=True, exist_ok=True)
    more.write_text(_DISK)
    stack = Stack(_NAME, mailbox.url, [more])
    prometheus, grafana = ports.free_port(), ports.free_port()
    stack.variables |= {
        "COMPOSE_PROFILES": "monitoring",
        "LOG_FORMAT": "json",
        "LOG_LEVEL": "DEBUG",
        "PROMETHEUS_PORT": str(prometheus),
        "GRAFANA_PORT": str(grafana),
    }
    life, watched = Life(stack, mailbox), _Watched(prometheus)
    services = [*SERVICES, "prometheus", *(["grafana"] if with_grafana else [])]
    try:
        stack.remove()
        stack.compose("build", "--quiet")
        stack.compose("up", "--detach", "--wait", *services)
        print(life.people_sign_up())
        for words, check in _checks(life, watched, grafana if with_grafana else None):
            began = time.monotonic()
            found = check()
            print(f"passed  {words} ({time.monotonic() - began:.0f} s): {found}", flush=True)
    except AssertionError as fault:
        print(f"FAILED  {fault}")
        return 1
    finally:
        mailbox.close()
        stack.remove()
        attempt("image", "rm", *stack.images())
    return 0


def _checks(
    life: Life, watched: "_Watched", grafana: int | None
) -> Iterator[tuple[str, Callable[[], str]]]:
    yield "a place that is well has no alert", watched.is_well
    yield "a request has one id in all logs", lambda: _has_one_id(life)
    yield "every panel can be drawn", watched.draws_every_panel
    if grafana:
        yield "Grafana has the dashboard", lambda: _has_dashboard(grafana)
    yield "without a worker, with old rows and a full disk", lambda: _breaks_the_rest(life, watched)
    yield "after they are repaired", lambda: _repairs_the_rest(life, watched)
    yield "without Postgres", lambda: _breaks_postgres(life, watched)
    yield "after it is back", lambda: _repairs_postgres(life, watched)


class _Watched:
    """What Prometheus knows."""

    def __init__(self, port: int) -> None:
        self._base = f"http://127.0.0.1:{port}"
        groups = yaml.safe_load((_MONITORING / "alerts.yml").read_text())["groups"]
        self.rules = {rule["alert"] for group in groups for rule in group["rules"]}

    def query(self, expression: str) -> list[dict[str, object]]:
        """The samples of an expression now."""
        answer = fetch(self._base, "GET", f"/api/v1/query?query={quote(expression)}")
        assert answer.status == 200, f"{expression}: {answer.body}"
        found: list[dict[str, object]] = answer.body["data"]["result"]
        return found

    def firing(self) -> set[str]:
        """The alerts that fire."""
        alerts = fetch(self._base, "GET", "/api/v1/alerts").body["data"]["alerts"]
        return {one["labels"]["alertname"] for one in alerts if one["state"] == "firing"}

    def is_well(self) -> str:
        """All replicas are asked, and nothing fires."""
        assert ports.wait_until(lambda: bool(self.query("up == 1")), _PATIENCE_SECONDS), "not asked"
        assert not self.firing(), self.firing()
        return f"{len(self.rules)} rules are quiet"

    def draws_every_panel(self) -> str:
        """Prometheus understands every expression of the dashboard."""
        drawn, empty = 0, []
        for panel in json.loads((_MONITORING / "grafana/dashboard.json").read_text())["panels"]:
            for target in panel["targets"]:
                if not self.query(target["expr"]):
                    empty.append(panel["title"])
                drawn += 1
        return f"{drawn} expressions; nothing to see yet in: {', '.join(empty) or 'none'}"

    def sees(self, *names: str) -> str:
        """These alerts fire in time."""
        began = time.monotonic()
        took: dict[str, str] = {}

        def all_fire() -> bool:
            for name in self.firing() & set(names) - took.keys():
                took[name] = f"{name} after {time.monotonic() - began:.0f} s"
            return took.keys() >= set(names)

        assert ports.wait_until(all_fire, _PATIENCE_SECONDS), f"only {sorted(took)} fire"
        return ", ".join(took.values())

    def sees_no_more(self, *names: str) -> str:
        """These alerts end in time."""
        is_over = ports.wait_until(lambda: not self.firing() & set(names), _PATIENCE_SECONDS)
        assert is_over, f"{self.firing()} still fire"
        return f"{len(names)} alerts ended"


def _has_one_id(life: Life) -> str:
    sent = {"message": "@bob, one id", "expires_in": 3600}
    request_id = life.ann.send("POST", "/api/activities", sent).headers["X-Request-Id"]

    def told() -> dict[str, int]:
        return {
            service: life.stack.compose("logs", "--no-log-prefix", service).count(request_id)
            for service in ("frontend-react-js", "backend-flask", "worker")
        }

    assert ports.wait_until(lambda: all(told().values()), 60), told()
    for service in told():
        lines = life.stack.compose("logs", "--no-log-prefix", service).splitlines()
        # Some versions of compose name the container before each line in any case.
        found = [json.loads(line[line.index("{") :]) for line in lines if request_id in line]
        assert all(line["request_id"] == request_id for line in found), found
        assert "one id" not in "".join(lines), service
    return f"{request_id} in JSON of web server, API and worker"


def _has_dashboard(port: int) -> str:
    base = f"http://127.0.0.1:{port}"

    def answers() -> bool:
        return fetch(base, "GET", "/api/dashboards/uid/cruddur").status == 200

    assert ports.wait_until(answers, _PATIENCE_SECONDS), "Grafana has no dashboard"
    return "provisioned"


_BROKEN = (
    "CruddurWorkerAway",
    "CruddurErasingLate",
    "CruddurOutboxOld",
    "CruddurMailStuck",
    "CruddurDiskFull",
)


def _breaks_the_rest(life: Life, watched: _Watched) -> str:
    life.ann.send("POST", "/api/activities", {"message": "soon over", "expires_in": 60})
    life.stack.compose("stop", "worker")
    life.stack.inside("db", "psql", "--username=cruddur", "--command", _OLD_ROWS)
    life.stack.inside("backend-flask", "sh", "-c", "head -c 7900000 /dev/zero > /disk/full")
    return watched.sees(*_BROKEN)


def _repairs_the_rest(life: Life, watched: _Watched) -> str:
    life.stack.inside("db", "psql", "--username=cruddur", "--command", "DELETE FROM outbox")
    life.stack.inside("backend-flask", "rm", "/disk/full")
    life.stack.compose("up", "--detach", "--wait", "--no-build", "worker")
    return watched.sees_no_more(*_BROKEN)


def _breaks_postgres(life: Life, watched: _Watched) -> str:
    life.stack.compose("stop", "db")
    requests = 0

    def fail_some() -> bool:
        nonlocal requests
        fetch(life.base, "GET", "/api/activities/home")
        requests += 1
        return {"CruddurNotReady", "CruddurErrors"} <= watched.firing()

    began = time.monotonic()
    assert ports.wait_until(fail_some, _PATIENCE_SECONDS), watched.firing()
    took = time.monotonic() - began
    return f"CruddurNotReady and CruddurErrors after {took:.0f} s and {requests} requests"


def _repairs_postgres(life: Life, watched: _Watched) -> str:
    life.stack.compose("up", "--detach", "--wait", "--no-build", "db")
    return watched.sees_no_more("CruddurNotReady")


if __name__ == "__main__":
    try:
        sys.exit(main())
    except FileNotFoundError:
        sys.exit("Docker is needed for this: install it and start it.")
    except DockerError as fault:
        sys.exit(str(fault))
