"""The mail server of MAIL_URL. Uses the standard library only, because `make secrets` runs it."""

import re
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Literal
from urllib.parse import unquote

FORM = "smtps://USER:PASSWORD@mail.example or smtp://USER:PASSWORD@mail.example:587?tls=starttls"
TLS = Literal["smtps", "starttls", "none", "unsaid"]
"""TLS from the start; after STARTTLS; no TLS, because MAIL_URL says so; no TLS by default."""

_LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?"
_HOST = re.compile(rf"(?=.{{1,253}}$){_LABEL}(?:\.{_LABEL})*\.?")
_PLACE = re.compile(r"(?P<host>\[[^\[\]]*\]|[^:\[\]]*)(?::(?P<port>.*))?", re.DOTALL)
_BROKEN_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


class MailUrlError(ValueError):
    """A MAIL_URL is malformed; the text is one sentence that quotes no part of it."""


@dataclass(frozen=True)
class MailServer:
    """The address, encryption and login of a mail server."""

    host: str
    port: int
    tls: TLS
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    @classmethod
    def parse(cls, url: str) -> "MailServer":
        """Reads `smtp[s]://[user:password@]host[:port][?tls=starttls|none]`.

        User and password may be percent-encoded. Unencoded they must not contain "%", and the user
        must not contain ":"; the last "@" ends the password. Raises MailUrlError.
        """
        scheme, separator, rest = url.partition("://")
        scheme = scheme.lower()
        if not separator or scheme not in ("smtp", "smtps"):
            raise MailUrlError(f"write it like {FORM}")
        login, at, place = rest.rpartition("@")
        place, _, query = place.partition("?")
        tls = _tls(scheme, query)
        host, port = _host_and_port(place.removesuffix("/"))
        user, password = _login(login) if at else (None, None)
        return cls(host, port or (465 if tls == "smtps" else 25), tls, user, password)

    @property
    def fault_in_production(self) -> str | None:
        """Why the password could be read on the network, or None."""
        if self.password is None or self.tls != "unsaid" or self._is_loopback:
            return None
        return (
            "MAIL_URL sends its password without TLS: write smtps:// or add ?tls=starttls, "
            "or ?tls=none where nobody can listen on the way to the server"
        )

    @property
    def _is_loopback(self) -> bool:
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


def _tls(scheme: str, query: str) -> TLS:
    if scheme == "smtps" and not query:
        return "smtps"
    if scheme == "smtp" and not query:
        return "unsaid"
    if scheme == "smtp" and query == "tls=starttls":
        return "starttls"
    if scheme == "smtp" and query == "tls=none":
        return "none"
    raise MailUrlError(
        "after the ? there may only be tls=starttls or tls=none, and only for smtp://"
    )


def _host_and_port(place: str) -> tuple[str, int | None]:
    found = _PLACE.fullmatch(place)
    host = (found["host"] if found else "").lower()
    if host.startswith("["):
        host = host[1:-1]
        try:
            ip_address(host)
        except ValueError:
            raise MailUrlError("its host is not an address of IPv6") from None
    elif not _HOST.fullmatch(host):
        raise MailUrlError(f"its host is not the name of a server, write it like {FORM}")
    port = found["port"] if found else None
    if port is None:
        return host, None
    if not re.fullmatch("[0-9]{1,5}", port) or not 1 <= int(port) <= 65535:
        raise MailUrlError(
            "its port is not a number from 1 to 65535, or there is no @ between password and host"
        )
    return host, int(port)


def _login(login: str) -> tuple[str, str]:
    user, separator, password = login.partition(":")
    if not separator or not user or not password:
        raise MailUrlError("it has an @ but not both user and password before it, as USER:PASSWORD")
    if _BROKEN_ESCAPE.search(login):
        raise MailUrlError("a % in its user or password is to be written as %25")
    decoded = unquote(user, errors="replace"), unquote(password, errors="replace")
    if not all(part.isascii() and part.isprintable() for part in decoded):
        raise MailUrlError("its user and password may hold nothing but printable ASCII")
    return decoded
