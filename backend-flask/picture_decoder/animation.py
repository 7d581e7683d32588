"""Animations, which are kept while they are short; of a longer one the first image is."""

import math
from dataclasses import dataclass

from PIL import Image

from picture_decoder.encoding import FULL, Size, fitted, resized

FORMATS = ("AVIF", "GIF", "PNG", "WEBP")
"""Of HEIC the others are further pictures, and of JPEG other views."""
MAX_FRAMES = 200
MAX_READ_PIXELS = 100_000_000
"""Of all frames together, as they are uploaded."""
MAX_KEPT_PIXELS = 12_000_000
"""Of all frames together, as they are kept: an animation is made smaller until they fit."""
MAX_MILLISECONDS = 10_000
"""Of one frame."""
DEFAULT_MILLISECONDS = 100


@dataclass(frozen=True)
class Animation:
    """Frames of one size in RGBA, how long each is shown, and how often they are; 0 is for
    ever."""

    frames: list[Image.Image]
    durations: list[int]
    loop: int


def kept_animation(picture: Image.Image) -> Animation | None:
    """The animation that the picture is; None for a still picture, and for one that is too long to
    keep."""
    count = getattr(picture, "n_frames", 1) if picture.format in FORMATS else 1
    pixels = picture.width * picture.height
    if not 1 < count <= MAX_FRAMES or count * pixels > MAX_READ_PIXELS:
        return None
    size = _size_of_frames(picture.size, count)
    frames, durations = [], []
    for number in range(count):
        picture.seek(number)
        picture.load()
        if picture.width * picture.height > pixels:
            # A frame of a GIF may make the whole larger.
            return None
        frames.append(resized(picture.convert("RGBA"), size))
        milliseconds = int(picture.info.get("duration") or DEFAULT_MILLISECONDS)
        durations.append(min(max(milliseconds, 10), MAX_MILLISECONDS))
    loop = picture.info.get("loop", 1)
    return Animation(frames, durations, loop if isinstance(loop, int) and 0 <= loop < 65536 else 0)


def _size_of_frames(size: Size, count: int) -> Size:
    width, height = fitted(size, FULL)
    scale = min(1.0, math.sqrt(MAX_KEPT_PIXELS / (count * width * height)))
    return max(1, int(width * scale)), max(1, int(height * scale))
