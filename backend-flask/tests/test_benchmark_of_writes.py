"""What the benchmark of writes compares: the statements, and the same without their event."""

from psycopg2.extensions import cursor

from benchmarks.reach.writes import without_event
from cruddur.postgres.statements import PACKAGE, actions_of, statement

EVENT = "INSERT INTO stream_outbox"


def test_every_statement_with_an_event_can_do_without_it(sql: cursor) -> None:
    features = sorted(folder.parent.name for folder in PACKAGE.glob("*/sql"))
    known = [statement(one, action) for one in features for action in actions_of(one)]
    streamed = [one for one in known if EVENT in one.prepare]
    assert {"activities_create", "activities_like", "messages_finish_sending"} <= {
        one.name for one in streamed
    }
    for one in streamed:
        other = without_event(one)
        assert EVENT not in other.prepare
        sql.execute(other.prepare)
        sql.execute(f"DEALLOCATE {other.name}")


def test_other_statements_stay_as_they_are() -> None:
    home = statement("activities", "home")
    assert without_event(home) is home
