"""Makes of an upload the two WebP files that are kept: upright, in sRGB, without metadata."""

import contextlib
import io
import struct
import zlib
from dataclasses import dataclass
from typing import BinaryIO

import pillow_heif
from PIL import (
    AvifImagePlugin,
    GifImagePlugin,
    Image,
    ImageCms,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

from picture_decoder.animation import kept_animation
from picture_decoder.encoding import (
    FULL,
    PREVIEW,
    Size,
    animated_webp,
    fitted,
    resized,
    webp,
)
from picture_decoder.thumbhash import thumbhash

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF")
USED = (
    AvifImagePlugin,
    GifImagePlugin,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    WebPImagePlugin,
)
"""Imported before no file can be opened any more."""
MAX_PIXELS = 40_000_000
MAX_PIXELS_HELD_THRICE = 20_000_000
"""Of AVIF, HEIC and WebP, whose decoders hold a picture three times."""
BAND_ROWS = 256
ORIENTATION = 0x0112
"""Tag of EXIF."""
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
MODES = {"L": "L", "RGB": "RGB", "RGBA": "RGBA", "CMYK": "CMYK", "LA": "RGBA", "PA": "RGBA"}
"""In which mode a picture of that mode is reduced; of any other mode it is RGB."""
DAMAGED = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    LookupError,
    TypeError,
    ArithmeticError,
    RuntimeError,
    struct.error,
    zlib.error,
)
"""What decoders raise for what they cannot read."""


class Refused(Exception):
    """The upload is no picture that is kept; `reason` is a word for programs."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Made:
    """What is kept of an upload; the size is that of `full`."""

    width: int
    height: int
    placeholder: str
    full: bytes
    preview: bytes


def prepare() -> None:
    """Loads whatever is loaded from files at its first use."""
    Image.MAX_IMAGE_PIXELS = None
    Image.preinit()
    pillow_heif.register_heif_opener(
        thumbnails=False, depth_images=False, aux_images=False, decode_threads=1
    )
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    # Each of these finds a part of its own at the first use.
    small = Image.new("RGB", (1, 1))
    _in_srgb(small, ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    animated_webp([small, Image.new("RGB", (1, 1), "white")], [10, 10], 0)
    thumbhash(small.convert("RGBA"))


def made_of(upload: BinaryIO) -> Made:
    """What is kept of an upload. Raises Refused and MemoryError."""
    try:
        picture = Image.open(upload, formats=FORMATS)
    except UnidentifiedImageError:
        raise Refused("unknown_format") from None
    except DAMAGED:
        raise Refused("damaged") from None
    is_held_thrice = picture.format in ("AVIF", "HEIF", "WEBP")
    most = MAX_PIXELS_HELD_THRICE if is_held_thrice else MAX_PIXELS
    if picture.width * picture.height > most:
        raise Refused("too_many_pixels")
    try:
        return _animation_of(picture) or _still_of(picture)
    except DAMAGED:
        raise Refused("damaged") from None


def _animation_of(picture: Image.Image) -> Made | None:
    animation = kept_animation(picture)
    if animation is None:
        picture.seek(0)
        return None
    first = animation.frames[0]
    small = fitted(first.size, PREVIEW)
    full = animated_webp(animation.frames, animation.durations, animation.loop)
    small_frames = [resized(frame, small) for frame in animation.frames]
    preview = animated_webp(small_frames, animation.durations, animation.loop)
    return Made(first.width, first.height, thumbhash(first), full, preview)


def _still_of(picture: Image.Image) -> Made:
    turn = UPRIGHT.get(_orientation(picture))
    is_turned = turn in (
        Image.Transpose.TRANSPOSE,
        Image.Transpose.ROTATE_270,
        Image.Transpose.TRANSVERSE,
        Image.Transpose.ROTATE_90,
    )
    upright = picture.size[::-1] if is_turned else picture.size
    size = fitted(upright, FULL)
    before = size[::-1] if is_turned else size
    # A JPEG is decoded no larger than is needed.
    picture.draft(None, before)
    profile = picture.info.get("icc_profile")
    full = _in_srgb(resized(_reduced(picture, before), before), profile)
    if turn is not None:
        full = full.transpose(turn)
    preview = resized(full, fitted(full.size, PREVIEW))
    return Made(
        full.width, full.height, thumbhash(preview.convert("RGBA")), webp(full), webp(preview)
    )


def _orientation(picture: Image.Image) -> int:
    try:
        return int(picture.getexif().get(ORIENTATION, 1))
    except DAMAGED:
        return 1


def _reduced(picture: Image.Image, size: Size) -> Image.Image:
    """The picture in a mode that can be resized, by a whole factor smaller, but not than that size.
    Made in bands, because the whole would be in memory twice."""
    picture.load()
    mode = MODES.get(picture.mode, "RGB")
    if "transparency" in picture.info:
        mode = "RGBA"
    factor = max(1, min(picture.width // size[0], picture.height // size[1]))
    width, height = picture.size
    reduced = Image.new(mode, (-(-width // factor), -(-height // factor)))
    rows = BAND_ROWS * factor
    for top in range(0, height, rows):
        band = picture.crop((0, top, width, min(height, top + rows)))
        band = _in_mode(band, mode)
        reduced.paste(band if factor == 1 else band.reduce(factor), (0, top // factor))
    picture.close()
    return reduced


def _in_mode(band: Image.Image, mode: str) -> Image.Image:
    if band.mode.startswith("I"):
        # 16 bits: Pillow would cut off what is above the first 256 steps.
        band = band.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    return band if band.mode == mode else band.convert(mode)


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture in RGB or RGBA, as colours of sRGB. A profile that says nothing is ignored."""
    alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
    if profile:
        picture = picture.convert("RGB") if alpha else picture
        with contextlib.suppress(ImageCms.PyCMSError, *DAMAGED):
            given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            ours = ImageCms.createProfile("sRGB")
            picture = ImageCms.profileToProfile(picture, given, ours, outputMode="RGB") or picture
    if alpha is None:
        return picture.convert("RGB")
    picture = picture.convert("RGB")
    picture.putalpha(alpha)
    return picture
