"""`make publish-test`: publishes a clone of this commit to a registry that runs for the test.

The registry is Debian's docker-registry, on loopback.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from local import ports
from local.paths import ROOT, VENV
from ops.containers import bases
from ops.containers.engine import docker

_VERSION = "0.0.1-test"
_PATIENCE_SECONDS = 20.0
_MANIFESTS = (
    "application/vnd.docker.distribution.manifest.v2+json, "
    "application/vnd.oci.image.manifest.v1+json, application/vnd.oci.image.index.v1+json"
)


def main() -> int:
    """Publish, look at what the registry holds, and try what must be refused."""
    if not shutil.which("docker-registry"):
        sys.exit("docker-registry is needed for this; on Debian: apt-get install docker-registry")
    with tempfile.TemporaryDirectory() as folder, _registry(Path(folder)) as host:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        commit = _output("git", "-C", str(clone), "rev-parse", "HEAD")
        published = _publish(clone, f"{host}/team", _VERSION)
        assert published.returncode == 0, published.stderr
        _pin_anew(host, Path(folder))
        for image, _, _ in bases.IMAGES:
            _look_at(host, f"team/{image}", commit)
        refused = {
            "a registry without a name": _publish(clone, host, _VERSION),
            "no version": _publish(clone, f"{host}/team", ""),
            "latest as the version": _publish(clone, f"{host}/team", "latest"),
        }
        (clone / "README.md").write_text("changed")
        refused["a change that is not committed"] = _publish(clone, f"{host}/team", "0.0.2")
        for what, done in refused.items():
            assert done.returncode == 1, what
            assert len(done.stderr.splitlines()) == 1, done.stderr
            print(f"refused {what}: {done.stderr.strip()}")
    return 0


def _pin_anew(host: str, folder: Path) -> None:
    """`make lock-images` takes the digest that the registry has, and the image is built from it."""
    tag = f"{host}/base:1"
    docker("tag", bases.image_of("postgres"), tag)
    docker("push", "--quiet", tag)
    digest = _digest(f"http://{host}/v2/base/manifests/1")
    file = folder / "Dockerfile"
    file.write_text(f"FROM {tag}@sha256:{'0' * 64} AS base\nFROM base AS prod\nUSER 1\n")
    bases.lock([file])
    assert f"FROM {tag}@{digest} AS base" in file.read_text(), file.read_text()
    docker("image", "rm", tag)
    docker("build", "--quiet", "--tag=cruddur.local/pinned", "-", given=file.read_text())
    docker("image", "rm", "cruddur.local/pinned")
    print(f"pinned anew: {digest}, and built from it")


def _look_at(host: str, name: str, commit: str) -> None:
    tags = sorted(_get(f"http://{host}/v2/{name}/tags/list")["tags"])
    assert tags == sorted([_VERSION, commit[:12]]), tags
    digests = {_digest(f"http://{host}/v2/{name}/manifests/{tag}") for tag in tags}
    assert len(digests) == 1, digests
    image = f"{host}/{name}:{_VERSION}"
    docker("image", "rm", "--force", image)
    docker("pull", "--quiet", image)
    labels = json.loads(docker("image", "inspect", "--format", "{{json .Config.Labels}}", image))
    assert labels["org.opencontainers.image.version"] == _VERSION, labels
    assert labels["org.opencontainers.image.revision"] == commit, labels
    docker("image", "rm", "--force", image, f"{host}/{name}:{commit[:12]}")
    print(f"{name}: {', '.join(tags)}, one digest: {digests.pop()}")


@contextmanager
def _registry(folder: Path) -> Iterator[str]:
    """Run a registry on loopback; its host and port."""
    host = f"127.0.0.1:{ports.free_port()}"
    settings = folder / "registry.yml"
    storage = {"filesystem": {"rootdirectory": str(folder / "images")}}
    # JSON is YAML as well.
    wanted = {"version": "0.1", "log": {"level": "error"}, "storage": storage}
    settings.write_text(json.dumps({**wanted, "http": {"addr": host}}))
    command = ["docker-registry", "serve", str(settings)]
    with (folder / "registry.log").open("w") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        port = int(host.rpartition(":")[2])
        assert ports.wait_until(lambda: ports.answers(port), _PATIENCE_SECONDS), "no registry"
        yield host
    finally:
        process.terminate()
        process.wait()


def _publish(clone: Path, registry: str, version: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(VENV / "bin" / "python"), "-m", "ops.containers.publish"],
        cwd=clone,
        env={**os.environ, "REGISTRY": registry, "VERSION": version},
        check=False,
        capture_output=True,
        text=True,
    )


def _get(url: str) -> Any:
    with urllib.request.urlopen(url, timeout=5) as response:  # noqa: S310
        return json.load(response)


def _digest(url: str) -> str:
    request = urllib.request.Request(url, headers={"Accept": _MANIFESTS}, method="HEAD")  # noqa: S310
    with urllib.request.urlopen(request, timeout=5) as response:  # noqa: S310
        return str(response.headers["Docker-Content-Digest"])


def _output(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
