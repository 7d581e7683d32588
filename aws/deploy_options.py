"""The options of a deploy: reads them, and names every fault before AWS is called."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ENVIRONMENTS = Path(__file__).parent / "environments"
HOW = "make deploy ENVIRONMENT=production REGISTRY=… VERSION=1.2.3 (aws/README.md says more)"
_ENVIRONMENT = re.compile(r"[a-z][a-z0-9-]{1,19}")
_REGISTRY = re.compile(
    r"(?P<account>\d{12})\.dkr\.ecr\.(?P<region>[a-z0-9-]+)\.amazonaws\.com(\.cn)?"
    r"/(?P<namespace>[a-z0-9]+([._/-][a-z0-9]+)*)"
)
_VERSION = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?")
_DEMO = (
    "DEMO_USER_HANDLE is set: it lets anyone act as that person, and has no place on AWS. "
    "Unset it (env -u DEMO_USER_HANDLE make deploy …)."
)


class RefusedError(Exception):
    """The deploy does not go on; the text says why, and what to do."""


@dataclass(frozen=True)
class DeployOptions:
    """The version to run, where it runs, and the parameters that a person chose."""

    environment: str
    registry: str
    version: str
    account: str
    region: str
    chosen: Mapping[str, str]
    plan: bool = False

    @property
    def given(self) -> dict[str, str]:
        """The parameters that are known before any stack is."""
        return {
            **self.chosen,
            "EnvironmentName": self.environment,
            "Registry": self.registry,
            "Namespace": self.registry.partition("/")[2],
            "Version": self.version,
        }


def read(variables: Mapping[str, str], folder: Path = ENVIRONMENTS) -> DeployOptions:
    """Read the variables of `make deploy` and the environment's file. Raises RefusedError."""
    environment = variables.get("ENVIRONMENT", "")
    registry = variables.get("REGISTRY", "").rstrip("/")
    version = variables.get("VERSION", "")
    file = folder / f"{environment}.toml"
    named = _ENVIRONMENT.fullmatch(environment)
    ours = _REGISTRY.fullmatch(registry)
    faults = []
    if not named:
        faults.append("ENVIRONMENT must be 2 to 20 small letters, digits and hyphens.")
    elif not file.exists():
        faults.append(f"There is no {file.name} in aws/environments: copy example.toml to it.")
    if not ours:
        faults.append(
            "REGISTRY must be one of ECR with a name behind it: "
            "123456789012.dkr.ecr.eu-central-1.amazonaws.com/place."
        )
    if not _VERSION.fullmatch(version):
        faults.append("VERSION must be three numbers, such as 1.2.3.")
    if variables.get("DEMO_USER_HANDLE"):
        faults.append(_DEMO)
    if faults or ours is None:
        raise RefusedError("\n".join([*faults, HOW]))
    return DeployOptions(
        environment,
        registry,
        version,
        account=ours["account"],
        region=ours["region"],
        chosen=_chosen(file),
        plan=bool(variables.get("PLAN")),
    )


def _chosen(file: Path) -> dict[str, str]:
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise RefusedError(f"aws/environments/{file.name} cannot be read: {error}.") from error
    wrong = [name for name, value in found.items() if not isinstance(value, str)]
    if wrong:
        raise RefusedError(
            f"In aws/environments/{file.name} every value is a text in quotes; "
            f"{', '.join(wrong)} is none."
        )
    return found
