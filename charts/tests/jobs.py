"""In place of the controller of Jobs, which a lone API server lacks: says that a Job has ended."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from charts.tests.api_server import Cluster, RefusedError
from charts.tests.manifests import Manifest

_PAUSE_SECONDS = 0.1


@dataclass
class EndedJobs:
    """What was seen when each Job came, by the name of the Job."""

    succeed: bool = True
    images_then: dict[str, set[str]] = field(default_factory=dict)


@contextmanager
def jobs_end(cluster: Cluster, namespace: str, *, succeed: bool = True) -> Iterator[EndedJobs]:
    """While this holds each Job ends as soon as it comes."""
    ended, over = EndedJobs(succeed), threading.Event()
    thread = threading.Thread(target=_watch, args=(cluster, namespace, ended, over))
    thread.start()
    try:
        yield ended
    finally:
        over.set()
        thread.join()


def images(cluster: Cluster, namespace: str) -> set[str]:
    """What the Deployments run."""
    deployments = cluster.listed(f"/apis/apps/v1/namespaces/{namespace}/deployments")
    return {
        container["image"].rpartition(":")[2]
        for one in deployments.values()
        for container in one["spec"]["template"]["spec"]["containers"]
    }


def _watch(cluster: Cluster, namespace: str, ended: EndedJobs, over: threading.Event) -> None:
    path = f"/apis/batch/v1/namespaces/{namespace}/jobs"
    while not over.wait(_PAUSE_SECONDS):
        # One may go between the two calls.
        with suppress(RefusedError, OSError):
            for name, job in cluster.listed(path).items():
                if not job.get("status", {}).get("conditions"):
                    ended.images_then[name] = images(cluster, namespace)
                    cluster.call("PATCH", f"{path}/{name}/status", _status(succeed=ended.succeed))


def _status(*, succeed: bool) -> Manifest:
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    kinds = ("SuccessCriteriaMet", "Complete") if succeed else ("FailureTarget", "Failed")
    conditions = [
        {"type": kind, "status": "True", "reason": "Test", "lastTransitionTime": now}
        for kind in kinds
    ]
    status: dict[str, Any] = {"startTime": now, "conditions": conditions, "ready": 0}
    status |= {"succeeded": 1, "completionTime": now} if succeed else {"failed": 1}
    return {"status": status}
