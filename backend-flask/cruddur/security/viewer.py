"""Who sends a request."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Viewer:
    """The person who sends the request."""

    uuid: str
    handle: str
    display_name: str
    notifications_read_uuid: str
    # None when no session was needed: the demo person.
    session_uuid: str | None


def uuid_of(viewer: Viewer | None) -> str | None:
    """The viewer as statements take it: None when nobody is signed in."""
    return viewer.uuid if viewer else None
