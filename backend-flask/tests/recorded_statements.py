"""Records the statements that run."""

from collections.abc import Callable
from typing import Any

import pytest

from cruddur.http.services import Services
from cruddur.postgres.connection import Connection
from cruddur.postgres.statements import Statement

KEPT = frozenset(("place_settings", "http_stream_position"))
"""The settings of the place are read again after a change, the stream's position once a second."""


class RecordedStatements(list[str]):
    """The names of the statements that have run since the last `clear`, which also empties the
    cache of sessions, so that the next request of anybody looks its session up."""

    def __init__(self, empty_cache: Callable[[], None]) -> None:
        super().__init__()
        self._empty_cache = empty_cache

    def clear(self) -> None:
        """Starts again."""
        super().clear()
        self._empty_cache()


@pytest.fixture
def statements(services: Services, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the statements that have run since, whether with mutes or without, but for
    those whose answers a process keeps."""
    names = RecordedStatements(services.session_cache.close)
    run = Connection._run

    def recorded(self: Connection, cursor: Any, statement: Statement[Any], parameters: Any) -> None:
        if statement.name not in KEPT:
            names.append(statement.name.removesuffix("_without_mutes"))
        run(self, cursor, statement, parameters)

    monkeypatch.setattr(Connection, "_run", recorded)
    return names
