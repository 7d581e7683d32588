"""Paging by key: `limit`, `max_id`, `since_id` in the query, the pages beside it in `Link`."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from pydantic import BaseModel, Field

DEFAULT_LIMIT = 20
MAX_LIMIT = 100
FIRST_KEY = "00000000-0000-0000-0000-000000000000"
LAST_KEY = "ffffffff-ffff-ffff-ffff-ffffffffffff"
"""Before and after all keys: the bounds of a list of which no part was asked for."""


class PageQuery(BaseModel):
    """Which part of a list: entries older than `max_id` and newer than `since_id`."""

    limit: int = Field(DEFAULT_LIMIT, ge=1, le=MAX_LIMIT, description="The number of entries.")
    max_id: UUID | None = Field(None, description="Only entries older than this one.")
    since_id: UUID | None = Field(None, description="Only entries newer than this one.")

    @property
    def max_key(self) -> str | None:
        """`max_id` as the stores take it."""
        return str(self.max_id) if self.max_id else None

    @property
    def since_key(self) -> str | None:
        """`since_id` as the stores take it."""
        return str(self.since_id) if self.since_id else None

    @property
    def window(self) -> dict[str, object]:
        """The parameters of a statement that returns a page: both keys always bound the list."""
        return {
            "limit": self.limit,
            "max_id": self.max_key or LAST_KEY,
            "since_id": self.since_key or FIRST_KEY,
        }


@dataclass(frozen=True)
class Page:
    """A part of a list as it goes out: `body` is JSON text that Postgres made.

    `newest` and `oldest` are the keys of its first and last entry, None when it is empty;
    `more` says whether older entries follow.
    """

    body: str
    newest: str | None
    oldest: str | None
    more: bool


def link_header(path: str, query: Mapping[str, str], page: Page) -> str | None:
    """The `Link` header (RFC 8288) of `page`, relative to the host; None when it links nowhere.

    `query` is what the request asked; its other parameters stay as they are.
    """
    kept = urlencode({k: v for k, v in query.items() if k not in ("max_id", "since_id")})
    beginning = f"{path}?{kept}&" if kept else f"{path}?"
    links = []
    # A key is a uuid, which needs no quoting.
    if page.more and page.oldest:
        links.append(f'<{beginning}max_id={page.oldest}>; rel="next"')
    if page.newest:
        links.append(f'<{beginning}since_id={page.newest}>; rel="prev"')
    return ", ".join(links) or None
