"""What people send that is no picture, or not one that should be decoded, each with its answer."""

import io
import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable

import pillow_heif
import pytest
from PIL import Image, ImageCms

from cruddur.media import decoding
from cruddur.media.decoding import BACKEND, Decoded, NotDecoded, decoded
from picture_decoder.pictures import Made, Refused, made_of
from tests.media.pictures import encoded, picture

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def kept_of(content: bytes) -> Made:
    """What is kept of that file."""
    return made_of(io.BytesIO(content))


def by_a_process(content: bytes) -> Decoded:
    """The same, by a process of its own, as the API does it."""
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.flush()
        return decoded(file, None)


def png_of(width: int, height: int, rows: bytes = b"") -> bytes:
    """A PNG whose header says so, with other content."""

    def chunk(name: bytes, content: bytes) -> bytes:
        crc = zlib.crc32(name + content)
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", crc)

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def truncated(kind: str) -> bytes:
    whole = encoded(Image.effect_noise((200, 200), 90).convert("RGB"), kind)
    return whole[: len(whole) // 2]


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "unknown_format"),
    "text": (lambda: b"This is no picture.", "unknown_format"),
    "svg": (lambda: SVG, "unknown_format"),
    "html": (lambda: b"<html><img src=x></html>", "unknown_format"),
    "bmp": (lambda: encoded(picture(), "BMP"), "unknown_format"),
    "tiff": (lambda: encoded(picture(), "TIFF"), "unknown_format"),
    "eps": (lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "unknown_format"),
    "head of a png alone": (lambda: b"\x89PNG\r\n\x1a\n", "unknown_format"),
    "head of a gif alone": (lambda: b"GIF89a" + b"\xff" * 1000, "unknown_format"),
    "half a jpeg": (lambda: truncated("JPEG"), "damaged"),
    "half a png": (lambda: truncated("PNG"), "damaged"),
    "half a webp": (lambda: truncated("WEBP"), "damaged"),
    "a png of 30 000 x 30 000": (lambda: png_of(30_000, 30_000), "too_many_pixels"),
    "a png of 40 000 001 pixels": (lambda: png_of(40_000_001, 1), "too_many_pixels"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_picture_is_refused_with_the_reason(name: str) -> None:
    made, reason = REFUSED[name]
    with pytest.raises(Refused) as refused:
        kept_of(made())
    assert refused.value.reason == reason


def test_a_process_says_why_it_refuses() -> None:
    with pytest.raises(NotDecoded) as refused:
        by_a_process(SVG)
    assert refused.value.reason == "unknown_format"


def test_a_process_that_is_ended_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MAX_SECONDS", 0.01)
    with pytest.raises(NotDecoded) as refused:
        by_a_process(encoded(picture()))
    assert refused.value.reason == "too_costly"


INTRUDER = """
import os, socket, sys
from picture_decoder import confinement
confinement.confine()
for attempt in (socket.socket, lambda: open("/etc/passwd"), lambda: bytearray(1 << 30)):
    try:
        attempt()
    except (OSError, MemoryError):
        continue
    sys.exit("it could")
sys.exit(len(set(os.environ) - {"LC_CTYPE"}))
"""
"""What a fault in a decoder could try."""


def test_a_process_opens_nothing_and_knows_nothing() -> None:
    command = [sys.executable, "-EsB", "-c", INTRUDER]
    assert subprocess.run(command, cwd=BACKEND, env={}, check=False).returncode == 0


def srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def sixteen_bits() -> bytes:
    return encoded(Image.new("I;16", (20, 20), 0xFFFF), "PNG")


KEPT: dict[str, Callable[[], bytes]] = {
    "jpeg": lambda: encoded(picture(color="white"), "JPEG"),
    "progressive jpeg": lambda: encoded(picture(color="white"), "JPEG", progressive=True),
    "cmyk jpeg": lambda: encoded(Image.new("CMYK", (20, 20), (0, 0, 0, 0)), "JPEG"),
    "grey jpeg": lambda: encoded(Image.new("L", (20, 20), 255), "JPEG"),
    "png with a palette": lambda: encoded(picture(color="white").quantize(4), "PNG"),
    "png of one bit": lambda: encoded(Image.new("1", (20, 20), 1), "PNG"),
    "png of 16 bits": sixteen_bits,
    "png with a profile": lambda: encoded(picture(color="white"), "PNG", icc_profile=srgb()),
    "png with a wrong profile": lambda: encoded(picture(color="white"), "PNG", icc_profile=b"no"),
    "jpeg with exif that is none": lambda: encoded(
        picture(color="white"), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff"
    ),
    "webp": lambda: encoded(picture(color="white"), "WEBP"),
    "avif": lambda: encoded(picture(color="white"), "AVIF"),
    "gif": lambda: encoded(picture(color="white"), "GIF"),
    "jpeg that is a web page as well": lambda: (
        encoded(picture(color="white"), "JPEG") + b"<script>alert('polyglot')</script>PK\x03\x04"
    ),
}


# The process that decodes ignores them as well.
@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
@pytest.mark.parametrize("name", KEPT)
def test_a_picture_of_any_kind_keeps_its_colours(name: str) -> None:
    kept = kept_of(KEPT[name]())
    image = Image.open(io.BytesIO(kept.full), formats=["WEBP"]).convert("RGB")
    assert min(image.getpixel((5, 5))) > 245  # type: ignore[arg-type]  # three numbers
    assert b"polyglot" not in kept.full + kept.preview


def test_of_a_bomb_no_more_is_unpacked_than_it_has_pixels() -> None:
    kept = kept_of(png_of(40, 30, bytes(50_000_000)))
    assert (kept.width, kept.height) == (40, 30)


def test_what_is_transparent_stays_so() -> None:
    clear = Image.new("RGBA", (20, 20), (255, 0, 0, 0))
    kept = kept_of(encoded(clear, "PNG"))
    assert Image.open(io.BytesIO(kept.preview)).convert("RGBA").getpixel((5, 5))[3] == 0  # type: ignore[index]  # four numbers


def test_heic_is_kept() -> None:
    file = io.BytesIO()
    pillow_heif.from_pillow(picture(80, 60, "white")).save(file)
    kept = kept_of(file.getvalue())
    assert (kept.width, kept.height) == (80, 60)
