"""WebSockets of apps: one endpoint, on which an app subscribes to several streams."""

import json
from collections.abc import Mapping

from aiohttp import WSCloseCode, WSMsgType, web

from cruddur.errors import Invalid, Problem, RateLimited
from cruddur.mastodon.errors import said_to_apps
from cruddur.stream.apps import feeds, frames
from cruddur.stream.apps.feeds import PREFIX, Subscription
from cruddur.stream.apps.lines import SocketLine
from cruddur.stream.apps.opening import AppOpening, granted, protocols
from cruddur.stream.calls import Pace

MAX_MESSAGE_BYTES = 4096
MAX_MESSAGES = 40
"""In ten seconds."""
MAX_SUBSCRIPTIONS = 20
PING_SECONDS = 30.0
NAMES = ("stream", "tag", "list")


class Sockets:
    """GET /api/v1/streaming."""

    def __init__(self, opening: AppOpening) -> None:
        self._opening = opening

    def register(self, app: web.Application) -> None:
        """Gives the application its paths."""
        app.router.add_get(PREFIX, self.serve, allow_head=False)
        app.router.add_get(f"{PREFIX}/", self.serve, allow_head=False)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Returns when the WebSocket has ended. Raises Problems before it begins."""
        # A browser refuses a connection whose protocol is not one that it offered; and the library
        # would log those that are not known, which are tokens.
        socket = web.WebSocketResponse(
            protocols=protocols(request),
            heartbeat=PING_SECONDS,
            compress=False,
            max_msg_size=MAX_MESSAGE_BYTES,
        )
        if not socket.can_prepare(request):
            raise Invalid("Open this address as a WebSocket, or one of those below it.")
        line = await self._opening.opened(request, SocketLine)
        try:
            await socket.prepare(request)
            if "stream" in request.query:
                _carry_out(line, {**request.query, "type": "subscribe"})
            await _listen(line, socket)
        finally:
            self._opening.lines.remove(line)
        return socket


async def _listen(line: SocketLine, socket: web.WebSocketResponse) -> None:
    pace = Pace(MAX_MESSAGES)
    # After we said that it ends, to the app's answer, which ends the loop.
    async for sent in socket:
        try:
            pace.spend("")
        except RateLimited:
            line.close(WSCloseCode.POLICY_VIOLATION, "too many messages")
        if sent.type is WSMsgType.BINARY:
            line.close(WSCloseCode.UNSUPPORTED_DATA, "text only")
        elif sent.type is WSMsgType.TEXT and not line.ended.done():
            _carry_out(line, _read(sent.data))


def _read(text: str) -> Mapping[str, object]:
    try:
        sent = json.loads(text)
    except ValueError:
        return {}
    return sent if isinstance(sent, dict) else {}


def _carry_out(line: SocketLine, sent: Mapping[str, object]) -> None:
    try:
        if sent.get("type") == "subscribe":
            _subscribe(line, feeds.subscription(sent, granted(line)))
        elif sent.get("type") == "unsubscribe":
            asked = feeds.subscription(sent, granted(line))
            line.subscriptions = [one for one in line.subscriptions if one != asked]
        else:
            raise Invalid("Send subscribe or unsubscribe.")
    except Problem as problem:
        status, body = said_to_apps(problem)
        asked_for = [str(sent[name]) for name in NAMES if name in sent]
        line.write(frames.said({**body, "status": status, "stream": asked_for}))


def _subscribe(line: SocketLine, asked: Subscription) -> None:
    if asked in line.subscriptions:
        return
    if len(line.subscriptions) >= MAX_SUBSCRIPTIONS:
        raise Invalid(f"A connection has {MAX_SUBSCRIPTIONS} streams at most.")
    line.subscriptions = [*line.subscriptions, asked]
