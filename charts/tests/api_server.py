"""A real API server of Kubernetes, with its etcd, for a test run; it has no controllers."""

import json
import os
import ssl
import subprocess
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from charts import programs
from charts.tests.manifests import Manifest
from local import ports

_TOKEN = "of-a-test-run"
_START_SECONDS = 120.0
_PAUSE_SECONDS = 0.1


class RefusedError(Exception):
    """The server does not take it; the text is what it says."""


class Cluster:
    """Where the server answers, and calls of it."""

    def __init__(self, folder: Path, port: int) -> None:
        self._url = f"https://127.0.0.1:{port}"
        self._folder = folder
        self._certificate = folder / "certificates" / "apiserver.crt"
        self.kubeconfig = folder / "kubeconfig"

    def call(self, method: str, path: str, body: Manifest | None = None) -> Any:
        """What the server answers; raises RefusedError."""
        kind = "merge-patch+json" if method == "PATCH" else "json"
        request = urllib.request.Request(
            self._url + path,
            method=method,
            data=json.dumps(body).encode() if body else None,
            headers={"Authorization": f"Bearer {_TOKEN}", "Content-Type": f"application/{kind}"},
        )
        trusted = ssl.create_default_context(cafile=str(self._certificate))
        try:
            with urllib.request.urlopen(request, timeout=30, context=trusted) as answer:
                text = answer.read()
        except urllib.error.HTTPError as error:
            raise RefusedError(error.read().decode()) from error
        return json.loads(text) if text.startswith(b"{") else text.decode()

    def listed(self, path: str) -> dict[str, Manifest]:
        """The objects there, by name."""
        return {one["metadata"]["name"]: one for one in self.call("GET", path)["items"]}

    def environment(self) -> dict[str, str]:
        """That of a Helm that knows this cluster alone."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self._folder),
            "KUBECONFIG": str(self.kubeconfig),
        }

    def is_ready(self) -> bool:
        """Whether it takes requests, and has the first namespaces."""
        with suppress(OSError, RefusedError):
            self.call("GET", "/api/v1/namespaces/default")
            return bool(self.call("GET", "/readyz") == "ok")
        return False

    def write_kubeconfig(self) -> None:
        """For Helm."""
        cluster = {"server": self._url, "certificate-authority": str(self._certificate)}
        config = {
            "apiVersion": "v1",
            "kind": "Config",
            "current-context": "test",
            "contexts": [{"name": "test", "context": {"cluster": "test", "user": "test"}}],
            "clusters": [{"name": "test", "cluster": cluster}],
            "users": [{"name": "test", "user": {"token": _TOKEN}}],
        }
        self.kubeconfig.write_text(json.dumps(config))
        self.kubeconfig.chmod(0o600)


@contextmanager
def running(folder: Path) -> Iterator[Cluster]:
    """A cluster with nothing in it, that ends with the test."""
    store, peer, port = (ports.free_port() for _ in range(3))
    key = folder / "accounts.key"
    key.write_bytes(_new_key())
    tokens = folder / "tokens.csv"
    tokens.write_text(f'{_TOKEN},tester,tester,"system:masters"\n')
    etcd = [
        programs.program("etcd"),
        f"--data-dir={folder / 'etcd'}",
        f"--listen-client-urls=http://127.0.0.1:{store}",
        f"--advertise-client-urls=http://127.0.0.1:{store}",
        f"--listen-peer-urls=http://127.0.0.1:{peer}",
        # Nothing has to survive a loss of power.
        "--unsafe-no-fsync",
    ]
    server = [
        programs.program("kube-apiserver"),
        f"--etcd-servers=http://127.0.0.1:{store}",
        f"--cert-dir={folder / 'certificates'}",
        "--bind-address=127.0.0.1",
        "--advertise-address=127.0.0.1",
        f"--secure-port={port}",
        "--endpoint-reconciler-type=none",
        "--service-cluster-ip-range=10.0.0.0/24",
        "--authorization-mode=RBAC",
        f"--token-auth-file={tokens}",
        "--service-account-issuer=https://kubernetes.default.svc",
        f"--service-account-key-file={key}",
        f"--service-account-signing-key-file={key}",
    ]
    cluster = Cluster(folder, port)
    with _process(etcd, folder / "etcd.log"), _process(server, folder / "server.log") as process:
        wait_for(lambda: process.poll() is not None or cluster.is_ready(), _START_SECONDS)
        assert process.poll() is None, (folder / "server.log").read_text()[-3000:]
        cluster.write_kubeconfig()
        yield cluster


def wait_for(holds: Callable[[], bool], seconds: float = 30.0) -> None:
    """Until it holds."""
    until = monotonic() + seconds
    pause = threading.Event()
    while not holds():
        assert monotonic() < until, "it did not come about"
        pause.wait(_PAUSE_SECONDS)


@contextmanager
def _process(command: list[Any], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _new_key() -> bytes:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
