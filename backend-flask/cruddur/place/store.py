"""Reads and writes the place's settings: a function here is a statement in `sql/`."""

from dataclasses import asdict

from cruddur.http.place_settings import PlaceSettings
from cruddur.postgres.connection import Connection, one
from cruddur.postgres.statements import statement

SETTINGS = statement("place", "settings", PlaceSettings)
LOCK_SETTINGS = statement("place", "lock_settings")
UPDATE = statement("place", "update")


def settings(db: Connection) -> PlaceSettings:
    """What was set, and what the migration set at first."""
    return one(db.row(SETTINGS))


def lock_settings(db: Connection) -> None:
    """Keeps every other change of the place waiting until the transaction ends."""
    db.run(LOCK_SETTINGS)


def update(db: Connection, changed: PlaceSettings) -> None:
    """Sets all of it but the time, which is now."""
    values = asdict(changed)
    del values["updated_at"]
    db.run(UPDATE, **values)
