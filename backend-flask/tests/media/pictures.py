"""Pictures for tests, made here."""

import io
from collections.abc import Mapping
from typing import Any

from PIL import Image

from cruddur.worker.loop import Worker
from tests.people import Person
from tests.stores import Stores


def picture(width: int = 64, height: int = 48, color: str = "teal") -> Image.Image:
    """A plain picture."""
    return Image.new("RGB", (width, height), color)


def encoded(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    """The picture as a file."""
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def kept_of(person: Person, url: str) -> Image.Image:
    """A picture as the API sends it to that person."""
    response = person.get(url)
    assert response.status_code == 200, response.data
    assert response.content_type == "image/webp"
    return Image.open(io.BytesIO(response.data), formats=["WEBP"])


def files_of(stores: Stores, made: Mapping[str, object]) -> list[str]:
    """The names of the files that are there of an upload."""
    return sorted(path.name for path in stores.media.rglob(f"{made['uuid']}*"))


def end_what_is_due(worker: Worker) -> None:
    """Takes as many turns as it takes from an end to the files."""
    for _ in range(4):
        worker.work_once()
