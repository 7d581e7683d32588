"""Pictures in a bucket instead of a volume: moto's S3 runs on this machine for the check."""

import json
import os
import secrets
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import boto3

from local import ports, tools
from local.paths import AWS, STATE
from ops import secret_files
from ops.containers import pictures
from ops.containers.client import PATIENCE_SECONDS, fetch
from ops.containers.endurance import Life
from ops.containers.engine import Stack, attempt, docker

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

_BUCKET = "pictures"
_PREFIX = "place"
_REGION = "us-east-1"
_KEY_ID = "KEYOFTHEBUCKET"
_KEY = secrets.token_urlsafe(24)
_TOOLS = STATE / "aws"
# What keeps or sends pictures; the others go on meanwhile.
_SERVICES = ("backend-flask", "worker", "frontend-react-js")


def holds_pictures(life: Life, address: str) -> str:
    """Set as docs/operating.md says: a picture comes from the bucket, and is erased there."""
    stack = life.stack
    with _s3(address) as endpoint:
        bucket = boto3.client(
            "s3",
            endpoint_url=endpoint,
            region_name=_REGION,
            aws_access_key_id=_KEY_ID,
            aws_secret_access_key=_KEY,
        )
        bucket.create_bucket(Bucket=_BUCKET)
        given = {
            "MEDIA_URL": f"s3://{_BUCKET}/{_PREFIX}",
            "MEDIA_ENDPOINT": endpoint,
            "MEDIA_S3_REGION": _REGION,
            "MEDIA_ORIGIN": endpoint,
        }
        _give_credentials(stack)
        stack.variables.update(given)
        try:
            _up(stack)
            return _seen(life, bucket, endpoint)
        finally:
            for name in given:
                del stack.variables[name]
            _up(stack)
            # Compose removes none that the files do not name any more.
            attempt("network", "rm", f"{stack.name}_media")


def _seen(life: Life, bucket: "S3Client", endpoint: str) -> str:
    page = fetch(life.base, "GET", "/")
    assert endpoint in page.headers["Content-Security-Policy"], page.headers
    crud, path = pictures.post(life.ann)
    names = _names(bucket)
    uuid = path.split("/")[3]
    assert names and all(name.startswith(f"{_PREFIX}/") and uuid in name for name in names), names
    shown = fetch(life.base, "GET", path)
    # Not every engine writes them in the same case.
    headers = {name.lower(): value for name, value in shown.headers.items()}
    assert (shown.status, headers["content-type"]) == (200, "image/webp"), shown
    assert headers["cache-control"] == "private, no-store", headers
    assert headers["server"] != "nginx", "the answer of the API did not lead to the bucket"
    pictures.delete(life.ann, crud)
    assert fetch(life.base, "GET", path).status == 410
    assert ports.wait_until(lambda: not _names(bucket), PATIENCE_SECONDS), _names(bucket)
    outside = _leads_outside(life.stack)
    assert outside == [f"{life.stack.name}_media"], outside
    return f"{len(names)} files came and went; the API's one way out is the network media"


def _names(bucket: "S3Client") -> list[str]:
    listed = bucket.list_objects_v2(Bucket=_BUCKET)
    return [entry["Key"] for entry in listed.get("Contents", ())]


def _leads_outside(stack: Stack) -> list[str]:
    networks = stack.container("backend-flask")["NetworkSettings"]["Networks"]
    described = json.loads(docker("network", "inspect", *networks))
    return [network["Name"] for network in described if not network["Internal"]]


def _give_credentials(stack: Stack) -> None:
    file = stack.secrets.parent / "aws-credentials"
    file.write_text(f"[default]\naws_access_key_id = {_KEY_ID}\naws_secret_access_key = {_KEY}\n")
    secret_files.write(stack.secrets, {"AWS_CREDENTIALS_FILE": str(file)})
    secret_files.hand_over(stack.secrets)


def _up(stack: Stack) -> None:
    stack.compose("up", "--detach", "--wait", "--no-build", "--no-deps", *_SERVICES)


@contextmanager
def _s3(address: str) -> Iterator[str]:
    """An engine of S3 on the engine's default network; its address."""
    tools.install(_TOOLS, AWS / "requirements.txt")
    port = ports.free_port()
    command = [str(_TOOLS / "bin" / "moto_server"), "--host", address, "--port", str(port)]
    # Not the clone's folder: it holds a package of the name `local`.
    with subprocess.Popen(
        command,
        cwd=_TOOLS,
        env={**os.environ, "PYTHONPATH": ""},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            endpoint = f"http://{address}:{port}"
            up = ports.wait_until(
                lambda: bool(fetch(endpoint, "GET", "/").status), PATIENCE_SECONDS
            )
            assert up, "the engine of S3 did not start"
            yield endpoint
        finally:
            process.terminate()
