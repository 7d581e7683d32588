"""Pictures in containers: uploaded through nginx, sent by it from the volume, and gone from it."""

import random
import struct
import zlib

from local import ports
from ops.containers.client import PATIENCE_SECONDS, Answer, Client, fetch
from ops.containers.endurance import Life
from ops.containers.engine import is_healthy, kill

_SIDE = 64
_EDGE = "edge-of-a-part"
_FORM = {"Content_Type": f"multipart/form-data; boundary={_EDGE}"}
_TOO_LARGE = 11 * 1024 * 1024


def come_and_go(life: Life) -> str:
    """One is seen by others as a file that nginx sends, and by nobody once its crud is deleted."""
    crud, path = post(life.ann)
    shown = fetch(life.base, "GET", path, **life.bob.credentials)
    assert shown.status == 200, shown
    assert shown.headers["Content-Type"] == "image/webp"
    assert "no-store" in shown.headers["Cache-Control"], shown.headers
    assert "sandbox" in shown.headers["Content-Security-Policy"], shown.headers
    # The API names the file, and nginx sends it.
    assert "X-Accel-Redirect" not in shown.headers, shown.headers
    name = _files(life, path)[0]
    direct = fetch(life.base, "GET", f"/.media/{name}", **life.bob.credentials)
    assert direct.status == 404, direct
    delete(life.ann, crud)
    gone = fetch(life.base, "GET", path, **life.bob.credentials)
    assert gone.status == 410, gone
    assert ports.wait_until(lambda: not _files(life, path), PATIENCE_SECONDS), "files are left"
    return "seen by others, 410 when deleted, no file left"


def go_though_the_worker_was_killed(life: Life) -> str:
    """What is deleted while no worker runs is erased by the next one."""
    crud, path = post(life.ann)
    container = life.stack.container("worker")
    kill(container)
    delete(life.ann, crud)
    assert ports.wait_until(
        lambda: is_healthy(life.stack.container("worker")) and not _files(life, path),
        2 * PATIENCE_SECONDS,
    ), "files are left"
    return "no file left"


def have_a_limit(life: Life) -> str:
    """What is too large is refused by nginx as the API would, and what is not gets through."""
    refused = _upload(life.ann, bytes(_TOO_LARGE))
    assert refused.status == 413, refused
    assert refused.body["code"], refused.body
    no_picture = _upload(life.ann, b"no picture" * 100_000)
    assert (no_picture.status, no_picture.body["code"]) == (422, "not_a_picture"), no_picture
    return "11 MB: 413, a megabyte of something else: 422"


def post(person: Client, message: str = "") -> tuple[str, str]:
    """A new crud with a picture: its uuid, and the path of the picture."""
    uploaded = _upload(person, _noise())
    assert uploaded.status == 200, uploaded
    attached = [{"uuid": uploaded.body["uuid"], "alt": "noise"}]
    crud = person.send("POST", "/api/activities", {"message": message, "media": attached})
    assert crud.status == 200, crud
    return crud.body["uuid"], crud.body["media"][0]["url"]


def _upload(person: Client, content: bytes) -> Answer:
    head = f'--{_EDGE}\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
    body = head.encode() + content + f"\r\n--{_EDGE}--\r\n".encode()
    return person.send("POST", "/api/media", body, **_FORM)


def delete(person: Client, crud: str) -> None:
    """Delete a crud."""
    deleted = person.send("DELETE", f"/api/activities/{crud}")
    assert deleted.status in (200, 204), deleted


def _files(life: Life, path: str) -> list[str]:
    """The names of the files of a picture, below the folder of all."""
    uuid = path.split("/")[3]
    found = life.stack.inside("backend-flask", "find", "/media", "-name", f"{uuid}*")
    return [name.removeprefix("/media/") for name in found.split()]


def _noise() -> bytes:
    """A picture as a PNG."""
    rows = b"".join(b"\0" + random.randbytes(3 * _SIDE) for _ in range(_SIDE))  # noqa: S311
    head = struct.pack(">IIBBBBB", _SIDE, _SIDE, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
