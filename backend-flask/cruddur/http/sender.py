"""Where the request comes from: the network address, and the page that made the browser send it."""

from flask import request

from cruddur.http import cookies
from cruddur.http.services import services
from cruddur.security.client_address import client_address
from cruddur.security.origin import refuse_foreign_origin


def refuse_writes_from_elsewhere() -> None:
    """Refuses a write that another site's page made the browser send. Raises ForeignOrigin."""
    settings = services().settings
    by_cookie = cookies.session_token(request, settings) is not None
    refuse_foreign_origin(dict(request.headers), settings.frontend_origins, by_cookie=by_cookie)


def sender_address() -> str | None:
    """The network address that the request comes from."""
    return client_address(
        request.remote_addr,
        request.headers.get("X-Forwarded-For"),
        services().settings.trusted_networks,
    )
