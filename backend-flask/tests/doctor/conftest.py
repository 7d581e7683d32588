"""Fixtures of the tests of `flask doctor`."""

from tests.fake_providers import fake, running_fake
from tests.providers import issuer

__all__ = ["fake", "issuer", "running_fake"]
