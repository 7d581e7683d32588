"""Pictures for people who have none: a colour for each, and a header that is not there."""

import colorsys
import struct
import zlib
from functools import cache

from cruddur.mastodon.render import AVATAR_COLOURS

SIZE = 120


@cache
def avatar(colour: int) -> bytes:
    """A PNG in one of the colours, because phones draw no SVG."""
    red, green, blue = colorsys.hls_to_rgb(colour / AVATAR_COLOURS, 0.6, 0.45)
    pixel = bytes(round(part * 255) for part in (red, green, blue))
    return _png(SIZE, SIZE, b"\2", (b"\0" + pixel * SIZE) * SIZE)


@cache
def no_header() -> bytes:
    """A PNG of one pixel that is not to be seen."""
    return _png(1, 1, b"\6", b"\0\0\0\0\0")


def _png(width: int, height: int, colour_type: bytes, rows: bytes) -> bytes:
    head = struct.pack(">II", width, height) + b"\x08" + colour_type + b"\0\0\0"
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, *zip(*parts, strict=True)))


def _chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)
