"""Loads the demo world. Living cruds stay; expired ones are added again."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cruddur.activities import service as activities
from cruddur.activities.schemas import SECONDS_OF_TTL
from cruddur.activities.text_parts import mentioned_handles, tags_of
from cruddur.postgres.connection import Connection
from cruddur.postgres.statements import statement
from cruddur.search import service as search

WORLD = Path(__file__).resolve().parent / "world.json"

PERSON = statement("demo", "person")
FOLLOW = statement("demo", "follow")
EXISTING_CRUD = statement("demo", "existing_crud", str)
CRUD = statement("demo", "crud", str)
LIKES = statement("demo", "likes")
REPOSTS = statement("demo", "reposts")


@dataclass(frozen=True)
class Seeded:
    """How much was added."""

    people: int
    cruds: int


def load(db: Connection) -> Seeded:
    """Adds the missing parts of `world.json`, with times relative to now. Idempotent while the
    cruds live."""
    world = json.loads(WORLD.read_text(encoding="utf-8"))
    people = sum(_load_person(db, person) for person in world["people"])
    for number, (handle, followed_handle) in enumerate(world["follows"]):
        # Spread over the last days, so that the follows have different times.
        minutes_ago = 97 * (number + 1)
        db.run(FOLLOW, handle=handle, followed_handle=followed_handle, minutes_ago=minutes_ago)
    cruds = sum(
        _load_crud(db, crud, None, crud["minutes_ago"], SECONDS_OF_TTL[crud["life"]])
        for crud in world["cruds"]
    )
    # The worker may count these only a minute later.
    search.refresh_trends(db)
    activities.refresh_talked(db)
    return Seeded(people, cruds)


def _load_person(db: Connection, person: dict[str, str]) -> bool:
    written = {name: person[name] for name in ("handle", "display_name", "bio")}
    return db.row(PERSON, **written, role=person.get("role", "person")) is not None


def _load_crud(
    db: Connection,
    crud: dict[str, Any],
    parent_uuid: str | None,
    minutes_ago: int,
    expires_in: int,
) -> int:
    """Adds a crud and the replies below it where missing; returns how many cruds were added."""
    written = {"handle": crud["by"], "message": crud["message"], "parent_uuid": parent_uuid}
    existing = db.row(EXISTING_CRUD, **written)
    uuid = existing
    if uuid is None:
        uuid = db.row(
            CRUD,
            **written,
            minutes_ago=minutes_ago,
            expires_in=expires_in,
            mentioned_handles=mentioned_handles(crud["message"]),
            tags=tags_of(crud["message"]),
        )
        assert uuid, f"{crud['by']} is not among the people of the world"
        db.run(LIKES, activity_uuid=uuid, handles=crud.get("likes", []))
        db.run(REPOSTS, activity_uuid=uuid, handles=crud.get("reposts", []))
    added = 0 if existing else 1
    for reply in crud.get("replies", []):
        reply_minutes_ago = max(0, minutes_ago - reply["minutes_after"])
        added += _load_crud(db, reply, uuid, reply_minutes_ago, expires_in)
    return added
