"""Declares a call of the apps' API: its paths, who may make it, its scope and its limit."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any, Literal, cast

from flask import Blueprint, Response, request

from cruddur.errors import NotSignedIn
from cruddur.http.declaration import LimitOf
from cruddur.http.idempotency import IdempotentRequest
from cruddur.http.operation import idempotent_request, uses_of
from cruddur.http.responses import JSON, is_write
from cruddur.http.sender import refuse_cross_site_write
from cruddur.http.services import services
from cruddur.mastodon import app_tokens, scopes
from cruddur.mastodon.app_store import App
from cruddur.mastodon.errors import NeedsPerson, OutsideScopes
from cruddur.mastodon.limit_responses import uses_of_call
from cruddur.mastodon.parameters import Parameters, parameters_of
from cruddur.mastodon.render import Look
from cruddur.mastodon.responses import look
from cruddur.postgres.connection import Connection
from cruddur.security.rate_limits import RateLimitCheck
from cruddur.security.tokens import bearer_token, stands_for_no_token
from cruddur.security.viewer import Viewer

WhoCalls = Literal["anybody", "app", "browser", "public", "token"]
"""anybody: whoever calls, nobody is looked up; app: with a token, also one of the app itself;
browser: a page of ours, which looks at the cookie; public: with a token or, where everybody reads,
without one; token: with one."""
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


@dataclass(frozen=True)
class Declared:
    """A call's declaration. Of several scopes one is enough; with none every token will do."""

    who: WhoCalls
    scopes: tuple[str, ...]
    limit: LimitOf
    takes_file: bool


class Call:
    """A call that is being answered."""

    def __init__(self, db: Connection | None, caller: "Caller", check: RateLimitCheck) -> None:
        self._db = db
        self._viewer = caller.viewer
        self._check = check
        self.app = caller.app
        """The app, where it calls for itself."""

    @property
    def db(self) -> Connection:
        """The connection of a read, or the transaction of a write."""
        assert self._db, "the call is declared with a connection"
        return self._db

    @property
    def somebody(self) -> Viewer | None:
        """Who calls, if anybody is signed in."""
        return self._viewer

    @property
    def viewer(self) -> Viewer:
        """Who calls."""
        assert self._viewer, "the call is declared with a token"
        return self._viewer

    @property
    def look(self) -> Look:
        """How things are shown to the app."""
        return look(self._viewer)

    @cached_property
    def sent(self) -> Parameters:
        """Its parameters."""
        return sent_parameters()

    @property
    def idempotent(self) -> IdempotentRequest:
        """Runs what it does once for its Idempotency-Key."""
        return idempotent_request(self.viewer, self._check)


@dataclass(frozen=True)
class Caller:
    """Who calls: somebody, an app for itself, or nobody that is known."""

    viewer: Viewer | None = None
    app: App | None = None


View = Callable[..., Response]


def call(  # noqa: PLR0913 (each is given by its name)
    blueprint: Blueprint,
    method: str,
    *paths: str,
    who: WhoCalls = "token",
    scope: str | tuple[str, ...] = (),
    limit: LimitOf = None,
    keeps_connection: bool = True,
    is_idempotent: bool = False,
    changes_viewer: bool = False,
    takes_file: bool = False,
) -> Callable[[View], View]:
    """Declares a view, which is called with a Call and the arguments of its path.

    A cookie never counts but in a `browser`, nor does the demo person act: a page of any origin may
    make these calls.

    The `limit` is spent with the first statement, or where it `is_idempotent` only when that runs.
    Where it does not keep a connection, it opens its own. A view that `takes_file` reads it itself.
    One that `changes_viewer` evicts the viewer from the session cache.
    """
    needed = (scope,) if isinstance(scope, str) else scope
    declared = Declared(who, needed, limit, takes_file)

    def declare(view: View) -> View:
        @wraps(view)
        def serve(**path_arguments: Any) -> Response:
            # Before a connection is taken, which a slow client would hold.
            if not takes_file:
                request.get_data(cache=True, parse_form_data=True)
            if who == "browser" and is_write():
                refuse_cross_site_write()
            if who in ("anybody", "browser") and not keeps_connection:
                return _of_nobody(view, declared, path_arguments)
            return answered(path_arguments)

        def answered(path_arguments: Mapping[str, Any]) -> Response:
            viewer = None
            try:
                with _connection() as db:
                    caller = _admitted(db, declared)
                    viewer = caller.viewer
                    check = services().rate_limiter.check(uses_of(limit, viewer))
                    if is_idempotent:
                        services().rate_limiter.spend(uses_of_call(viewer), db)
                    else:
                        check.add(uses_of_call(viewer))
                        check.apply_to(db)
                    if keeps_connection:
                        return view(Call(db, caller, check), **path_arguments)
                    db.ask_first()
                return view(Call(None, caller, check), **path_arguments)
            finally:
                if viewer and changes_viewer:
                    services().session_cache.invalidate(viewer)

        serve.declared = declared  # type: ignore[attr-defined]  # functions take attributes
        _add_to(blueprint, method, paths, serve)
        return serve

    return declare


def _of_nobody(view: View, declared: Declared, path_arguments: Mapping[str, Any]) -> Response:
    """A call that needs neither a connection nor somebody. What is always the same costs nothing
    and counts nothing."""
    if declared.limit is not None:
        services().rate_limiter.spend(uses_of_call(None))
    check = services().rate_limiter.check(())
    return view(Call(None, Caller(), check), **path_arguments)


def _add_to(blueprint: Blueprint, method: str, paths: Sequence[str], view: View) -> None:
    for path in paths:
        # Several clients end a path with a slash; a redirect would lose their bodies.
        blueprint.add_url_rule(
            path,
            endpoint=f"{view.__name__}{path}".replace(".", "_"),
            view_func=view,
            methods=[method],
            strict_slashes=False,
        )


def declared_of(view: object) -> Declared | None:
    """The declaration of a view, if it is one of the apps' API."""
    return cast("Declared | None", getattr(view, "declared", None))


def sent_parameters() -> Parameters:
    """The parameters of the request."""
    is_form = request.mimetype in FORMS
    body = request.get_data() if request.mimetype == JSON else None
    form = request.form.items(multi=True) if is_form else ()
    return parameters_of(request.args.items(multi=True), form, body)


def _connection() -> AbstractContextManager[Connection]:
    postgres = services().postgres
    return postgres.transaction() if is_write() else postgres.autocommit()


def _admitted(db: Connection, declared: Declared) -> Caller:
    if declared.who in ("anybody", "browser"):
        return Caller()
    authorization = request.headers.get("Authorization")
    token = None if stands_for_no_token(authorization) else bearer_token(authorization)
    if token and app_tokens.is_one(token):
        return Caller(app=_admitted_app(db, token, declared))
    viewer = services().session_cache.viewer(db, token) if token else None
    if viewer is None and (token or declared.who != "public"):
        raise NotSignedIn()
    if viewer is None or not viewer.has_mutes:
        db.leave_out_mutes()
    if viewer is None:
        if services().place.get(db).reading == "members":
            raise NotSignedIn()
        return Caller()
    granted = scopes.granted_to(viewer)
    needed = declared.scopes
    if needed and not any(scopes.covers(granted, scope) for scope in needed):
        raise OutsideScopes()
    return Caller(viewer)


def _admitted_app(db: Connection, token: str, declared: Declared) -> App:
    """The app whose own token that is, which reads nothing but itself."""
    app = app_tokens.app_of(db, token, services().settings.secret_key)
    if app is None:
        raise NotSignedIn()
    if declared.who != "app":
        raise NeedsPerson()
    return app
