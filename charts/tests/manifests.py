"""What is read of rendered manifests, for rules and tests."""

from collections.abc import Iterator
from typing import Any

Manifest = dict[str, Any]
Manifests = list[Manifest]
Peer = tuple[str, int]

WORKLOADS = {"Deployment", "StatefulSet", "Job", "DaemonSet", "CronJob", "Pod"}
COMPONENT = "app.kubernetes.io/component"
KEEP = {"helm.sh/resource-policy": "keep"}
OUTSIDE = "outside"


def of_kind(manifests: Manifests, *kinds: str) -> Iterator[Manifest]:
    """Those of some kinds."""
    return (one for one in manifests if one["kind"] in kinds)


def name_of(manifest: Manifest) -> str:
    """Kind and name, for what a rule says."""
    return f"{manifest['kind']} {manifest['metadata'].get('name')}"


def part_of(manifest: Manifest) -> str:
    """Which part of the product it belongs to."""
    return str(manifest["metadata"].get("labels", {}).get(COMPONENT))


def pods(manifests: Manifests) -> Iterator[tuple[str, Manifest]]:
    """What each workload makes pods from: its part, and the specification of the pod."""
    for workload in of_kind(manifests, *WORKLOADS):
        spec = workload["spec"]
        yield part_of(workload), spec.get("template", {}).get("spec", spec)


def containers(manifests: Manifests) -> Iterator[tuple[str, Manifest]]:
    """Every container of every pod, with its part."""
    for part, pod in pods(manifests):
        for container in [*pod.get("initContainers", []), *pod["containers"]]:
            yield part, container


def secret_files(pod: Manifest) -> Iterator[str]:
    """The names of the secrets that a pod has as files; a whole Secret is `*`."""
    for volume in pod.get("volumes", []):
        sources = volume.get("projected", {}).get("sources", [])
        for source in [*(one.get("secret", {}) for one in sources), volume.get("secret", {})]:
            if source:
                yield from (item["path"] for item in source.get("items", [{"path": "*"}]))


def annotations(manifest: Manifest) -> dict[str, str]:
    """Those of it."""
    return dict(manifest["metadata"].get("annotations") or {})


def called(manifests: Manifests) -> set[tuple[str, Peer]]:
    """Who may call whom at which port, as the network policies of both sides say."""
    out, into = set(), set()
    for policy in of_kind(manifests, "NetworkPolicy"):
        part = _part_of_selector(policy["spec"]["podSelector"])
        for rule in policy["spec"].get("egress") or []:
            out |= {(part, peer) for peer in _peers(rule, "to")}
        for rule in policy["spec"].get("ingress") or []:
            into |= {(peer[0], (part, peer[1])) for peer in _peers(rule, "from")}
    within = {edge for edge in out if edge in into}
    leaving = {edge for edge in out if edge[1][0] == OUTSIDE}
    coming = {edge for edge in into if edge[0] == OUTSIDE}
    return within | leaving | coming


def _peers(rule: Manifest, side: str) -> Iterator[Peer]:
    # A rule that names nobody means everybody.
    named = rule.get(side) or [{}]
    for port in rule.get("ports") or [{"port": 0}]:
        for peer in named:
            within = "podSelector" in peer and "namespaceSelector" not in peer
            yield (_part_of_selector(peer["podSelector"]) if within else OUTSIDE), port["port"]


def _part_of_selector(selector: Manifest) -> str:
    labels = selector.get("matchLabels", {})
    return "postgres" if "cnpg.io/cluster" in labels else str(labels.get(COMPONENT, "all"))
