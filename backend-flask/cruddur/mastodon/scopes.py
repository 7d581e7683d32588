"""Scopes in Mastodon's words: which there are, what covers what, and what our own mean here."""

import re
from collections.abc import Iterable, Sequence

from cruddur.security.viewer import Viewer

OF_READ = (
    "accounts",
    "blocks",
    "bookmarks",
    "favourites",
    "filters",
    "follows",
    "lists",
    "mutes",
    "notifications",
    "search",
    "statuses",
)
OF_WRITE = (
    "accounts",
    "blocks",
    "bookmarks",
    "conversations",
    "favourites",
    "filters",
    "follows",
    "lists",
    "media",
    "mutes",
    "notifications",
    "reports",
    "statuses",
)
BROAD = ("read", "write", "follow", "profile", "push")
SUPPORTED = (
    *BROAD,
    *(f"read:{part}" for part in OF_READ),
    *(f"write:{part}" for part in OF_WRITE),
)
OF_FOLLOW = {
    f"{action}:{part}" for action in ("read", "write") for part in ("blocks", "follows", "mutes")
}
"""What the old scope `follow` covers."""
DEFAULT = ["read"]
EVERYTHING = ["read", "write", "follow"]


_OF_ADMINS = re.compile(r"admin(:(read|write)(:[a-z_]+)?)?")


def known(scope: str) -> bool:
    """Whether an app may ask for it. Those of admins are accepted, and grant nothing."""
    return scope in SUPPORTED or _OF_ADMINS.fullmatch(scope) is not None


def covers(granted: Iterable[str], needed: str) -> bool:
    """Whether one of the granted scopes is the needed one, or one above it."""
    above = needed.partition(":")[0]
    return any(
        scope in (needed, above) or (scope == "follow" and needed in OF_FOLLOW) for scope in granted
    )


def parts_beside(granted: Sequence[str]) -> list[str]:
    """The granted scopes for parts of what an app may do, without those that others cover: many
    apps ask for `follow` besides `read` and `write`, which include it."""

    def is_covered(scope: str) -> bool:
        others = [other for other in granted if other != scope]
        needed = OF_FOLLOW if scope == "follow" else {scope}
        return all(covers(others, part) for part in needed)

    parts = [scope for scope in granted if ":" in scope or scope == "follow"]
    return [scope for scope in parts if not is_covered(scope)]


def granted_to(viewer: Viewer) -> Sequence[str]:
    """The scopes of the viewer's token: those of its app, or what its own scopes mean here."""
    grant = viewer.app_grant
    if grant:
        return grant.scopes
    if viewer.scopes is None:
        return EVERYTHING
    return [scope for scope in ("read", "write") if scope in viewer.scopes]
