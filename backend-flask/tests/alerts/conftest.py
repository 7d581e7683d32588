"""Fixtures of the tests of alerts."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from cruddur.http.services import Services
from cruddur.settings import Settings
from cruddur.worker.loop import Worker
from tests.alerts.push_services import PushService, push_service
from tests.people import Person


@pytest.fixture
def service() -> Iterator[PushService]:
    """A push service."""
    with push_service() as listening:
        yield listening


@pytest.fixture
def pushing_app(another_app: Callable[..., Flask], service: PushService) -> Flask:
    """An application that lets the service of tests in."""
    return another_app(push_test_origin=service.origin)


@pytest.fixture
def ann_here(ann: Person, pushing_app: Flask) -> Person:
    """Ann, where pushes go to the service of tests."""
    return ann.at(pushing_app)


@pytest.fixture
def pushing(settings: Settings, services: Services, service: PushService) -> Worker:
    """A worker that lets the service of tests in."""
    change = {"push_test_origin": service.origin}
    return Worker(settings.model_copy(update=change), services.postgres, services.dynamodb)
