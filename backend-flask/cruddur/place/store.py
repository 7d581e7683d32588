"""Reads and writes the place's settings: a function here is a statement in `sql/`."""

from dataclasses import asdict

from cruddur.http.place_settings import PlaceSettings
from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import statement

SETTINGS = statement("place", "settings", PlaceSettings)
LOCK_SETTINGS = statement("place", "lock_settings")
UPDATE = statement("place", "update")


def settings(db: Connection) -> PlaceSettings:
    """The stored settings: those of an admin, or the defaults of the migration."""
    return one(db.row(SETTINGS))


def lock_settings(db: Connection) -> None:
    """Serializes changes of the place until the transaction ends."""
    db.run(LOCK_SETTINGS)


def update(db: Connection, changed: PlaceSettings) -> None:
    """Stores all settings; `updated_at` becomes now."""
    values = asdict(changed)
    del values["updated_at"]
    db.run(UPDATE, **values)
