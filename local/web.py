"""Checks whether an address on this machine responds."""

import urllib.request
from http import HTTPStatus

# Without the proxy of the environment: both programs run on this machine.
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def answers(url: str) -> bool:
    """Whether a GET of the address succeeds within two seconds."""
    try:
        with _OPENER.open(url, timeout=2) as response:
            return bool(response.status == HTTPStatus.OK)
    except (OSError, ValueError):
        return False
