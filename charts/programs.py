"""The programs of `make test-kubernetes`, built from Go modules: `python -m charts.programs`.

They stand in the user's cache folder, under a name that changes with their versions. A build takes
one core at a low priority, and an hour at most for each program.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

MODULE = Path(__file__).parent / "tools"
_BUILD_SECONDS = 60 * 60
_VERSION = "k8s.io/component-base/version"


@dataclass(frozen=True)
class _Program:
    package: str
    # Variables of the program that hold its version, which a build from a module leaves empty.
    stamps: tuple[str, ...] = ()


PROGRAMS = {
    "helm3": _Program("helm.sh/helm/v3/cmd/helm", ("helm.sh/helm/v3/internal/version.version",)),
    "helm4": _Program("helm.sh/helm/v4/cmd/helm", ("helm.sh/helm/v4/internal/version.version",)),
    "etcd": _Program("go.etcd.io/etcd/server/v3"),
    "kube-apiserver": _Program("k8s.io/kubernetes/cmd/kube-apiserver", (f"{_VERSION}.gitVersion",)),
}
# Modules that are read and not built: what they describe is checked beside the newest version.
OLDEST_KUBERNETES = "k8s.io/kubernetes@v1.34.4"
GATEWAY_API = "sigs.k8s.io/gateway-api@v1.6.3"
SUMS = {
    OLDEST_KUBERNETES: "h1:Yy6R4QB8C9kJPp25GFqEvX5XQwY5qzKeqD0Xx6oAcmk=",
    GATEWAY_API: "h1:lKpJa5bGlraC/QeACvCpsHLdmO6y0iKfzVl6gzaFEYc=",
}


class MissingProgramError(Exception):
    """A program cannot be built; the text says what is missing."""


def folder() -> Path:
    """Where the programs of these versions are."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    made_of = b"".join((MODULE / name).read_bytes() for name in ("go.mod", "go.sum"))
    made_of += repr(PROGRAMS).encode()
    return cache / "cruddur" / "kubernetes" / hashlib.sha256(made_of).hexdigest()[:16]


def program(name: str) -> Path:
    """The program of that name; builds it where it is not there yet. Idempotent."""
    there = folder() / name
    if there.exists():
        return there
    wanted = PROGRAMS[name]
    print(f"Building {name} ...", flush=True)
    there.parent.mkdir(parents=True, exist_ok=True)
    fresh = there.with_suffix(f".{os.getpid()}")
    version = version_of(wanted.package)
    flags = " ".join(["-s -w", *(f"-X {stamp}={version}" for stamp in wanted.stamps)])
    try:
        _go("build", "-p=1", "-trimpath", f"-ldflags={flags}", "-o", str(fresh), wanted.package)
        fresh.rename(there)
    finally:
        fresh.unlink(missing_ok=True)
    return there


def version_of(package: str) -> str:
    """The version of the module that `package` is in, as go.mod requires it."""
    required = re.findall(r"^\t(\S+) (v\S+)", (MODULE / "go.mod").read_text(), re.MULTILINE)
    return next(str(version) for module, version in required if package.startswith(module))


def kubernetes() -> Path:
    """The folder with the sources of the version of Kubernetes that is built."""
    return _directory(f"k8s.io/kubernetes@{version_of('k8s.io/kubernetes')}")


def module(name: str) -> Path:
    """The folder of a module that is read, once its content is what it was when it was chosen."""
    return _directory(name, SUMS[name])


def _directory(name: str, wanted: str | None = None) -> Path:
    said: dict[str, str] = json.loads(_go("mod", "download", "-json", name, capture=True))
    if wanted and said["Sum"] != wanted:
        raise MissingProgramError(f"{name} is not what it was: {said['Sum']}.")
    return Path(said["Dir"])


def _go(*arguments: str, capture: bool = False) -> str:
    if not shutil.which("go"):
        raise MissingProgramError("Go is needed: the newest version of https://go.dev/dl/.")
    done = subprocess.run(
        ["nice", "go", *arguments],
        cwd=MODULE,
        check=False,
        env={**os.environ, "CGO_ENABLED": "0", "GOFLAGS": "-buildvcs=false"},
        stdout=subprocess.PIPE if capture else None,
        text=True,
        timeout=_BUILD_SECONDS,
    )
    if done.returncode:
        raise MissingProgramError(f"go {arguments[0]} failed: see above.")
    return done.stdout or ""


def main() -> int:
    """Build what is missing, and fetch what is read."""
    try:
        for name in PROGRAMS:
            program(name)
        for name in SUMS:
            module(name)
    except (MissingProgramError, subprocess.TimeoutExpired) as missing:
        sys.exit(str(missing))
    return 0


if __name__ == "__main__":
    sys.exit(main())
