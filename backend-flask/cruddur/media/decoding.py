"""Has an upload decoded by a process of its own (`picture_decoder`), and reads what it made."""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

BACKEND = Path(__file__).resolve().parents[2]
MAX_SECONDS = 25
"""Longer than the process gives itself."""
MAX_HEAD_BYTES = 4096
MAX_FULL_BYTES = 20 * 1024 * 1024
REASONS = ("unknown_format", "damaged", "too_many_pixels", "too_costly")


class NotDecoded(Exception):
    """The upload is no picture that is kept; `reason` is one of REASONS."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Decoded:
    """A picture as it is kept: two WebP files, and what is said of them."""

    width: int
    height: int
    placeholder: str
    full: bytes
    preview: bytes


def decoded(upload: BinaryIO, incoming: Path | None) -> Decoded:
    """Decodes a file, which has a descriptor. Raises NotDecoded.

    The process gets the two files and nothing else: no variable, no other descriptor. `incoming` is
    the folder for what it writes.
    """
    upload.seek(0)
    with tempfile.TemporaryFile(dir=incoming) as result:
        try:
            subprocess.run(
                [sys.executable, "-EsB", "-m", "picture_decoder"],
                cwd=BACKEND,
                env={},
                stdin=upload,
                stdout=result,
                stderr=subprocess.DEVNULL,
                timeout=MAX_SECONDS,
                check=True,
            )
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
            # It was ended, by us, by a limit of its own or by what it met in the file.
            raise NotDecoded("too_costly") from None
        result.seek(0)
        return _read(result)


def _read(result: BinaryIO) -> Decoded:
    """What the process wrote. It had read what a stranger sent, so nothing of it is believed."""
    try:
        head = json.loads(result.readline(MAX_HEAD_BYTES))
        if "refused" in head:
            raise NotDecoded(head["refused"] if head["refused"] in REASONS else "damaged")
        files = [_webp(result, int(length)) for length in head["lengths"]]
        full, preview = files
        width, height, placeholder = int(head["width"]), int(head["height"]), head["placeholder"]
    except (ValueError, KeyError, TypeError):
        raise NotDecoded("damaged") from None
    if not (1 <= width <= 1600 and 1 <= height <= 4800 and len(str(placeholder)) <= 100):
        raise NotDecoded("damaged")
    return Decoded(width, height, str(placeholder), full, preview)


def _webp(result: BinaryIO, length: int) -> bytes:
    content = result.read(length) if 0 < length <= MAX_FULL_BYTES else b""
    if len(content) != length or content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        raise ValueError("no WebP")
    return content
