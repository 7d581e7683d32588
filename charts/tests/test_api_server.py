"""Helm and a real API server: installation, upgrade, rollback and uninstallation."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from charts import programs
from charts.tests.api_server import Cluster, RefusedError, running, wait_for
from charts.tests.jobs import images, jobs_end
from charts.tests.manifests import WORKLOADS, Manifest, Manifests, of_kind, pods
from charts.tests.rendering import CHART, HELMS, K3S, SETS, helm, rendered
from charts.tests.test_chart import OF_OPERATORS

BEFORE, NOW = "0.9.0", "1.0.0"
CLAIMS = "volumeClaimTemplates"
RESTRICTED = {"pod-security.kubernetes.io/enforce": "restricted"}
# What a place consists of, and where its server has it.
KINDS = {
    "Secret": "/api/v1/namespaces/{}/secrets",
    "PersistentVolumeClaim": "/api/v1/namespaces/{}/persistentvolumeclaims",
    "Service": "/api/v1/namespaces/{}/services",
    "ServiceAccount": "/api/v1/namespaces/{}/serviceaccounts",
    "Deployment": "/apis/apps/v1/namespaces/{}/deployments",
    "StatefulSet": "/apis/apps/v1/namespaces/{}/statefulsets",
    "Job": "/apis/batch/v1/namespaces/{}/jobs",
    "NetworkPolicy": "/apis/networking.k8s.io/v1/namespaces/{}/networkpolicies",
    "Ingress": "/apis/networking.k8s.io/v1/namespaces/{}/ingresses",
    "PodDisruptionBudget": "/apis/policy/v1/namespaces/{}/poddisruptionbudgets",
}
STAYS = {("Secret", "place-cruddur-secrets")} | {
    ("PersistentVolumeClaim", f"place-cruddur-{part}") for part in ("media", "backup")
}


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """One for all tests, each of which has a namespace of its own."""
    with running(tmp_path_factory.mktemp("cluster")) as started:
        yield started


@pytest.fixture
def version_before(tmp_path: Path) -> Path:
    """The chart as another version of the product would have brought it."""
    chart = tmp_path / "cruddur"
    shutil.copytree(CHART, chart)
    about = chart / "Chart.yaml"
    about.write_text(about.read_text().replace(f"ersion: {NOW}", f"ersion: {BEFORE}"))
    # One more part than there is now, which an upgrade has to remove.
    template = (chart / "templates" / "entrance.yaml").read_text()
    former = template.replace('name: {{ include "cruddur.name" . }}\n', "name: former\n")
    (chart / "templates" / "former.yaml").write_text(former)
    return chart


def namespace(cluster: Cluster, name: str) -> str:
    """A new one, in which nothing runs that Pod Security would not have."""
    body = {
        "apiVersion": "v1",
        "kind": "Namespace",
        "metadata": {"name": name, "labels": RESTRICTED},
    }
    cluster.call("POST", "/api/v1/namespaces", body)
    return name


def there(cluster: Cluster, where: str) -> set[tuple[str, str]]:
    """Kind and name of everything of this chart."""
    return {
        (kind, name)
        for kind, path in KINDS.items()
        for name, one in cluster.listed(path.format(where)).items()
        if one["metadata"].get("labels", {}).get("app.kubernetes.io/name") == "cruddur"
    }


def told(cluster: Cluster, which: str, *arguments: str | Path) -> str:
    """Calls Helm, which must succeed."""
    done = helm(which, *arguments, environment=cluster.environment())
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("which", HELMS)
def test_a_place_is_installed_upgraded_rolled_back_and_uninstalled(
    cluster: Cluster, version_before: Path, which: str
) -> None:
    where = namespace(cluster, f"whole-{which}")
    at = [f"--namespace={where}", "--timeout=60s"]
    chart = [f"--values={K3S}", *at]
    secrets = f"/api/v1/namespaces/{where}/secrets/place-cruddur-secrets"

    told(cluster, which, "install", "place", version_before, *chart)
    first = cluster.call("GET", secrets)["data"]
    assert images(cluster, where) == {BEFORE}
    assert ("Ingress", "former") in there(cluster, where)

    with jobs_end(cluster, where) as ended:
        told(cluster, which, "upgrade", "place", CHART, *chart)
    # The migration had ended before anything was changed.
    assert ended.images_then["place-cruddur-migrate-2"] == {BEFORE}
    assert images(cluster, where) == {NOW}
    assert cluster.call("GET", secrets)["data"] == first
    assert ("Ingress", "former") not in there(cluster, where)
    assert ("Job", "place-cruddur-migrate-1") not in there(cluster, where)

    with jobs_end(cluster, where) as ended:
        told(cluster, which, "rollback", "place", "1", *at)
    assert images(cluster, where) == {BEFORE}
    assert cluster.call("GET", secrets)["data"] == first

    told(cluster, which, "uninstall", "place", *at)
    wait_for(lambda: not cluster.listed(KINDS["Deployment"].format(where)))
    # What was a hook is no part of the release; Kubernetes deletes it after a day.
    assert there(cluster, where) == STAYS | {("Job", "place-cruddur-migrate-2")}

    told(cluster, which, "install", "place", CHART, *chart)
    assert cluster.call("GET", secrets)["data"] == first


@pytest.mark.parametrize("which", HELMS)
def test_a_migration_that_fails_leaves_the_version_before(
    cluster: Cluster, version_before: Path, which: str
) -> None:
    where = namespace(cluster, f"failed-{which}")
    chart = [f"--values={K3S}", f"--namespace={where}", "--timeout=60s"]
    told(cluster, which, "install", "place", version_before, *chart)
    kept = there(cluster, where)
    with jobs_end(cluster, where, succeed=False):
        done = helm(which, "upgrade", "place", CHART, *chart, environment=cluster.environment())
    assert done.returncode
    assert "pre-upgrade" in done.stderr
    assert images(cluster, where) == {BEFORE}
    assert there(cluster, where) - kept == {("Job", "place-cruddur-migrate-2")}


def test_everything_that_is_made_arrives(cluster: Cluster) -> None:
    where = namespace(cluster, "arrives")
    told(cluster, "helm4", "install", "place", CHART, f"--values={K3S}", f"--namespace={where}")
    made = {(one["kind"], one["metadata"]["name"]) for one in rendered(K3S)}
    assert there(cluster, where) == made
    deployment = cluster.call("GET", KINDS["Deployment"].format(where) + "/place-cruddur-api")
    managers = deployment["metadata"]["managedFields"]
    # Server-side: the server knows which fields are Helm's.
    assert {(one["manager"], one["operation"]) for one in managers} == {("helm", "Apply")}


@pytest.mark.parametrize("values", SETS, ids=lambda path: path.stem)
def test_pod_security_lets_every_pod_in(cluster: Cluster, values: Path) -> None:
    where = namespace(cluster, f"pods-{values.stem}")
    path = f"/api/v1/namespaces/{where}"
    made = rendered(values)
    for account in of_kind(made, "ServiceAccount"):
        cluster.call("POST", f"{path}/serviceaccounts", {**account, "metadata": _named(account)})
    for pod in _pods(made):
        cluster.call("POST", f"{path}/pods?dryRun=All", pod)


def test_pod_security_would_refuse_root(cluster: Cluster) -> None:
    where = namespace(cluster, "root")
    made = rendered(K3S)
    for account in of_kind(made, "ServiceAccount"):
        body = {**account, "metadata": _named(account)}
        cluster.call("POST", f"/api/v1/namespaces/{where}/serviceaccounts", body)
    pod = next(_pods(made))
    pod["spec"]["securityContext"]["runAsUser"] = 0
    with pytest.raises(RefusedError, match="runAsUser=0"):
        cluster.call("POST", f"/api/v1/namespaces/{where}/pods?dryRun=All", pod)


@pytest.mark.parametrize("values", SETS, ids=lambda path: path.stem)
def test_the_server_would_take_every_set(
    cluster: Cluster, gateway_kinds: None, values: Path
) -> None:
    where = namespace(cluster, f"set-{values.stem}")
    for manifest in rendered(values, f"--namespace={where}"):
        group, _, version = manifest["apiVersion"].rpartition("/")
        if group in OF_OPERATORS:
            continue
        root = f"/apis/{group}/{version}" if group else f"/api/{version}"
        plural = _PLURALS.get(manifest["kind"], f"{manifest['kind'].lower()}s")
        path = f"{root}/namespaces/{where}/{plural}?dryRun=All&fieldValidation=Strict"
        cluster.call("POST", path, {**manifest, "metadata": _named(manifest)})


_PLURALS = {"NetworkPolicy": "networkpolicies", "Ingress": "ingresses"}


@pytest.fixture(scope="module")
def gateway_kinds(cluster: Cluster) -> None:
    """The kinds of Gateway API."""
    path = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions"
    folder = programs.module(programs.GATEWAY_API) / "config" / "crd" / "standard"
    definition = yaml.safe_load((folder / "gateway.networking.k8s.io_httproutes.yaml").read_text())
    cluster.call("POST", path, definition)

    def is_served() -> bool:
        found = cluster.call("GET", f"{path}/{definition['metadata']['name']}")
        # Until the server has looked at a new one, they are null.
        conditions = found.get("status", {}).get("conditions") or []
        return any(one["type"] == "Established" and one["status"] == "True" for one in conditions)

    wait_for(is_served)


def _named(manifest: Manifest) -> Manifest:
    """Without the namespace, which the test chooses."""
    return {key: value for key, value in manifest["metadata"].items() if key != "namespace"}


def _pods(manifests: Manifests) -> Iterator[Manifest]:
    """What the controllers of workloads would make, with the volumes that a StatefulSet claims."""
    for workload in of_kind(manifests, *WORKLOADS):
        ((part, spec),) = pods([workload])
        claimed = [one["metadata"]["name"] for one in workload["spec"].get(CLAIMS, [])]
        volumes = [
            *spec.get("volumes", []),
            *({"name": one, "persistentVolumeClaim": {"claimName": one}} for one in claimed),
        ]
        made = {"restartPolicy": "Always", **spec, "volumes": volumes}
        yield {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": part}, "spec": made}
