"""What `flask doctor` finds in Postgres and DynamoDB."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from botocore.exceptions import BotoCoreError, ClientError

from cruddur.doctor.findings import Finding
from cruddur.dynamodb.client import DynamoDB
from cruddur.dynamodb.engine import LOCAL, is_local
from cruddur.dynamodb.tables import TABLES
from cruddur.postgres.connection import Connection, one
from cruddur.postgres.migrate import checksums
from cruddur.postgres.statements import statement
from cruddur.settings import ENGINES, Settings

VERSION = 18
MAX_CLOCK_SECONDS = 3.0
"""DynamoDB says its time in whole seconds."""


@dataclass(frozen=True)
class PostgresState:
    """What Postgres says of itself and of the role that asks."""

    major_version: int
    role_name: str
    is_powerful: bool
    owns_tables: bool
    has_ledger: bool
    clock: float


STATE = statement("doctor", "postgres", PostgresState)
LEDGER = statement("doctor", "ledger", dict)


def postgres(db: Connection) -> Iterator[Finding]:
    """Its version, the rights of the role, the schema and the clock."""
    state, ours = one(db.row(STATE)), time.time()
    if state.major_version == VERSION:
        yield Finding("OK", "Postgres", f"answers, version {VERSION}")
    else:
        text = f"its version is {state.major_version}, use {VERSION}"
        yield Finding("WRONG", "Postgres", text)
    yield _rights(state)
    yield _schema(one(db.row(LEDGER)) if state.has_ledger else {})
    yield _clock("Postgres", state.clock - ours)


def _rights(state: PostgresState) -> Finding:
    if state.is_powerful or state.owns_tables:
        what = "may do more than it needs" if state.is_powerful else "owns tables"
        text = (
            f"{state.role_name} {what}: name the owner in MIGRATION_DATABASE_URL and another role "
            "in DATABASE_URL, then run `flask migrate`"
        )
        return Finding("WRONG", "role", text)
    return Finding("OK", "role", f"{state.role_name} reads and writes rows and owns nothing")


def _schema(applied: dict[str, str]) -> Finding:
    wanted = checksums()
    newer = [name for name in applied if re.match(r"\d{4}_", name) and name not in wanted]
    missing = [name for name, checksum in wanted.items() if applied.get(name) != checksum]
    if newer:
        text = f"{newer[0]} is of a newer version: run that, or restore a backup of this one"
        return Finding("WRONG", "schema", text)
    if missing:
        text = f"{len(missing)} changes are missing, first {missing[0]}: run `flask migrate`"
        return Finding("WRONG", "schema", text)
    return Finding("OK", "schema", "up to date")


def dynamodb(client: DynamoDB, settings: Settings) -> Iterator[Finding]:
    """Whether it answers and has our tables, which engine it is, and its clock."""
    where = settings.dynamodb_url or f"AWS in {settings.aws_region}"
    try:
        described = [client.client.describe_table(TableName=client.table(name)) for name in TABLES]
    except ClientError as error:
        code = error.response["Error"]["Code"]
        text = f"{where} answers {code}"
        if code == "ResourceNotFoundException":
            text = f"{where} lacks our tables: run `flask dynamodb-init`"
        yield Finding("WRONG", "DynamoDB", text)
        return
    except BotoCoreError as error:
        text = f"{where} does not answer, see DYNAMODB_URL and AWS_REGION"
        yield Finding("WRONG", "DynamoDB", text, said=str(error))
        return
    ours = time.time()
    arn = described[-1]["Table"].get("TableArn", "")
    yield _engine(where, arn, is_meant=settings.allow_dynamodb_local == "yes")
    headers = described[-1]["ResponseMetadata"]["HTTPHeaders"]
    if "date" in headers:
        # Cut to the second: on average half a second is missing.
        theirs = parsedate_to_datetime(headers["date"]).timestamp() + 0.5
        yield _clock("DynamoDB", theirs - ours)


def _engine(where: str, arn: str, *, is_meant: bool) -> Finding:
    if not is_local(arn):
        return Finding("OK", "DynamoDB", f"{where} answers and has our tables")
    if is_meant:
        return Finding("NOTE", "DynamoDB", f"{where} answers; it is {LOCAL}")
    return Finding("WRONG", "DynamoDB", f"{where} is DynamoDB Local: {ENGINES}")


def _clock(store: str, seconds: float) -> Finding:
    subject = f"clock of {store}"
    if abs(seconds) > MAX_CLOCK_SECONDS:
        direction = "ahead of" if seconds > 0 else "behind"
        text = (
            f"{abs(seconds):.0f} s {direction} this process: have both machines follow a time "
            "server"
        )
        return Finding("WRONG", subject, text)
    return Finding("OK", subject, "agrees with this process")
