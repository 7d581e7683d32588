"""What the statements of an operation cost alone: the same ones, sent by pgbench."""

import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from local.paths import postgres_bin

from benchmarks.reach.asks import Ask, Request
from cruddur.postgres.pool import SESSION_OPTIONS, Connection
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
Ran = tuple[Statement, str]


@dataclass(frozen=True)
class Message:
    """What goes to Postgres in one go; `begins` a transaction that the last one of all ends."""

    ran: list[Ran]
    begins: bool


def scripts_of(app: Flask, ask: Ask, folder: Path) -> list[Path]:
    """What the API sends to Postgres for these requests, as scripts for pgbench."""
    ran = [_ran_for(app, request) for request in ask.requests[:SCRIPTS]]
    # A connection runs any of the scripts, so each of them prepares what any may need.
    known = {statement for some in ran for message in some for statement, _ in message.ran}
    prepare = "\n".join(f"{statement.prepare};" for statement in known)
    scripts = []
    for place, some in enumerate(ran):
        script = folder / f"{ask.file_name}-{place}.sql"
        execute = "\n".join(_sent(message) for message in some)
        if any(message.begins for message in some):
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


def _sent(message: Message) -> str:
    # What pgbench sends in one go has a backslash before all but the last semicolon.
    return (
        (r"BEGIN\;" if message.begins else "") + r"\;".join(sent for _, sent in message.ran) + ";"
    )


def _ran_for(app: Flask, request: Request) -> list[Message]:
    headers = {"Authorization": f"Bearer {request.token}"} if request.token else {}
    client = app.test_client()
    with recorded() as messages:
        # The first time it may have to ask for more, to know it the second time.
        for _ in range(2):
            messages.clear()
            answer = client.open(
                f"/api/{request.path}",
                method=request.method,
                headers=headers,
                data=request.body or None,
                content_type="application/json" if request.body else None,
            )
            assert answer.status_code == 200, answer.get_data(as_text=True)
    return messages


@contextmanager
def recorded() -> Iterator[list[Message]]:
    """What the API sends to Postgres meanwhile."""
    messages: list[Message] = []
    run = Connection._run

    def recording(
        self: Connection,
        cursor: Any,
        statements: Sequence[Statement],
        parameters: dict[str, object],
    ) -> None:
        ran = [(each, cursor.mogrify(each.execute, parameters).decode()) for each in statements]
        messages.append(Message(ran, begins=bool(self._begin)))
        run(self, cursor, statements, parameters)

    Connection._run = recording  # type: ignore[method-assign]
    try:
        yield messages
    finally:
        Connection._run = run  # type: ignore[method-assign]
