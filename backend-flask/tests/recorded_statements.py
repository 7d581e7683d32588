"""Which statements run."""

from typing import Any

import pytest

from cruddur.postgres.connection import Connection
from cruddur.postgres.statements import Statement


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the statements that have run since, but for the cached settings of the place."""
    names: list[str] = []
    run = Connection._run

    def recorded(self: Connection, cursor: Any, statement: Statement[Any], parameters: Any) -> None:
        # Which a process reads once, until it hears of a change.
        if statement.name != "place_settings":
            names.append(statement.name)
        run(self, cursor, statement, parameters)

    monkeypatch.setattr(Connection, "_run", recorded)
    return names
