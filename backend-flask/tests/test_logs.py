"""No log of a real process contains what a person wrote, even when Postgres fails."""

import json
from collections.abc import Iterator
from http.client import HTTPConnection

import pytest
from psycopg2.extensions import cursor

from tests import ports
from tests.commands import PATIENCE_SECONDS, Commands
from tests.people import Person
from tests.stores import Stores

SECRET = "canary that nobody else may read"
RULE = "activities_tell_no_canaries"


@pytest.fixture
def refusing(sql: cursor) -> Iterator[None]:
    """Postgres refuses the secret, by a rule that the API does not know."""
    sql.execute(f"ALTER TABLE activities ADD CONSTRAINT {RULE} CHECK (message NOT LIKE 'canary%')")
    yield
    sql.execute(f"ALTER TABLE activities DROP CONSTRAINT {RULE}")


def posted(port: int, person: Person) -> tuple[int, str]:
    """What a server answers to the person who posts the secret."""
    connection = HTTPConnection(ports.HOST, port, timeout=PATIENCE_SECONDS)
    headers = {"Authorization": f"Bearer {person.token}", "Content-Type": "application/json"}
    connection.request("POST", "/api/activities", json.dumps({"message": SECRET}), headers)
    response = connection.getresponse()
    answer = response.status, response.read().decode()
    connection.close()
    return answer


@pytest.mark.usefixtures("refusing")
def test_a_statement_that_postgres_refuses_leaves_no_words_in_any_log(
    commands: Commands, stores: Stores, ann: Person
) -> None:
    port = ports.free_port()
    serve = ("gunicorn", "app:app", "-c", "gunicorn.conf.py")
    server = commands.start(*serve, PORT=str(port), LOG_LEVEL="DEBUG")
    try:
        assert ports.wait_until(lambda: ports.answers(port), PATIENCE_SECONDS)
        status, body = posted(port, ann)
    finally:
        server.terminate()
        said = "".join(server.communicate(timeout=PATIENCE_SECONDS))
    assert (status, json.loads(body)["code"]) == (500, "internal_error")
    assert "CheckViolation" in said
    assert SECRET not in said + body
    # Somebody else's Postgres keeps its log to itself.
    if log := stores.postgres_log:
        assert ports.wait_until(lambda: RULE in log.read_text(), PATIENCE_SECONDS)
        assert SECRET not in log.read_text()
