"""What the application is made of: `create_app` is the whole wiring, in reading order."""

from functools import cache
from typing import Any

from flask import Flask, Response, jsonify
from flask_swagger_ui import get_swaggerui_blueprint

from cruddur import cli
from cruddur.activities import bookmark_routes as bookmarks
from cruddur.activities import ending_routes as ending
from cruddur.activities import people_routes as activity_people
from cruddur.activities import preview_routes as previews
from cruddur.activities import routes as activities
from cruddur.activities import talked_routes as talked
from cruddur.acts import appeal_routes as appeals
from cruddur.acts import routes as acts
from cruddur.alerts import routes as alerts
from cruddur.auth import approval_routes as signups
from cruddur.auth import (
    development_mails,
    linked_account_routes,
    notice_routes,
    passkey_routes,
    proof_routes,
    provider_routes,
    second_step_routes,
)
from cruddur.auth import responses as auth_responses
from cruddur.auth import routes as auth
from cruddur.auth import session_routes as sessions
from cruddur.auth.service import authenticate
from cruddur.dynamodb.client import DynamoDB
from cruddur.files.made import storage_of
from cruddur.http import content_security, converters, cors, error_handlers, stream_position
from cruddur.http.openapi import document
from cruddur.http.services import Services
from cruddur.invites import routes as invites
from cruddur.mastodon import routes as mastodon
from cruddur.mastodon.responses import error_answer, is_of_apps
from cruddur.media import routes as media
from cruddur.messages import routes as messages
from cruddur.moderation import routes as moderation
from cruddur.mutes import routes as mutes
from cruddur.notifications import routes as notifications
from cruddur.place import list_routes as lists
from cruddur.place import role_routes as roles
from cruddur.place import routes as place
from cruddur.place.service import PLACE_CHANGED
from cruddur.place.service import settings as place_settings
from cruddur.postgres.notified_cache import NotifiedCache
from cruddur.postgres.pool import Postgres
from cruddur.postgres.stream_position import StreamPosition
from cruddur.reports import queue_routes as report_queue
from cruddur.reports import routes as reports
from cruddur.search import routes as search
from cruddur.security.bulkhead import Bulkhead
from cruddur.security.passwords import Passwords
from cruddur.security.rate_limits import RateLimiter
from cruddur.security.session_cache import SessionCache
from cruddur.server import health, logs, metrics, place_health_routes, traces
from cruddur.server.request_reader import MAX_BODY_BYTES
from cruddur.settings import Settings
from cruddur.users import import_routes as follow_imports
from cruddur.users import member_routes as members
from cruddur.users import request_routes as follow_requests
from cruddur.users import routes as users


def create_app(settings: Settings) -> Flask:
    """Creates the application. It uses no store before the first request."""
    logs.configure(settings.log_level, settings.log_format)
    app = Flask(__package__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES
    # A path with a double slash is another path. Werkzeug would redirect with an HTML response.
    app.url_map.merge_slashes = False
    converters.register(app)

    quarter = max(1, settings.api_threads // 4)
    # While all connections wait for Postgres, two threads are left to respond with an error.
    postgres = Postgres(settings.database_url, size=max(1, settings.api_threads - 2))
    services = Services(
        settings=settings,
        postgres=postgres,
        dynamodb=DynamoDB(settings),
        rate_limiter=RateLimiter(postgres, settings.secret_key),
        # Two threads are always left for other requests.
        passwords=Passwords(slots=settings.api_threads - 2),
        session_cache=SessionCache(
            settings.database_url,
            settings.session_cache_seconds,
            lambda db, token: authenticate(db, token, settings.demo_user_handle),
        ),
        place=NotifiedCache(
            settings.database_url,
            PLACE_CHANGED,
            lambda db: place_settings(db, settings.cruddur_env),
        ),
        storage=storage_of(settings),
        stream_position=StreamPosition(),
        bulkheads={
            "search": Bulkhead(settings.searches, waiting=settings.searches),
            # Each is a process that decodes a picture.
            "upload": Bulkhead(quarter, waiting=quarter),
            # An export holds its thread while the client reads.
            "export": Bulkhead(quarter, waiting=0),
            # Each waits for a server of somebody else.
            "provider": Bulkhead(quarter, waiting=quarter),
        },
    )
    app.extensions["cruddur"] = services
    auth_responses.register(app, services)

    if settings.metrics_token:
        metrics.count_requests(app)
    error_handlers.register(app, lambda path: error_answer if is_of_apps(path) else None)
    if settings.otel_exporter_otlp_endpoint:
        traces.trace_requests(app)
    content_security.register(app)
    stream_position.register(app)
    mastodon.register(app)
    cors.register(app, settings.frontend_origins)
    for feature in (
        health,
        metrics,
        activities,
        bookmarks,
        activity_people,
        previews,
        ending,
        talked,
        notifications,
        alerts,
        messages,
        media,
        search,
        users,
        follow_requests,
        members,
        follow_imports,
        mutes,
        auth,
        linked_account_routes,
        notice_routes,
        passkey_routes,
        proof_routes,
        provider_routes,
        second_step_routes,
        sessions,
        reports,
        report_queue,
        acts,
        appeals,
        moderation,
        roles,
        place,
        lists,
        invites,
        signups,
    ):
        app.register_blueprint(feature.blueprint)
    app.register_blueprint(place.transfer)
    place_health_routes.register(app, services)
    if settings.cruddur_env == "development":
        app.register_blueprint(development_mails.blueprint)
    _serve_document(app)
    cli.register(app, services)
    return app


def _serve_document(app: Flask) -> None:
    # Cached, but not made at the start: few processes ever serve it.
    @cache
    def described() -> dict[str, Any]:
        # Its models are needed for nothing else.
        from cruddur.stream.description import OPERATIONS  # noqa: PLC0415

        return document(app, served_elsewhere=OPERATIONS)

    @app.get("/api/openapi.json")
    def openapi() -> Response:
        return jsonify(described())

    # By default the page sends its URL to a validator on another host, and trusts the Host header.
    redirect = "/api/docs/oauth2-redirect.html"
    config = {"app_name": "Cruddur", "validatorUrl": None, "oauth2RedirectUrl": redirect}
    page = get_swaggerui_blueprint("/api/docs", "/api/openapi.json", config=config)
    content_security.register_page(page)
    app.register_blueprint(page, url_prefix="/api/docs")
