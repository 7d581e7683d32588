"""ThumbHash: a blurred picture in about 25 bytes, as https://evanw.github.io/thumbhash/ defines it.

Brightness, two colours and transparency are each described by the first terms of a cosine
transform, rounded to four bits.
"""

import base64
import math
from collections.abc import Sequence
from dataclasses import dataclass
from operator import mul

from PIL import Image

MAX_SIDE = 100
"""Of the picture that is hashed."""


@dataclass(frozen=True)
class _Channel:
    """A channel as the constant term, the others in four bits each, and what these were divided
    by."""

    constant: float
    nibbles: list[int]
    scale: float


def thumbhash(picture: Image.Image) -> str:
    """The hash of a picture in RGBA, in base64."""
    small = picture.copy()
    small.thumbnail((MAX_SIDE, MAX_SIDE))
    width, height = small.size
    light, yellow, red, opacity = _channels(small)
    has_alpha = min(opacity) < 1
    most = 5 if has_alpha else 7
    longer = max(width, height)
    terms_x = max(1, math.floor(most * width / longer + 0.5))
    terms_y = max(1, math.floor(most * height / longer + 0.5))
    l = _encoded(light, small.size, max(3, terms_x), max(3, terms_y))  # noqa: E741 (its name)
    p = _encoded(yellow, small.size, 3, 3)
    q = _encoded(red, small.size, 3, 3)
    is_landscape = width > height
    first = (
        _rounded(63, l.constant)
        | _rounded(63, 0.5 + 0.5 * p.constant) << 6
        | _rounded(63, 0.5 + 0.5 * q.constant) << 12
        | _rounded(31, l.scale) << 18
        | has_alpha << 23
    )
    second = (
        (terms_y if is_landscape else terms_x)
        | _rounded(63, p.scale) << 3
        | _rounded(63, q.scale) << 9
        | is_landscape << 15
    )
    hashed = bytearray(first.to_bytes(3, "little") + second.to_bytes(2, "little"))
    nibbles = [*l.nibbles, *p.nibbles, *q.nibbles]
    if has_alpha:
        a = _encoded(opacity, small.size, 5, 5)
        hashed.append(_rounded(15, a.constant) | _rounded(15, a.scale) << 4)
        nibbles += a.nibbles
    nibbles += [0] * (len(nibbles) % 2)
    hashed += bytes(low | high << 4 for low, high in zip(nibbles[::2], nibbles[1::2], strict=True))
    return base64.b64encode(hashed).decode()


def _channels(picture: Image.Image) -> tuple[list[float], list[float], list[float], list[float]]:
    """Brightness, yellow against blue, red against green, and opacity of each pixel. What is
    transparent has the mean colour."""
    raw = picture.tobytes()
    pixels = [
        (raw[at] / 255, raw[at + 1] / 255, raw[at + 2] / 255, raw[at + 3] / 255)
        for at in range(0, len(raw), 4)
    ]
    opaque = sum(alpha for *_, alpha in pixels) or 1.0
    mean_r, mean_g, mean_b = (
        sum(pixel[colour] * pixel[3] for pixel in pixels) / opaque for colour in range(3)
    )
    light, yellow, red, opacity = [], [], [], []
    for red_part, green_part, blue_part, alpha in pixels:
        r = mean_r * (1 - alpha) + alpha * red_part
        g = mean_g * (1 - alpha) + alpha * green_part
        b = mean_b * (1 - alpha) + alpha * blue_part
        light.append((r + g + b) / 3)
        yellow.append((r + g) / 2 - b)
        red.append(r - g)
        opacity.append(alpha)
    return light, yellow, red, opacity


def _encoded(
    channel: Sequence[float], size: tuple[int, int], terms_x: int, terms_y: int
) -> _Channel:
    width, height = size
    rows = [channel[at : at + width] for at in range(0, len(channel), width)]
    waves_x = [_wave(width, term) for term in range(terms_x)]
    sums = [[sum(map(mul, row, wave)) for row in rows] for wave in waves_x]
    means = []
    # Only the corner of the low frequencies.
    for term_y in range(terms_y):
        wave_y = _wave(height, term_y)
        low = [wave for x, wave in enumerate(sums) if x * terms_y < terms_x * (terms_y - term_y)]
        means += [sum(map(mul, wave, wave_y)) / (width * height) for wave in low]
    constant, *terms = means
    scale = max(map(abs, terms), default=0.0)
    nibbles = [_rounded(15, 0.5 + 0.5 * term / scale) if scale else 0 for term in terms]
    return _Channel(constant, nibbles, scale)


def _wave(length: int, term: int) -> list[float]:
    return [math.cos(math.pi / length * term * (at + 0.5)) for at in range(length)]


def _rounded(most: int, share: float) -> int:
    return math.floor(most * min(1.0, max(0.0, share)) + 0.5)
