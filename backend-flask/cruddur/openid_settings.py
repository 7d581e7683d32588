"""The settings of other places by whose accounts people sign in here (OpenID Connect)."""

import re
import tomllib
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from pydantic import BaseModel, field_validator

MOST = 50
KEYS = ("issuer", "client_id", "client_secret", "label")
LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_NAME = re.compile(r"[a-z0-9_-]{1,30}")


@dataclass(frozen=True)
class Provider:
    """A place by whose accounts people sign in here. `name` stands in addresses, `label` is what
    people read."""

    name: str
    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    label: str


class OpenIdSettings(BaseModel):
    """The variable about providers."""

    # TOML, a table for each provider; best as a file, because it holds secrets.
    oidc_providers: str | None = None

    @property
    def providers(self) -> dict[str, Provider]:
        """The providers by their names, in the order in which they are offered."""
        return _providers(self.oidc_providers or "")

    @field_validator("oidc_providers")
    @classmethod
    def _that_can_be_read(cls, value: str | None) -> str | None:
        _providers(value or "")
        return value


def is_safe(address: str) -> bool:
    """Whether what is sent to this address can be read by nobody on the way."""
    parts = urlsplit(address)
    return bool(parts.hostname) and (
        parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
    )


def _providers(text: str) -> dict[str, Provider]:
    """Raises ValueError, which names no value, because one may be a secret."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise ValueError("it is not TOML") from None
    if len(tables) > MOST:
        raise ValueError(f"it names more than {MOST} providers")
    providers = {name: _provider(name, table) for name, table in tables.items()}
    if len({one.issuer for one in providers.values()}) < len(providers):
        raise ValueError("two providers have the same issuer")
    return providers


def _provider(name: str, table: object) -> Provider:
    if not _NAME.fullmatch(name):
        raise ValueError("the name of a provider is made of a to z, digits, - and _")
    if not isinstance(table, dict) or set(table) != set(KEYS):
        raise ValueError(f"{name} needs {', '.join(KEYS)} and nothing else")
    if not all(isinstance(one, str) and 0 < len(one) <= 255 for one in table.values()):
        raise ValueError(f"{name}: each value is a text of 1 to 255 characters")
    if not is_safe(table["issuer"]) or any(mark in table["issuer"] for mark in "?# "):
        raise ValueError(f"{name}: write the issuer like https://login.example")
    if len(table["label"]) > 50 or not table["label"].isprintable():
        raise ValueError(f"{name}: the label has more than 50 characters, or several lines")
    return Provider(name, **table)
