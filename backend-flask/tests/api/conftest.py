"""Fixtures of the tests of operations."""

from tests.apps import clock

__all__ = ["clock"]
"""A fixture of another module."""
