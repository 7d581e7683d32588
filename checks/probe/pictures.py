"""Canaries that are pictures: of noise, so that a part of their bytes is nowhere else."""

import io
import os
import random
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

import httpx
from PIL import Image

from checks.people import Person
from checks.probe.canaries import CanaryLog
from local import ports

SHARE = 0.15
"""Of the canaries that have a picture."""
_SIDE = 48
_SIZES = ("full", "preview")
_SIGNATURE = slice(60, 92)
"""Beyond the headers of a WebP file."""
_READ_SECONDS = 0.02
_TIMEOUT_SECONDS = 60.0
"""A busy machine decodes no picture at once."""
_PATIENCE_SECONDS = 30.0


@dataclass(frozen=True)
class Picture:
    """An upload: its uuid, and a part of each of its files."""

    uuid: str
    signatures: tuple[bytes, ...]


class Pictures:
    """All pictures of canaries, and what was seen of them; safe for many threads."""

    def __init__(self, canary_log: CanaryLog, folder: Path) -> None:
        self._canary_log = canary_log
        self._folder = folder
        self._lock = threading.Lock()
        # By the uuid of the crud or message that it belongs to.
        self._pictures: dict[str, Picture] = {}
        self.late: list[str] = []
        self.failures: list[str] = []

    def upload(self, me: Person) -> Picture:
        """A new picture of that person."""
        noise = Image.frombytes("RGB", (_SIDE, _SIDE), os.urandom(3 * _SIDE * _SIDE))
        file = io.BytesIO()
        noise.save(file, "PNG")
        with _client(me) as client:
            answer = client.post("/api/media", files={"file": file.getvalue()})
            deadline = time.monotonic() + _PATIENCE_SECONDS
            # A busy machine decodes one after the other, and says when to come again.
            while answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE:
                if time.monotonic() > deadline:
                    break
                time.sleep(float(answer.headers["Retry-After"]))
                answer = client.post("/api/media", files={"file": file.getvalue()})
            if answer.status_code != HTTPStatus.OK:
                raise RuntimeError(f"an upload was answered {answer.status_code}")
            uuid = str(answer.json()["uuid"])
            kept = [client.get(f"/api/media/{uuid}/{size}").content for size in _SIZES]
        return Picture(uuid, tuple(content[_SIGNATURE] for content in kept))

    def add(self, owner_uuid: str, picture: Picture) -> None:
        """Notes to which crud or message it belongs."""
        with self._lock:
            self._pictures[owner_uuid] = picture

    def read(self, me: Person, seed: int, stop: threading.Event) -> None:
        """Reads pictures, living and ended ones, until `stop` is set."""
        chance = random.Random(seed)  # noqa: S311 (no secret)
        with _client(me) as client:
            while not stop.wait(_READ_SECONDS):
                known = self._known()
                if known:
                    self._look(client, *chance.choice(known[-20:]), chance.choice(_SIZES))

    def _look(self, client: httpx.Client, owner_uuid: str, picture: Picture, size: str) -> None:
        end = self._canary_log.ends().get(owner_uuid)
        asked_at = time.time()
        answer = client.get(f"/api/media/{picture.uuid}/{size}")
        is_there = answer.status_code == HTTPStatus.OK
        if end is None:
            return
        if is_there and asked_at >= end:
            self.late.append(f"{size} of a picture: {asked_at - end:.3f} s after its end")
        # Of messages only two people see them.
        if not is_there and answer.status_code not in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
            self.failures.append(f"{size} of a picture: {answer.status_code}")
        if is_there and "no-store" not in answer.headers.get("cache-control", ""):
            self.failures.append(f"{size} of a picture may be stored")

    def stored(self) -> set[str]:
        """The cruds and messages of whose pictures there are files."""
        there = {path.name for path in self._folder.rglob("*.webp")}
        return {
            owner_uuid
            for owner_uuid, picture in self._known()
            if any(f"{picture.uuid}-{size}.webp" in there for size in _SIZES)
        }

    def count(self) -> int:
        """How many there are."""
        return len(self._known())

    def left_in(self, folders: Iterable[Path]) -> list[str]:
        """Files below these folders with bytes of a picture."""
        signatures = {one for _, picture in self._known() for one in picture.signatures}
        return [
            f"picture, {path.relative_to(folder)}"
            for folder in folders
            for path in folder.rglob("*")
            if path.is_file() and not path.is_symlink() and _has_any(path, signatures)
        ]

    def _known(self) -> list[tuple[str, Picture]]:
        with self._lock:
            return list(self._pictures.items())


def attached(picture: Picture, word: str) -> list[dict[str, str]]:
    """What a request says that attaches it; its description has the word of the canary."""
    return [{"uuid": picture.uuid, "alt": f"noise of {word}"}]


def _has_any(path: Path, signatures: set[bytes]) -> bool:
    content = path.read_bytes()
    return any(signature in content for signature in signatures)


def _client(me: Person) -> httpx.Client:
    return httpx.Client(
        base_url=f"http://{ports.HOST}:{me.port}",
        headers={"Authorization": f"Bearer {me.token}"},
        timeout=_TIMEOUT_SECONDS,
        trust_env=False,
    )
