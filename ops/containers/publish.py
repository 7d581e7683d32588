"""`make publish REGISTRY=host/name VERSION=1.2.3`: builds all images and pushes them.

Each gets two tags, the version and the commit, and never `latest`: what runs somewhere can be
named. What is not committed is not published.
"""

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

from local.paths import ROOT
from ops.containers import bases

_REGISTRY = re.compile(r"[a-z0-9][a-z0-9.-]*(:[0-9]{1,5})?(/[a-z0-9]+([._-]+[a-z0-9]+)*)+")
_VERSION = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?")
_HOW = "make publish REGISTRY=registry.example/team VERSION=1.2.3"
# Enough characters to identify a commit of a project of this size.
_COMMIT_CHARACTERS = 12


def main() -> int:
    """Check what was asked for, build, tag and push."""
    registry = os.environ.get("REGISTRY", "")
    version = os.environ.get("VERSION", "")
    if not _REGISTRY.fullmatch(registry):
        sys.exit(f"REGISTRY must be a host and a name: {_HOW}")
    if not _VERSION.fullmatch(version):
        sys.exit(f"VERSION must be three numbers: {_HOW}")
    if _git("status", "--porcelain"):
        sys.exit("There are changes that are not committed: commit them first, or put them away.")
    commit = _git("rev-parse", "HEAD")
    labels = {
        "VERSION": version,
        "REVISION": commit,
        # The commit's own time, so that the same commit makes the same image.
        "CREATED": _git("log", "-1", "--format=%cI"),
        "SOURCE": _source(),
    }
    for image, part, target in bases.IMAGES:
        name = f"{registry}/{image}"
        tags = [f"{name}:{version}", f"{name}:{commit[:_COMMIT_CHARACTERS]}"]
        build = [f"--build-arg={label}={value}" for label, value in labels.items()]
        flags = [*bases.build_flags(part), *target, *build, *(f"--tag={tag}" for tag in tags)]
        _docker("build", "--quiet", *flags, part)
        for tag in tags:
            _docker("push", "--quiet", tag)
            print(f"pushed {tag}", flush=True)
    return 0


def _source() -> str:
    """Where the code is kept, without a name or password that may stand in the address."""
    remote = subprocess.run(
        ["git", "remote", "get-url", "origin"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    address = urlsplit(remote.stdout.strip())
    if address.scheme not in ("http", "https") or not address.hostname:
        return "unknown"
    return f"{address.scheme}://{address.hostname}{address.path}"


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def _docker(*arguments: str) -> None:
    done = subprocess.run(
        ["docker", *arguments], cwd=Path(ROOT), check=False, stdout=subprocess.DEVNULL
    )
    if done.returncode:
        sys.exit(f"docker {arguments[0]} failed: see above. Nothing after it was done.")


if __name__ == "__main__":
    try:
        sys.exit(main())
    except FileNotFoundError as missing:
        sys.exit(f"{missing.filename} is needed for this: install it.")
