"""Which engine it is. In production that is not DynamoDB Local, unless somebody has said so."""

import logging

from cruddur.dynamodb.client import DynamoDB
from cruddur.dynamodb.tables import table_arn
from cruddur.settings import ENGINES, Settings

logger = logging.getLogger(__name__)

LOCAL_REGION = ":ddblocal:"
"""In the names that DynamoDB Local gives to tables, whatever region it is asked in."""
LOCAL = "DynamoDB Local, which its maker publishes for development and testing only"


class EngineRefused(Exception):
    """Production has no engine, or one that nobody has chosen; the text is one sentence."""


def require_choice(dynamodb: DynamoDB, settings: Settings) -> None:
    """Raises EngineRefused where production names no engine and has no credentials for AWS.

    Asks no engine: without this, a process would wait for one that it never reaches.
    """
    is_chosen = settings.dynamodb_url or settings.cruddur_env == "development"
    if not is_chosen and not dynamodb.has_credentials:
        raise EngineRefused(ENGINES)


def refuse_local(dynamodb: DynamoDB, settings: Settings) -> None:
    """Raises EngineRefused for DynamoDB Local in production, and warns where it is allowed.

    The engine has to answer, and to have our tables.
    """
    if settings.cruddur_env == "development" or not is_local(table_arn(dynamodb)):
        return
    if not settings.allow_dynamodb_local:
        raise EngineRefused(f"{settings.dynamodb_url} is DynamoDB Local: {ENGINES}")
    logger.warning("notifications and messages are in %s", LOCAL)


def is_local(arn: str) -> bool:
    """Whether DynamoDB Local gave this name to a table."""
    return LOCAL_REGION in arn
