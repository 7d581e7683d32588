"""Which pages may make a browser write."""

from collections.abc import Collection

from cruddur.errors import ForeignOrigin


def refuse_foreign_origin(
    *, origin: str | None, fetch_site: str | None, allowed: Collection[str], has_cookie: bool
) -> None:
    """Refuses a write that a page of another site made the browser send.

    `origin` and `fetch_site` are the headers `Origin` and `Sec-Fetch-Site`. A request without
    either comes from a program that is no browser, unless it has a cookie: then it must have one
    of them. Raises ForeignOrigin.
    """
    if fetch_site in ("same-origin", "none"):
        return
    is_program = origin is None and fetch_site is None and not has_cookie
    if not is_program and origin not in allowed:
        raise ForeignOrigin()
