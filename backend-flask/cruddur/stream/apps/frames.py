"""How events look on the wire: server-sent events and messages of a WebSocket, each made once for
any number of connections."""

import json
import struct
from collections.abc import Sequence

TEXT, CLOSE = 0x81, 0x88
SMALL, MEDIUM = 126, 1 << 16


def block(name: str, payload: str) -> bytes:
    """An event as a chunk of a body in HTTP/1.1. Clients abort at a block that lacks either of the
    two lines, and at a line that begins with anything else, but for comments."""
    return chunked(f"event: {name}\ndata: {payload}\n\n")


def chunked(text: str) -> bytes:
    """Text as a chunk of a body in HTTP/1.1."""
    body = text.encode()
    return b"%x\r\n%b\r\n" % (len(body), body)


def message(stream: Sequence[str], name: str, payload: str) -> bytes:
    """An event as a frame of a WebSocket; `stream` is as it was subscribed to."""
    return said({"stream": list(stream), "event": name, "payload": payload})


def said(value: object) -> bytes:
    """JSON as a frame of a WebSocket."""
    return _frame(TEXT, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def closing(code: int, reason: str) -> bytes:
    """The frame that ends a WebSocket."""
    return _frame(CLOSE, struct.pack("!H", code) + reason.encode())


def _frame(first: int, body: bytes) -> bytes:
    # Of a server, so without a mask; whole, and not compressed.
    if len(body) < SMALL:
        return struct.pack("!BB", first, len(body)) + body
    if len(body) < MEDIUM:
        return struct.pack("!BBH", first, SMALL, len(body)) + body
    return struct.pack("!BBQ", first, SMALL + 1, len(body)) + body
