"""Cruddur: a micro-blog whose posts expire."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from cruddur.settings import Settings


def create_app(settings: "Settings") -> "Flask":
    """Creates the application. It uses no store before the first request."""
    # The stream is a part of this package that needs a third of what the application does.
    from cruddur import wiring  # noqa: PLC0415

    return wiring.create_app(settings)
