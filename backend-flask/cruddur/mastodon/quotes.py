"""What apps are shown of quotes: Quote and QuoteApproval."""

from collections.abc import Callable
from typing import Any

from cruddur.mastodon.html import LINK_REL
from cruddur.mastodon.store import Row

Shown = dict[str, Any]


def quote_of(row: Row, shown: Callable[[Row], Shown | None]) -> Shown | None:
    """A Quote: what a crud quotes, as `shown` shows it, without what that quotes itself; None where
    it quotes nothing."""
    if not row["quoted_activity_uuid"]:
        return None
    quoted = row["quote"]
    status = shown({**quoted, "quoted_activity_uuid": None}) if quoted else None
    if status is None:
        return {"state": "unauthorized", "quoted_status": None}
    return {"state": "muted_account" if quoted["muted"] else "accepted", "quoted_status": status}


def inline_quote(quote: Shown | None) -> str:
    """HTML before the text, for apps that know no quotes; others leave it out, by its class."""
    if not quote or not quote["quoted_status"]:
        return ""
    page = quote["quoted_status"]["url"]
    return f'<p class="quote-inline">RE: <a href="{page}" rel="{LINK_REL}">{page}</a></p>'


def quote_approval(row: Row) -> Shown:
    """A QuoteApproval: what is not for everybody only its author quotes."""
    is_public = row["audience"] == "everyone"
    return {
        "automatic": ["public"] if is_public else [],
        "manual": [],
        "current_user": "automatic" if is_public or row["is_own"] else "denied",
    }
