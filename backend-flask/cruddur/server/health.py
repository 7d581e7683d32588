"""Whether the process lives and whether its stores answer."""

import logging
import signal
import sys
import time
from collections.abc import Callable
from typing import Literal, TypeVar

from flask import Blueprint, Response, request
from pydantic import BaseModel, RootModel

from cruddur.dynamodb.client import DynamoDB
from cruddur.dynamodb.tables import ping_dynamodb
from cruddur.errors import StoreUnavailable
from cruddur.http.operation import operation
from cruddur.http.responses import model_response
from cruddur.http.services import services
from cruddur.postgres.pool import Postgres
from cruddur.postgres.statements import statement
from cruddur.server.undelivered_mail import UndeliveredMail, undelivered_mail

logger = logging.getLogger(__name__)
blueprint = Blueprint("health", __name__, url_prefix="/api")

PING = statement("server", "ping")
WAIT_SECONDS = 30.0
PAUSE_SECONDS = 0.5

Result = TypeVar("Result")


class Health(BaseModel):
    """The process lives."""

    status: str = "ok"


class State(BaseModel):
    """Whether all is there that requests need.

    `degraded` is still ready: without DynamoDB only notifications and messages are away.
    """

    status: Literal["ok", "degraded"]


class DetailedState(State):
    """The same, what it is made of, and what is stuck although all answers."""

    postgres: bool
    dynamodb: bool
    undelivered_mail: UndeliveredMail


class Readiness(RootModel[DetailedState | State]):
    """The details are only for who asks the API itself, from inside, and not through a proxy."""


@blueprint.get("/health-check")
@operation(auth="none", response=Health)
def health_check() -> Response:
    """200 while the process lives."""
    return model_response(Health())


@blueprint.get("/ready")
@operation(auth="none", response=Readiness, problems=(503,))
def ready() -> Response:
    """Whether the stores answer; 503 without Postgres, degraded without DynamoDB.

    A request that no proxy has passed on is told which of them do, and how much mail is stuck.
    """
    mail = None
    with services().postgres.autocommit() as db:
        if "X-Forwarded-For" in request.headers:
            db.row(PING)
        else:
            mail = undelivered_mail(db)
    dynamodb = _answers(services().dynamodb)
    state = State(status="ok" if dynamodb else "degraded")
    if mail:
        state = DetailedState(
            status=state.status, postgres=True, dynamodb=dynamodb, undelivered_mail=mail
        )
    return model_response(Readiness(state))


def ping_postgres(postgres: Postgres) -> None:
    """Raises StoreUnavailable when Postgres does not answer."""
    with postgres.autocommit() as db:
        db.row(PING)


def wait_for(store: Callable[[], Result]) -> Result:
    """Calls `store` until it answers, for up to 30 s; then raises its StoreUnavailable."""
    deadline = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            return store()
        except StoreUnavailable:
            if time.monotonic() > deadline:
                raise
            time.sleep(PAUSE_SECONDS)


def end_on_sigterm() -> None:
    """Makes SIGTERM end the process while it waits. As process 1 of a container it would ignore
    it."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))


def _answers(dynamodb: DynamoDB) -> bool:
    try:
        ping_dynamodb(dynamodb)
    except StoreUnavailable:
        return False
    return True
