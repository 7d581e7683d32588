"""The rules of alerts: what people choose, and which browsers get pushes."""

import zoneinfo
from functools import cache

from psycopg2.errors import UniqueViolation

from cruddur.alerts import store, vapid
from cruddur.alerts.encryption import AUTH_BYTES, is_public_key
from cruddur.alerts.endpoints import is_accepted
from cruddur.alerts.kinds import MailKind
from cruddur.alerts.schemas import PushKeys, PushSubscription, Quiet, WrittenAlertSettings
from cruddur.auth.limits import CODES_FROM
from cruddur.errors import Conflict, Invalid, NotSignedIn
from cruddur.postgres.connection import Connection
from cruddur.postgres.pool import Postgres
from cruddur.security.rate_limits import RateLimiter, Use
from cruddur.security.unsubscribe_tokens import person_of_token
from cruddur.security.viewer import Viewer
from cruddur.settings import Settings

MAX_SUBSCRIPTIONS = 10
"""Browsers of one person that get pushes; beyond that the oldest gets no more."""


def settings(db: Connection, place: Settings, viewer: Viewer) -> str:
    """What the viewer wants to be told of, as JSON text. Raises NotSignedIn for a deleted
    account."""
    key = vapid.public_key(place.secret_key)
    found = store.settings(db, viewer.uuid, viewer.session_uuid, key)
    if found is None:
        raise NotSignedIn()
    return found


def set_settings(db: Connection, viewer: Viewer, wanted: WrittenAlertSettings) -> None:
    """Sets what the viewer wants to be told of; idempotent. Raises Invalid for hours that are none,
    and for an unknown time zone."""
    if wanted.quiet:
        _check_quiet(db, wanted.quiet)
    store.set_settings(db, viewer.uuid, wanted)


def _check_quiet(db: Connection, quiet: Quiet) -> None:
    if quiet.begin == quiet.end:
        raise _invalid("quiet.end", "The hours must not end when they begin.", "no_hours")
    # Postgres takes more for a zone, such as Xyz+99, whatever that may be.
    if quiet.time_zone not in _zones() or not store.is_time_zone(db, quiet):
        raise _invalid("quiet.time_zone", "There is no such time zone.", "no_time_zone")


@cache
def _zones() -> set[str]:
    """The names of the IANA's database."""
    return zoneinfo.available_timezones()


def subscribe(
    db: Connection, place: Settings, viewer: Viewer, subscription: PushSubscription
) -> None:
    """Has the browser of the viewer's session get pushes; idempotent. Raises Invalid for an address
    that is not one of a push service and for keys that are none, NotSignedIn without a session, and
    Conflict where another session gets the address at the same time."""
    if viewer.session_uuid is None:
        raise NotSignedIn("Pushes go to a browser in which you are signed in.")
    if not is_accepted(subscription.endpoint, place.push_test_origin):
        raise _invalid("endpoint", "This is not the address of a push service.", "no_endpoint")
    p256dh, auth = _keys(subscription.keys)
    try:
        is_subscribed = store.subscribe(
            db,
            viewer.session_uuid,
            subscription.endpoint,
            p256dh=p256dh,
            auth=auth,
            max_subscriptions=MAX_SUBSCRIPTIONS,
        )
    except UniqueViolation:
        raise Conflict("This browser was just signed in as somebody else.") from None
    if not is_subscribed:
        raise NotSignedIn()


def _keys(keys: PushKeys) -> tuple[bytes, bytes]:
    try:
        p256dh, auth = vapid.decoded(keys.p256dh), vapid.decoded(keys.auth)
    except ValueError:
        p256dh, auth = b"", b""
    if len(auth) != AUTH_BYTES or not is_public_key(p256dh):
        raise _invalid("keys", "These are not the keys of a browser.", "no_keys")
    return p256dh, auth


def unsubscribe(db: Connection, viewer: Viewer) -> None:
    """Ends pushes to the browser of the viewer's session; idempotent."""
    if viewer.session_uuid is not None:
        store.unsubscribe(db, viewer.session_uuid)


def turn_off_mails(
    *,
    postgres: Postgres,
    rate_limiter: RateLimiter,
    place: Settings,
    kind: MailKind,
    token: str,
    network: str,
) -> None:
    """Ends mails of a kind with the token in one of them; idempotent. Raises Invalid for a token
    that is not ours, and RateLimited after many of them."""
    tries = [Use(CODES_FROM, network)]
    rate_limiter.spend(tries)
    user_uuid = person_of_token(token, kind, place.secret_key)
    if user_uuid is None:
        raise _invalid("token", "This link is not right.", "no_token")
    with postgres.transaction() as db:
        store.turn_off(db, user_uuid, kind)
    rate_limiter.refund(tries)


def _invalid(field: str, detail: str, code: str) -> Invalid:
    return Invalid(detail, errors=[{"field": field, "detail": detail, "code": code}])
