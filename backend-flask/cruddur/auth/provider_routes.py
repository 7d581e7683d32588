"""`/api/auth/providers`, and signing in, joining and proving by an account at one of them."""

from flask import Blueprint, Response, request

from cruddur.auth import provider_signins, providers
from cruddur.auth.limited import PROVIDERS
from cruddur.auth.provider_schemas import (
    Provider,
    ProviderAnswer,
    ProviderChoice,
    ProviderCode,
    ProviderRequest,
    ProviderSignIn,
    ProviderSignUp,
    Purpose,
)
from cruddur.auth.responses import (
    auth_services,
    new_session_response,
    sender_device,
    sender_network,
    signed_in_response,
)
from cruddur.auth.schemas import Me
from cruddur.http import cookies
from cruddur.http.bulkheads import in_bulkhead
from cruddur.http.operation import operation
from cruddur.http.responses import model_response, models_response, no_content
from cruddur.http.services import services
from cruddur.security.tokens import new_token
from cruddur.security.viewer import Viewer

blueprint = Blueprint("providers", __name__, url_prefix="/api/auth")


@blueprint.get("/providers", endpoint="providers")
@operation(auth="none", response=list[Provider])
def offered() -> Response:
    """Lists the other places by whose accounts people sign in here (OpenID Connect)."""
    return models_response(providers.offered(auth_services()))


@blueprint.post("/providers/answer")
@in_bulkhead("provider")
@operation(
    auth="none",
    limit=PROVIDERS,
    body=ProviderCode,
    response=ProviderAnswer,
    problems=(404, 503),
)
def answer(body: ProviderCode) -> Response:
    """Asks the provider whom the code is for that it gave the browser to bring back, and keeps that
    for this browser for 15 minutes, under the same `state`.

    Where the account is `known`, `signin/provider` signs in; where not, `signup/provider` joins,
    or `linked_accounts` links it with that of the person who is signed in. What the provider did
    not sign, or for somebody else, and a state or a code that was used or is too old, is refused
    as `sign_in_over` or `provider_refused`.
    """
    return model_response(
        providers.answer(auth_services(), body, browser_token(), page_origin(), sender_network())
    )


@blueprint.post("/signin/provider/begin")
@in_bulkhead("provider")
@operation(
    auth="none",
    limit=PROVIDERS,
    body=ProviderChoice,
    response=ProviderRequest,
    problems=(404, 503),
)
def begin_signin(body: ProviderChoice) -> Response:
    """Returns where to send the browser to sign in by an account at that provider, and gives the
    browser a cookie, with which alone it can come back, within 10 minutes."""
    return begun(body.provider, "signin")


@blueprint.post("/signin/provider")
@operation(auth="none", limit=PROVIDERS, body=ProviderSignIn, response=Me, problems=(401, 403))
def sign_in(body: ProviderSignIn) -> Response:
    """Signs in with a cookie as the person who has linked the account, and returns that person.

    An account with a second step is refused as `second_step_required`, as with `signin`. The
    session's proof is as fresh as the provider says that the person has signed in there.
    """
    presented = cookies.session_token(request, services().settings)
    signed_in = provider_signins.sign_in(
        auth_services(),
        body,
        browser_token(),
        sender_device("cookie"),
        sender_network(),
        presented,
    )
    response = signed_in_response(signed_in)
    cookies.delete_provider(response, services().settings)
    return response


@blueprint.post("/signup/provider")
@operation(
    auth="none", limit=PROVIDERS, body=ProviderSignUp, response=Me | None, problems=(403, 409)
)
def join(body: ProviderSignUp) -> Response:
    """Creates an account without a password for somebody who comes from a provider for the first
    time, and signs in.

    The provider must have verified the e-mail address; else the request is refused as
    `mail_not_verified`. Where an account has the address, it is refused as `account_exists`. What
    `signup` refuses is refused here as well, and can be sent again with another handle or invite.

    Where a moderator approves sign-ups, the answer is 204: the sign-up waits for at most 30 days,
    and a mail says what was decided.
    """
    user_uuid = provider_signins.join(auth_services(), body, browser_token(), sender_network())
    response = new_session_response(user_uuid) if user_uuid else no_content()
    cookies.delete_provider(response, services().settings)
    return response


@blueprint.post("/proof/provider/begin")
@in_bulkhead("provider")
@operation(
    auth="required",
    limit=PROVIDERS,
    body=ProviderChoice,
    response=ProviderRequest,
    problems=(404, 503),
)
def begin_proof(viewer: Viewer, body: ProviderChoice) -> Response:  # noqa: ARG001 (a session)
    """Returns where to send the browser to prove that it is still the person, by signing in anew at
    that provider."""
    return begun(body.provider, "proof")


@blueprint.post("/proof/provider")
@operation(auth="required", limit=PROVIDERS, body=ProviderSignIn)
def prove(viewer: Viewer, body: ProviderSignIn) -> Response:
    """Proves that it is still the person, as `proof` does, by a linked account.

    The provider must say that the person has just signed in; else the request is refused as
    `proves_nothing`.
    """
    provider_signins.prove(auth_services(), viewer, body, browser_token(), sender_network())
    response = no_content()
    cookies.delete_provider(response, services().settings)
    return response


def begun(name: str, purpose: Purpose) -> Response:
    """Where to send the browser, and the cookie for its way back."""
    settings = services().settings
    # A second tab of the browser keeps the first one's.
    token = browser_token() or new_token()
    asked = providers.begin(auth_services(), name, purpose, token, page_origin(), sender_network())
    response = model_response(asked)
    cookies.set_provider(response, token, settings)
    return response


def browser_token() -> str | None:
    """The token of a browser that has gone to a provider."""
    return cookies.provider_token(request, services().settings)


def page_origin() -> str:
    """The origin of the page, to which the provider leads back: one of ours."""
    origins = services().settings.frontend_origins
    origin = request.headers.get("Origin", "")
    return origin if origin in origins else origins[0]
