"""What is tried of operations with pictures. What decoding costs is asked by uploads.py."""

from benchmarks.worst_texts import NOBODYS
from benchmarks.worst_try import Try

GIF = bytes.fromhex("47494638376101000100800100000000ffffff2c00000000010001000002024401003b")
"""One pixel."""
BY_NGINX = {"X-Sendfile-Type": "X-Accel-Redirect"}
"""The web server sends the file."""
WATCHERS = ("recluse", "outcast", "collector", "fan", "writer")

MEDIA_TRIES: dict[str, tuple[Try, ...]] = {
    "POST /api/media": (
        Try("a megabyte that is no picture", "media", "fan", file=b"none" * 250_000),
        Try("a picture of one pixel", "media", "fan", file=GIF),
    ),
    "DELETE /api/media/{media_uuid}": (
        Try("another's", "media/{picture}", "fan"),
        Try("nobody's", f"media/{NOBODYS}", "fan"),
    ),
    "GET /api/media/{media_uuid}/{size}": (
        *(
            Try(
                f"of a crud with 80 000 answers, for the {who}",
                "media/{picture}/full",
                who,
                headers=BY_NGINX,
            )
            for who in WATCHERS
        ),
        Try("nobody's", f"media/{NOBODYS}/full", "fan"),
    ),
    "PUT /api/profile/{face}": (
        Try("another's picture", "profile/avatar", "fan", {"media_uuid": "{picture}"}),
    ),
    "DELETE /api/profile/{face}": (Try("there is none", "profile/avatar", "fan"),),
}
