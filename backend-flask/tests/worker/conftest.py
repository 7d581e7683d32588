"""Fixtures of the worker's tests."""

from collections.abc import Iterator

import pytest

from cruddur.activities import erasing
from cruddur.dynamodb.client import DynamoDB
from cruddur.http.services import Services
from cruddur.worker.loop import Worker
from tests import ports


@pytest.fixture(params=[1, 2, 5])
def portion(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """So few cruds that go at once, in a request as in a turn of the worker."""
    monkeypatch.setattr(erasing, "ERASE_BATCH", request.param)
    return int(request.param)


@pytest.fixture
def worker_without_dynamodb(services: Services) -> Iterator[Worker]:
    """A worker whose DynamoDB is away."""
    url = f"http://127.0.0.1:{ports.free_port()}"
    dynamodb = DynamoDB(services.settings.model_copy(update={"dynamodb_url": url}))
    yield Worker(services.settings, services.postgres, dynamodb)
    dynamodb.close()
