"""Fixtures of the tests of operations."""

from tests.apps import clock
from tests.fake_providers import fake, faked, place_with_fake, running_fake
from tests.providers import issuer, place_with_school, school

__all__ = [
    "clock",
    "fake",
    "faked",
    "issuer",
    "place_with_fake",
    "place_with_school",
    "running_fake",
    "school",
]
"""Fixtures of other modules."""
