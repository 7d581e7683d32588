"""Each test has an id of its own: by it several processes share them out, and reports name them."""

from collections import Counter

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Adds the operation, which schemathesis leaves out. Refuses ids that are still the same: of
    such tests only one would run."""
    for item in items:
        operation = getattr(item, "operation_label", None)
        if operation and item.id.params is None:
            item._id = item.id.with_params(operation)
    shared = [nodeid for nodeid, count in Counter(one.nodeid for one in items).items() if count > 1]
    if shared:
        raise pytest.UsageError(f"several tests have one id: {', '.join(shared[:3])}")
