"""All calls of the apps' API."""

from flask import Flask

from cruddur.mastodon import (
    account_routes,
    authorize_routes,
    document_routes,
    follow_request_routes,
    instance_routes,
    media_routes,
    notification_routes,
    oauth_routes,
    picture_routes,
    refused_routes,
    relationship_routes,
    responses,
    search_routes,
    status_routes,
    timeline_routes,
    writing_routes,
)

MODULES = (
    account_routes,
    authorize_routes,
    document_routes,
    follow_request_routes,
    instance_routes,
    media_routes,
    notification_routes,
    oauth_routes,
    picture_routes,
    refused_routes,
    relationship_routes,
    search_routes,
    status_routes,
    timeline_routes,
    writing_routes,
)


def register(app: Flask) -> None:
    """Adds all calls to the application."""
    responses.register(app)
    for module in MODULES:
        app.register_blueprint(module.blueprint)
