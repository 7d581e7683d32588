"""What the statements of an operation cost alone: the same ones, sent by pgbench."""

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from local.paths import postgres_bin

from benchmarks.reach.asks import Ask, Request
from cruddur.postgres.connection import Connection
from cruddur.postgres.pool import SESSION_OPTIONS
from cruddur.postgres.statements import Statement

CONNECTIONS = 12
"""As many as two processes of the API open."""
SCRIPTS = 50
"""Of different people; pgbench takes at most 128."""
TRANSACTIONS_A_SECOND = re.compile(r"^tps = ([\d.]+) \(without", re.MULTILINE)
# Prepared once a connection, as the API does it.
SCRIPT = r"""\if :prepared
\else
{prepare}
\set prepared 1
\endif
{execute}
"""


@dataclass(frozen=True)
class Sent:
    """A statement with its values; `begins` a transaction that the last one of all ends."""

    statement: Statement[Any]
    execute: str
    begins: bool


def scripts_of(app: Flask, ask: Ask, folder: Path) -> list[Path]:
    """What the API sends to Postgres for these requests, as scripts for pgbench."""
    ran = [_ran_for(app, request) for request in ask.requests[:SCRIPTS]]
    # A connection runs any of the scripts, so each of them prepares what any may need.
    known = {sent.statement for some in ran for sent in some}
    prepare = "\n".join(f"{statement.prepare};" for statement in known)
    scripts = []
    for place, some in enumerate(ran):
        script = folder / f"{ask.file_name}-{place}.sql"
        # What pgbench sends in one go has a backslash before all but the last semicolon.
        execute = "\n".join(
            (r"BEGIN\;" if sent.begins else "") + f"{sent.execute};" for sent in some
        )
        if any(sent.begins for sent in some):
            execute += "\nCOMMIT;"
        script.write_text(SCRIPT.format(prepare=prepare, execute=execute))
        scripts.append(script)
    return scripts


def transactions_a_second(database_url: str, scripts: list[Path], seconds: int) -> float:
    """How many Postgres answers when nobody asks through the API."""
    return said_a_second(started(database_url, scripts, seconds, "-c", str(CONNECTIONS)))


def said_a_second(pgbench: "subprocess.Popen[str]") -> float:
    """What it says at its end."""
    said, _ = pgbench.communicate()
    found = TRANSACTIONS_A_SECOND.search(said)
    assert found, f"pgbench does not say how fast it was: {said}"
    return float(found[1])


def started(
    database_url: str, scripts: list[Path], seconds: int, *options: str
) -> "subprocess.Popen[str]":
    """pgbench, which goes on for so long."""
    command = [str(postgres_bin() / "pgbench"), "-n", "-j", "1", "-D", "prepared=0"]
    files = [word for script in scripts for word in ("-f", str(script))]
    return subprocess.Popen(
        [*command, "-T", f"{seconds}", *options, *files, database_url],
        env={**os.environ, "PGOPTIONS": SESSION_OPTIONS},
        stdout=subprocess.PIPE,
        text=True,
    )


def _ran_for(app: Flask, request: Request) -> list[Sent]:
    headers = {"Authorization": f"Bearer {request.token}"} if request.token else {}
    client = app.test_client()
    with recorded() as ran:
        # The first time it may have to ask for more, to know it the second time.
        for _ in range(2):
            ran.clear()
            answer = client.open(
                f"/api/{request.path}",
                method=request.method,
                headers=headers,
                data=request.body or None,
                content_type="application/json" if request.body else None,
            )
            assert answer.status_code == 200, answer.get_data(as_text=True)
    return ran


@contextmanager
def recorded() -> Iterator[list[Sent]]:
    """What the API sends to Postgres meanwhile."""
    ran: list[Sent] = []
    run = Connection._run

    def recording(
        self: Connection,
        cursor: Any,
        statement: Statement[Any],
        parameters: dict[str, object],
    ) -> None:
        execute = cursor.mogrify(statement.execute, parameters).decode()
        ran.append(Sent(statement, execute, begins=bool(self._begin)))
        run(self, cursor, statement, parameters)

    Connection._run = recording  # type: ignore[method-assign]
    try:
        yield ran
    finally:
        Connection._run = run  # type: ignore[method-assign]
