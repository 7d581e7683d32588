"""The settings, read from the environment; an error names every fault together."""

import logging
import math
import os
import stat
import sys
from collections import Counter
from collections.abc import Mapping
from functools import cache
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Literal, NoReturn, Self
from urllib.parse import urlsplit

from psycopg2 import ProgrammingError
from psycopg2.extensions import parse_dsn
from pydantic import ConfigDict, Field, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails

from cruddur.limits import LimitSettings
from cruddur.mail.settings import MailSettings
from cruddur.media_settings import MediaSettings
from cruddur.openid_settings import LOOPBACK, OpenIdSettings
from cruddur.push_settings import PushSettings

logger = logging.getLogger(__name__)

EX_CONFIG = 78
"""Exit status of sysexits.h for a configuration error."""

MIN_BITS_A_CHARACTER = 2.4
"""Of the first 32 characters of a secret. Random hexadecimal digits have about 3.5."""
DEVELOPMENT_SECRET_PREFIX = "development-only"  # noqa: S105 (marks a value that is no secret)
DYNAMODB_LOCAL_HOST = "dynamodb-local"
"""The service of the compose files."""
ENGINES = (
    "choose where notifications and messages are kept: DynamoDB of AWS, with AWS credentials; "
    "ScyllaDB Alternator or ExtendDB, in DYNAMODB_URL; or, with ALLOW_DYNAMODB_LOCAL=yes, DynamoDB "
    "Local, which its maker publishes for development and testing only"
)


class SettingsError(Exception):
    """The environment cannot be used; the text is one line that names every variable at fault."""


class Settings(LimitSettings, MailSettings, MediaSettings, OpenIdSettings, PushSettings):
    """All variables. A field NAME is read from `NAME`, or from the file that `NAME_FILE` names."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    cruddur_env: Literal["development", "production"] = "production"
    database_url: str = Field(
        pattern=r"^postgres(ql)?://",
        examples=["postgresql://cruddur_app:PASSWORD@127.0.0.1:5432/cruddur"],
    )
    # Of the role that owns the tables, for `flask migrate` only. Unset: the API's role owns them.
    migration_database_url: str | None = Field(
        default=None,
        pattern=r"^postgres(ql)?://",
        examples=["postgresql://cruddur:PASSWORD@127.0.0.1:5432/cruddur"],
    )
    migration_database_password: str | None = None
    # The driver's own variable, for a DATABASE_URL without a password.
    pgpassword: str | None = None
    dynamodb_url: str | None = Field(
        default=None, pattern=r"^https?://[^/:\s]+(:\d+)?/?$", examples=["http://127.0.0.1:8000"]
    )
    dynamodb_table_prefix: str = Field(
        default="cruddur-", pattern=r"^[A-Za-z0-9_.-]*$", examples=["cruddur-"]
    )
    aws_region: str = Field(default="us-east-1", min_length=1)
    allow_dynamodb_local: Literal["yes"] | None = None
    frontend_url: str = Field(
        pattern=r"^https?://[^/*\s,]+(,https?://[^/*\s,]+)*$",
        examples=["https://cruddur.example,http://localhost:3000"],
    )
    # Of what ends TLS in docker-compose.prod.yml; `flask doctor` says what it means.
    tls_issuer: Literal["acme", "internal"] | None = None
    secret_key: str = Field(min_length=32)
    demo_user_handle: str | None = Field(
        default=None, pattern=r"^[a-z0-9_]{3,30}$", examples=["andrewbrown"]
    )
    min_expires_in: int = Field(default=60, ge=1, le=3600)
    min_timer: int = Field(default=3600, ge=1, le=3600)
    bind_host: str = "127.0.0.1"
    port: int = Field(default=4567, ge=1, le=65535)
    stream_port: int = Field(default=4569, ge=1, le=65535)
    # Streams that one process of `python -m cruddur.stream` holds.
    stream_most: int = Field(default=10_000, ge=1, le=100_000)
    stream_most_of_person: int = Field(default=8, ge=1, le=1000)
    stream_most_of_address: int = Field(default=50, ge=1, le=100_000)
    api_workers: int = Field(default=2, ge=1, le=64)
    api_threads: int = Field(default=8, ge=1, le=64)
    max_concurrent_searches: int | None = Field(default=None, ge=1, le=64)
    session_cache_seconds: int = Field(default=5, ge=0, le=60)
    scrub_every_seconds: int = Field(default=240, ge=1, le=3600)
    trusted_proxies: str = ""
    worker_heartbeat_file: Path | None = None
    metrics_token: str | None = Field(default=None, min_length=16)
    # A folder on the disk of the stores, where this process can see one.
    disk_folder: Path | None = None
    # Set when an image is built for a version.
    cruddur_version: str | None = None
    prometheus_multiproc_dir: Path | None = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    otel_exporter_otlp_endpoint: str | None = Field(
        default=None, pattern=r"^https?://[^/@:\s]+(:\d+)?/?$", examples=["http://127.0.0.1:4318"]
    )
    log_format: Literal["text", "json"] = "text"

    @property
    def searches(self) -> int:
        """How many searches a process runs concurrently; the other threads serve other requests."""
        return self.max_concurrent_searches or max(1, self.api_threads // 4)

    @property
    def frontend_origins(self) -> list[str]:
        """The origins that may call with credentials, without a trailing slash."""
        return self.frontend_url.split(",")

    @property
    def _names_dynamodb_local(self) -> bool:
        return urlsplit(self.dynamodb_url or "").hostname == DYNAMODB_LOCAL_HOST

    @property
    def trusted_networks(self) -> tuple[IPv4Network | IPv6Network, ...]:
        """The proxies whose `X-Forwarded-For` is trusted."""
        return _networks_of(self.trusted_proxies)

    @field_validator("trusted_proxies")
    @classmethod
    def _networks(cls, value: str) -> str:
        _networks_of(value)
        return value

    @field_validator("cruddur_version")
    @classmethod
    def _of_a_version(cls, value: str | None) -> str | None:
        # An image that was built for none.
        return None if value == "0.0.0" else value

    @field_validator("frontend_url", mode="before")
    @classmethod
    def _without_blanks_and_slashes(cls, value: object) -> object:
        if isinstance(value, str):
            return ",".join(origin.strip().rstrip("/") for origin in value.split(","))
        return value

    @field_validator("database_url", "migration_database_url")
    @classmethod
    def _that_the_driver_understands(cls, value: str | None) -> str | None:
        if value is None:
            return None
        try:
            ports = str(parse_dsn(value).get("port", "")).split(",")
        except ProgrammingError:
            # The driver's message may quote the password.
            raise ValueError("the driver does not understand it") from None
        if not all(port.isdigit() or not port for port in ports):
            raise ValueError("its port is no number")
        return value

    @model_validator(mode="after")
    def _production_is_closed(self) -> Self:
        faults = []
        if self.cruddur_env == "production" and self.demo_user_handle:
            faults.append(
                "DEMO_USER_HANDLE lets anyone act as that person and must not be set "
                "when CRUDDUR_ENV is production"
            )
        if self.cruddur_env == "production" and self.secret_key.startswith(
            DEVELOPMENT_SECRET_PREFIX
        ):
            faults.append("SECRET_KEY is the published development value")
        if self.migration_database_url and not parse_dsn(self.database_url).get("user"):
            faults.append("DATABASE_URL names no role, and MIGRATION_DATABASE_URL is another's")
        if self.cruddur_env == "production":
            faults += [*self.faults_of_push(), *self.faults_of_mail(self.frontend_origins)]
            faults += _open_to_others(self.frontend_origins)
            if self._names_dynamodb_local and not self.allow_dynamodb_local:
                faults.append(f"DYNAMODB_URL names DynamoDB Local: {ENGINES}")
            faults += _easy_to_guess(SECRET_KEY=self.secret_key, METRICS_TOKEN=self.metrics_token)
        if faults:
            raise ValueError("; ".join(faults))
        return self

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Self:
        """Read `environment`; an empty variable counts as unset. Raises SettingsError."""
        faults: list[str] = []
        values: dict[str, str] = {}
        for field in cls.model_fields:
            name = field.upper()
            try:
                value = _value_of(name, environment)
            except OSError as error:
                faults.append(f"{name}_FILE cannot be read ({error.strerror})")
                continue
            except UnicodeDecodeError:
                faults.append(f"{name}_FILE cannot be read (it is not UTF-8 text)")
                continue
            except _EmptyFile:
                faults.append(f"{name}_FILE names an empty file")
                continue
            if value:
                values[field] = value
        try:
            settings = cls.model_validate(values)
        except ValidationError as error:
            faults += _faults_of(error, already_named={fault.split("_FILE")[0] for fault in faults})
        if faults:
            raise SettingsError("; ".join(faults))
        return settings

    @classmethod
    def from_environment_or_exit(cls) -> Self:
        """Read the process's environment; on a fault print one line and end with EX_CONFIG."""
        try:
            return cls.from_environment(os.environ)
        except SettingsError as error:
            exit_with_fault(str(error))


def exit_with_fault(fault: str) -> NoReturn:
    """Prints the fault in one line and ends the process with EX_CONFIG."""
    print(f"cruddur: cannot start: {fault}", file=sys.stderr)
    sys.exit(EX_CONFIG)


@cache
def _networks_of(text: str) -> tuple[IPv4Network | IPv6Network, ...]:
    return tuple(ip_network(part.strip()) for part in text.split(",") if part.strip())


def _open_to_others(origins: list[str]) -> list[str]:
    """The faults of origins without TLS, which would expose cookies and passwords."""
    names = {origin: urlsplit(origin).hostname for origin in origins if origin.startswith("http:")}
    return [
        f"FRONTEND_URL names {origin}: beyond this machine it must be https"
        for origin, name in names.items()
        if name not in LOOPBACK
    ]


def _easy_to_guess(**secrets: str | None) -> list[str]:
    return [
        f"{name} is easy to guess: make one with `openssl rand -base64 48`"
        for name, secret in secrets.items()
        if secret and bits(secret) < MIN_BITS_A_CHARACTER * min(len(secret), 32)
    ]


def bits(secret: str) -> float:
    """An upper bound of the entropy of a secret in bits; a repeated sequence counts once."""
    once = secret[: (secret + secret).index(secret, 1)]
    counts = Counter(once).values()
    return sum(count * math.log2(len(once) / count) for count in counts)


class _EmptyFile(Exception):
    """The file that should contain a value is empty."""


def _value_of(name: str, environment: Mapping[str, str]) -> str:
    path = environment.get(f"{name}_FILE")
    if not path:
        return environment.get(name, "").strip()
    value = Path(path).read_text(encoding="utf-8").strip()
    if not value:
        raise _EmptyFile
    if Path(path).stat().st_mode & stat.S_IROTH:
        # Only a warning, because some platforms mount all secrets readable, into a container with
        # one user.
        logger.warning("%s_FILE can be read by every user: chmod o-r %s", name, path)
    return value


def _faults_of(error: ValidationError, already_named: set[str]) -> list[str]:
    faults = []
    for fault in error.errors(include_input=False, include_url=False):
        name = str(fault["loc"][0]).upper() if fault["loc"] else ""
        if name in already_named:
            continue
        if fault["type"] == "missing":
            faults.append(f"{name} is not set")
        elif name:
            faults.append(f"{name} is malformed ({_what_is_wrong(fault)})")
        else:
            faults.append(fault["msg"].removeprefix("Value error, "))
    return faults


def _what_is_wrong(fault: ErrorDetails) -> str:
    """A description of the fault for the operator, which never contains the value."""
    if fault["type"] == "string_pattern_mismatch":
        examples = Settings.model_fields[str(fault["loc"][0])].examples or []
        return f"write it like {examples[0]}"
    return fault["msg"].removeprefix("Value error, ")
