"""Which engine of DynamoDB production uses: one that somebody has chosen."""

import json
from typing import Any

from ops.containers.engine import Stack, attempt, docker

_EX_CONFIG = 78
_WARNING = "notifications and messages are in DynamoDB Local"
_CHOICES = ("AWS credentials", "DYNAMODB_URL", "ALLOW_DYNAMODB_LOCAL=yes")


def has_to_be_chosen(stack: Stack) -> str:
    """Without a choice the start ends with one sentence, and no engine runs for it."""
    chosen = stack.variables.pop("ALLOW_DYNAMODB_LOCAL")
    try:
        before = _configured(stack)
        done = attempt(
            "compose",
            *stack.files,
            *("run", "--rm", "--no-deps", "--no-TTY", "migrate", "flask", "dynamodb-init"),
            variables=stack.variables,
        )
        stack.variables["DYNAMODB_URL"] = "http://alternator.example:8000"
        other = _configured(stack)
    finally:
        stack.variables.pop("DYNAMODB_URL", None)
        stack.variables["ALLOW_DYNAMODB_LOCAL"] = chosen
        # The networks differ from those of the choice.
        stack.remove()
    lines = [line for line in done.stderr.splitlines() if "cruddur: " in line]
    assert (done.returncode, len(lines)) == (_EX_CONFIG, 1), done
    assert all(choice in lines[0] for choice in _CHOICES), lines
    for found, url in ((before, ""), (other, "http://alternator.example:8000")):
        services = found["services"]
        assert services["dynamodb-local"]["scale"] == 0, services["dynamodb-local"]
        for name in ("migrate", "backend-flask", "worker", "backup"):
            assert services[name]["environment"]["DYNAMODB_URL"] == url, name
            assert "engine" in services[name]["networks"], name
        assert not found["networks"]["engine"].get("internal"), found["networks"]
    assert _configured(stack)["services"]["dynamodb-local"]["scale"] == 1
    return lines[0]


def is_named_at_the_start(stack: Stack) -> str:
    """API and worker say that it is DynamoDB Local, which was allowed."""
    for service in ("backend-flask", "worker"):
        said = [line for line in stack.compose("logs", service).splitlines() if _WARNING in line]
        assert said, f"{service} did not say it"
    return _WARNING


def keeps_the_api_inside(stack: Stack) -> str:
    """With the engine in a container here, no network of the API leads anywhere else."""
    networks = stack.container("backend-flask")["NetworkSettings"]["Networks"]
    described = json.loads(docker("network", "inspect", *networks))
    assert all(network["Internal"] for network in described), networks
    return f"internal: {', '.join(sorted(networks))}"


def _configured(stack: Stack) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(stack.compose("config", "--format", "json"))
    return found
