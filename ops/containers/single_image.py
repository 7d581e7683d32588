"""Checks of one image without a stack."""

import re
import secrets
import signal
import time
from functools import partial

from local import ports
from ops.containers.engine import attempt, docker

_EX_CONFIG = 78
# Half of what Docker waits before it kills.
_STOP_SECONDS = 5.0
_PATIENCE_SECONDS = 30.0
_GOOD = {
    "DATABASE_URL": "postgresql://cruddur:secret@127.0.0.1/cruddur",
    "FRONTEND_URL": "http://localhost:8080",
    "MAIL_FROM": "Cruddur <noreply@your.domain>",
    "MAIL_URL": "smtp://mail.example",
    "SECRET_KEY": secrets.token_urlsafe(32),
}
_FAULTS: tuple[tuple[str, dict[str, str], str], ...] = (
    ("backend-flask", {"SECRET_KEY": ""}, "SECRET_KEY"),
    ("backend-flask", {"SECRET_KEY": "k" * 32}, "SECRET_KEY"),
    ("backend-flask", {"DATABASE_URL": "mysql://db"}, "DATABASE_URL"),
    ("backend-flask", {"FRONTEND_URL": "cruddur.example"}, "FRONTEND_URL"),
    ("backend-flask", {"FRONTEND_URL": ""}, "FRONTEND_URL"),
    ("backend-flask", {"FRONTEND_URL": "http://cruddur.example"}, "FRONTEND_URL"),
    ("backend-flask", {"MAIL_URL": ""}, "MAIL_URL"),
    ("backend-flask", {"MAIL_URL": "mail.example:587"}, "MAIL_URL"),
    ("backend-flask", {"MAIL_FROM": ""}, "MAIL_FROM"),
    ("backend-flask", {"DEMO_USER_HANDLE": "ann"}, "DEMO_USER_HANDLE"),
    ("backend-flask", {"SECRET_KEY_FILE": "/run/secrets/none"}, "SECRET_KEY_FILE"),
    ("backend-flask", {"SECRET_KEY_FILE": "/dev/null"}, "SECRET_KEY_FILE"),
    ("frontend-react-js", {}, "API_ORIGIN"),
    ("frontend-react-js", {"API_ORIGIN": "api:4567"}, "API_ORIGIN"),
    ("frontend-react-js", {"API_ORIGIN": "http://api/path"}, "API_ORIGIN"),
    ("frontend-react-js", {"API_ORIGIN": "http://api", "BACKEND_URL": "x;"}, "BACKEND_URL"),
    ("frontend-react-js", {"API_ORIGIN": "http://api", "TRUSTED_PROXIES": "x;"}, "TRUSTED_PROXIES"),
    (
        "frontend-react-js",
        {"API_ORIGIN": "http://api", "READS_PER_SECOND": "0"},
        "READS_PER_SECOND",
    ),
    (
        "frontend-react-js",
        {"API_ORIGIN": "http://api", "WRITES_PER_SECOND": "1r"},
        "WRITES_PER_SECOND",
    ),
)
_COMMANDS = ("gunicorn app:app -c gunicorn.conf.py", "flask worker", "flask migrate")


def names_what_is_wrong(backend: str, web: str) -> str:
    """A variable that is missing or wrong: one line that names it, and status 78."""
    for part, variables, name in _FAULTS:
        image, given = (
            (backend, {**_GOOD, **variables}) if part == "backend-flask" else (web, variables)
        )
        done = attempt("run", "--rm", "--read-only", "--tmpfs=/tmp", *_flags(given), image)
        said = (done.stdout + done.stderr).strip()
        assert done.returncode == _EX_CONFIG, f"{part} {name}: status {done.returncode}: {said}"
        assert len(said.splitlines()) == 1, said
        assert name in said, said
    return f"{len(_FAULTS)} faults, each one line and status {_EX_CONFIG}"


def stops_while_it_waits(backend: str) -> str:
    """As process 1 of its container and without any store it still ends on SIGTERM."""
    given = _flags({**_GOOD, "DYNAMODB_URL": "http://127.0.0.1:8000"})
    took = []
    for command in _COMMANDS:
        container = docker("run", "--detach", *given, backend, *command.split())
        try:
            assert ports.wait_until(partial(_listens, container), _PATIENCE_SECONDS), command
            began = time.monotonic()
            docker("stop", container)
            took.append(time.monotonic() - began)
        finally:
            docker("rm", "--force", container)
    assert max(took) < _STOP_SECONDS, took
    return ", ".join(f"{seconds:.1f} s" for seconds in took)


def _listens(container: str) -> bool:
    """Whether the main process has a handler for SIGTERM."""
    status = attempt("exec", container, "cat", "/proc/1/status").stdout
    caught = re.search(r"^SigCgt:\s*([0-9a-f]+)", status, re.MULTILINE)
    return bool(caught and int(caught[1], 16) >> (signal.SIGTERM - 1) & 1)


def _flags(variables: dict[str, str]) -> list[str]:
    return [f"--env={name}={value}" for name, value in variables.items()]
