"""Who sends a request."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cruddur.security.scopes import Scope

NEWCOMER_SECONDS = 24 * 3600
"""For so long an account is new, and slower than others."""


@dataclass(frozen=True)
class AppGrant:
    """What a person lets an app do that speaks Mastodon's API."""

    # Of the app.
    uuid: str
    # In Mastodon's words.
    scopes: list[str]
    # How many seconds cruds of the app live unless it says it; None: as the place sets.
    life: int | None
    # The language in which their end is written below the text of cruds.
    locale: str
    # Whether it is: a choice of the person for all apps.
    end_line: bool = True


@dataclass(frozen=True)
class Viewer:
    """The person who sends the request."""

    uuid: str
    handle: str
    display_name: str
    # The path of the picture, if there is one.
    avatar_url: str | None
    notifications_read_uuid: str
    # None when no session was needed: the demo person.
    session_uuid: str | None
    # Whether statements have to look for what the viewer mutes.
    has_mutes: bool
    # What the token of the request may be used for; None: everything.
    scopes: list[str] | None
    # The members of an AppGrant where the token is an app's.
    app: Mapping[str, Any] | None

    @property
    def app_grant(self) -> AppGrant | None:
        """What the app of the token may do; None where no app sends the request."""
        return AppGrant(**self.app) if self.app else None

    def may(self, scope: Scope) -> bool:
        """Whether the token of the request has that scope, or all rights."""
        return self.scopes is None or scope in self.scopes

    def is_new(self) -> bool:
        """Whether the account was made in the last 24 hours."""
        return is_newcomer(self.uuid)


def is_newcomer(user_uuid: str) -> bool:
    """Whether that account was made in the last 24 hours."""
    # A uuid of version 7 begins with its milliseconds.
    joined_at = int(user_uuid[:8] + user_uuid[9:13], 16) / 1000
    return time.time() - joined_at < NEWCOMER_SECONDS


def uuid_of(viewer: Viewer | None) -> str | None:
    """The viewer as a parameter of statements: None when nobody is signed in."""
    return viewer.uuid if viewer else None
