"""The environment of the processes of the product when they run without Docker."""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from local import ports
from local.paths import ROOT, STATE, with_tools


@dataclass(frozen=True)
class Ports:
    """Where each part listens, on 127.0.0.1."""

    web: int = 3000
    api: int = 4567
    stream: int = 4569
    postgres: int = 5432
    dynamodb: int = 8000

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> "Ports":
        """Take WEB_PORT, API_PORT and so on where they are set."""
        return cls(
            **{
                name: _port(variable, environment)
                for name, variable in VARIABLES.items()
                if environment.get(variable)
            }
        )

    @classmethod
    def free(cls) -> "Ports":
        """As many ports that nothing listens on."""
        return cls(*(ports.free_port() for _ in VARIABLES))

    @property
    def web_url(self) -> str:
        """Where a person opens the page."""
        return f"http://localhost:{self.web}"

    @property
    def api_url(self) -> str:
        """Where a program reaches the API."""
        return f"http://localhost:{self.api}"

    @property
    def stream_url(self) -> str:
        """Where a program reaches the stream."""
        return f"http://localhost:{self.stream}"

    def variables(self) -> dict[str, str]:
        """Give the ports as the variables that `read` takes."""
        return {variable: str(getattr(self, name)) for name, variable in VARIABLES.items()}


VARIABLES = {
    "web": "WEB_PORT",
    "api": "API_PORT",
    "stream": "STREAM_PORT",
    "postgres": "POSTGRES_PORT",
    "dynamodb": "DYNAMODB_PORT",
}


# What a person may choose for the API and the worker; the rest follows from the stack.
CHOICES = (
    "ALLOWED_HOSTS",
    "API_THREADS",
    "API_WORKERS",
    "BACKEND_URL",
    "DEMO_USER_HANDLE",
    "DISK_FOLDER",
    "FRONTEND_URL",
    "LIMITS_TIMES",
    "LOG_FORMAT",
    "LOG_LEVEL",
    "MAIL_FROM",
    "MAIL_URL",
    "METRICS_TOKEN",
    "MAX_CONCURRENT_SEARCHES",
    "MAX_MEDIA_BYTES",
    "MIN_EXPIRES_IN",
    "MIN_TIMER",
    "OIDC_PROVIDERS",
    "OTEL_EXPORTER_OTLP_ENDPOINT",
    "OTEL_EXPORTER_OTLP_HEADERS",
    "PUSH_TEST_ORIGIN",
    "SECRET_KEY",
    "SCRUB_EVERY_SECONDS",
    "SESSION_CACHE_SECONDS",
    "STREAM_MOST",
    "STREAM_MOST_OF_ADDRESS",
    "STREAM_MOST_OF_PERSON",
    "TRUSTED_PROXIES",
)
# Each rate limit of the API has a variable of its own; the API knows which there are.
_LIMIT = re.compile(r"LIMIT_[A-Z_]+")
# What every program may know of the system that it runs on.
_SYSTEM = re.compile(
    r"HOME|USER|LOGNAME|SHELL|PATH|TERM|COLORTERM|NO_COLOR|FORCE_COLOR|TMPDIR|TEMP|TMP"
)
# What the tools and the tests take besides, and what leads to package indexes and to Docker.
_TOOLS = re.compile(
    r"ARGS|SURE|FILE|HANDLE|CONTRACT_EXAMPLES|CHROMIUM|CHROMIUM_SHELL|CI|DISPLAY|WAYLAND_DISPLAY|XDG_RUNTIME_DIR|E2E_\w+|TEST_(DATABASE|DYNAMODB)_URL"
    r"|GITPOD_WORKSPACE_URL|CODESPACE_NAME|GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN|LANG"
    r"|UNPINNED|DOCKER_(HOST|CONTEXT|CONFIG|CERT_PATH|TLS_VERIFY)"
    r"|PIP_\w+|UV_\w+|(?i:npm_config_\w+|https?_proxy|all_proxy)"
    r"|SSL_CERT_(FILE|DIR)|(REQUESTS|CURL)_CA_BUNDLE|NODE_EXTRA_CA_CERTS"
)
_LOOPBACK = "127.0.0.1,localhost,::1"


def is_choice(name: str) -> bool:
    """Whether a person may choose the variable of that name for the API and the worker."""
    return name.removesuffix("_FILE") in CHOICES or _LIMIT.fullmatch(name) is not None


def isolated(shell: Mapping[str, str]) -> dict[str, str]:
    """What a program of this folder takes over from the shell that it was started in.

    A list of what may pass: whatever else a shell holds was set for another program, such as the
    database of another project (PG*), an account (AWS_*), or options for every Python or Node.
    """
    taken = {
        name: value
        for name, value in shell.items()
        if is_choice(name)
        or name in VARIABLES.values()
        or _SYSTEM.fullmatch(name)
        or _TOOLS.fullmatch(name)
    }
    # A proxy is for package indexes, not for connections between programs of this machine.
    return {**taken, "NO_PROXY": _LOOPBACK, "no_proxy": _LOOPBACK}


def given() -> dict[str, str]:
    """What the person set: the process' environment, and below it the file .env."""
    # Imported here, because free_ports.py runs before any package is installed.
    from dotenv import dotenv_values  # noqa: PLC0415

    from_file = {name: value or "" for name, value in dotenv_values(ROOT / ".env").items()}
    return {**from_file, **os.environ}


def of_services(where: Ports, base: Mapping[str, str], state: Path = STATE) -> dict[str, str]:
    """Complete the environment for every part of the stack.

    What a person may choose is kept from `base`, and what every program knows of its system; what
    leads to the stores always leads to the embedded ones.
    """
    origins = _origins(where, base)
    database = f"{ports.HOST}:{where.postgres}/cruddur"
    decided = {
        "CRUDDUR_ENV": "development",
        "DATABASE_URL": f"postgresql://cruddur_app:cruddur@{database}",
        # Whoever has this may change the tables: `flask migrate`, backups, tests and tools.
        "MIGRATION_DATABASE_URL": f"postgresql://cruddur:cruddur@{database}",
        "DYNAMODB_URL": f"http://{ports.HOST}:{where.dynamodb}",
        "AWS_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "local",
        "AWS_SECRET_ACCESS_KEY": "local",
        "MEDIA_URL": f"file:{state / 'media'}",
        "BIND_HOST": ports.HOST,
        "HOST": ports.HOST,
        "PORT": str(where.api),
        "API_ORIGIN": f"http://{ports.HOST}:{where.api}",
        "STREAM_ORIGIN": f"http://{ports.HOST}:{where.stream}",
        # Unbuffered output.
        "PYTHONUNBUFFERED": "1",
        **where.variables(),
    }
    defaults = {
        "FRONTEND_URL": ",".join(origins),
        "ALLOWED_HOSTS": ",".join(origin.partition("://")[2] for origin in origins[2:]),
        "DEMO_USER_HANDLE": "andrewbrown",
    }
    environment = {**defaults, **_kept(base), **decided}
    if not environment.get("SECRET_KEY"):
        environment["SECRET_KEY"] = _secret_key(state)
    return with_tools(environment)


def _kept(base: Mapping[str, str]) -> dict[str, str]:
    return {
        name: value
        for name, value in base.items()
        # Empty is unset, but for the demo user: that is how one looks at the signed-out page.
        if _SYSTEM.fullmatch(name) or (is_choice(name) and (value or name == "DEMO_USER_HANDLE"))
    }


def _origins(where: Ports, base: Mapping[str, str]) -> list[str]:
    """Addresses from which a browser may open the page, previews of cloud editors included."""
    origins = [where.web_url, f"http://{ports.HOST}:{where.web}"]
    if workspace := base.get("GITPOD_WORKSPACE_URL"):
        origins.append(workspace.replace("https://", f"https://{where.web}-", 1))
    if codespace := base.get("CODESPACE_NAME"):
        domain = base.get("GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN") or "app.github.dev"
        origins.append(f"https://{codespace}-{where.web}.{domain}")
    return origins


def _secret_key(state: Path) -> str:
    """Read this clone's own key; it is made on first use and only its owner can read it."""
    file = state / "secret-key"
    state.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        fresh = state / "secret-key.fresh"
        fresh.unlink(missing_ok=True)
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(secrets.token_urlsafe(48))
        fresh.rename(file)
    return file.read_text()


def _port(variable: str, environment: Mapping[str, str]) -> int:
    value = environment[variable]
    if not value.isascii() or not value.isdigit() or not 1 <= int(value) <= 65535:
        raise SystemExit(f"{variable} must be a port number from 1 to 65535, not {value!r}.")
    return int(value)
