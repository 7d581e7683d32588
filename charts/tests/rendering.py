"""Calls of Helm: what it makes of the chart."""

import subprocess
from pathlib import Path

import yaml

from charts import programs
from charts.tests.manifests import Manifests

CHART = Path(__file__).parents[1] / "cruddur"
SETS = sorted((Path(__file__).parent / "sets").iterdir())
K3S = Path(__file__).parent / "sets" / "k3s.yml"
HELMS = ("helm3", "helm4")
KUBERNETES = programs.version_of("k8s.io/kubernetes")
SECONDS = 120


def helm(
    which: str, *arguments: str | Path, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Calls one of the two, bounded in time."""
    return subprocess.run(
        [programs.program(which), *arguments],
        check=False,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        env=environment,
    )


def rendered(
    values: Path,
    *more: str,
    which: str = "helm4",
    chart: Path = CHART,
) -> Manifests:
    """What an installation would send to the cluster."""
    # Helm 3 that is built from its module would take Kubernetes 1.20 for what it renders for.
    about = [f"--kube-version={KUBERNETES}", f"--values={values}", "--namespace=place"]
    done = helm(which, "template", "place", chart, *about, *more)
    assert done.returncode == 0, done.stderr
    return [one for one in yaml.safe_load_all(done.stdout) if one]


def refused(*values: str, base: Path | None = K3S) -> str:
    """Why Helm takes these values for none of this chart's."""
    given = [f"--values={base}"] if base else []
    done = helm("helm4", "template", "place", CHART, *given, *(f"--set={one}" for one in values))
    assert done.returncode, "they were taken"
    return done.stderr
