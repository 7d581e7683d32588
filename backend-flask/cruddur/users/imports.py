"""Follows the people of a file: the worker does, in portions and as fast as the limits allow."""

from cruddur.errors import Blocked, Conflict, RateLimited
from cruddur.postgres.connection import Connection
from cruddur.security.rate_limits import RateLimiter, Use
from cruddur.security.viewer import is_newcomer
from cruddur.settings import Settings
from cruddur.users import import_store as store
from cruddur.users import service
from cruddur.users.import_files import lines_of, names_of_place
from cruddur.users.import_store import DueImport

PORTION = 20
TIDY_BATCH = 500


def begin(db: Connection, settings: Settings, viewer_uuid: str, text: str) -> None:
    """Begins an import in place of the one before, of which what waits is not done. Raises Invalid,
    and Conflict where another one begins at the same moment."""
    lines = lines_of(text, names_of_place(settings.frontend_origins))
    store.delete_import(db, viewer_uuid)
    if not store.begin_import(db, viewer_uuid, lines):
        raise Conflict("Another import has begun at the same moment.")


def go_on(db: Connection, settings: Settings, limiter: RateLimiter, due: DueImport) -> None:
    """Does the next portion. Where the limit of follows is used up, it goes on when there is one
    more."""
    limits = settings.limits("follows", is_new=is_newcomer(due.user_uuid))
    uses = [Use(limit, due.user_uuid) for limit in limits]
    seconds = 0
    for waiting in store.waiting_lines(db, due.uuid, PORTION):
        outcome = store.obstacle(db, due.user_uuid, waiting.handle)
        if outcome == "none":
            try:
                limiter.spend(uses, db)
            except RateLimited as refused:
                seconds = refused.seconds
                break
            outcome = _followed(db, due.user_uuid, waiting.handle)
        store.note_outcome(db, due.uuid, waiting.line, outcome)
    store.put_off_import(db, due.uuid, seconds)


def tidy(db: Connection) -> None:
    """Deletes imports that ended a week ago."""
    store.tidy_imports(db, TIDY_BATCH)


def _followed(db: Connection, user_uuid: str, handle: str) -> str:
    """What following came to. The person may have left, or have blocked, a moment ago."""
    try:
        return service.follow(db, user_uuid, handle) or "nobody"
    except Blocked:
        return "blocked"
