"""What every operation has in common: who may call it, what goes in, what comes out.

`@operation` reads and checks the request, opens the connection, knows the viewer, and turns
every problem into `application/problem+json`; `openapi.py` makes the document from the same
declarations.
"""

import hashlib
import inspect
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache, wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

from flask import Response, current_app, request
from pydantic import BaseModel, ValidationError
from werkzeug.exceptions import RequestEntityTooLarge

from cruddur import cookies
from cruddur.declaration import Auth, LimitOf, Operation
from cruddur.dynamodb.client import DynamoDB
from cruddur.errors import Invalid, MalformedBody, NotJson, NotSignedIn
from cruddur.fields import refuse_unstorable
from cruddur.idempotency import Once, fingerprint
from cruddur.paging import Page, link_header
from cruddur.passwords import Passwords
from cruddur.postgres.pool import Connection, Postgres
from cruddur.rate_limits import RateLimiter, Spending, Use
from cruddur.security import (
    Viewer,
    bearer_token,
    client_address,
    refuse_foreign_origin,
    stands_for_no_token,
)
from cruddur.sessions import Sessions
from cruddur.settings import Settings

if TYPE_CHECKING:
    from cruddur.bulkhead import Bulkhead, Costly

View = Callable[..., Response]
Model = TypeVar("Model", bound=BaseModel)

JSON = "application/json"
NO_STORE = "private, no-store"
"""Nothing with content may lie in a cache, where it would outlive its time."""


@dataclass(frozen=True)
class Cruddur:
    """What the application is made of; the wiring puts it where operations find it."""

    settings: Settings
    postgres: Postgres
    dynamodb: DynamoDB
    rate_limiter: RateLimiter
    passwords: Passwords
    sessions: Sessions
    bulkheads: "Mapping[Costly, Bulkhead]"


def cruddur() -> Cruddur:
    """The parts of the running application."""
    return cast(Cruddur, current_app.extensions["cruddur"])


def operation(  # noqa: PLR0913 (each is given by its name)
    *,
    auth: Auth,
    limit: LimitOf = None,
    answers: Any = None,
    query: type[BaseModel] | None = None,
    body: type[BaseModel] | None = None,
    problems: tuple[int, ...] = (),
    changes_viewer: bool = False,
    at_once: bool = False,
) -> Callable[[View], View]:
    """Declares a view. It is called with those of these arguments that it names, beside those
    of its path: `db` (a read's connection, or the write's transaction: returning commits,
    raising rolls back), `viewer`, `query`, `body`, `once` (a POST's Idempotency-Key).

    A write that happens `at_once` is one message to Postgres, a transaction by itself; only with an
    Idempotency-Key it has to be more.

    `limit` names what each call spends: of the viewer's, or of the network address where nobody is
    signed in. It is spent before the first statement of the view, or with it; where there is a
    `once`, only when the action runs.

    Of whoever calls a view that `changes_viewer`, or their sessions, nothing is remembered.

    A view that does not name `db` runs while no connection is held: it has to wait for
    something else, and opens transactions of its own.
    """

    def declare(view: View) -> View:
        wanted = frozenset(inspect.signature(view).parameters)
        declared = Operation(auth, limit, answers, query, body, problems)

        @wraps(view)
        def serve(**path_arguments: Any) -> Response:
            if body and request.mimetype == JSON:
                # Before a connection is held, which a slow sender would keep from the others.
                request.get_data()
            if "db" not in wanted and auth == "none" and not isinstance(limit, str):
                return view(**path_arguments, **_checked_inputs(query, body))
            viewer = None
            try:
                with _connection(at_once=at_once) as db:
                    # Before the fields: whoever is nobody here is not told what is wrong with them.
                    viewer = _viewer(db, auth)
                    arguments = {**path_arguments, **_checked_inputs(query, body)}
                    spending = cruddur().rate_limiter.spending(_uses(limit, viewer))
                    arguments.update(db=db, viewer=viewer)
                    if "once" in wanted:
                        arguments["once"] = _once(arguments["viewer"], spending)
                    elif isinstance(limit, str):
                        spending.require_of(db)
                    asked = {name: arguments[name] for name in wanted}
                    if "db" in wanted:
                        return _limited(view(**asked), spending)
                return _limited(view(**asked), spending)
            finally:
                if viewer and changes_viewer:
                    cruddur().sessions.forget(viewer)

        serve.operation = declared  # type: ignore[attr-defined]  # functions take attributes
        return serve

    return declare


def json_answer(body: str) -> Response:
    """Answers JSON text as it is, with an ETag; 304 when the client has just that."""
    # A line as every other: without its end, the next prompt of a shell would follow the text.
    sent = f"{body}\n".encode()
    response = Response(sent, content_type=JSON)
    response.headers["Cache-Control"] = NO_STORE
    if not _writes():
        response.headers["ETag"] = f'"{hashlib.blake2b(sent, digest_size=16).hexdigest()}"'
        # It looks at a dozen headers for what few requests ask.
        if "If-None-Match" in request.headers:
            response.make_conditional(request)
    return response


def model_answer(model: BaseModel) -> Response:
    """Answers a model as JSON."""
    return json_answer(model.model_dump_json())


def page_answer(page: Page) -> Response:
    """Answers a part of a list with its `Link` header."""
    response = json_answer(page.body)
    if link := link_header(request.path, request.args, page):
        response.headers["Link"] = link
    return response


def no_content() -> Response:
    """Answers 204."""
    response = Response(status=204)
    del response.headers["Content-Type"]
    return response


def _connection(*, at_once: bool) -> AbstractContextManager[Connection]:
    postgres = cruddur().postgres
    if _writes() and (not at_once or "Idempotency-Key" in request.headers):
        return postgres.transaction()
    return postgres.autocommit()


def _writes() -> bool:
    return request.method not in ("GET", "HEAD")


def _viewer(db: Connection, auth: Auth) -> Viewer | None:
    if auth == "none":
        return None
    authorization = request.headers.get("Authorization")
    if auth == "optional" and stands_for_no_token(authorization):
        return None
    token = bearer_token(authorization)
    cookie = None if token else cookies.session_token(request, cruddur().settings)
    if token is None and _writes():
        refuse_writes_from_elsewhere()
    if token or cookie or not cookies.signed_out(request):
        viewer = cruddur().sessions.viewer(db, token or cookie)
    else:
        viewer = None
    if viewer is None and token:
        raise NotSignedIn("This token is not valid, or not any more.")
    if viewer is None and auth == "required":
        raise NotSignedIn()
    return viewer


def refuse_writes_from_elsewhere() -> None:
    """Refuses a write that another site's page made the browser send. Raises ForeignOrigin."""
    settings = cruddur().settings
    by_cookie = cookies.session_token(request, settings) is not None
    refuse_foreign_origin(dict(request.headers), settings.frontend_origins, by_cookie=by_cookie)


def sender_address() -> str | None:
    """The network address that the request comes from."""
    return client_address(
        request.remote_addr,
        request.headers.get("X-Forwarded-For"),
        cruddur().settings.trusted_networks,
    )


def _uses(limit: LimitOf, viewer: Viewer | None) -> list[Use]:
    """One use of each of these limits, by the viewer, or by the sender's network address."""
    limits = cruddur().settings.limits(limit) if isinstance(limit, str) else ()
    if viewer:
        return [Use(limit, viewer.uuid) for limit in limits]
    return [Use.from_address(limit, sender_address()) for limit in limits]


def _limited(response: Response, spending: Spending) -> Response:
    response.headers.extend(spending.headers)
    return response


def _once(viewer: Viewer, spending: Spending) -> Once:
    key = request.headers.get("Idempotency-Key")
    sent = b""
    if key is not None:
        secret = cruddur().settings.secret_key
        sent = fingerprint(secret, request.method, request.path, request.get_data())
    return Once(viewer.uuid, key, sent, spending, lambda name: _uses(name, viewer))


def _checked_inputs(
    query: type[BaseModel] | None, body: type[BaseModel] | None
) -> dict[str, BaseModel]:
    inputs = {}
    if query:
        inputs["query"] = _checked_query(query)
    if body:
        inputs["body"] = _checked_body(body)
    return inputs


def _checked_query(model: type[Model]) -> Model:
    if not request.query_string:
        return cast(Model, _checked_nothing(model))
    return _checked(model.model_validate, request.args.to_dict())


@cache
def _checked_nothing(model: type[BaseModel]) -> BaseModel:
    return _checked(model.model_validate, {})


def _checked_body(model: type[Model]) -> Model:
    if request.mimetype != JSON:
        raise NotJson("Send the body as application/json.")
    body = request.get_data()
    # A body that comes in chunks is cut off at the limit where one with a length is refused.
    if request.content_length is None and len(body) == request.max_content_length:
        raise RequestEntityTooLarge
    return _checked(model.model_validate_json, body)


def _checked(validate: Callable[[Any], Model], value: Mapping[str, str] | bytes) -> Model:
    try:
        checked = validate(value)
    except ValidationError as error:
        faults = error.errors(include_input=False, include_url=False, include_context=False)
        if any(fault["type"] == "json_invalid" for fault in faults):
            raise MalformedBody("The body is not valid JSON.") from None
        raise Invalid(
            errors=[
                {
                    "field": ".".join(str(part) for part in fault["loc"]),
                    "detail": fault["msg"].removeprefix("Value error, "),
                    "code": fault["type"],
                }
                for fault in faults
            ]
        ) from None
    # Of every text of every request, so that no store ever meets what it cannot keep.
    refuse_unstorable(checked)
    return checked
