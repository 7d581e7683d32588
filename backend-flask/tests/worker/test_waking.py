"""Who writes into the outbox wakes the worker, unless somebody has just done it."""

from collections.abc import Callable, Iterator

import pytest
from psycopg2.extensions import cursor

from cruddur.postgres.listening import Listener
from cruddur.settings import Settings

WAITS = ""
IS_DELIVERED = "DELETE FROM outbox"
IS_SET_ASIDE = "UPDATE outbox SET set_aside_at = now()"
IS_PUT_OFF = "UPDATE outbox SET attempt_after = now() + interval '1 minute'"
WAITS_FOR_LONG = "UPDATE outbox SET uuid = uuidv7(interval '-2 seconds')"

Wakes = Callable[[], bool]


@pytest.fixture
def wakes(settings: Settings, sql: cursor) -> Iterator[Wakes]:
    """Writes a row; whether that wakes who listens."""
    listener = Listener(settings.database_url, "outbox")
    listener.listen()

    def write() -> bool:
        sql.execute(
            "INSERT INTO outbox (topic, user_uuid, body)"
            " VALUES ('notification.put', gen_random_uuid(), '{}')"
        )
        # What has been committed has been said: of a row that wakes nobody there is nothing to wait
        # for, and a word of our own comes after whatever there was.
        sql.execute("NOTIFY outbox, 'that is all'")
        said: list[str] = []
        while "that is all" not in said:
            said += listener.heard(patience=5)
        return said != ["that is all"]

    yield write
    listener.close()


@pytest.mark.parametrize(
    ("after", "is_woken"),
    [
        (WAITS, False),
        (IS_DELIVERED, True),
        (IS_SET_ASIDE, True),
        (IS_PUT_OFF, True),
        (WAITS_FOR_LONG, True),
    ],
    ids=["waits", "is delivered", "is set aside", "is put off", "waits for long"],
)
def test_a_row_wakes_the_worker_unless_the_one_before_waits_since_a_moment(
    wakes: Wakes, sql: cursor, after: str, *, is_woken: bool
) -> None:
    assert wakes()
    if after:
        sql.execute(after)
    assert wakes() == is_woken
