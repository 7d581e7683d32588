"""What `flask doctor` finds of pushes, and of mails that one ends with one click."""

import socket
import ssl
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple
from urllib.parse import urlsplit

from cruddur.alerts import vapid
from cruddur.alerts.endpoints import is_public
from cruddur.doctor.findings import Finding
from cruddur.postgres.pool import Postgres
from cruddur.postgres.statements import statement
from cruddur.settings import Settings

PATIENCE_SECONDS = 5.0
"""For a connection."""


class PushService(NamedTuple):
    """One that people's browsers have chosen, and how many of them wait because it fails."""

    origin: str
    failing: int


PUSH_SERVICES = statement("doctor", "push_services", PushService)


def pushes(postgres: Postgres, settings: Settings) -> Finding:
    """Whether there is a key to sign them with, and whether the push services that most browsers
    have can be reached from here, which is only tried by connecting to them."""
    with postgres.autocommit() as db:
        origins = db.rows(PUSH_SERVICES)
    key = f"the key is computed from SECRET_KEY ({vapid.public_key(settings.secret_key)[:8]}…)"
    if not origins:
        text = f"{key}; no browser gets any yet, so no push service was tried"
        return Finding("OK", "pushes", text)
    with ThreadPoolExecutor(len(origins), "looking") as threads:
        faults = list(threads.map(lambda one: _fault(one.origin, settings), origins))
    away = [
        f"{_host(one.origin)} ({fault})"
        for one, fault in zip(origins, faults, strict=True)
        if fault
    ]
    if away:
        text = (
            "these push services cannot be reached: let the worker reach port 443 of public "
            "addresses, and run this where it runs"
        )
        return Finding("WRONG", "pushes", text, ", ".join(away))
    hosts = ", ".join(_host(one.origin) for one in origins)
    failing = sum(one.failing for one in origins)
    if failing:
        text = f"{hosts} can be reached; {failing} browsers wait after a failure: see its log"
        return Finding("NOTE", "pushes", text)
    return Finding("OK", "pushes", f"{key}; {hosts} can be reached")


def one_click(settings: Settings) -> Finding | None:
    """Whether mail programs end mails about replies and messages with one click (RFC 8058); None
    where no mail goes out."""
    if settings.mail_server is None:
        return None
    address = f"{settings.frontend_origins[0]}/api/alerts/unsubscribe"
    if settings.cruddur_env == "production" and not address.startswith("https:"):
        text = f"mail programs do not ask {address}: write FRONTEND_URL=https://…"
        return Finding("WRONG", "one-click unsubscribe", text)
    text = f"at {address}; have the mail server sign List-Unsubscribe and -Post (DKIM)"
    return Finding("OK", "one-click unsubscribe", text)


def _fault(origin: str, settings: Settings) -> str | None:
    """Why no connection can be made; None where one can."""
    parts = urlsplit(origin)
    host, port = parts.hostname or "", parts.port or 443
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        return error.strerror or type(error).__name__
    is_exempt = origin == settings.push_test_origin
    # One of each kind: some networks lead out by one of them only.
    addresses = {
        family: str(address[0])
        for family, _, _, _, address in reversed(found)
        if is_exempt or is_public(str(address[0]))
    }
    fault = "no public address"
    for address in addresses.values():
        try:
            with socket.create_connection((address, port), PATIENCE_SECONDS) as connection:
                if parts.scheme == "https":
                    context = ssl.create_default_context()
                    context.wrap_socket(connection, server_hostname=host).close()
        except OSError as error:
            fault = error.strerror or type(error).__name__
        else:
            return None
    return fault


def _host(origin: str) -> str:
    return urlsplit(origin).hostname or ""
