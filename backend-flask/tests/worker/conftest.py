"""Fixtures of the worker's tests."""

import pytest

from cruddur.activities import erasing


@pytest.fixture(params=[1, 2, 5])
def portion(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """So few cruds that go at once, in a request as in a turn of the worker."""
    monkeypatch.setattr(erasing, "ERASE_BATCH", request.param)
    return int(request.param)
