"""What every operation has in common: who may call it, what goes in, what comes out.

`@operation` reads and checks the request, opens the connection, knows the viewer, and turns
every problem into `application/problem+json`; `openapi.py` makes the document from the same
declarations.
"""

import inspect
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import wraps
from typing import Any

from flask import Response, request
from pydantic import BaseModel

from cruddur.errors import NotSignedIn
from cruddur.http import cookies
from cruddur.http.declaration import Auth, LimitOf, Operation
from cruddur.http.idempotency import IdempotentRequest, fingerprint
from cruddur.http.request_parsing import checked_inputs
from cruddur.http.responses import JSON, is_write
from cruddur.http.sender import refuse_cross_site_write, sender_address
from cruddur.http.services import services
from cruddur.postgres.connection import Connection
from cruddur.security.rate_limits import RateLimitCheck, Use
from cruddur.security.roles import Role, require_role
from cruddur.security.tokens import bearer_token, stands_for_no_token
from cruddur.security.viewer import Viewer

View = Callable[..., Response]


def operation(  # noqa: PLR0913 (each is given by its name)
    *,
    auth: Auth,
    role: Role = "person",
    limit: LimitOf = None,
    response: Any = None,
    media_type: str = JSON,
    query: type[BaseModel] | None = None,
    body: type[BaseModel] | None = None,
    problems: tuple[int, ...] = (),
    changes_viewer: bool = False,
    single_statement: bool = False,
) -> Callable[[View], View]:
    """Declares a view. It is called with those of these arguments that it names, beside those
    of its path: `db` (a read's connection, or the write's transaction: returning commits,
    raising rolls back), `viewer`, `query`, `body`, `idempotent` (a POST's Idempotency-Key).

    Whoever has less than `role` gets 404, as if there were no such operation. The role is read at
    each call, so that one that was taken is worth nothing at the next.

    A write with `single_statement` is one message to Postgres and so a transaction by itself; with
    an Idempotency-Key it takes more than one.

    `limit` names what each call spends: of the viewer's, or of the network address where nobody is
    signed in. It is spent before the first statement of the view, or with it; where there is a
    `idempotent`, only when the action runs.

    Of whoever calls a view that `changes_viewer`, or their sessions, nothing is remembered.

    A view that does not name `db` runs while no connection is held: it has to wait for
    something else, and opens transactions of its own.
    """

    def declare(view: View) -> View:
        wanted = frozenset(inspect.signature(view).parameters)
        declared = Operation(auth, limit, response, query, body, problems, role, media_type)

        @wraps(view)
        def serve(**path_arguments: Any) -> Response:
            if is_write():
                refuse_cross_site_write()
            if body and request.mimetype == JSON:
                # Before a connection is held, which a slow sender would keep from the others.
                request.get_data()
            if "db" not in wanted and auth == "none" and not isinstance(limit, str):
                return view(**path_arguments, **checked_inputs(query, body))
            viewer = None
            try:
                with _connection(single_statement=single_statement) as db:
                    # Before the fields: whoever is nobody here is not told what is wrong with them.
                    viewer = _admitted_viewer(db, declared)
                    arguments = {**path_arguments, **checked_inputs(query, body)}
                    spending = services().rate_limiter.spending(_uses(limit, viewer))
                    arguments.update(db=db, viewer=viewer)
                    if "idempotent" in wanted:
                        arguments["idempotent"] = _idempotent(arguments["viewer"], spending)
                    elif isinstance(limit, str):
                        spending.require_of(db)
                    asked = {name: arguments[name] for name in wanted}
                    if "db" in wanted:
                        return _limited(view(**asked), spending)
                return _limited(view(**asked), spending)
            finally:
                if viewer and changes_viewer:
                    services().session_cache.invalidate(viewer)

        serve.operation = declared  # type: ignore[attr-defined]  # functions take attributes
        return serve

    return declare


def _connection(*, single_statement: bool) -> AbstractContextManager[Connection]:
    postgres = services().postgres
    if is_write() and (not single_statement or "Idempotency-Key" in request.headers):
        return postgres.transaction()
    return postgres.autocommit()


def _admitted_viewer(db: Connection, declared: Operation) -> Viewer | None:
    viewer = _viewer(db, declared.auth)
    # Here and not in the views: whatever may be read without signing in is closed by one setting.
    is_stranger_who_reads = viewer is None and declared.auth == "optional" and not is_write()
    if is_stranger_who_reads and services().place.get(db).reading == "members":
        raise NotSignedIn("Only who is signed in reads here.")
    if declared.role != "person":
        assert viewer, "roles are of those who are signed in"
        require_role(db, viewer.uuid, declared.role)
    return viewer


def _viewer(db: Connection, auth: Auth) -> Viewer | None:
    if auth == "none":
        return None
    authorization = request.headers.get("Authorization")
    if auth == "optional" and stands_for_no_token(authorization):
        return None
    token = bearer_token(authorization)
    cookie = None if token else cookies.session_token(request, services().settings)
    if token or cookie or not cookies.signed_out(request):
        viewer = services().session_cache.viewer(db, token or cookie)
    else:
        viewer = None
    if viewer is None and token:
        raise NotSignedIn("This token is not valid, or not any more.")
    if viewer is None and auth == "required":
        raise NotSignedIn()
    return viewer


def _uses(limit: LimitOf, viewer: Viewer | None) -> list[Use]:
    """One use of each of these limits, by the viewer, or by the sender's network address."""
    is_new = viewer is not None and viewer.is_new()
    limits = services().settings.limits(limit, is_new=is_new) if isinstance(limit, str) else ()
    if viewer:
        return [Use(limit, viewer.uuid) for limit in limits]
    return [Use.from_address(limit, sender_address()) for limit in limits]


def _limited(response: Response, spending: RateLimitCheck) -> Response:
    response.headers.extend(spending.headers)
    return response


def _idempotent(viewer: Viewer, spending: RateLimitCheck) -> IdempotentRequest:
    key = request.headers.get("Idempotency-Key")
    sent = b""
    if key is not None:
        secret = services().settings.secret_key
        sent = fingerprint(secret, request.method, request.path, request.get_data())
    return IdempotentRequest(viewer.uuid, key, sent, spending, lambda name: _uses(name, viewer))
