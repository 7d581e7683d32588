"""The services of the running application, made once by the wiring."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from flask import current_app

from cruddur.dynamodb.client import DynamoDB
from cruddur.files.storage import Storage
from cruddur.http.place_settings import PlaceSettings
from cruddur.postgres.notified_cache import NotifiedCache
from cruddur.postgres.pool import Postgres
from cruddur.postgres.stream_position import StreamPosition
from cruddur.security.bulkhead import Bulkhead, Costly
from cruddur.security.passwords import Passwords
from cruddur.security.rate_limits import RateLimiter
from cruddur.security.session_cache import SessionCache
from cruddur.settings import Settings


@dataclass(frozen=True)
class Services:
    """What operations need; `create_app` makes it."""

    settings: Settings
    postgres: Postgres
    dynamodb: DynamoDB
    rate_limiter: RateLimiter
    passwords: Passwords
    session_cache: SessionCache
    place: NotifiedCache[PlaceSettings]
    storage: Storage | None
    stream_position: StreamPosition
    bulkheads: Mapping[Costly, Bulkhead]


def services() -> Services:
    """Those of the running application."""
    return cast(Services, current_app.extensions["cruddur"])
