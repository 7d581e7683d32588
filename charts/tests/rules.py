"""What must hold of everything that the chart makes, as functions that yield what is wrong."""

import re
from collections.abc import Callable, Iterator

from charts.tests.manifests import (
    KEEP,
    Manifest,
    Manifests,
    annotations,
    containers,
    name_of,
    of_kind,
    part_of,
    pods,
    secret_files,
)
from charts.tests.walls import WALLS

Rule = Callable[[Manifests], Iterator[str]]

SECRET_NAME = re.compile(r"PASSWORD|SECRET|TOKEN|MAIL_URL|DATABASE_URL|_KEY")
FIXED = re.compile(r"[^:@]+(:[0-9]{1,5}/[^:@]+)?(:(?!latest\b)[\w.-]+)?@sha256:[0-9a-f]{64}")
OF_A_VERSION = re.compile(r".+/[^:/]+:(?!latest$)[\w.-]+")
# Who has which secret, besides those that all of the backend have.
READERS = {
    "migration_database_url": {"migrate"},
    "postgres_password": {"postgres"},
    "oidc_providers": {"api"},
    "backup_s3_key": {"backup"},
    "aws_credentials": {"api", "worker", "migrate", "backup"},
    "database_url": {"api", "stream", "worker", "migrate", "backup"},
    "secret_key": {"api", "stream", "worker", "migrate"},
    "mail_url": {"api", "stream", "worker", "migrate"},
    "metrics_token": {"api", "stream", "worker", "migrate"},
}
ROLLED = {"web", "api", "stream", "worker"}
ASKED = {
    "web": "/config.json",
    "api": "/api/health-check",
    "stream": "/api/stream/health",
    "worker": "find /tmp/heartbeat -newermt '15 seconds ago'",
    "postgres": "pg_isready --quiet --host=127.0.0.1",
    "dynamodb-local": "curl --silent --max-time 2",
    "backup": "find /tmp/healthy -newermt now",
}


def everything_says_what_it_belongs_to(manifests: Manifests) -> Iterator[str]:
    """By its labels, which policies, Services and people select by."""
    wanted = {
        f"app.kubernetes.io/{label}" for label in ("name", "instance", "component", "version")
    }
    for manifest in manifests:
        if missing := wanted - manifest["metadata"].get("labels", {}).keys():
            yield f"{name_of(manifest)} has no {', '.join(sorted(missing))}"


def pods_are_restricted(manifests: Manifests) -> Iterator[str]:
    """As the strictest standard of Pod Security has it."""
    for part, pod in pods(manifests):
        context = pod.get("securityContext", {})
        if not context.get("runAsNonRoot") or not context.get("runAsUser"):
            yield f"{part} may run as root"
        if context.get("seccompProfile") != {"type": "RuntimeDefault"}:
            yield f"{part} may make every system call"
        if any(pod.get(f"host{kind}") for kind in ("Network", "PID", "IPC")):
            yield f"{part} sees the node"
        if any("hostPath" in volume for volume in pod.get("volumes", [])):
            yield f"{part} has a folder of the node"
    for part, container in containers(manifests):
        context = container.get("securityContext", {})
        if context.get("allowPrivilegeEscalation") is not False or context.get("privileged"):
            yield f"{part} may get more rights"
        if context.get("capabilities") != {"drop": ["ALL"]}:
            yield f"{part} keeps capabilities"


def nothing_is_written_but_volumes(manifests: Manifests) -> Iterator[str]:
    """The root is read-only, and the web only reads pictures."""
    for part, container in containers(manifests):
        if container.get("securityContext", {}).get("readOnlyRootFilesystem") is not True:
            yield f"{part} can write its root"
        for mount in container.get("volumeMounts", []):
            reads = mount["name"] == "secrets" or (
                mount["name"] == "media" and part not in ("api", "worker")
            )
            if reads and mount.get("readOnly") is not True:
                yield f"{part} can write {mount['mountPath']}"


def nobody_has_a_right_in_the_cluster(manifests: Manifests) -> Iterator[str]:
    """No token, no role, an account for each part."""
    for manifest in of_kind(manifests, "Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding"):
        yield f"{name_of(manifest)} gives rights"
    for account in of_kind(manifests, "ServiceAccount"):
        if account.get("automountServiceAccountToken") is not False:
            yield f"{name_of(account)} has a token"
    accounts = {account["metadata"]["name"] for account in of_kind(manifests, "ServiceAccount")}
    for part, pod in pods(manifests):
        if pod.get("automountServiceAccountToken") is not False:
            yield f"{part} has a token"
        if pod.get("enableServiceLinks") is not False:
            yield f"{part} is told of every Service"
        name = str(pod.get("serviceAccountName"))
        if name not in accounts or not name.endswith(f"-{part}"):
            yield f"{part} has no account of its own"


def no_secret_is_written_down(manifests: Manifests) -> Iterator[str]:
    """Secrets are files, which only the user of a container reads."""
    for part, container in containers(manifests):
        if container.get("envFrom"):
            yield f"{part} takes whatever an object holds"
        for variable in container.get("env", []):
            name, value = variable["name"], str(variable.get("value", ""))
            if SECRET_NAME.search(name) and not name.endswith("_FILE") and name != "AWS_REGION":
                yield f"{part} gets {name} in plain text"
            if re.search(r"://[^/@]*:[^/@]*@", value):
                yield f"{part} gets a password within {name}"
    for part, pod in pods(manifests):
        for volume in pod.get("volumes", []):
            if "secret" in volume or volume.get("projected", {}).get("defaultMode", 0o440) != 0o440:
                yield f"{part} lets everybody read {volume['name']}"


def each_part_has_only_its_secrets(manifests: Manifests) -> Iterator[str]:
    """Nobody but the migrations can sign in as the owner of the tables."""
    for part, pod in pods(manifests):
        for name in secret_files(pod):
            if part not in READERS.get(name, set()):
                yield f"{part} has {name}"


def what_holds_data_stays(manifests: Manifests) -> Iterator[str]:
    """`helm uninstall` takes no volume, and no key that opens one."""
    for manifest in of_kind(manifests, "PersistentVolumeClaim", "Secret", "Cluster"):
        if not KEEP.items() <= annotations(manifest).items():
            yield f"{name_of(manifest)} is deleted with the release"
    for manifest in of_kind(manifests, "StatefulSet"):
        policy = manifest["spec"].get("persistentVolumeClaimRetentionPolicy", {})
        if "Delete" in policy.values():
            yield f"{name_of(manifest)} deletes its volumes"


def images_are_fixed(manifests: Manifests) -> Iterator[str]:
    """A version of ours, or a digest."""
    for part, container in containers(manifests):
        image = container["image"]
        if not (FIXED.fullmatch(image) or OF_A_VERSION.fullmatch(image)):
            yield f"{part} runs whatever {image} is"


def everything_is_bounded(manifests: Manifests) -> Iterator[str]:
    """Memory, what is in memory, and how long a migration may take."""
    for part, container in containers(manifests):
        resources = container.get("resources", {})
        if not resources.get("limits", {}).get("memory"):
            yield f"{part} may take all memory"
        if not {"cpu", "memory"} <= resources.get("requests", {}).keys():
            yield f"{part} is promised nothing"
    for part, pod in pods(manifests):
        for volume in pod.get("volumes", []):
            if "emptyDir" in volume and not (volume["emptyDir"] or {}).get("sizeLimit"):
                yield f"{part} may fill {volume['name']}"
    for job in of_kind(manifests, "Job"):
        if not job["spec"].get("activeDeadlineSeconds"):
            yield f"{name_of(job)} may go on for ever"


def probes_ask_what_compose_asks(manifests: Manifests) -> Iterator[str]:
    """Each is asked at its start, while it runs, and before it gets a request."""
    for part, container in containers(manifests):
        if part == "migrate":
            continue
        kinds = ["readinessProbe"] if part == "backup" else ["readinessProbe", "livenessProbe"]
        for kind in [*kinds, *(["startupProbe"] if part != "backup" else [])]:
            probe = container.get(kind, {})
            asks = probe.get("httpGet", {}).get("path") or " ".join(
                probe.get("exec", {}).get("command", [])
            )
            if part not in ASKED or ASKED[part] not in asks:
                yield f"{part} is not asked by its {kind}"


def roll_outs_leave_no_gap(manifests: Manifests) -> Iterator[str]:
    """New before old, and time to finish."""
    budgets = {part_of(one) for one in of_kind(manifests, "PodDisruptionBudget")}
    for deployment in of_kind(manifests, "Deployment"):
        part, spec = part_of(deployment), deployment["spec"]
        if part not in ROLLED:
            continue
        rolling = spec.get("strategy", {}).get("rollingUpdate", {})
        if rolling.get("maxUnavailable") != 0:
            yield f"{part} is replaced before the new one is ready"
        if part not in budgets:
            yield f"{part} goes as a whole when a node is emptied"
        pod = spec["template"]["spec"]
        if not pod.get("topologySpreadConstraints"):
            yield f"{part} may stand on one node"
        yield from _without_draining(part, pod)


def _without_draining(part: str, pod: Manifest) -> Iterator[str]:
    (container,) = pod["containers"]
    if container.get("ports"):
        pause = container.get("lifecycle", {}).get("preStop", {}).get("sleep", {}).get("seconds", 0)
        if not 0 < pause < pod.get("terminationGracePeriodSeconds", 0) - 5:
            yield f"{part} is ended while requests still come"


def browsers_come_by_tls(manifests: Manifests) -> Iterator[str]:
    """And nobody acts as the demo person."""
    for ingress in of_kind(manifests, "Ingress"):
        hosts = {host for one in ingress["spec"].get("tls", []) for host in one["hosts"]}
        if {rule.get("host") for rule in ingress["spec"]["rules"]} != hosts:
            yield f"{name_of(ingress)} answers without TLS"
    for part, container in containers(manifests):
        for variable in container.get("env", []):
            if variable["name"] == "FRONTEND_URL" and not variable["value"].startswith("https://"):
                yield f"{part} is told of an address without TLS"
            if variable["name"] == "DEMO_USER_HANDLE":
                yield f"{part} lets anyone act as the demo person"


RULES: list[Rule] = [
    everything_says_what_it_belongs_to,
    pods_are_restricted,
    nothing_is_written_but_volumes,
    nobody_has_a_right_in_the_cluster,
    no_secret_is_written_down,
    each_part_has_only_its_secrets,
    *WALLS,
    what_holds_data_stays,
    images_are_fixed,
    everything_is_bounded,
    probes_ask_what_compose_asks,
    roll_outs_leave_no_gap,
    browsers_come_by_tls,
]
