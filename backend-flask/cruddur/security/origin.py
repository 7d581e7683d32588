"""The origins that a browser may write from."""

from collections.abc import Collection, Mapping

from cruddur.errors import ForeignOrigin


def refuse_foreign_origin(
    headers: Mapping[str, str], ours: Collection[str], *, by_cookie: bool
) -> None:
    """Refuses a write that a page of another site made the browser send.

    Only for requests without an Authorization header: such a page cannot know a token. A
    request with a cookie must say where it comes from; one without may be from a program that is
    no browser and sends neither header. Raises ForeignOrigin.
    """
    site = headers.get("Sec-Fetch-Site")
    if site in ("same-origin", "none"):
        return
    origin = headers.get("Origin")
    no_browser = origin is None and site is None and not by_cookie
    if not no_browser and origin not in ours:
        raise ForeignOrigin()
