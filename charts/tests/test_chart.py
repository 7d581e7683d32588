"""The chart by itself: what Helm and Kubernetes say, and our rules, each also against a break."""

import re
import shutil
from pathlib import Path

import pytest

from charts import programs
from charts.tests.breaks import BREAKS, Break
from charts.tests.manifests import Manifests, containers, of_kind, part_of, pods
from charts.tests.rendering import CHART, HELMS, K3S, SETS, helm, refused, rendered
from charts.tests.rules import RULES, Rule
from charts.tests.schemas import Schemas

OF_OPERATORS = {"postgresql.cnpg.io", "external-secrets.io", "monitoring.coreos.com"}
"""Groups whose schemas no module brings that this test can have."""
KINDS = {
    "cloudnativepg": {"Cluster"},
    "eks": {"ExternalSecret", "HorizontalPodAutoscaler", "Ingress"},
    "gateway": {"HTTPRoute"},
    "watched": {"ServiceMonitor"},
    "k3s": {"Ingress", "Job", "NetworkPolicy", "PersistentVolumeClaim", "Secret", "StatefulSet"},
}


@pytest.fixture(scope="module")
def versions() -> dict[str, Schemas]:
    """The oldest version of Kubernetes that its makers still mend, and the newest."""
    return {
        "oldest": Schemas.of_kubernetes(programs.module(programs.OLDEST_KUBERNETES)),
        "newest": Schemas.of_kubernetes(programs.kubernetes()),
    }


@pytest.fixture(scope="module")
def gateway_api() -> Schemas:
    """What the standard channel of Gateway API defines."""
    return Schemas.of_definitions(
        programs.module(programs.GATEWAY_API) / "config" / "crd" / "standard"
    )


@pytest.mark.parametrize("which", HELMS)
@pytest.mark.parametrize("values", SETS, ids=lambda path: path.stem)
def test_helm_has_nothing_to_say(which: str, values: Path) -> None:
    done = helm(which, "lint", CHART, "--strict", f"--values={values}")
    assert done.returncode == 0, done.stdout + done.stderr
    assert not re.search(r"\[(WARNING|ERROR)\]", done.stdout + done.stderr)


@pytest.mark.parametrize("values", SETS, ids=lambda path: path.stem)
def test_both_versions_of_helm_make_the_same(values: Path) -> None:
    first, second = (_without_chance(rendered(values, which=which)) for which in HELMS)
    assert first == second


@pytest.mark.parametrize("version", ["oldest", "newest"])
@pytest.mark.parametrize("values", SETS, ids=lambda path: path.stem)
@pytest.mark.parametrize("more", [[], ["--is-upgrade"]], ids=["installation", "upgrade"])
def test_what_it_makes_is_what_kubernetes_takes(
    versions: dict[str, Schemas],
    gateway_api: Schemas,
    version: str,
    values: Path,
    more: list[str],
) -> None:
    for manifest in rendered(values, *more):
        group = manifest["apiVersion"].partition("/")[0]
        if group in OF_OPERATORS:
            continue
        schemas = gateway_api if group.startswith("gateway.") else versions[version]
        assert list(schemas.faults(manifest)) == []


def test_schemas_find_what_kubernetes_refuses(versions: dict[str, Schemas]) -> None:
    (service, *_) = of_kind(rendered(K3S), "Service")
    service["spec"]["ports"][0]["port"] = "8080"
    service["spec"]["clusterIp"] = "None"
    for schemas in versions.values():
        assert len(list(schemas.faults(service))) == 2


@pytest.mark.parametrize("values", SETS, ids=lambda path: path.stem)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_set_keeps_every_rule(
    everything: dict[str, Manifests], values: Path, rule: Rule
) -> None:
    assert list(rule(everything[values.stem])) == []


@pytest.fixture(scope="module")
def everything() -> dict[str, Manifests]:
    """What each set makes, for rules, which only read."""
    return {values.stem: rendered(values) for values in SETS}


@pytest.mark.parametrize("planted", BREAKS, ids=str)
def test_a_rule_finds_the_chart_that_breaks_it(tmp_path: Path, planted: Break) -> None:
    broken = tmp_path / "cruddur"
    shutil.copytree(CHART, broken)
    file = broken / planted.file
    text = file.read_text(encoding="utf-8")
    assert planted.there in text
    file.write_text(text.replace(planted.there, planted.instead), encoding="utf-8")
    values = K3S.with_name(f"{planted.values}.yml")
    assert list(planted.rule(rendered(values, chart=broken)))


def test_every_rule_has_a_break() -> None:
    assert {planted.rule for planted in BREAKS} == set(RULES)


def test_sets_make_every_kind() -> None:
    assert len(SETS) == 12
    for name, kinds in KINDS.items():
        made = {manifest["kind"] for manifest in rendered(K3S.with_name(f"{name}.yml"))}
        assert kinds <= made


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("domain=https://cruddur.example", "domain"),
        ("domain=", "Give the domain at which people open the page"),
        ("dynamodb.allowLocal=false", "Choose where notifications and messages are kept"),
        ("dynamodb.kind=url", "Give the address of the engine"),
        ("dynamodb.kind=mongo", "dynamodb"),
        ("postgres.kind=outside", "secrets database_url and migration_database_url"),
        ("media.kind=s3", "Pictures in a bucket need media.url"),
        ("media.url=http://bucket", "media"),
        ("gateway.enabled=true", "People come in one way"),
        ("secrets.oidcProviders=true", "keys of a Secret of yours"),
        ("image.tag=latest", "another image tomorrow"),
        ("api.replicas=0", "replicas"),
        ("api.replica=2", "replica"),
        ("settings.DEMO_USER_HANDLE=andrewbrown", "DEMO_USER_HANDLE"),
        ("settings.SECRET_KEY=known", "SECRET_KEY"),
        ("network.pods={anywhere}", "pods"),
        ("network.entrances=null", "entrances"),
        ("backup.every=often", "every"),
        ("bundled.postgresImage=postgres:18", "postgresImage"),
        ("web.resources.limits.memory=null", "memory"),
    ],
)
def test_wrong_values_are_refused_by_name(given: str, said: str) -> None:
    assert said in refused(given)


def test_migrations_come_before_anything_else_changes() -> None:
    (first,) = of_kind(rendered(K3S), "Job")
    (later,) = of_kind(rendered(K3S, "--is-upgrade"), "Job")
    assert "annotations" not in first["metadata"]
    assert later["metadata"]["annotations"]["helm.sh/hook"] == "pre-upgrade"


def test_values_that_go_into_a_pod_start_it_anew() -> None:
    def of_api(manifests: Manifests) -> object:
        return next(pod for part, pod in pods(manifests) if part == "api")

    assert of_api(rendered(K3S)) != of_api(rendered(K3S, "--set=settings.LOG_LEVEL=DEBUG"))


def test_hpa_and_a_number_of_replicas_do_not_fight() -> None:
    made = rendered(K3S.with_name("eks.yml"))
    scaled = {part_of(one) for one in of_kind(made, "HorizontalPodAutoscaler")}
    for deployment in of_kind(made, "Deployment"):
        assert ("replicas" in deployment["spec"]) != (part_of(deployment) in scaled)
    assert scaled == {"web", "api", "stream"}


def _without_chance(manifests: Manifests) -> Manifests:
    """What is made at random differs each time."""
    for secret in of_kind(manifests, "Secret"):
        secret["data"] = sorted(secret["data"])
    return manifests


def test_generated_secrets_are_hard_to_guess() -> None:
    (secret,) = of_kind(rendered(K3S), "Secret")
    (again,) = of_kind(rendered(K3S), "Secret")
    assert all(secret["data"][key] != again["data"][key] for key in secret["data"])


def test_images_are_named_by_registry_and_version() -> None:
    made = rendered(K3S.with_name("eks.yml"))
    ours = {container["image"] for _, container in containers(made)}
    registry = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/place"
    assert ours == {
        f"{registry}/cruddur-{name}:1.2.3" for name in ("backend-flask", "frontend-react-js")
    }
