"""What a provider says of itself: where its endpoints are, and with which keys it signs.

A process keeps both for an hour. Keys are fetched anew where one is not known, once a minute at
most.
"""

import json
import time
from dataclasses import dataclass
from typing import Any

from cruddur.openid.errors import ProviderAway
from cruddur.openid.outgoing import Answer, Request, Unreachable, send
from cruddur.openid_settings import Provider, is_safe

KEPT_SECONDS = 3600
KEYS_AT_MOST_EVERY = 60
MAX_KEYS = 100
AUTH_METHODS = ("client_secret_basic", "client_secret_post")
REQUEST_SECONDS = 5.0
"""For one request."""


@dataclass(frozen=True)
class Metadata:
    """What a provider says of itself."""

    authorization_endpoint: str
    token_endpoint: str
    userinfo_endpoint: str | None
    jwks_uri: str
    auth_method: str
    names_issuer: bool
    """Whether it says who it is beside each code (RFC 9207)."""


class Deadline:
    """The moment at which an exchange with a provider ends."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    @property
    def seconds(self) -> float:
        """For the next request."""
        return min(REQUEST_SECONDS, self._end - time.monotonic())


class Source:
    """What is known of one provider, in this process. Two threads may fetch the same at once."""

    def __init__(self, provider: Provider) -> None:
        self._provider = provider
        self._metadata: tuple[float, Metadata] | None = None
        self._keys: tuple[float, dict[str, Any]] | None = None

    def metadata(self, deadline: Deadline) -> Metadata:
        """What the provider says of itself. Raises ProviderAway."""
        kept = self._metadata
        if kept is None or time.monotonic() - kept[0] > KEPT_SECONDS:
            kept = (time.monotonic(), _metadata(self._provider, deadline))
            self._metadata = kept
        return kept[1]

    def keys(self, deadline: Deadline, *, with_id: str | None = None) -> dict[str, Any]:
        """The provider's keys as a JWK set, fetched anew where none has that id. Raises
        ProviderAway."""
        kept = self._keys
        age = time.monotonic() - kept[0] if kept else KEPT_SECONDS
        is_lacking = with_id and kept and with_id not in _ids(kept[1])
        if kept is None or age >= KEPT_SECONDS or (is_lacking and age >= KEYS_AT_MOST_EVERY):
            found = fetched_json(self.metadata(deadline).jwks_uri, {}, deadline)
            keys = found.get("keys")
            if not isinstance(keys, list) or not 0 < len(keys) <= MAX_KEYS:
                raise ProviderAway("its keys are none, or too many")
            if not all(isinstance(key, dict) for key in keys):
                raise ProviderAway("its keys are none")
            kept = (time.monotonic(), {"keys": keys})
            self._keys = kept
        return kept[1]


def fetched_json(address: str, headers: dict[str, str], deadline: Deadline) -> dict[str, Any]:
    """The JSON object at this address. Raises ProviderAway."""
    return parsed(sent(Request("GET", address, headers), deadline))


def sent(request: Request, deadline: Deadline) -> Answer:
    """The answer to the request. Raises ProviderAway, also where the provider says that it cannot
    answer."""
    headers = {**request.headers, "Accept": "application/json"}
    try:
        answer = send(
            Request(request.method, request.address, headers, request.body), deadline.seconds
        )
    except Unreachable as error:
        raise ProviderAway(str(error)) from None
    if answer.status >= 500 or 300 <= answer.status < 400:
        raise ProviderAway(f"it answered {answer.status}")
    return answer


def parsed(answer: Answer) -> dict[str, Any]:
    """The JSON object of a good answer. Raises ProviderAway."""
    if answer.status != 200:
        raise ProviderAway(f"it answered {answer.status}")
    try:
        value = json.loads(answer.body)
    except (ValueError, RecursionError):
        raise ProviderAway("it did not answer with JSON") from None
    if not isinstance(value, dict):
        raise ProviderAway("it did not answer with an object")
    return value


def _metadata(provider: Provider, deadline: Deadline) -> Metadata:
    from authlib.oidc.discovery import get_well_known_url  # noqa: PLC0415

    found = fetched_json(get_well_known_url(provider.issuer, external=True), {}, deadline)
    if found.get("issuer") != provider.issuer:
        raise ProviderAway("it says that it is another issuer")
    offered = found.get("token_endpoint_auth_methods_supported", AUTH_METHODS[:1])
    methods = [one for one in AUTH_METHODS if isinstance(offered, list | tuple) and one in offered]
    if not methods:
        raise ProviderAway("it takes no secret of ours")
    return Metadata(
        _endpoint(found, "authorization_endpoint"),
        _endpoint(found, "token_endpoint"),
        _endpoint(found, "userinfo_endpoint") if found.get("userinfo_endpoint") else None,
        _endpoint(found, "jwks_uri"),
        methods[0],
        found.get("authorization_response_iss_parameter_supported") is True,
    )


def _endpoint(found: dict[str, Any], name: str) -> str:
    address = found.get(name)
    if not isinstance(address, str) or len(address) > 2000 or not is_safe(address):
        raise ProviderAway(f"its {name} is no https address")
    return address


def _ids(keys: dict[str, Any]) -> set[str]:
    return {str(key.get("kid")) for key in keys["keys"]}
