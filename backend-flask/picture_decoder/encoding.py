"""The two sizes in which a picture is kept, as WebP without metadata."""

import io
from collections.abc import Sequence

from PIL import Image

Size = tuple[int, int]

FULL: Size = (1600, 4800)
PREVIEW: Size = (480, 1440)
"""The largest width and height."""
QUALITY = 80
METHOD_OF_STILLS = 4
METHOD_OF_ANIMATIONS = 1
"""How much work the encoder does for a smaller file: 0 to 6."""
WITHOUT_METADATA = {"exif": b"", "xmp": b"", "icc_profile": b""}


def fitted(size: Size, largest: Size) -> Size:
    """The size in the same proportions that is not larger."""
    scale = min(1.0, largest[0] / size[0], largest[1] / size[1])
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def resized(picture: Image.Image, size: Size) -> Image.Image:
    """The picture in that size."""
    return picture if picture.size == size else picture.resize(size, Image.Resampling.LANCZOS)


def webp(picture: Image.Image) -> bytes:
    """A picture as a file."""
    file = io.BytesIO()
    picture.save(file, "WEBP", quality=QUALITY, method=METHOD_OF_STILLS, **WITHOUT_METADATA)
    return file.getvalue()


def animated_webp(frames: Sequence[Image.Image], durations: Sequence[int], loop: int) -> bytes:
    """Pictures that follow each other, as a file; durations in milliseconds."""
    file = io.BytesIO()
    frames[0].save(
        file,
        "WEBP",
        save_all=True,
        append_images=frames[1:],
        duration=list(durations),
        loop=loop,
        quality=QUALITY,
        method=METHOD_OF_ANIMATIONS,
        **WITHOUT_METADATA,
    )
    return file.getvalue()
