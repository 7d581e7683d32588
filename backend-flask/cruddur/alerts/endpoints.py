"""Where pushes may go: to public addresses by https, and nowhere else.

A browser names the address of its push service, so anybody can name any address. A name is
resolved for each push, and the connection is made to an address that was looked at.
"""

import asyncio
import re
import socket
from concurrent.futures import Executor
from ipaddress import IPv6Network, ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from cruddur.alerts.schemas import MAX_ENDPOINT

if TYPE_CHECKING:
    from aiohttp.abc import ResolveResult

_HOST = re.compile(
    # No address: the last label begins with a letter.
    r"(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?"
)
_PRINTABLE = re.compile(r"[!-~]+")
_UNICAST = IPv6Network("2000::/3")
"""Of IPv6, what is handed out to networks. IPv4 in IPv6 is mostly elsewhere."""
_IPV4_INSIDE = (IPv6Network("2002::/16"), IPv6Network("2001::/32"))
"""6to4 and Teredo, whose gateways may lead to private addresses."""


class NotPublic(OSError):
    """A name leads to no public address."""


def is_accepted(endpoint: str, test_origin: str | None) -> bool:
    """Whether that may be the address of a push service: https at the usual port of a name, without
    a login. `test_origin` is accepted as well."""
    if len(endpoint) > MAX_ENDPOINT or not _PRINTABLE.fullmatch(endpoint):
        return False
    try:
        parts = urlsplit(endpoint)
        port = parts.port
    except ValueError:
        return False
    if "@" in parts.netloc or parts.fragment:
        return False
    if test_origin and origin_of(endpoint) == test_origin:
        return True
    return parts.scheme == "https" and port in (None, 443) and _is_name(parts.hostname or "")


def _is_name(host: str) -> bool:
    return _HOST.fullmatch(host) is not None


def origin_of(endpoint: str) -> str:
    """Scheme and host of an address, as a push service is named in a signature."""
    parts = urlsplit(endpoint)
    return f"{parts.scheme}://{parts.netloc.lower()}".removesuffix(
        ":443" if parts.scheme == "https" else ""
    )


def is_public(address: str) -> bool:
    """Whether an IP address is one of the internet, and of one machine."""
    ip = ip_address(address.partition("%")[0])
    if ip.version == 6 and (ip not in _UNICAST or any(ip in net for net in _IPV4_INSIDE)):
        return False
    return ip.is_global and not ip.is_multicast


class PublicResolver:
    """Resolves names for aiohttp, which connects to what this returns: public addresses only. The
    host of `test_origin` may be this machine."""

    def __init__(self, threads: Executor, test_origin: str | None) -> None:
        self._threads = threads
        self._exempt = urlsplit(test_origin).hostname if test_origin else None

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> "list[ResolveResult]":
        """The public addresses of a name. Raises NotPublic where there is none, and OSError."""
        found = await asyncio.get_running_loop().run_in_executor(
            self._threads, _addresses, host, port, family
        )
        public = [one for one in found if host == self._exempt or is_public(one["host"])]
        if not public:
            raise NotPublic(f"{host} has no public address")
        return public

    async def close(self) -> None:
        """The threads belong to somebody else."""


def _addresses(host: str, port: int, family: socket.AddressFamily) -> "list[ResolveResult]":
    return [
        {
            "hostname": host,
            "host": str(address[0]),
            "port": port,
            "family": kind,
            "proto": protocol,
            "flags": socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
        }
        for kind, _, protocol, _, address in socket.getaddrinfo(
            host, port, family=family, type=socket.SOCK_STREAM
        )
    ]
