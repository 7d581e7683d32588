"""The steps of a deploy that are no stack: images, migrations, and a look at what runs."""

import base64
import http.client
import json
import os
import socket
import ssl
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from botocore.exceptions import WaiterError

from aws.deploy_options import DeployOptions, RefusedError

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ("cruddur-backend-flask", "cruddur-frontend-react-js")
SMOKE_SECONDS = 60.0
SMOKE_PAUSE_SECONDS = 2.0
TIMEOUT_SECONDS = 10.0


def refuse_what_is_not_committed() -> None:
    """Raises RefusedError for a tree with changes: what runs must be found again by its commit."""
    done = subprocess.run(
        ["git", "status", "--porcelain"], cwd=ROOT, check=False, capture_output=True, text=True
    )
    if done.returncode:
        raise RefusedError(f"git cannot say whether all is committed: {done.stderr.strip()}")
    if done.stdout:
        raise RefusedError(
            "There are changes that are not committed: commit them first, or put them away."
        )


def refuse_another_account(sts: Any, options: DeployOptions) -> None:
    """Raises RefusedError when the credentials are not of the account that REGISTRY names."""
    account = sts.get_caller_identity()["Account"]
    if account != options.account:
        raise RefusedError(
            f"The credentials are those of account {account}, but REGISTRY is in {options.account}."
        )


def missing_images(ecr: Any, options: DeployOptions) -> list[str]:
    """Which of the two images of this version the registry does not hold."""
    namespace = options.registry.partition("/")[2]
    missing = []
    for image in IMAGES:
        try:
            ecr.describe_images(
                repositoryName=f"{namespace}/{image}", imageIds=[{"imageTag": options.version}]
            )
        except (ecr.exceptions.ImageNotFoundException, ecr.exceptions.RepositoryNotFoundException):
            missing.append(f"{options.registry}/{image}:{options.version}")
    return missing


def publish(ecr: Any, options: DeployOptions) -> None:
    """Build and push what is missing of this version.

    Raises RefusedError when it is not there afterwards.
    """
    if not missing_images(ecr, options):
        return
    granted = ecr.get_authorization_token()["authorizationData"][0]
    user, _, password = base64.b64decode(granted["authorizationToken"]).decode().partition(":")
    host = options.registry.partition("/")[0]
    login = ["docker", "login", "--username", user, "--password-stdin", host]
    variables = {"REGISTRY": options.registry, "VERSION": options.version}
    _run(login, given=password)
    _run([sys.executable, "-m", "ops.containers.publish"], variables=variables)
    if missing := missing_images(ecr, options):
        raise RefusedError(f"The registry does not hold {' and '.join(missing)}.")


def migrate(ecs: Any, logs: Any, known: Mapping[str, str]) -> None:
    """Run the migrations of the new version once, and wait.

    Raises RefusedError when they fail; each file is one transaction, so the schema then is as it
    was before that file.
    """
    started = ecs.run_task(
        cluster=known["ClusterName"],
        taskDefinition=known["MigrationTaskArn"],
        launchType="FARGATE",
        count=1,
        networkConfiguration={
            "awsvpcConfiguration": {
                "subnets": known["PrivateSubnets"].split(","),
                "securityGroups": [known["MigrationGroup"]],
                "assignPublicIp": "DISABLED",
            }
        },
    )
    if not started["tasks"]:
        reasons = [one.get("reason", "no reason given") for one in started.get("failures", [])]
        raise RefusedError(f"The migrations could not be started: {', '.join(reasons)}.")
    task = started["tasks"][0]["taskArn"]
    try:
        ecs.get_waiter("tasks_stopped").wait(cluster=known["ClusterName"], tasks=[task])
    except WaiterError as error:
        raise RefusedError(
            "The migrations have not ended after ten minutes: look at them."
        ) from error
    ended = ecs.describe_tasks(cluster=known["ClusterName"], tasks=[task])["tasks"][0]
    container = ended["containers"][0]
    if container.get("exitCode") != 0:
        said = _last_words(logs, known["MigrationLogName"], task)
        reason = container.get("reason") or ended.get("stoppedReason", "")
        raise RefusedError(f"The migrations failed. {said or reason}")


def look(address: str, host: str, context: ssl.SSLContext, port: int = 443) -> None:
    """See that page and API answer under the name `host` at `address`.

    The name need not lead there yet. Raises RefusedError with what was seen last.
    """
    deadline = monotonic() + SMOKE_SECONDS
    while fault := _fault(address, host, context, port):
        if monotonic() > deadline:
            raise RefusedError(f"The new version does not answer as it should: {fault}")
        sleep(SMOKE_PAUSE_SECONDS)


def _fault(address: str, host: str, context: ssl.SSLContext, port: int) -> str:
    try:
        status, body = _get(address, host, "/api/ready", context, port)
        if status != 200 or json.loads(body)["status"] != "ok":
            return f"/api/ready said {status} {body[:200]}"
        status, body = _get(address, host, "/", context, port)
        if status != 200 or '<div id="root">' not in body:
            return f"the page said {status}"
    except (OSError, http.client.HTTPException, ValueError, LookupError) as error:
        return f"{type(error).__name__}: {error}"
    return ""


def _get(address: str, host: str, path: str, context: ssl.SSLContext, port: int) -> tuple[int, str]:
    connection = http.client.HTTPSConnection(host, timeout=TIMEOUT_SECONDS)
    plain = socket.create_connection((address, port), timeout=TIMEOUT_SECONDS)
    try:
        connection.sock = context.wrap_socket(plain, server_hostname=host)
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode("utf-8", errors="replace")
    finally:
        connection.close()
        plain.close()


def _last_words(logs: Any, group: str, task: str) -> str:
    stream = f"migration/migration/{task.rpartition('/')[2]}"
    try:
        events = logs.get_log_events(logGroupName=group, logStreamName=stream, limit=5)["events"]
    except logs.exceptions.ResourceNotFoundException:
        return ""
    return " / ".join(one["message"] for one in events)


def _run(command: list[str], given: str = "", variables: Mapping[str, str] | None = None) -> None:
    try:
        subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, **(variables or {})},
            input=given or None,
            text=True,
            check=True,
        )
    except FileNotFoundError as error:
        raise RefusedError(f"{command[0]} is needed for this: install it.") from error
    except subprocess.CalledProcessError as error:
        raise RefusedError(f"{' '.join(command[:2])} failed: see above.") from error
