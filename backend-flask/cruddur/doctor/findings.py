"""A line of what `flask doctor` finds, without any secret."""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from psycopg2.extensions import parse_dsn

from cruddur.settings import Settings

State = Literal["OK", "NOTE", "WRONG"]
MAX_LENGTH = 300


@dataclass(frozen=True)
class Finding:
    """What was looked at, and what is wrong and what to do; a NOTE needs nothing to be done."""

    state: State
    subject: str
    text: str
    said: str = ""
    """By a server or a driver, which may quote a secret."""

    def line(self, secrets: list[str]) -> str:
        """One line, in which no secret stands, whatever a server has said."""
        said = " ".join(self.said.split())
        for secret in secrets:
            said = said.replace(secret, "…")
        text = f"{self.text}: {said[:MAX_LENGTH]}" if said else self.text
        return f"{self.state:6}{self.subject}: {text}"


def secrets_of(settings: Settings) -> list[str]:
    """Everything in the settings that must not be printed, the longest first."""
    found = [
        settings.secret_key,
        settings.metrics_token,
        settings.pgpassword,
        settings.migration_database_password,
        settings.mail_server.password if settings.mail_server else None,
        *(one.client_secret for one in settings.providers.values()),
    ]
    for url in (settings.database_url, settings.migration_database_url):
        if url:
            found += [parse_dsn(url).get("password"), urlsplit(url).password]
    if settings.mail_url:
        # As it was written, which may be percent-encoded.
        login = settings.mail_url.partition("://")[2].rpartition("@")[0]
        found.append(login.partition(":")[2])
    return sorted({one for one in found if one}, key=len, reverse=True)
