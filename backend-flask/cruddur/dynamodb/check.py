"""`flask dynamodb-check`: whether an engine of DynamoDB does what we ask of it."""

import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from botocore.exceptions import BotoCoreError, ClientError

from cruddur.dynamodb.client import DynamoDB, UnfinishedWrite
from cruddur.dynamodb.requirements import REQUIREMENTS, Ask, Missing
from cruddur.dynamodb.tables import TABLES
from cruddur.errors import StoreUnavailable
from cruddur.settings import Settings

PREFIX = "cruddur-check-"
MAX_REASON = 200


@dataclass(frozen=True)
class Finding:
    """One line of the result; `missing` is what is wrong, or None."""

    requirement: str
    missing: str | None

    def __str__(self) -> str:
        return f"{'MISSING' if self.missing else 'OK':8}{self.requirement}" + (
            f": {self.missing}" if self.missing else ""
        )


def check(settings: Settings) -> Iterator[Finding]:
    """Yields a finding for each requirement. The tables have a prefix of their own and are deleted
    at the end. Without tables nothing else is tried."""
    prefix = f"{PREFIX}{secrets.token_hex(4)}-"
    dynamodb = DynamoDB(settings.model_copy(update={"dynamodb_table_prefix": prefix}))
    try:
        for number, (requirement, ask) in enumerate(REQUIREMENTS):
            finding = Finding(requirement, _missing(dynamodb, ask))
            yield finding
            if finding.missing and number == 0:
                return
    finally:
        for table in TABLES:
            with suppress(BotoCoreError, ClientError):
                dynamodb.client.delete_table(TableName=dynamodb.table(table))
        dynamodb.close()


def _missing(dynamodb: DynamoDB, ask: Ask) -> str | None:
    try:
        ask(dynamodb)
    except StoreUnavailable as error:
        return _in_one_line(str(error.__cause__ or error))
    except (BotoCoreError, ClientError, Missing) as error:
        return _in_one_line(str(error))
    except UnfinishedWrite:
        return "it wrote a part of a batch only"
    except KeyError as error:
        return f"its response has no {error.args[0]}"
    return None


def _in_one_line(text: str) -> str:
    return " ".join(text.split())[:MAX_REASON]
