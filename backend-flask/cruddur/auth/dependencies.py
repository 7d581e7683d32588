"""The services that functions of auth take as one argument."""

from collections.abc import Mapping
from dataclasses import dataclass

from cruddur.http.place_settings import PlaceSettings
from cruddur.openid.exchange import Client
from cruddur.postgres.notified_cache import NotifiedCache
from cruddur.postgres.pool import Postgres
from cruddur.security.passwords import Passwords
from cruddur.security.rate_limits import RateLimiter
from cruddur.settings import Settings


@dataclass(frozen=True)
class AuthServices:
    """Created once, with the application."""

    postgres: Postgres
    rate_limiter: RateLimiter
    passwords: Passwords
    settings: Settings
    place: NotifiedCache[PlaceSettings]
    providers: Mapping[str, Client]
    """The places by whose accounts people sign in here, by their names."""
