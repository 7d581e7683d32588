"""Loads the pictures of the demo world. Idempotent while the cruds live."""

import json
import tempfile
from dataclasses import dataclass
from typing import Any

from cruddur.demo import drawings
from cruddur.demo.loader import WORLD
from cruddur.files.storage import Storage
from cruddur.media import service as media
from cruddur.media.schemas import AttachedUpload
from cruddur.postgres.pool import Postgres
from cruddur.postgres.statements import statement


@dataclass(frozen=True)
class Bare:
    """A crud without the pictures that it should have."""

    activity_uuid: str
    author_uuid: str


WITHOUT_FACE = statement("demo", "without_face", str)
WITHOUT_PICTURES = statement("demo", "without_pictures", Bare)
ATTACH = statement("demo", "attach", str)


def load(postgres: Postgres, storage: Storage) -> int:
    """Draws what is missing of the faces and pictures of `world.json`; returns how many. Raises
    MediaFull, StoreUnavailable."""
    world = json.loads(WORLD.read_text(encoding="utf-8"))
    faces = sum(_load_face(postgres, storage, one) for one in world["people"] if "face" in one)
    return faces + sum(
        _load_pictures(postgres, storage, crud) for crud in world["cruds"] if "pictures" in crud
    )


def _load_face(postgres: Postgres, storage: Storage, person: dict[str, Any]) -> int:
    with postgres.transaction() as db:
        user_uuid = db.row(WITHOUT_FACE, handle=person["handle"])
    if user_uuid is None:
        return 0
    media_uuid = _upload(postgres, storage, user_uuid, person["face"])
    with postgres.transaction() as db:
        media.set_face(db, user_uuid, "avatar", media_uuid)
    return 1


def _load_pictures(postgres: Postgres, storage: Storage, crud: dict[str, Any]) -> int:
    with postgres.transaction() as db:
        bare = db.row(WITHOUT_PICTURES, handle=crud["by"], message=crud["message"])
    if bare is None:
        return 0
    attached = [
        AttachedUpload.model_validate(
            {
                "uuid": _upload(postgres, storage, bare.author_uuid, one["drawing"]),
                "alt": one["alt"],
            }
        )
        for one in crud["pictures"]
    ]
    with postgres.transaction() as db:
        was_bare = db.row(
            ATTACH,
            activity_uuid=bare.activity_uuid,
            viewer_uuid=bare.author_uuid,
            **media.parameters_of(attached),
        )
    return len(attached) if was_bare else 0


def _upload(postgres: Postgres, storage: Storage, user_uuid: str, drawing: str) -> str:
    with tempfile.TemporaryFile() as file:
        file.write(drawings.png(drawing))
        uploaded = json.loads(media.upload(postgres, storage, user_uuid, file))
    return str(uploaded["uuid"])
