"""The network address that a request comes from."""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address


def client_address(
    peer: str | None, forwarded_for: str | None, trusted: Sequence[IPv4Network | IPv6Network]
) -> str | None:
    """The address of the client: the last one that no trusted proxy added.

    `peer` is the other end of the connection, `forwarded_for` the header that proxies append to;
    None when that is no address, as behind a socket file.
    """
    hops = [part.strip() for part in (forwarded_for or "").split(",") if part.strip()]
    address = _address(peer)
    while address and hops and any(address in network for network in trusted):
        further = _address(hops.pop())
        if further is None:
            break
        address = further
    return str(address) if address else None


def is_trusted(peer: str | None, trusted: Sequence[IPv4Network | IPv6Network]) -> bool:
    """Whether the other end of the connection is a trusted proxy."""
    address = _address(peer) if trusted else None
    return address is not None and any(address in network for network in trusted)


def _address(text: str | None) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text or "")
    except ValueError:
        return None
