"""What one request takes of the CPU, answered by an application in this process."""

import time
from dataclasses import dataclass
from pathlib import Path

from flask.testing import FlaskClient
from psycopg2.extensions import cursor

from benchmarks.reach.asks import Request

BACKENDS = """
SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
"""
NANOSECONDS = 1_000
"""In a microsecond."""


@dataclass(frozen=True)
class Spent:
    """Microseconds of CPU for a request, and how many bytes its answer has."""

    api: float
    postgres: float
    length: int

    @property
    def total(self) -> float:
        """Of both."""
        return self.api + self.postgres


def spent_on(client: FlaskClient, request: Request, sql: cursor) -> Spent:
    """Sends the request; nobody else may use that Postgres meanwhile."""
    postgres, api = _nanoseconds(sql), time.process_time_ns()
    answer = client.open(
        f"/api/{request.path}",
        method=request.method,
        headers={"Authorization": f"Bearer {request.token}"},
        data=request.body or None,
        content_type="application/json" if request.body else None,
    )
    api = time.process_time_ns() - api
    postgres = _nanoseconds(sql) - postgres
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return Spent(api / NANOSECONDS, postgres / NANOSECONDS, len(answer.data))


def _nanoseconds(sql: cursor) -> int:
    """That the processes of the API's connections were on a core so far."""
    sql.execute(BACKENDS)
    return sum(
        int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) for (pid,) in sql.fetchall()
    )
