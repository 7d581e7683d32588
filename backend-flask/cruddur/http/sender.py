"""Where the request comes from: the network address, and the page that made the browser send it."""

from flask import request

from cruddur.http import cookies
from cruddur.http.services import services
from cruddur.security.client_address import client_address, is_trusted
from cruddur.security.origin import refuse_foreign_origin
from cruddur.security.tokens import has_bearer_token


def refuse_cross_site_write() -> None:
    """Refuses a write that a page of another site made the browser send. A request with a bearer
    token passes: such a page cannot know one. Raises ForeignOrigin."""
    if has_bearer_token(request.headers.get("Authorization")):
        return
    settings = services().settings
    refuse_foreign_origin(
        origin=request.headers.get("Origin"),
        fetch_site=request.headers.get("Sec-Fetch-Site"),
        allowed=settings.frontend_origins,
        has_cookie=cookies.session_token(request, settings) is not None,
    )


def sender_address() -> str | None:
    """The network address that the request comes from."""
    return client_address(
        request.remote_addr,
        request.headers.get("X-Forwarded-For"),
        services().settings.trusted_networks,
    )


def is_from_proxy() -> bool:
    """Whether a trusted proxy has sent the request, whose statements about it are believed."""
    return is_trusted(request.remote_addr, services().settings.trusted_networks)
