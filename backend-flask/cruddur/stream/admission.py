"""Who asks, and may the browser that asks do so? By the rules of the API (http/operation.py)."""

from dataclasses import dataclass

from aiohttp import web

from cruddur.auth.service import authenticate
from cruddur.errors import ForeignOrigin, NotSignedIn
from cruddur.http import cookies
from cruddur.security.client_address import client_address
from cruddur.security.origin import refuse_foreign_origin
from cruddur.security.rate_limits import network_of
from cruddur.security.scopes import ScopeOf, require_scope
from cruddur.security.tokens import bearer_token, stands_for_no_token, token_sha256
from cruddur.settings import Settings
from cruddur.stream.database import Database
from cruddur.stream.sessions import Sessions


@dataclass(frozen=True)
class Asker:
    """Who asks: nobody's uuid is None; the demo person has no session."""

    viewer_uuid: str | None
    token_hash: str | None
    reads_messages: bool = False


class Admission:
    """Lets people in."""

    def __init__(self, settings: Settings, database: Database, sessions: Sessions) -> None:
        self._settings = settings
        self._database = database
        self._sessions = sessions

    def address(self, request: web.Request) -> str:
        """The network that the request comes from: an address, of IPv6 the /64."""
        forwarded = ", ".join(request.headers.getall("X-Forwarded-For", ())) or None
        found = client_address(request.remote, forwarded, self._settings.trusted_networks)
        return network_of(found)

    async def reader(self, request: web.Request, scope: ScopeOf) -> Asker:
        """Who opens a stream. Raises NotSignedIn, InsufficientScope, ForeignOrigin and
        StoreUnavailable."""
        asker = await self._asker(request, scope)
        if asker.viewer_uuid is None and await self._sessions.is_closed():
            raise NotSignedIn("Only who is signed in reads here.")
        return asker

    async def caller(self, request: web.Request, scope: ScopeOf) -> Asker:
        """Who calls an operation that writes nothing but tells others. Raises as `reader`."""
        if not _has_token(request):
            refuse_foreign_origin(
                origin=request.headers.get("Origin"),
                fetch_site=request.headers.get("Sec-Fetch-Site"),
                allowed=self._settings.frontend_origins,
                has_cookie=self._cookie(request) is not None,
            )
        return await self.reader(request, scope)

    async def person(self, request: web.Request, scope: ScopeOf) -> str:
        """The uuid of the person who calls. Raises as `caller`, NotSignedIn where it is nobody."""
        asker = await self.caller(request, scope)
        if asker.viewer_uuid is None:
            raise NotSignedIn
        return asker.viewer_uuid

    async def _asker(self, request: web.Request, scope: ScopeOf) -> Asker:
        token = bearer_token(request.headers.get("Authorization")) if _has_token(request) else None
        cookie = None if token else self._cookie(request)
        if cookie:
            self._refuse_foreign_page(request)
        sent = token or cookie
        handle = self._settings.demo_user_handle
        if sent is None and cookies.SIGNED_OUT in request.cookies:
            handle = None
        viewer = None
        if sent or handle:
            viewer = await self._database.run_for_request(lambda db: authenticate(db, sent, handle))
        if viewer is None:
            if sent:
                raise NotSignedIn("This session is not valid, or not any more.")
            return Asker(None, None)
        require_scope(viewer.scopes, scope)
        token_hash = token_sha256(sent).hex() if sent else None
        return Asker(viewer.uuid, token_hash, viewer.may("messages"))

    def _cookie(self, request: web.Request) -> str | None:
        return request.cookies.get(cookies.session_cookie(self._settings)) or None

    def _refuse_foreign_page(self, request: web.Request) -> None:
        # A browser sends no Origin with an EventSource of the same origin.
        origin = request.headers.get("Origin")
        if request.headers.get("Sec-Fetch-Site") == "same-origin" or origin is None:
            return
        if origin not in self._settings.frontend_origins:
            raise ForeignOrigin


def _has_token(request: web.Request) -> bool:
    authorization = request.headers.get("Authorization")
    return authorization is not None and not stands_for_no_token(authorization)
