"""Who may talk to whom: rules about network policies and Services."""

from collections.abc import Iterator

from charts.tests.manifests import OUTSIDE, Manifests, called, name_of, of_kind, part_of, pods

USES_POSTGRES = {"api", "stream", "worker", "migrate", "backup"}
USES_ENGINE = {"api", "worker", "migrate", "backup"}
WITHIN = {
    ("web", ("api", 4567)),
    ("web", ("stream", 4569)),
    *((part, ("postgres", 5432)) for part in USES_POSTGRES | {"postgres"}),
    ("postgres", ("postgres", 8000)),
    *((part, ("dynamodb-local", 8000)) for part in USES_ENGINE),
}
NAMES = 53
# Whom a browser's request comes to, and whom Prometheus asks.
ENTERED = {("web", 8080), ("api", 4567), ("stream", 4569), ("postgres", 5432), ("postgres", 8000)}


def nobody_talks_unless_named(manifests: Manifests) -> Iterator[str]:
    """One policy shuts everything, and each part has one that opens what it needs."""
    policies = list(of_kind(manifests, "NetworkPolicy"))
    both = {"Ingress", "Egress"}
    shut = [
        policy
        for policy in policies
        if not {"ingress", "egress"} & policy["spec"].keys()
        and set(policy["spec"]["policyTypes"]) == both
        and "app.kubernetes.io/component" not in policy["spec"]["podSelector"]["matchLabels"]
    ]
    if not shut:
        yield "what no policy names is open"
    opened = {part_of(policy) for policy in policies if policy not in shut}
    for part, _ in pods(manifests):
        if part not in opened:
            yield f"{part} has no policy"


def walls_are_those_of_compose(manifests: Manifests) -> Iterator[str]:
    """Nobody calls whom it cannot reach in docker-compose.prod.yml."""
    for caller, (part, port) in called(manifests):
        if OUTSIDE not in (caller, part) and (caller, (part, port)) not in WITHIN:
            yield f"{caller} may call {part} at {port}"


def nobody_is_cut_off(manifests: Manifests) -> Iterator[str]:
    """Whoever needs a store reaches it."""
    edges = called(manifests)
    there = {part for part, _ in pods(manifests)}
    needed = {("web", ("api", 4567)), ("web", ("stream", 4569)), (OUTSIDE, ("web", 8080))}
    for store, port, users in (
        ("postgres", 5432, USES_POSTGRES),
        ("dynamodb-local", 8000, USES_ENGINE),
    ):
        if store in there:
            needed |= {(part, (store, port)) for part in users & there}
    for caller, (part, port) in needed - edges:
        yield f"{caller} does not reach {part} at {port}"


def only_the_web_is_entered(manifests: Manifests) -> Iterator[str]:
    """Nothing else is called from elsewhere but for figures, and no Service is on a node's port."""
    for caller, peer in called(manifests):
        if caller == OUTSIDE and peer not in ENTERED:
            yield f"{peer[0]} is open at {peer[1]}"
    for service in of_kind(manifests, "Service"):
        if service["spec"].get("type", "ClusterIP") != "ClusterIP":
            yield f"{name_of(service)} is open"


def few_reach_what_is_outside(manifests: Manifests) -> Iterator[str]:
    """The web and the bundled stores reach nothing, and nothing is reached at every port."""
    for caller, (part, port) in called(manifests):
        if part != OUTSIDE or port == NAMES:
            continue
        if caller in ("web", "postgres", "dynamodb-local", "all"):
            yield f"{caller} reaches the outside at {port}"
        if not port:
            yield f"{caller} reaches the outside at every port"
        if caller != "worker" and port in (25, 465, 587):
            yield f"{caller} can send mail"


WALLS = [
    nobody_talks_unless_named,
    walls_are_those_of_compose,
    nobody_is_cut_off,
    only_the_web_is_entered,
    few_reach_what_is_outside,
]
