"""`@operation`: authentication, input, connection and rate limits of a view.

`openapi.py` makes the document from the same declarations, and `error_handlers.py` makes the
responses to errors.
"""

import inspect
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import wraps
from typing import Any

from flask import Response, request
from pydantic import BaseModel

from cruddur.errors import NotSignedIn
from cruddur.http import cookies, stream_position
from cruddur.http.declaration import Auth, LimitOf, Operation
from cruddur.http.idempotency import IdempotentRequest, fingerprint
from cruddur.http.request_parsing import checked_inputs
from cruddur.http.responses import JSON, is_write
from cruddur.http.sender import refuse_cross_site_write, sender_address
from cruddur.http.services import services
from cruddur.postgres.connection import Connection
from cruddur.security.proofs import require_fresh_proof
from cruddur.security.rate_limits import RateLimitCheck, Use
from cruddur.security.roles import Role, require_role
from cruddur.security.scopes import ScopeOf, require_scope
from cruddur.security.tokens import bearer_token, stands_for_no_token
from cruddur.security.viewer import Viewer

View = Callable[..., Response]


def operation(  # noqa: PLR0913 (each is given by its name)
    *,
    auth: Auth,
    scope: ScopeOf = None,
    role: Role = "person",
    limit: LimitOf = None,
    response: Any = None,
    media_type: str = JSON,
    query: type[BaseModel] | None = None,
    body: type[BaseModel] | None = None,
    problems: tuple[int, ...] = (),
    changes_viewer: bool = False,
    single_statement: bool = False,
    takes_file: bool = False,
    fresh_proof: bool = False,
) -> Callable[[View], View]:
    """Declares a view. Beside the arguments of its path it is called with those of the following
    that it names: `db` (the connection of a read, or the transaction of a write: returning commits,
    raising rolls back), `viewer`, `query`, `body`, `idempotent` (a POST's Idempotency-Key).

    A write that another site's page made the browser send is refused, whatever `auth` is.

    A viewer with less than `role` gets 404, as if there were no such operation. The role is read at
    each call, so that a role that was taken away ends at once.

    A token with scopes is refused unless it has the `scope`, before the role is looked at.

    A write with `single_statement` is one message to Postgres and so a transaction by itself; with
    an Idempotency-Key it takes more than one.

    `limit` names the rate limit that each call spends: the viewer's, or that of the network address
    where nobody is signed in. It is spent before the first statement of the view, or with it; with
    `idempotent` only when the action runs.

    A view that `changes_viewer`, or the viewer's sessions, evicts the viewer from the session
    cache. A write that needs a role evicts everybody, because it may change other people.

    With `fresh_proof` the viewer must have proved lately who they are (`security/proofs.py`).

    A view that `takes_file` reads it itself (`uploads.py`).

    A view that does not name `db` runs without a connection, because it waits for something else,
    and opens its own transactions.
    """

    def declare(view: View) -> View:
        wanted = frozenset(inspect.signature(view).parameters)
        declared = Operation(
            auth,
            limit,
            response,
            query,
            body,
            problems,
            role,
            media_type,
            takes_file,
            scope,
            fresh_proof,
        )

        @wraps(view)
        def serve(**path_arguments: Any) -> Response:
            if is_write():
                refuse_cross_site_write()
            if body and request.mimetype == JSON:
                # Before a connection is taken, which a slow client would hold.
                request.get_data()
            if "db" not in wanted and auth == "none" and not isinstance(limit, str):
                return view(**path_arguments, **checked_inputs(query, body))
            viewer = None
            try:
                with _connection(single_statement=single_statement) as db:
                    # Before the fields are checked: without authentication no error tells about
                    # them.
                    viewer = _admitted_viewer(db, declared)
                    stream_position.note(db, viewer)
                    arguments = {**path_arguments, **checked_inputs(query, body)}
                    check = services().rate_limiter.check(uses_of(limit, viewer))
                    arguments.update(db=db, viewer=viewer)
                    if "idempotent" in wanted:
                        arguments["idempotent"] = idempotent_request(arguments["viewer"], check)
                    elif isinstance(limit, str):
                        check.apply_to(db)
                    values = {name: arguments[name] for name in wanted}
                    if "db" in wanted:
                        return _limited(view(**values), check)
                return _limited(view(**values), check)
            finally:
                _evict(viewer, role, changes_viewer=changes_viewer)

        serve.operation = declared  # type: ignore[attr-defined]  # functions take attributes
        return serve

    return declare


def _evict(viewer: Viewer | None, role: Role, *, changes_viewer: bool) -> None:
    """Evicts from the session cache whom an admitted viewer's request may have changed."""
    if viewer is None:
        return
    if role != "person" and is_write():
        services().session_cache.invalidate_all()
    elif changes_viewer:
        services().session_cache.invalidate(viewer)


def _connection(*, single_statement: bool) -> AbstractContextManager[Connection]:
    postgres = services().postgres
    if is_write() and (not single_statement or "Idempotency-Key" in request.headers):
        return postgres.transaction()
    return postgres.autocommit()


def _admitted_viewer(db: Connection, declared: Operation) -> Viewer | None:
    viewer = _viewer(db, declared.auth)
    if viewer is None or not viewer.has_mutes:
        db.leave_out_mutes()
    if viewer is not None:
        require_scope(viewer.scopes, declared.scope)
    # Here and not in the views, so that one setting closes all that is read without signing in.
    is_stranger_who_reads = viewer is None and declared.auth == "optional" and not is_write()
    if is_stranger_who_reads and services().place.get(db).reading == "members":
        raise NotSignedIn("Only who is signed in reads here.")
    if declared.role != "person":
        assert viewer, "roles are of those who are signed in"
        require_role(db, viewer.uuid, declared.role)
    if declared.fresh_proof:
        assert viewer, "a proof is of somebody who is signed in"
        require_fresh_proof(db, viewer)
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


def uses_of(limit: LimitOf, viewer: Viewer | None) -> list[Use]:
    """One use of each of these limits, by the viewer, or by the sender's network address."""
    is_new = viewer is not None and viewer.is_new()
    limits = services().settings.limits(limit, is_new=is_new) if isinstance(limit, str) else ()
    if viewer:
        return [Use(limit, viewer.uuid) for limit in limits]
    return [Use.from_address(limit, sender_address()) for limit in limits]


def _limited(response: Response, check: RateLimitCheck) -> Response:
    response.headers.extend(check.headers)
    return response


def idempotent_request(viewer: Viewer, check: RateLimitCheck) -> IdempotentRequest:
    """The request, with its Idempotency-Key if it has one."""
    key = request.headers.get("Idempotency-Key")
    sent = b""
    if key is not None:
        secret = services().settings.secret_key
        sent = fingerprint(secret, request.method, request.path, request.get_data())
    return IdempotentRequest(viewer.uuid, key, sent, check, lambda name: uses_of(name, viewer))
